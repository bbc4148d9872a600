//! The help: the keys of the screen underneath, and beside them the people who will listen.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::keymap::{Action, Layer, Mode};

/// The help over a screen.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// The mode of the screen underneath, whose keys are listed.
    pub of: Mode,
    /// How many rows are scrolled away; the picture keeps it inside the text.
    pub scroll: usize,
    /// The people come first, before the keys.
    pub people_first: bool,
    /// What comes second stands first, because it was asked for.
    pub turned: bool,
}

impl Help {
    /// The help for the screen whose keys mean `of`.
    pub fn new(of: Mode) -> Self {
        Self { of, scroll: 0, people_first: false, turned: false }
    }

    /// The help with the people who will listen on top.
    pub fn people(of: Mode) -> Self {
        Self { of, scroll: 0, people_first: true, turned: false }
    }
}

/// Whether `action` does anything where keys mean `mode`. The help and the palette leave out what does not, so that
/// neither promises a thing that is not there.
pub fn works(mode: Mode, action: Action) -> bool {
    let on_questions = mode.parents().contains(&Layer::Question);
    let in_places = mode.parents().contains(&Layer::Global);
    match action {
        Action::Versions
        | Action::Mark
        | Action::Calendar
        | Action::JumpDate
        | Action::Records
        | Action::Hide
        | Action::ByPerson
        | Action::BySpan => false,
        Action::Palette | Action::Undo | Action::Redo => !on_questions,
        Action::Open | Action::Confirm if mode == Mode::Patterns => false,
        Action::Back => {
            !in_places
                || matches!(
                    mode,
                    Mode::Wait | Mode::People | Mode::Person | Mode::Reading | Mode::LookBack | Mode::Letters
                )
        }
        Action::Copy if matches!(mode, Mode::LookBack | Mode::Reading) => false,
        Action::AnswerQuestion | Action::AnotherQuestion | Action::PassOver => mode == Mode::Today,
        Action::CloseWait | Action::ReopenWait | Action::ReviewDay | Action::Plan => {
            matches!(mode, Mode::Waiting | Mode::Wait)
        }
        Action::NoContact | Action::Archive => mode == Mode::Person,
        Action::EditRecord => matches!(mode, Mode::Wait | Mode::Person | Mode::LookBack | Mode::Reading),
        Action::Trash => matches!(mode, Mode::Wait | Mode::LookBack | Mode::Reading | Mode::Letters),
        Action::Star | Action::Tag | Action::Title | Action::Restore | Action::Purge => {
            matches!(mode, Mode::LookBack | Mode::Reading)
        }
        Action::More => mode != Mode::Wait,
        Action::Search => mode != Mode::Picker,
        _ => true,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1 / 2).max(1);
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Vec::new() };
    match action {
        Action::Up => help.scroll = help.scroll.saturating_sub(1),
        Action::Down => help.scroll = help.scroll.saturating_add(1),
        Action::PageUp => help.scroll = help.scroll.saturating_sub(page),
        Action::PageDown => help.scroll = help.scroll.saturating_add(page),
        Action::Top => help.scroll = 0,
        Action::Bottom => help.scroll = usize::MAX,
        Action::Next => (help.turned, help.scroll) = (!help.turned, 0),
        Action::Region if !model.settings.region_fixed => {
            return vec![Effect::SetRegion(model.settings.region.next())];
        }
        Action::Back | Action::Help | Action::Confirm | Action::Open | Action::Quit => {
            model.overlay = model.beneath.take();
        }
        _ => {}
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::{PatternRow, WaitRow, WaitView};
    use crate::app::screen::people::PeoplePage;
    use crate::app::screen::person::PersonPage;
    use crate::app::screen::wait::WaitPage;
    use crate::app::screen::{patterns, waiting};
    use crate::app::{Msg, Page, sample, update};
    use crate::domain::lang::{Bilingual, Lang};
    use crate::domain::place::Place;
    use crate::domain::wait::Outcome;
    use crate::keymap::Keymap;

    fn tell(model: &mut Model, action: Action) -> Vec<Effect> {
        update(model, Msg::Act(action), &sample::now())
    }

    #[test]
    fn opening_the_help_asks_for_the_people_once_and_writes_nothing_down() {
        let mut model = sample::model(Lang::Ja);
        assert!(matches!(tell(&mut model, Action::Help)[..], [Effect::LoadResources]));
        assert!(matches!(model.overlay, Some(Overlay::Help(Help { of: Mode::Today, .. }))));
        assert!(tell(&mut model, Action::Back).is_empty());
        assert!(model.overlay.is_none() && model.notice.is_none());
    }

    #[test]
    fn the_help_scrolls_and_never_above_its_top() {
        let mut model = sample::model(Lang::Ja);
        tell(&mut model, Action::Help);
        for (action, scroll) in [(Action::Up, 0), (Action::Down, 1), (Action::PageDown, 13), (Action::Top, 0)]
        {
            tell(&mut model, action);
            assert!(
                matches!(model.overlay, Some(Overlay::Help(help)) if help.scroll == scroll),
                "{action:?}"
            );
        }
        tell(&mut model, Action::Bottom);
        tell(&mut model, Action::Down);
        assert!(matches!(model.overlay, Some(Overlay::Help(_))));
    }

    /// What the keys of `mode` do, tried on each of the programs that `make` makes.
    fn holds_what_it_promises<const N: usize>(mode: Mode, make: impl Fn() -> [Model; N]) {
        for action in Keymap::default().bindings(mode).into_iter().map(|(_, action)| action) {
            let does_something = make().into_iter().any(|mut model| {
                assert_eq!(model.mode(), mode);
                let before = format!("{model:?}");
                !tell(&mut model, action).is_empty() || format!("{model:?}") != before
            });
            assert_eq!(does_something, works(mode, action), "{mode:?} {action:?}");
        }
    }

    fn closed() -> WaitRow {
        sample::closed_row(2, "b", Outcome::Met)
    }

    #[test]
    fn every_key_that_is_listed_for_the_waits_does_something() {
        let list = |cursor: usize| {
            let mut model = sample::model(Lang::En);
            model.place = Place::Waiting;
            waiting::loaded(&mut model, vec![sample::open_row(1, "a"), closed()]);
            model.waiting.cursor = cursor;
            model
        };
        holds_what_it_promises(Mode::Waiting, || [list(0), list(1)]);
    }

    #[test]
    fn every_key_that_is_listed_for_one_wait_does_something() {
        let page = |row: WaitRow, cursor: Option<usize>| {
            let mut model = sample::model(Lang::En);
            let mut page = WaitPage::new(row.wait.id);
            page.view = Some(WaitView { row, ..sample::full_view() });
            page.cursor = cursor;
            model.pages.push(Page::Wait(Box::new(page)));
            model
        };
        let open = || sample::open_row(1, "a");
        holds_what_it_promises(Mode::Wait, || {
            [page(open(), None), page(open(), Some(1)), page(closed(), None)]
        });
    }

    #[test]
    fn every_key_that_is_listed_for_the_people_does_something() {
        let list = |cursor: usize| {
            let mut model = sample::model(Lang::En);
            let rows = Some(vec![sample::person_row(1, "a"), sample::person_row(2, "b")]);
            model.pages.push(Page::People(Box::new(PeoplePage { rows, cursor })));
            model
        };
        holds_what_it_promises(Mode::People, || [list(0), list(1)]);
        let one = |cursor: usize| {
            let mut model = sample::model(Lang::En);
            let view = sample::person_view();
            model.pages.push(Page::Person(Box::new(PersonPage {
                id: view.person.id,
                view: Some(view),
                cursor,
            })));
            model
        };
        holds_what_it_promises(Mode::Person, || [one(0), one(4)]);
    }

    #[test]
    fn every_key_that_is_listed_for_the_patterns_does_something() {
        let list = |cursor: usize| {
            let mut model = sample::model(Lang::En);
            model.place = Place::Patterns;
            let row = |id: &str| PatternRow { id: id.into(), title: Bilingual::same(id), n: 0, min_n: 3 };
            patterns::loaded(&mut model, vec![row("a"), row("b")]);
            model.patterns.cursor = cursor;
            model
        };
        holds_what_it_promises(Mode::Patterns, || [list(0), list(1)]);
    }
}
