//! Two versions of the same words: what is on this screen, and what another program has kept
//! meanwhile. Both are shown and one is chosen, or both are, or it is decided later. Until then what
//! is on this screen lies on disk as an older version.

mod desk;

pub use desk::Met;

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::moved;
use crate::domain::conflict::{Choice, Meeting, Outcome, Words, Written, beside, meeting, written};
use crate::domain::record::RecordRef;
use crate::domain::time::Stamp;
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;
use crate::keymap::Action;
use crate::text::fold;
use desk::{of, top};

/// The sheet.
#[derive(Debug)]
pub struct Conflict {
    /// What is on the page underneath.
    pub mine: Words,
    /// What the other program has kept.
    pub theirs: Words,
    /// Which choice the marker stands on.
    pub cursor: usize,
    /// How many rows of the words are scrolled away; the picture keeps it inside the text.
    pub scroll: usize,
    /// The choice that is on its way to the disk.
    chosen: Option<Choice>,
}

impl Conflict {
    fn new(mine: Words, theirs: Words) -> Self {
        Self { mine, theirs, cursor: 0, scroll: 0, chosen: None }
    }
}

/// The sheet, also while the help lies over it.
fn sheet(model: &mut Model) -> Option<&mut Conflict> {
    [&mut model.overlay, &mut model.beneath].into_iter().find_map(|overlay| match overlay {
        Some(Overlay::Conflict(sheet)) => Some(&mut **sheet),
        Some(_) | None => None,
    })
}

fn close(model: &mut Model) {
    for overlay in [&mut model.overlay, &mut model.beneath] {
        if matches!(overlay, Some(Overlay::Conflict(_))) {
            *overlay = None;
        }
    }
}

/// What another program may have changed under the page on top, while nothing on it is unsaved.
pub fn refresh(model: &Model) -> Option<Effect> {
    desk::idle(model.pages.last()?).map(Effect::LoadNewer)
}

/// Words of the page on top could not be saved. Where another program was faster, its words are
/// read; where the record is gone, what is here becomes one of its own.
pub fn failed(model: &mut Model, failure: Failure) -> Vec<Effect> {
    if let Some(sheet) = sheet(model) {
        sheet.chosen = None;
    }
    let Some(mut desk) = top(model).filter(|desk| desk.before().revision() > 0) else { return Vec::new() };
    let effect = match failure {
        Failure::Conflict => Effect::LoadNewer(desk.mine().record()),
        Failure::Missing => apart(&desk.mine(), *desk.met()),
        Failure::Busy
        | Failure::Full
        | Failure::ReadOnly
        | Failure::Replaced
        | Failure::Backup
        | Failure::Damaged
        | Failure::Newer
        | Failure::NameTaken
        | Failure::Deck
        | Failure::Editor
        | Failure::Other => return Vec::new(),
    };
    model.notice = None;
    vec![effect]
}

/// Takes words as they are on disk now: there may be nothing to decide, or two versions.
pub fn loaded(model: &mut Model, theirs: &Words) -> Vec<Effect> {
    let Some(mut desk) = top(model).filter(|desk| desk.before().record() == theirs.record()) else {
        return Vec::new();
    };
    let (before, mine, met) = (desk.before(), desk.mine(), *desk.met());
    if theirs.revision() <= before.revision() && met == Met::Nobody {
        return Vec::new();
    }
    match meeting(&before, &mine, theirs) {
        Meeting::Behind => {
            if desk.follow(theirs) == desk::Followed::Over {
                model.pages.pop();
                return super::reading::open(model, theirs.record());
            }
            Vec::new()
        }
        Meeting::Alike => {
            let unsaved = !mine.says_the_same_as(theirs);
            desk.rebase(theirs);
            *desk.met() = Met::Nobody;
            close(model);
            let Some(mut desk) = top(model) else { return Vec::new() };
            if unsaved {
                return desk.save();
            }
            desk.autosave().nothing();
            Vec::new()
        }
        Meeting::Apart if mine.says_the_same_as(&before) => {
            // Nothing was written here that would have to be kept.
            desk.autosave().nothing();
            Vec::new()
        }
        Meeting::Apart => vec![apart(&mine, met)],
        Meeting::Two => {
            *desk.met() = Met::Newer(met.parked());
            let park = parking(mine.clone(), met.parked());
            let theirs = theirs.clone();
            if let Some(sheet) = sheet(model) {
                (sheet.mine, sheet.theirs) = (mine, theirs);
            } else if model.overlay.is_none() {
                model.overlay = Some(Overlay::Conflict(Box::new(Conflict::new(mine, theirs))));
            } else {
                // Whatever else is being done is finished first; the words are safe meanwhile.
                model.say(Note::TwoVersions(Outcome::Later));
            }
            vec![park]
        }
    }
}

