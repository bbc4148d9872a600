//! One person: what they are called, what was put into words about them, and the waits for them.

use crate::app::effect::Effect;
use crate::app::loaded::{DeckWanted, PersonView};
use crate::app::model::{Model, Page};
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::screen::wait::WaitPage;
use crate::app::screen::{label, moved};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::person::About;
use crate::domain::step::Deed;
use crate::keymap::Action;

/// The page.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// Which person.
    pub id: PersonId,
    /// What was loaded; `None` until then.
    pub view: Option<PersonView>,
    /// Which of [`PersonPage::items`] the marker stands on.
    pub cursor: usize,
}

/// Something on the page that can be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// One thing about the person, to be put into words anew.
    About(About),
    /// A wait.
    Wait(WaitId),
}

impl PersonPage {
    /// Everything that can be chosen, from top to bottom.
    pub fn items(&self) -> Vec<Item> {
        let Some(view) = &self.view else { return Vec::new() };
        let about = About::ALL.into_iter().map(Item::About);
        about.chain(view.waits.iter().map(|row| Item::Wait(row.wait.id))).collect()
    }
}

/// Opens the page of a person.
pub fn open(model: &mut Model, id: PersonId) -> Vec<Effect> {
    model.pages.push(Page::Person(Box::new(PersonPage { id, view: None, cursor: 0 })));
    vec![Effect::LoadPerson(id)]
}

fn top(model: &mut Model) -> Option<&mut PersonPage> {
    match model.pages.last_mut() {
        Some(Page::Person(page)) => Some(page),
        Some(
            Page::People(_)
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
    let items = page.items();
    let id = page.id;
    match action {
        Action::Up => page.cursor = moved(page.cursor, -1, items.len()),
        Action::Down => page.cursor = moved(page.cursor, 1, items.len()),
        Action::PageUp => page.cursor = moved(page.cursor, -by, items.len()),
        Action::PageDown => page.cursor = moved(page.cursor, by, items.len()),
        Action::Top => page.cursor = 0,
        Action::Bottom => page.cursor = items.len().saturating_sub(1),
        Action::Open | Action::Confirm => match items.get(page.cursor) {
            Some(Item::About(about)) => return vec![Effect::OpenDeck(DeckWanted::About(id, *about))],
            Some(Item::Wait(wait)) => {
                model.pages.push(Page::Wait(Box::new(WaitPage::new(*wait))));
                return vec![Effect::LoadWait(*wait)];
            }
            None => {}
        },
        Action::EditRecord => {
            if let Some(person) = page.view.as_ref().map(|view| view.person.clone()) {
                label::open_names(model, &person);
            }
        }
        Action::NoContact => {
            if let Some(on) = page.view.as_ref().map(|view| !view.person.no_contact) {
                let then = Effect::SetNoContact(id, on);
                model.overlay = Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::NoContact(on), then })));
            }
        }
        Action::Archive => {
            if let Some(on) = page.view.as_ref().map(|view| view.person.archived_ms.is_none()) {
                model.history.remember(
                    Deed::Archive,
                    Effect::SetArchived(id, !on),
                    Effect::SetArchived(id, on),
                );
                return vec![Effect::SetArchived(id, on)];
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

/// Takes what was loaded; the marker stays on what it stood on.
pub fn loaded(model: &mut Model, view: PersonView) {
    for page in &mut model.pages {
        if let Page::Person(page) = page
            && page.id == view.person.id
        {
            let stood_on = page.items().get(page.cursor).copied();
            page.view = Some(view);
            let items = page.items();
            let found = stood_on.and_then(|item| items.iter().position(|other| *other == item));
            page.cursor = found.unwrap_or_else(|| moved(page.cursor, 0, items.len()));
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

    fn report(model: &mut Model, view: PersonView) {
        tell(model, Msg::Report(Box::new(Report::Person(Box::new(view)))));
    }

    fn shown() -> Model {
        let mut model = sample::model(Lang::Ja);
        let view = sample::person_view();
        open(&mut model, view.person.id);
        report(&mut model, view);
        model
    }

    #[test]
    fn enter_asks_for_the_words_about_a_person_or_opens_a_wait() {
        let mut model = shown();
        act(&mut model, Action::Bottom);
        act(&mut model, Action::PageUp);
        act(&mut model, Action::Top);
        act(&mut model, Action::Down);
        act(&mut model, Action::Down);
        let effects = act(&mut model, Action::Open);
        assert!(matches!(effects[..], [Effect::OpenDeck(DeckWanted::About(_, About::Good))]));
        act(&mut model, Action::Down);
        let wait = sample::person_view().waits[0].wait.id;
        assert!(matches!(act(&mut model, Action::Open)[..], [Effect::LoadWait(id)] if id == wait));
        let effects = act(&mut model, Action::Back);
        assert!(matches!(effects[..], [Effect::LoadToday, Effect::LoadPerson(_)]));
    }

    #[test]
    fn the_mark_is_asked_about_first_and_can_be_taken_back() {
        let mut model = shown();
        assert!(act(&mut model, Action::NoContact).is_empty());
        assert!(matches!(&model.overlay, Some(Overlay::Confirm(c)) if c.asks == Asks::NoContact(true)));
        assert!(act(&mut model, Action::Back).is_empty());
        assert!(act(&mut model, Action::Undo).is_empty(), "what was not done is not remembered");
        act(&mut model, Action::NoContact);
        assert!(matches!(act(&mut model, Action::Confirm)[..], [Effect::SetNoContact(_, true)]));
        let effects = act(&mut model, Action::Undo);
        assert!(matches!(sample::step(&effects), [Effect::SetNoContact(_, false)]));
    }

    #[test]
    fn a_person_is_put_away_and_brought_back() {
        let mut model = shown();
        assert!(matches!(act(&mut model, Action::Archive)[..], [Effect::SetArchived(_, true)]));
        let effects = act(&mut model, Action::Undo);
        assert!(matches!(sample::step(&effects), [Effect::SetArchived(_, false)]));
        let mut view = sample::person_view();
        view.person.archived_ms = Some(1);
        report(&mut model, view);
        assert!(matches!(act(&mut model, Action::Archive)[..], [Effect::SetArchived(_, false)]));
    }

    #[test]
    fn nothing_is_changed_before_the_person_is_loaded() {
        let mut model = sample::model(Lang::Ja);
        open(&mut model, sample::person_view().person.id);
        for action in [Action::Open, Action::EditRecord, Action::NoContact, Action::Archive, Action::Down] {
            assert!(act(&mut model, action).is_empty() && model.overlay.is_none(), "{action:?}");
        }
    }
}
