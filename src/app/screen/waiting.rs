//! The place Waiting: the open waits, then the closed ones.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitRow};
use crate::app::model::{Model, Page};
use crate::app::screen::wait::WaitPage;
use crate::app::screen::{moved, review_day};
use crate::keymap::Action;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// The waits, open ones first.
    pub rows: Vec<WaitRow>,
    /// Whether they were loaded at all.
    pub loaded: bool,
    /// Which one the marker stands on.
    pub cursor: usize,
}

impl Waiting {
    /// The wait the marker stands on.
    pub fn selected(&self) -> Option<&WaitRow> {
        self.rows.get(self.cursor)
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let len = model.waiting.rows.len();
    let page = i32::from(model.size.1 / 4).max(1);
    let cursor = model.waiting.cursor;
    match action {
        Action::Up => model.waiting.cursor = moved(cursor, -1, len),
        Action::Down => model.waiting.cursor = moved(cursor, 1, len),
        Action::PageUp => model.waiting.cursor = moved(cursor, -page, len),
        Action::PageDown => model.waiting.cursor = moved(cursor, page, len),
        Action::Top => model.waiting.cursor = 0,
        Action::Bottom => model.waiting.cursor = len.saturating_sub(1),
        Action::Open | Action::Confirm => {
            if let Some(id) = model.waiting.selected().map(|row| row.wait.id) {
                model.pages.push(Page::Wait(Box::new(WaitPage::new(id))));
                return vec![Effect::LoadWait(id)];
            }
            return vec![Effect::OpenDeck(DeckWanted::Deck { id: "opening".into(), wait: None })];
        }
        Action::CloseWait => {
            if let Some(row) = model.waiting.selected().filter(|row| row.wait.is_open()) {
                let wait = Some(row.wait.id);
                return vec![Effect::OpenDeck(DeckWanted::Deck { id: "closing".into(), wait })];
            }
        }
        Action::ReopenWait => {
            if let Some(row) = model.waiting.selected().filter(|row| !row.wait.is_open()) {
                return vec![Effect::ReopenWait(row.wait.id)];
            }
        }
        Action::ReviewDay => {
            if let Some(wait) = model.waiting.selected().map(|row| row.wait.clone()) {
                review_day::open(model, &wait);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, rows: Vec<WaitRow>) {
    let selected = model.waiting.selected().map(|row| row.wait.id);
    model.waiting.loaded = true;
    model.waiting.rows = rows;
    let kept = selected.and_then(|id| model.waiting.rows.iter().position(|row| row.wait.id == id));
    model.waiting.cursor = kept.unwrap_or_else(|| moved(model.waiting.cursor, 0, model.waiting.rows.len()));
}