/// Keeps words beneath the newer ones, where they are found as an older version.
pub(super) fn parking(mine: Words, parked: Option<i64>) -> Effect {
    Effect::Settle { written: Box::new(Written::Beneath(mine)), parked }
}

fn apart(mine: &Words, met: Met) -> Effect {
    Effect::Settle { written: Box::new(Written::Beside(beside(mine))), parked: met.parked() }
}

/// Takes the news that what was decided is on disk.
pub fn settled(
    model: &mut Model,
    record: RecordRef,
    now: &Words,
    parked: Option<i64>,
    at: &Stamp,
) -> Vec<Effect> {
    let chosen = sheet(model).and_then(|sheet| sheet.chosen.take());
    let Some(mut desk) = of(model, record) else { return Vec::new() };
    desk.autosave().saved(at.clone());
    if chosen.is_none() && now.record() == record {
        *desk.met() = Met::Newer(parked);
        if let Some(sheet) = sheet(model) {
            sheet.theirs = now.clone();
        }
        return desk::go_on(model);
    }
    *desk.met() = Met::Nobody;
    let outcome = chosen.map_or(Outcome::Apart, Outcome::Chosen);
    let over = match chosen {
        Some(Choice::Theirs) => desk.follow(now) == desk::Followed::Over,
        Some(Choice::Mine | Choice::Both) | None => {
            desk.rebase(now);
            false
        }
    };
    close(model);
    model.say(Note::TwoVersions(outcome));
    if over {
        model.pages.pop();
        return super::reading::open(model, record);
    }
    Vec::new()
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 3).max(1);
    let Some(Overlay::Conflict(sheet)) = &mut model.overlay else { return Vec::new() };
    match action {
        Action::Up | Action::Prev => sheet.cursor = moved(sheet.cursor, -1, Choice::ALL.len()),
        Action::Down | Action::Next => sheet.cursor = moved(sheet.cursor, 1, Choice::ALL.len()),
        Action::Top => sheet.scroll = 0,
        Action::Bottom => sheet.scroll = usize::MAX,
        Action::PageUp => sheet.scroll = sheet.scroll.saturating_sub(by),
        Action::PageDown => sheet.scroll = sheet.scroll.saturating_add(by),
        Action::Confirm | Action::Open => return choose(model),
        Action::Back => {
            model.overlay = None;
            model.say(Note::TwoVersions(Outcome::Later));
        }
        _ => {}
    }
    Vec::new()
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let mine = top(model).map(|mut desk| (desk.mine(), desk.met().parked()));
    let (Some((mine, parked)), Some(Overlay::Conflict(sheet))) = (mine, &mut model.overlay) else {
        return Vec::new();
    };
    let Some(choice) = Choice::ALL.get(sheet.cursor).copied() else { return Vec::new() };
    sheet.chosen = Some(choice);
    vec![Effect::Settle { written: Box::new(written(choice, &mine, &sheet.theirs)), parked }]
}

/// Takes typed characters: the digit of a choice.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let digit = fold::fold(text).chars().next().and_then(|c| c.to_digit(10));
    let row = digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|row| *row < Choice::ALL.len());
    let (Some(row), Some(Overlay::Conflict(sheet))) = (row, &mut model.overlay) else { return Vec::new() };
    sheet.cursor = row;
    choose(model)
}

#[cfg(test)]
mod tests;
