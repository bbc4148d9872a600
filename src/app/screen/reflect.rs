//! The place Reflect: the decks, the fitting ones first, and a free page.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckRow, DeckWanted};
use crate::app::model::Model;
use crate::app::screen::{moved, picker};
use crate::keymap::Action;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Reflect {
    /// The decks, fitting ones first.
    pub decks: Vec<DeckRow>,
    /// Whether they were loaded at all.
    pub loaded: bool,
    /// Which row the marker stands on; the row after the last deck is the free page.
    pub cursor: usize,
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let len = model.reflect.decks.len() + 1;
    let page = i32::from(model.size.1 / 4).max(1);
    let cursor = model.reflect.cursor;
    match action {
        Action::Up => model.reflect.cursor = moved(cursor, -1, len),
        Action::Down => model.reflect.cursor = moved(cursor, 1, len),
        Action::PageUp => model.reflect.cursor = moved(cursor, -page, len),
        Action::PageDown => model.reflect.cursor = moved(cursor, page, len),
        Action::Top => model.reflect.cursor = 0,
        Action::Bottom => model.reflect.cursor = len - 1,
        Action::Open | Action::Confirm => {
            let Some(deck) = model.reflect.decks.get(cursor) else {
                return vec![Effect::OpenDeck(DeckWanted::Page)];
            };
            return match deck.id.as_str() {
                "opening" => vec![Effect::OpenDeck(DeckWanted::Deck { id: "opening".into(), wait: None })],
                "closing" => picker::deck_on_wait(model, "closing"),
                id => {
                    let wanted = DeckWanted::Deck { id: id.to_owned(), wait: model.current_wait() };
                    vec![Effect::OpenDeck(wanted)]
                }
            };
        }
        _ => {}
    }
    Vec::new()
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, decks: Vec<DeckRow>) {
    model.reflect.decks = decks;
    model.reflect.loaded = true;
    model.reflect.cursor = moved(model.reflect.cursor, 0, model.reflect.decks.len() + 1);
}
