//! One wait in full: what was sent, hope and fear, the plan, its moments as a curve, its writings.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitView};
use crate::app::model::{Model, Page};
use crate::app::screen::{look_back, moved, reading, review_day};
use crate::domain::ids::WaitId;
use crate::domain::place::Place;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::What;
use crate::domain::wait::Wait;
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug)]
pub struct WaitPage {
    /// Which wait.
    pub id: WaitId,
    /// What was loaded; `None` until then.
    pub view: Option<WaitView>,
    /// Which of its lines the marker stands on; `None` while the top of the page is read.
    pub cursor: Option<usize>,
    /// How many rows are scrolled away; the picture keeps it inside the page.
    pub scroll: usize,
    /// How many rows still lie between the foot of the screen and the first line, as the picture counted them.
    pub ahead: usize,
}

impl WaitPage {
    /// The page of a wait, nothing loaded yet.
    pub fn new(id: WaitId) -> Self {
        Self { id, view: None, cursor: None, scroll: 0, ahead: 0 }
    }

    fn len(&self) -> usize {
        self.view.as_ref().map_or(0, |v| v.lines.len())
    }

    /// Goes down: through the top of the page first, then from line to line.
    fn down(&mut self, by: usize) {
        match self.cursor {
            Some(cursor) => self.cursor = Some(moved(cursor, by as i32, self.len())),
            None if self.ahead > 0 => {
                let rows = by.min(self.ahead);
                self.scroll += rows;
                self.ahead -= rows;
            }
            None => self.cursor = (self.len() > 0).then_some(0),
        }
    }

    /// Goes up: from line to line, and from the first one back to the top of the page.
    fn up(&mut self, by: usize) {
        match self.cursor {
            Some(cursor) => self.cursor = cursor.checked_sub(by).or((cursor > 0).then_some(0)),
            None => {
                let rows = by.min(self.scroll);
                self.scroll -= rows;
                self.ahead += rows;
            }
        }
    }
}

fn top(model: &mut Model) -> Option<&mut WaitPage> {
    match model.pages.last_mut() {
        Some(Page::Wait(page)) => Some(page),
        Some(Page::Question(_) | Page::Reading(_) | Page::Writing(_)) | None => None,
    }
}

/// The wait that keys about a wait mean: the one on screen, else the chosen one of the list.
fn at_hand(model: &Model) -> Option<&Wait> {
    match model.pages.last() {
        Some(Page::Wait(page)) => page.view.as_ref().map(|view| &view.row.wait),
        Some(Page::Question(_) | Page::Reading(_) | Page::Writing(_)) => None,
        None if model.place == Place::Waiting => model.waiting.selected().map(|row| &row.wait),
        None => None,
    }
}

/// Whether an action about a wait has one to act on; any other action is not its business.
pub fn offers(model: &Model, action: Action) -> bool {
    let wait = at_hand(model);
    match action {
        Action::CloseWait | Action::ReviewDay => wait.is_some_and(Wait::is_open),
        Action::ReopenWait => wait.is_some_and(|wait| !wait.is_open()),
        _ => true,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = usize::from(model.size.1 / 3).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let id = page.id;
    let line = page.cursor.and_then(|c| page.view.as_ref()?.lines.get(c)).map(|line| line.record);
    let wait = page.view.as_ref().map(|view| view.row.wait.clone());
    let open = wait.as_ref().is_some_and(Wait::is_open);
    match action {
        Action::Up => page.up(1),
        Action::Down => page.down(1),
        Action::PageUp => page.up(by),
        Action::PageDown => page.down(by),
        Action::Top => (page.cursor, page.scroll, page.ahead) = (None, 0, 0),
        Action::Bottom => page.cursor = page.len().checked_sub(1),
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        Action::Open | Action::Confirm => {
            if let Some(record) = line {
                return reading::open(model, record);
            }
        }
        Action::EditRecord => {
            if let Some(record) = line.filter(|record| record.kind == Kind::Entry) {
                return reading::edit(model, record);
            }
        }
        Action::CloseWait if open => {
            return vec![Effect::OpenDeck(DeckWanted::Deck { id: "closing".into(), wait: Some(id) })];
        }
        Action::ReopenWait if wait.is_some() && !open => return vec![Effect::ReopenWait(id)],
        Action::ReviewDay => {
            if let Some(wait) = wait {
                review_day::open(model, &wait);
            }
        }
        Action::Trash => {
            if let Some(wait) = wait {
                let record = RecordRef { kind: Kind::Wait, id: id.0 };
                return look_back::change(model, action, record, false, wait.meta.is_deleted());
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Takes what was loaded; asks for the words of feelings when they are needed and not there yet.
pub fn loaded(model: &mut Model, view: WaitView) -> Vec<Effect> {
    let has_moments = view.lines.iter().any(|line| matches!(line.what, What::Moment { .. }));
    for page in &mut model.pages {
        if let Page::Wait(page) = page
            && page.id == view.row.wait.id
        {
            // The marker stays on its record when newer ones have come above it.
            let stood_on = page.cursor.and_then(|c| page.view.as_ref()?.lines.get(c)).map(|line| line.record);
            let found = stood_on.and_then(|record| view.lines.iter().position(|line| line.record == record));
            let held = page.cursor.filter(|_| !view.lines.is_empty()).map(|c| moved(c, 0, view.lines.len()));
            page.cursor = found.or(held);
            page.view = Some(view);
            break;
        }
    }
    let needs_words = has_moments && model.moment_questions.is_none();
    if needs_words { vec![Effect::LoadMomentQuestions] } else { Vec::new() }
}
