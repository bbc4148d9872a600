//! The machine and a journal in memory together: a letter through its whole life.

use super::*;
use crate::app::loaded::{DeckWanted, Record};
use crate::app::screen::letter::{Fate, LetterPage, Stage};
use crate::app::screen::look_back::LookBack;
use crate::app::{Effect, Model, Msg, Page, Place, sample, update};
use crate::decks::Library;
use crate::domain::follow_up::Ask;
use crate::domain::ids::WaitId;
use crate::domain::lang::Lang;
use crate::domain::letter::Addressee;
use crate::domain::record::RecordRef;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, What};
use crate::keymap::Action;
use crate::store::Store;
use std::collections::VecDeque;

const SECRET: &str = "ひみつの言葉";

/// Somebody sitting before the program.
struct Sitting {
    model: Model,
    world: World,
    now: Stamp,
    wait: WaitId,
}

impl Sitting {
    /// One open wait, about みなと.
    fn new() -> Self {
        let now = sample::now();
        let mut store = Store::in_memory(7).unwrap();
        let person = store.find_or_add_person("みなと", now.utc_ms).unwrap().id;
        let wait = store.open_wait(Some(person), &sample::at("18T09:00"), now.utc_ms).unwrap().id;
        let world = World::new(store, Library::new(None), Lang::Ja, DayEnd::default());
        let mut sitting = Self { model: sample::model(Lang::Ja), world, now, wait };
        sitting.run(vec![Effect::LoadToday]);
        sitting
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            for report in self.world.run(effect, &self.now) {
                assert!(!matches!(report, Report::Failed(..)), "{report:?}");
                queue.extend(update(&mut self.model, Msg::Report(Box::new(report)), &self.now));
            }
        }
    }

    fn act(&mut self, action: Action) {
        let effects = update(&mut self.model, Msg::Act(action), &self.now);
        self.run(effects);
    }

    fn types(&mut self, text: &str) {
        let effects = update(&mut self.model, Msg::Type(text.into()), &self.now);
        self.run(effects);
    }

    fn at(&mut self, day_and_clock: &str) {
        self.now = sample::at(day_and_clock);
        update(&mut self.model, Msg::Tick, &self.now);
    }

    /// Writes a letter to みなと and lets it become `fate`.
    fn writes(&mut self, fate: Fate) -> LetterId {
        self.act(Action::Letter);
        self.act(Action::Letter);
        self.types("1");
        self.types(SECRET);
        self.act(Action::Next);
        self.choose(fate);
        self.world.store().letters(Window::Newest, 1).unwrap()[0].id
    }

    fn choose(&mut self, fate: Fate) {
        let Stage::Menu { fates, .. } = &self.page().stage else { panic!("no menu") };
        let row = fates.iter().position(|f| *f == fate).unwrap();
        self.types(&(row + 1).to_string());
    }

    fn page(&self) -> &LetterPage {
        match self.model.pages.last() {
            Some(Page::Letter(page)) => page,
            other => panic!("no letter on top: {other:?}"),
        }
    }

    fn asked(&self) -> Vec<Option<LetterId>> {
        let due = self.model.today.data.due.iter();
        due.filter(|row| row.follow_up.ask == Ask::Letter).map(|row| row.follow_up.letter).collect()
    }

    fn goes_to_today(&mut self) {
        while !self.model.pages.is_empty() {
            self.act(Action::Back);
        }
        self.act(Action::GoToday);
    }

    /// Walks `they_wrote` about the wait to its end, everything passed over.
    fn hears_from_them(&mut self) {
        let wanted = DeckWanted::Deck { id: "they_wrote".into(), wait: Some(self.wait) };
        self.run(vec![Effect::OpenDeck(wanted)]);
        // One answer, so that the walk leaves a trace.
        self.types("3日");
        for _ in 0..20 {
            match self.model.pages.last() {
                Some(Page::Question(_)) => self.act(Action::Next),
                _ => return,
            }
        }
        panic!("the walk does not end");
    }
}

/// Every way in which a letter could be read without its page.
fn leaks(sitting: &mut Sitting, id: LetterId) -> bool {
    let record = RecordRef::from(id);
    let store = sitting.world.store();
    let lines = store.timeline(&Filter::default(), Window::Newest, 9).unwrap();
    let line = lines.iter().find(|line| line.record == record).unwrap();
    let found = store.search("ひみつ", &Filter::default(), Window::Newest, 9).unwrap();
    let now = sitting.now.clone();
    let mut in_views = false;
    for effect in [Effect::LoadRecord(record), Effect::OpenLetter(id), Effect::LoadLetters(9)] {
        for report in sitting.world.run(effect, &now) {
            in_views |= match report {
                Report::Record(_, view) => {
                    matches!(view.record, Record::Letter(letter) if letter.body.contains(SECRET))
                }
                Report::Letter(view) => view.letter.body.contains(SECRET),
                Report::Letters(data) => data
                    .rows
                    .iter()
                    .any(|row| row.letter.body.contains(SECRET) || row.line.excerpt.contains(SECRET)),
                _ => false,
            };
        }
    }
    line.excerpt.contains(SECRET) || !found.is_empty() || in_views
}

