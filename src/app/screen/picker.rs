//! Which wait is meant: a short list of the open ones.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitRow};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::moved;
use crate::keymap::Action;

/// The list over a screen.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The deck that is opened on the chosen wait.
    pub deck: &'static str,
    /// The open waits, last used first; one more row stands for "none of these".
    pub waits: Vec<WaitRow>,
    /// Which row the marker stands on.
    pub cursor: usize,
}

/// Opens a deck on a wait: at once when there is nothing to choose, else after asking which one.
pub fn deck_on_wait(model: &mut Model, deck: &'static str) -> Vec<Effect> {
    let about = model.current_wait();
    if model.waits.len() < 2 {
        return vec![Effect::OpenDeck(DeckWanted::Deck { id: deck.to_owned(), wait: about })];
    }
    let waits = model.waits.clone();
    let cursor = about.and_then(|id| waits.iter().position(|row| row.wait.id == id)).unwrap_or(0);
    model.overlay = Some(Overlay::Picker(Picker { deck, waits, cursor }));
    Vec::new()
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let rows = picker.waits.len() + 1;
    match action {
        Action::Up => picker.cursor = moved(picker.cursor, -1, rows),
        Action::Down => picker.cursor = moved(picker.cursor, 1, rows),
        Action::Top => picker.cursor = 0,
        Action::Bottom => picker.cursor = rows - 1,
        Action::Back => model.overlay = None,
        Action::Open | Action::Confirm => {
            let wait = picker.waits.get(picker.cursor).map(|row| row.wait.id);
            let id = picker.deck.to_owned();
            model.overlay = None;
            return vec![Effect::OpenDeck(DeckWanted::Deck { id, wait })];
        }
        _ => {}
    }
    Vec::new()
}

/// Digits choose a row.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let digit = text.chars().next().and_then(|c| c.to_digit(10)).and_then(|d| (d as usize).checked_sub(1));
    match digit.filter(|d| *d <= picker.waits.len()) {
        Some(at) => {
            picker.cursor = at;
            act(model, Action::Open)
        }
        None => Vec::new(),
    }
}
