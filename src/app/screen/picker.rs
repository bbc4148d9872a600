//! Which wait is meant: a short list of the open ones.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, NameRow, WaitRow};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::stepped;
use crate::keymap::Action;
use crate::text::fold;

/// The list over a screen.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The deck that is opened on the chosen wait.
    pub deck: &'static str,
    /// The open waits, last used first.
    pub waits: Vec<WaitRow>,
    /// People no open wait is about; one more row after them stands for "none of these".
    pub people: Vec<NameRow>,
    /// Which row the marker stands on.
    pub cursor: usize,
}

impl Picker {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.waits.len() + self.people.len() + 1
    }
}

/// The deck that may also be about somebody without a wait.
const THEY_WROTE: &str = "they_wrote";

/// Opens a deck on a wait: at once when there is nothing to choose, else after asking which one.
/// Letters that wait for somebody's words open at the end of "they wrote", so even a single wait is not
/// taken for granted there.
pub fn deck_on_wait(model: &mut Model, deck: &'static str) -> Vec<Effect> {
    let about = model.current_wait();
    let waited_for = |person: &NameRow| model.waits.iter().any(|row| row.wait.person == Some(person.id));
    let everybody = model.today.data.people.iter();
    // Somebody one was not waiting for may write, too; what is closed is always a wait.
    let people: Vec<NameRow> =
        everybody.filter(|person| deck == THEY_WROTE && !waited_for(person)).cloned().collect();
    let choices = model.waits.len() + people.len();
    if choices == 0 || (choices == 1 && deck != THEY_WROTE) {
        return vec![Effect::OpenDeck(DeckWanted::Deck { id: deck.to_owned(), wait: about })];
    }
    let waits = model.waits.clone();
    let cursor = about.and_then(|id| waits.iter().position(|row| row.wait.id == id)).unwrap_or(0);
    model.overlay = Some(Overlay::Picker(Picker { deck, waits, people, cursor }));
    Vec::new()
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = i32::from(model.size.1 / 2).max(1);
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let rows = picker.rows();
    match action {
        Action::Back => model.overlay = None,
        Action::Open | Action::Confirm | Action::Toggle => {
            let wait = picker.waits.get(picker.cursor).map(|row| row.wait.id);
            let person = picker.cursor.checked_sub(picker.waits.len()).and_then(|at| picker.people.get(at));
            let id = picker.deck.to_owned();
            let wanted = match person.map(|row| row.id) {
                Some(person) => DeckWanted::AboutPerson { id, person },
                None => DeckWanted::Deck { id, wait },
            };
            model.overlay = None;
            return vec![Effect::OpenDeck(wanted)];
        }
        other => picker.cursor = stepped(picker.cursor, other, rows, page),
    }
    Vec::new()
}

/// Digits choose a row, the wide ones of an input method too; every other key changes nothing.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &mut model.overlay else { return Vec::new() };
    let digit = fold::fold(text).chars().next().and_then(|c| c.to_digit(10));
    let row = digit.and_then(|d| (d as usize).checked_sub(1)).filter(|row| *row < picker.rows());
    match row {
        Some(row) => {
            picker.cursor = row;
            act(model, Action::Open)
        }
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::{self, open_row};
    use crate::app::{Msg, update};
    use crate::domain::lang::Lang;

    fn two() -> Model {
        let mut model = sample::model(Lang::Ja);
        model.waits = vec![open_row(1, "みなと"), open_row(2, "ねえさん")];
        model
    }

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn opened(effects: &[Effect]) -> Option<Option<crate::domain::ids::WaitId>> {
        match effects {
            [Effect::OpenDeck(DeckWanted::Deck { id, wait })] if id == "they_wrote" => Some(*wait),
            _ => None,
        }
    }

    #[test]
    fn beside_one_open_wait_it_may_still_be_nobody() {
        let mut model = two();
        model.waits.truncate(1);
        let id = model.waits[0].wait.id;
        assert!(tell(&mut model, Msg::Act(Action::TheyWrote)).is_empty());
        assert_eq!(opened(&tell(&mut model, Msg::Act(Action::Confirm))), Some(Some(id)));
        tell(&mut model, Msg::Act(Action::TheyWrote));
        tell(&mut model, Msg::Act(Action::Down));
        assert_eq!(opened(&tell(&mut model, Msg::Act(Action::Confirm))), Some(None));
    }

    #[test]
    fn with_nobody_there_is_nothing_to_choose() {
        let mut model = two();
        model.waits.clear();
        assert_eq!(opened(&tell(&mut model, Msg::Act(Action::TheyWrote))), Some(None));
        assert!(model.overlay.is_none());
    }

    #[test]
    fn somebody_without_a_wait_may_have_written_too() {
        let mut model = two();
        let person = |n: i64, name: &str| NameRow {
            id: crate::domain::ids::Id::compose(n, 0).into(),
            name: name.into(),
            no_contact: false,
            listed: true,
        };
        model.waits[0].wait.person = Some(person(7, "みなと").id);
        model.today.data.people = vec![person(7, "みなと"), person(8, "ユキ")];
        tell(&mut model, Msg::Act(Action::TheyWrote));
        assert!(matches!(&model.overlay, Some(Overlay::Picker(p)) if p.people.len() == 1));
        let effects = tell(&mut model, Msg::Type("3".into()));
        let [Effect::OpenDeck(DeckWanted::AboutPerson { id, person: whom })] = &effects[..] else {
            panic!("{effects:?}");
        };
        assert_eq!((id.as_str(), *whom), ("they_wrote", person(8, "ユキ").id));
    }

    #[test]
    fn a_digit_chooses_a_wait_and_the_last_one_none() {
        for (typed, row) in [("1", Some(0)), ("２", Some(1)), ("3", None)] {
            let mut model = two();
            tell(&mut model, Msg::Act(Action::TheyWrote));
            let wait = row.map(|row: usize| model.waits[row].wait.id);
            assert_eq!(opened(&tell(&mut model, Msg::Type(typed.into()))), Some(wait), "{typed}");
            assert!(model.overlay.is_none());
        }
    }

    #[test]
    fn a_digit_without_a_row_and_a_letter_change_nothing() {
        let mut model = two();
        tell(&mut model, Msg::Act(Action::TheyWrote));
        for typed in ["0", "4", "x", "あ"] {
            assert!(tell(&mut model, Msg::Type(typed.into())).is_empty());
            assert!(matches!(&model.overlay, Some(Overlay::Picker(p)) if p.cursor == 0));
        }
    }

    #[test]
    fn the_marker_stays_in_the_list_and_back_leaves_everything_as_it_was() {
        let mut model = two();
        tell(&mut model, Msg::Act(Action::TheyWrote));
        for _ in 0..5 {
            tell(&mut model, Msg::Act(Action::Down));
        }
        assert!(matches!(&model.overlay, Some(Overlay::Picker(p)) if p.cursor == 2));
        assert!(tell(&mut model, Msg::Act(Action::Back)).is_empty());
        assert!(model.overlay.is_none());
    }
}
