//! The letters: everything written to somebody or to oneself that stays here, newest first.

use crate::app::effect::Effect;
use crate::app::loaded::LettersData;
use crate::app::model::{Model, Page};
use crate::app::screen::letter::Stage;
use crate::app::screen::{letter, look_back, moved};
use crate::domain::record::RecordRef;
use crate::keymap::Action;

/// How many letters are loaded at first, and how many more at the foot of the list.
pub const STEP: u32 = 60;

/// The page.
#[derive(Clone, Debug)]
pub struct Letters {
    /// What was loaded.
    pub data: LettersData,
    /// Whether anything was loaded at all.
    pub loaded: bool,
    /// Which row the marker stands on.
    pub cursor: usize,
    /// How many letters are asked for.
    pub wanted: u32,
}

impl Default for Letters {
    fn default() -> Self {
        Self { data: LettersData::default(), loaded: false, cursor: 0, wanted: STEP }
    }
}

/// Opens the list; where it is open already, begins a letter.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if let Some(page) = top(model) {
        return if page.loaded { letter::begin(model) } else { Vec::new() };
    }
    model.pages.push(Page::Letters(Box::default()));
    vec![Effect::LoadLetters(STEP)]
}

fn top(model: &mut Model) -> Option<&mut Letters> {
    match model.pages.last_mut() {
        Some(Page::Letters(page)) => Some(page),
        Some(
            Page::People(_)
            | Page::Person(_)
            | Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::Letter(_)
            | Page::Pattern(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = i32::from(model.size.1 / 4).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let (cursor, len) = (page.cursor, page.data.rows.len());
    let chosen = page.data.rows.get(cursor).map(|row| row.letter.id);
    match action {
        Action::Up => page.cursor = moved(cursor, -1, len),
        Action::Down => page.cursor = moved(cursor, 1, len),
        Action::PageUp => page.cursor = moved(cursor, -by, len),
        Action::PageDown => page.cursor = moved(cursor, by, len),
        Action::Top => page.cursor = 0,
        Action::Bottom => page.cursor = len.saturating_sub(1),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::Open | Action::Confirm => {
            return match chosen {
                Some(id) => letter::open(id),
                None if page.loaded => letter::begin(model),
                None => Vec::new(),
            };
        }
        Action::Trash => {
            return chosen.map_or_else(Vec::new, |id| {
                look_back::change(model, action, RecordRef::from(id), false, false)
            });
        }
        _ => {}
    }
    if page.data.more && page.cursor + 1 == len && u32::try_from(len).is_ok_and(|len| len == page.wanted) {
        page.wanted += STEP;
        return vec![Effect::LoadLetters(page.wanted)];
    }
    Vec::new()
}

/// Whether an action about a letter has one to act on; any other action is not its business.
pub fn offers(model: &Model, action: Action) -> bool {
    match model.pages.last() {
        Some(Page::Letters(page)) if action == Action::Trash => !page.data.rows.is_empty(),
        Some(Page::Letter(page)) if action == Action::Versions => {
            matches!(page.stage, Stage::Menu { reading: true, .. })
        }
        Some(
            Page::Letters(_)
            | Page::Letter(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_)
            | Page::Pattern(_),
        )
        | None => true,
    }
}

/// Takes what was loaded, into a page of its own where there is none; the marker stays on its letter.
pub fn loaded(model: &mut Model, data: LettersData) {
    let page = model.pages.iter_mut().rev().find_map(|page| match page {
        Page::Letters(page) => Some(page),
        Page::People(_)
        | Page::Person(_)
        | Page::Question(_)
        | Page::Wait(_)
        | Page::Reading(_)
        | Page::Writing(_)
        | Page::Letter(_)
        | Page::Pattern(_) => None,
    });
    let Some(page) = page else {
        let wanted = STEP.max(u32::try_from(data.rows.len()).unwrap_or(u32::MAX));
        model.pages.push(Page::Letters(Box::new(Letters { data, loaded: true, cursor: 0, wanted })));
        return;
    };
    let chosen = page.data.rows.get(page.cursor).map(|row| row.letter.id);
    let kept = chosen.and_then(|id| data.rows.iter().position(|row| row.letter.id == id));
    page.cursor = kept.unwrap_or_else(|| moved(page.cursor, 0, data.rows.len()));
    page.data = data;
    page.loaded = true;
}
