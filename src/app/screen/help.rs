//! The help: the keys of the screen underneath, and beside them the people who will listen.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::domain::step::Deed;
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
        Action::Records | Action::ByPerson | Action::BySpan => mode == Mode::Pattern,
        Action::Hide => matches!(mode, Mode::Patterns | Mode::Pattern),
        Action::Palette | Action::Undo | Action::Redo => !on_questions,
        Action::Back => {
            !in_places
                || matches!(
                    mode,
                    Mode::Wait
                        | Mode::People
                        | Mode::Person
                        | Mode::Reading
                        | Mode::LookBack
                        | Mode::Letters
                        | Mode::Pattern
                )
        }
        Action::Calendar | Action::Mark | Action::MarkRange | Action::ExportMarked => mode == Mode::LookBack,
        Action::Report => in_places,
        Action::Versions => matches!(mode, Mode::LookBack | Mode::Reading | Mode::LetterChoice),
        Action::DropFilter => matches!(mode, Mode::LookBack | Mode::Filters),
        Action::Order | Action::Complete => matches!(mode, Mode::LookBack | Mode::SearchLine),
        Action::JumpDate | Action::OtherYears => matches!(mode, Mode::LookBack | Mode::Calendar),
        Action::AnswerQuestion | Action::AnotherQuestion | Action::PassOver => mode == Mode::Today,
        Action::CloseWait | Action::ReopenWait | Action::ReviewDay | Action::Plan => {
            matches!(mode, Mode::Waiting | Mode::Wait)
        }
        Action::NoContact | Action::Archive => mode == Mode::Person,
        Action::EditRecord => matches!(mode, Mode::Wait | Mode::Person | Mode::LookBack | Mode::Reading),
        Action::Trash => matches!(mode, Mode::Wait | Mode::LookBack | Mode::Reading | Mode::Letters),
        Action::Restore if mode == Mode::Versions => true,
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
            let was = model.settings.region;
            model.history.remember(Deed::Region, Effect::SetRegion(was), Effect::SetRegion(was.next()));
            return vec![Effect::SetRegion(was.next())];
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
    use crate::app::loaded::{Older, PatternRow, Record, Said, VersionsView, WaitRow, WaitView};
    use crate::app::msg::Report;
    use crate::app::sample::journal;
    use crate::app::screen::people::PeoplePage;
    use crate::app::screen::person::PersonPage;
    use crate::app::screen::versions::Versions;
    use crate::app::screen::wait::WaitPage;
    use crate::app::screen::{calendar, filters, patterns, reading, waiting};
    use crate::app::{Msg, Page, sample, update};
    use crate::domain::answer::{AnswerKind, Value};
    use crate::domain::chips::Chip;
    use crate::domain::lang::Lang;
    use crate::domain::pattern::Which;
    use crate::domain::place::Place;
    use crate::domain::timeline::Line;
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

    fn look_back(line: Line, filter: &[Chip]) -> Model {
        let mut model = sample::model(Lang::En);
        model.place = Place::LookBack;
        model.look_back.loaded = true;
        let other = journal::moment_line("2026-11-19T10:00:00+09:00", 3, "");
        let last = journal::moment_line("2026-11-18T10:00:00+09:00", 3, "");
        (model.look_back.lines, model.look_back.cursor) = (vec![other, line, last], 1);
        for chip in filter {
            model.look_back.filter.ask(chip.clone());
        }
        model
    }

    fn kept() -> Line {
        journal::entry_line("2026-11-20T23:10:00+09:00", "a")
    }

    fn thrown_away() -> Line {
        Line { deleted: true, ..kept() }
    }

    #[test]
    fn every_key_that_is_listed_for_looking_back_does_something() {
        let with = |overlay: fn(&mut Model) -> Vec<Effect>| {
            let mut model = look_back(kept(), &[Chip::Starred]);
            overlay(&mut model);
            model
        };
        holds_what_it_promises(Mode::LookBack, || {
            [look_back(kept(), &[Chip::Starred]), look_back(thrown_away(), &[Chip::Trash])]
        });
        holds_what_it_promises(Mode::Calendar, || [with(calendar::open)]);
        holds_what_it_promises(Mode::Filters, || {
            let mut second = with(filters::open);
            tell(&mut second, Action::Down);
            [with(filters::open), second]
        });
    }

    #[test]
    fn every_key_that_is_listed_for_reading_does_something() {
        let page = |line: Line, deleted_ms: Option<i64>| {
            let mut model = look_back(line, &[]);
            let text = journal::answer("text", "", AnswerKind::Text, Value::Text("a".into()));
            let mut entry = journal::entry(vec![text]);
            entry.meta.deleted_ms = deleted_ms;
            let (record, scroll) = (entry.id.into(), 1);
            reading::open(&mut model, record);
            let whole = Box::new(journal::view(Record::Entry(Box::new(entry))));
            update(&mut model, Msg::Report(Box::new(Report::Record(record, whole))), &sample::now());
            if let Some(Page::Reading(page)) = model.pages.last_mut() {
                page.scroll = scroll;
            }
            model
        };
        holds_what_it_promises(Mode::Reading, || [page(kept(), None), page(thrown_away(), Some(1))]);
        let versions = || {
            let mut model = look_back(kept(), &[]);
            let said = |text: &str| Said::Letter(text.to_owned());
            let older = |revision| Older { revision, replaced_ms: 1, said: said("before") };
            let view = VersionsView {
                record: kept().record,
                revision: 3,
                now: said("now"),
                older: vec![older(2), older(1), older(0)],
                deck: None,
            };
            model.overlay = Some(Overlay::Versions(Box::new(Versions { view, at: 1, scroll: 1 })));
            [model]
        };
        holds_what_it_promises(Mode::Versions, versions);
    }

    #[test]
    fn every_key_that_is_listed_for_the_patterns_does_something() {
        let list = |cursor: usize| {
            let mut model = sample::model(Lang::En);
            model.place = Place::Patterns;
            let row = |id: &str| PatternRow {
                which: Which::parse(id),
                title: id.into(),
                shown: true,
                standing: None,
            };
            patterns::loaded(&mut model, vec![row("a"), row("b")]);
            model.patterns.cursor = cursor;
            model
        };
        holds_what_it_promises(Mode::Patterns, || [list(0), list(1)]);
    }
}