#[test]
fn a_held_letter_comes_back_once_and_everything_can_be_done_with_it() {
    let mut sitting = Sitting::new();
    let id = sitting.writes(Fate::HalfHour);
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), []);
    sitting.at("21T23:34");
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), [Some(id)]);

    sitting.model.today.cursor = crate::app::screen::today::items(&sitting.model)
        .iter()
        .position(|item| matches!(item, crate::app::screen::today::Item::Due(0)))
        .unwrap();
    sitting.act(Action::Open);
    assert_eq!(sitting.page().editor.text(), SECRET);
    sitting.choose(Fate::RestAgain);
    sitting.choose(Fate::Morning);
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), []);
    sitting.at("22T08:00");
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), [Some(id)]);

    sitting.run(crate::app::screen::letter::open(id));
    sitting.choose(Fate::SentMyself);
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), []);
    let letter = sitting.world.store().letter(id).unwrap();
    assert_eq!(letter.decision, Some(Decision::SentMyself));
}

#[test]
fn letting_a_held_letter_go_silences_it_until_that_is_taken_back() {
    let mut sitting = Sitting::new();
    let id = sitting.writes(Fate::HalfHour);
    sitting.run(crate::app::screen::letter::open(id));
    sitting.choose(Fate::LetGo);
    sitting.at("22T09:00");
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), []);
    sitting.act(Action::Undo);
    assert_eq!(sitting.asked(), [Some(id)]);
}

#[test]
fn the_words_of_a_sealed_letter_are_nowhere_before_its_day_and_there_on_it() {
    let mut sitting = Sitting::new();
    sitting.act(Action::Letter);
    sitting.act(Action::Letter);
    sitting.types("1");
    sitting.types(SECRET);
    sitting.act(Action::Next);
    sitting.choose(Fate::SealDay);
    sitting.types("3日後");
    sitting.act(Action::Confirm);
    let id = sitting.world.store().letters(Window::Newest, 1).unwrap()[0].id;
    assert!(!leaks(&mut sitting, id));

    // Read before its day, the page says that it is sealed, and holds nothing.
    sitting.run(crate::app::screen::letter::open(id));
    assert_eq!(sitting.page().editor.text(), "");
    sitting.at("24T07:59");
    sitting.goes_to_today();
    assert!(!leaks(&mut sitting, id) && sitting.asked().is_empty());

    sitting.at("24T08:00");
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), [Some(id)]);
    let line = sitting.world.store().line(id.into()).unwrap();
    assert!(matches!(line.what, What::Letter { sealed: true, .. }), "the day alone opens nothing");
    sitting.run(crate::app::screen::letter::open(id));
    assert_eq!(sitting.page().editor.text(), SECRET);
    assert_eq!(sitting.page().sealed_at, Some(sample::now()));
    assert!(leaks(&mut sitting, id), "an opened letter is like any other");
    sitting.goes_to_today();
    assert_eq!(sitting.asked(), []);
}

#[test]
fn letters_until_they_write_are_opened_once_by_the_walk_and_read_one_after_another() {
    let mut sitting = Sitting::new();
    let first = sitting.writes(Fate::SealUntilTheyWrite);
    sitting.at("21T23:10");
    let second = sitting.writes(Fate::SealUntilTheyWrite);
    assert!(!leaks(&mut sitting, first) && !leaks(&mut sitting, second));
    sitting.at("22T12:00");
    sitting.goes_to_today();
    sitting.hears_from_them();
    // The oldest lies on top, and leaving it shows the next one.
    assert_eq!((sitting.page().letter.id, sitting.page().editor.text()), (first, SECRET));
    sitting.act(Action::Back);
    assert_eq!(sitting.page().letter.id, second);
    sitting.act(Action::Back);
    assert!(sitting.model.pages.is_empty());

    let opened = sitting.world.store().letter(first).unwrap().opened;
    assert_eq!(opened, Some(sample::at("22T12:00")));
    sitting.at("23T12:00");
    sitting.hears_from_them();
    assert!(sitting.model.pages.is_empty(), "what was opened is not opened again");
    assert_eq!(sitting.world.store().letter(first).unwrap().opened, opened);
}

#[test]
fn a_breath_that_tells_of_a_no_leaves_only_a_letter_to_oneself() {
    for (answer, to) in [("1", Addressee::Them), ("3", Addressee::Me), ("4", Addressee::Me)] {
        let mut sitting = Sitting::new();
        sitting.model.waits[0].words.trigger = Some("sent".into());
        sitting.act(Action::Letter);
        sitting.act(Action::Letter);
        sitting.types("1");
        sitting.act(Action::Confirm);
        assert!(matches!(sitting.model.pages.last(), Some(Page::Question(_))));
        sitting.types("5");
        sitting.act(Action::Next);
        sitting.types(answer);
        sitting.act(Action::Next);
        sitting.act(Action::Back);
        assert_eq!(sitting.page().letter.to, to, "{answer}");
    }
}

#[test]
fn rewriting_keeps_the_older_words_once_a_sitting() {
    let mut sitting = Sitting::new();
    let id = sitting.writes(Fate::Keep);
    sitting.run(crate::app::screen::letter::open(id));
    sitting.choose(Fate::Rewrite);
    for words in ["一", "二"] {
        sitting.types(words);
        let effects = sitting.model.save_all();
        sitting.run(effects);
    }
    let versions = sitting.world.store().letter_versions(id).unwrap();
    assert_eq!(versions.iter().map(|v| v.body.as_str()).collect::<Vec<_>>(), [SECRET]);
    assert_eq!(sitting.world.store().letter(id).unwrap().body, format!("{SECRET}一二"));
}

#[test]
fn a_letter_is_rewritten_from_look_back_too() {
    let mut sitting = Sitting::new();
    let id = sitting.writes(Fate::Keep);
    sitting.goes_to_today();
    sitting.model.look_back = LookBack::default();
    sitting.act(Action::GoLookBack);
    assert_eq!(sitting.model.place, Place::LookBack);
    sitting.act(Action::Open);
    sitting.act(Action::EditRecord);
    assert_eq!(sitting.page().letter.id, id);
}
