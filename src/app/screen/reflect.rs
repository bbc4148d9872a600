//! The place Reflect: the decks, the fitting ones first, and a free page.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckRow, DeckWanted, FaultRow};
use crate::app::model::Model;
use crate::app::screen::{moved, palette, picker, stepped};
use crate::i18n::notice::Note;
use crate::keymap::Action;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Reflect {
    /// The decks: those that fit the moment, the others, the user's own.
    pub decks: Vec<DeckRow>,
    /// Files of the user's own questions that cannot be read in full.
    pub faults: Vec<FaultRow>,
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
        Action::Open | Action::Confirm => {
            let Some(deck) = model.reflect.decks.get(cursor) else {
                return vec![Effect::OpenDeck(DeckWanted::Page)];
            };
            let id = deck.id.clone();
            return open_deck(model, &id);
        }
        other => model.reflect.cursor = stepped(cursor, other, len, page),
    }
    Vec::new()
}

/// Opens a deck by its id, about the wait it belongs to.
pub fn open_deck(model: &mut Model, id: &str) -> Vec<Effect> {
    match id {
        "opening" => vec![Effect::OpenDeck(DeckWanted::Deck { id: "opening".into(), wait: None })],
        "closing" if model.waits.is_empty() => {
            model.say(Note::NoWait);
            Vec::new()
        }
        "closing" => picker::deck_on_wait(model, "closing"),
        "they_wrote" => picker::deck_on_wait(model, "they_wrote"),
        id => {
            let wanted = DeckWanted::Deck { id: id.to_owned(), wait: model.current_wait() };
            vec![Effect::OpenDeck(wanted)]
        }
    }
}

/// The groups the decks are listed in, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// They fit the moment.
    Fitting,
    /// The others.
    Others,
    /// The user's own.
    Own,
}

/// The group a deck is listed in.
pub fn group(deck: &DeckRow) -> Group {
    match (deck.own, deck.fits) {
        (true, _) => Group::Own,
        (false, true) => Group::Fitting,
        (false, false) => Group::Others,
    }
}

/// Takes what was loaded. The marker stays on its deck where that is still listed; the free page is
/// always last.
pub fn loaded(model: &mut Model, mut decks: Vec<DeckRow>) {
    decks.sort_by_key(group);
    let place = &mut model.reflect;
    let on_page = place.loaded && place.cursor == place.decks.len();
    let marked = place.decks.get(place.cursor).map(|deck| deck.id.clone());
    let kept = marked.and_then(|id| decks.iter().position(|deck| deck.id == id));
    let len = decks.len();
    place.cursor = if on_page { len } else { kept.unwrap_or_else(|| moved(place.cursor, 0, len + 1)) };
    place.decks = decks;
    place.loaded = true;
    palette::decks_loaded(model);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::journal::deck;
    use crate::app::sample::model;
    use crate::domain::lang::Lang;

    fn ids(model: &Model) -> Vec<&str> {
        model.reflect.decks.iter().map(|deck| deck.id.as_str()).collect()
    }

    #[test]
    fn the_fitting_decks_come_first_and_own_ones_last() {
        let mut model = model(Lang::Ja);
        let decks = vec![
            deck("mine", true, true),
            deck("why", false, false),
            deck("wave", false, true),
            deck("alone", false, true),
        ];
        loaded(&mut model, decks);
        assert_eq!(ids(&model), ["wave", "alone", "why", "mine"]);
    }

    #[test]
    fn the_marker_stays_on_its_deck_when_another_fits() {
        let mut model = model(Lang::Ja);
        loaded(&mut model, vec![deck("why", false, true), deck("wave", false, false)]);
        model.reflect.cursor = 1;
        loaded(&mut model, vec![deck("why", false, false), deck("wave", false, true)]);
        assert_eq!(model.reflect.cursor, 0);
        model.reflect.cursor = 2;
        loaded(&mut model, vec![deck("wave", false, true)]);
        assert_eq!(model.reflect.cursor, 1, "the free page");
    }

    #[test]
    fn the_row_after_the_last_deck_opens_a_free_page() {
        let mut model = model(Lang::Ja);
        loaded(&mut model, vec![deck("why", false, true)]);
        let effects = act(&mut model, Action::Bottom);
        assert!(effects.is_empty());
        let effects = act(&mut model, Action::Open);
        assert!(matches!(effects.as_slice(), [Effect::OpenDeck(DeckWanted::Page)]));
    }

    #[test]
    fn there_is_nothing_to_close_while_nothing_is_waited_for() {
        let mut model = model(Lang::Ja);
        loaded(&mut model, vec![deck("closing", false, true)]);
        assert!(act(&mut model, Action::Open).is_empty());
        assert_eq!(model.notice.map(|n| n.note), Some(Note::NoWait));
    }
}
