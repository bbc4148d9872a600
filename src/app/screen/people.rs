//! The people: who was ever named, those put away last.

use crate::app::effect::Effect;
use crate::app::loaded::PersonRow;
use crate::app::model::{Model, Page};
use crate::app::screen::{moved, person};
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct PeoplePage {
    /// The people; `None` until they are loaded.
    pub rows: Option<Vec<PersonRow>>,
    /// Which one the marker stands on.
    pub cursor: usize,
}

impl PeoplePage {
    /// The person the marker stands on.
    pub fn selected(&self) -> Option<&PersonRow> {
        self.rows.as_ref()?.get(self.cursor)
    }
}

/// Opens the page, or comes back to it where it lies under others.
pub fn open(model: &mut Model) -> Vec<Effect> {
    match model.pages.iter().position(|page| matches!(page, Page::People(_))) {
        Some(at) => model.pages.truncate(at + 1),
        None => model.pages.push(Page::People(Box::default())),
    }
    vec![Effect::LoadPeople]
}

fn top(model: &mut Model) -> Option<&mut PeoplePage> {
    match model.pages.last_mut() {
        Some(Page::People(page)) => Some(page),
        Some(
            Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_)
            | Page::Letter(_)
            | Page::Question(_)
            | Page::Wait(_)
            | Page::Reading(_)
            | Page::Writing(_),
        )
        | None => None,
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let by = i32::from(model.size.1 / 3).max(1);
    let Some(page) = top(model) else { return Vec::new() };
    let len = page.rows.as_ref().map_or(0, Vec::len);
    match action {
        Action::Up => page.cursor = moved(page.cursor, -1, len),
        Action::Down => page.cursor = moved(page.cursor, 1, len),
        Action::PageUp => page.cursor = moved(page.cursor, -by, len),
        Action::PageDown => page.cursor = moved(page.cursor, by, len),
        Action::Top => page.cursor = 0,
        Action::Bottom => page.cursor = len.saturating_sub(1),
        Action::Open | Action::Confirm => {
            if let Some(id) = page.selected().map(|row| row.person.id) {
                return person::open(model, id);
            }
        }
        Action::Back => {
            model.pages.pop();
            return model.refresh();
        }
        _ => {}
    }
    Vec::new()
}

/// Takes what was loaded; the marker stays on its person.
pub fn loaded(model: &mut Model, rows: Vec<PersonRow>) {
    for page in &mut model.pages {
        if let Page::People(page) = page {
            let stood_on = page.selected().map(|row| row.person.id);
            let found = stood_on.and_then(|id| rows.iter().position(|row| row.person.id == id));
            page.cursor = found.unwrap_or_else(|| moved(page.cursor, 0, rows.len()));
            page.rows = Some(rows);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, Report, sample, update};
    use crate::domain::lang::Lang;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn act(model: &mut Model, action: Action) -> Vec<Effect> {
        tell(model, Msg::Act(action))
    }

    fn listed() -> Model {
        let mut model = sample::model(Lang::Ja);
        assert!(matches!(act(&mut model, Action::People)[..], [Effect::LoadPeople]));
        let rows = vec![sample::person_row(1, "みなと"), sample::person_row(2, "そら")];
        tell(&mut model, Msg::Report(Box::new(Report::People(rows))));
        model
    }

    #[test]
    fn a_person_is_opened_from_the_list_and_left_again() {
        let mut model = listed();
        act(&mut model, Action::Down);
        let id = top(&mut model).unwrap().selected().unwrap().person.id;
        assert!(matches!(act(&mut model, Action::Open)[..], [Effect::LoadPerson(opened)] if opened == id));
        assert!(matches!(act(&mut model, Action::Back)[..], [Effect::LoadToday, Effect::LoadPeople]));
        assert!(matches!(act(&mut model, Action::Back)[..], [Effect::LoadToday]));
        assert!(model.pages.is_empty());
    }

    #[test]
    fn the_marker_stays_on_its_person_when_the_order_changes() {
        let mut model = listed();
        let rows = vec![sample::person_row(2, "そら"), sample::person_row(1, "みなと")];
        tell(&mut model, Msg::Report(Box::new(Report::People(rows))));
        assert_eq!(top(&mut model).unwrap().cursor, 1);
    }

    #[test]
    fn asking_for_the_people_twice_opens_one_page() {
        let mut model = listed();
        act(&mut model, Action::Open);
        act(&mut model, Action::People);
        assert_eq!(model.pages.len(), 1);
    }
}
