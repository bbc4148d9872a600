//! What the list of Look back can be narrowed to.

use super::{Done, World};
use crate::app::loaded::FilterChoices;
use crate::app::msg::Report;
use crate::domain::timeline::Window;

/// Waits to choose from; older ones are found by their person.
const WAITS: usize = 200;
/// The question whose options are the feelings of a moment.
const FEELINGS: &str = "feelings";

impl World {
    pub(super) fn load_filter_choices(&mut self) -> Done {
        let people = self.store.people(true)?.into_iter().map(|person| (person.id, person.name)).collect();
        let mut waits = self.store.waits(Window::Newest, WAITS)?;
        waits.sort_by_key(|wait| !wait.is_open());
        let waits = waits.into_iter().map(|wait| self.row(wait)).collect::<Result<_, _>>()?;
        let decks = self.library.list().into_iter().map(|head| (head.id, head.title)).collect();
        let tags = self.store.tags()?.into_iter().map(|(tag, _)| tag).collect();
        let asks = self.moment_asks();
        let feelings = asks.iter().find(|question| question.id == FEELINGS);
        let feelings = feelings.map(|question| &question.choices[..]).unwrap_or_default();
        let feelings = feelings.iter().map(|choice| (choice.value.clone(), choice.text.clone())).collect();
        let choices = FilterChoices { people, waits, decks, tags, feelings };
        Ok(vec![Report::FilterChoices(Box::new(choices))])
    }
}
