//! The place Waiting: the open waits, then the closed ones.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, WaitRow};
use crate::app::model::{Model, Page};
use crate::app::screen::wait::WaitPage;
use crate::app::screen::{moved, review_day, stepped, wait};
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
            if let Some(wait) = model.waiting.selected().map(|row| row.wait.clone()) {
                return wait::reopen(model, &wait);
            }
        }
        Action::Plan => {
            if let Some(row) = model.waiting.selected().filter(|row| row.wait.is_open()) {
                return vec![Effect::OpenDeck(DeckWanted::Plan(row.wait.id))];
            }
        }
        Action::ReviewDay => {
            if let Some(wait) = model.waiting.selected().map(|row| row.wait.clone()) {
                review_day::open(model, &wait);
            }
        }
        other => model.waiting.cursor = stepped(cursor, other, len, page),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::app::{Msg, Overlay, Report, update};
    use crate::domain::lang::Lang;
    use crate::domain::place::Place;
    use crate::domain::wait::Outcome;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn listed() -> Model {
        let mut model = sample::model(Lang::Ja);
        model.place = Place::Waiting;
        let rows = vec![
            sample::open_row(1, "みなと"),
            sample::open_row(2, "ねえさん"),
            sample::closed_row(3, "よしの", Outcome::SetDown),
        ];
        tell(&mut model, Msg::Report(Box::new(Report::Waits(rows))));
        model
    }

    #[test]
    fn only_open_waits_are_offered_to_the_rest_of_the_program() {
        assert_eq!(listed().waits.len(), 2);
    }

    #[test]
    fn the_marker_stays_on_its_wait_when_the_order_changes() {
        let mut model = listed();
        tell(&mut model, Msg::Act(Action::Down));
        let id = model.waiting.selected().unwrap().wait.id;
        let mut rows = model.waiting.rows.clone();
        rows.swap(0, 1);
        tell(&mut model, Msg::Report(Box::new(Report::Waits(rows))));
        assert_eq!(model.waiting.selected().unwrap().wait.id, id);
        assert_eq!(model.waiting.cursor, 0);
    }

    #[test]
    fn what_was_chosen_decides_what_a_key_does() {
        let mut model = listed();
        assert!(tell(&mut model, Msg::Act(Action::ReopenWait)).is_empty());
        assert!(matches!(tell(&mut model, Msg::Act(Action::CloseWait))[..], [Effect::OpenDeck(_)]));
        tell(&mut model, Msg::Act(Action::ReviewDay));
        assert!(matches!(model.overlay.take(), Some(Overlay::ReviewDay(_))));
        tell(&mut model, Msg::Act(Action::Bottom));
        assert!(tell(&mut model, Msg::Act(Action::CloseWait)).is_empty());
        assert!(matches!(tell(&mut model, Msg::Act(Action::ReopenWait))[..], [Effect::ReopenWait(_)]));
    }

    #[test]
    fn enter_in_an_empty_list_begins_a_wait() {
        let mut model = listed();
        tell(&mut model, Msg::Report(Box::new(Report::Waits(Vec::new()))));
        let effects = tell(&mut model, Msg::Act(Action::Open));
        assert!(
            matches!(&effects[..], [Effect::OpenDeck(DeckWanted::Deck { id, wait: None })] if id == "opening")
        );
    }
}
