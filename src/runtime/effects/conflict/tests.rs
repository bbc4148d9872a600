//! Two screens on one journal: the same words are changed on both.

use crate::app::msg::{Failed, Msg, Report};
use crate::app::overlay::Overlay;
use crate::app::screen::conflict::Met;
use crate::app::{Effect, Failure, Model, Note, Page, sample, update};
use crate::decks::Library;
use crate::domain::answer::Value;
use crate::domain::conflict::{Choice, Outcome, Words};
use crate::domain::entry::{FREE_PAGE, NewEntry, PAGE_QUESTION};
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, NewLetter, Rest};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::{DayEnd, Stamp};
use crate::domain::timeline::{Filter, Window};
use crate::keymap::Action;
use crate::runtime::effects::World;
use crate::store::Store;
use std::collections::VecDeque;
use std::path::Path;
use tempfile::TempDir;

/// A program on a journal.
struct Screen {
    model: Model,
    world: World,
    now: Stamp,
}

impl Screen {
    fn new(dir: &Path, seed: u64) -> Self {
        let store = Store::open(dir, seed, 1).unwrap();
        let world = World::new(store, Library::new(None), Lang::Ja, DayEnd::default());
        let mut screen = Self { model: sample::model(Lang::Ja), world, now: sample::now() };
        screen.run(vec![Effect::LoadToday]);
        screen
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            for report in self.world.run(effect, &self.now) {
                queue.extend(update(&mut self.model, Msg::Report(Box::new(report)), &self.now));
            }
        }
    }

    fn tell(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.model, msg, &self.now);
        self.run(effects);
        self
    }

    fn act(&mut self, action: Action) -> &mut Self {
        self.tell(Msg::Act(action))
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Type(text.into()))
    }

    /// Lets a pause pass in which things are saved.
    fn pauses(&mut self) -> &mut Self {
        self.now = self.now.plus_ms(900);
        self.tell(Msg::Tick)
    }

    /// Looks what the other program has done.
    fn looks(&mut self) -> &mut Self {
        self.run(vec![Effect::CheckOthers]);
        self
    }

    fn asks(&self) -> bool {
        matches!(self.model.overlay, Some(Overlay::Conflict(_)))
    }

    fn says(&self) -> Option<Outcome> {
        match self.model.notice.as_ref().map(|notice| &notice.note) {
            Some(Note::TwoVersions(outcome)) => Some(*outcome),
            _ => None,
        }
    }

    /// What stands in the field.
    fn field(&self) -> String {
        match self.model.pages.last() {
            Some(Page::Question(page)) => {
                page.field.editor().map(|e| e.text().to_owned()).unwrap_or_default()
            }
            Some(Page::Writing(page)) => page.editor().map(|e| e.text().to_owned()).unwrap_or_default(),
            Some(Page::Letter(page)) => page.editor.text().to_owned(),
            other => panic!("nothing is written on {other:?}"),
        }
    }

    fn store(&mut self) -> &mut Store {
        self.world.store()
    }

    /// The texts of all records of a kind, and of their older versions.
    fn all(&mut self, kind: Kind) -> (Vec<String>, Vec<String>) {
        let filter = Filter { kinds: vec![kind], ..Filter::default() };
        let lines = self.store().timeline(&filter, Window::Newest, 99).unwrap();
        let (mut now, mut older) = (Vec::new(), Vec::new());
        for line in lines {
            now.push(text(&self.store().words(line.record).unwrap()));
            older.extend(self.older(line.record));
        }
        now.sort();
        (now, older)
    }

    fn older(&mut self, record: RecordRef) -> Vec<String> {
        match record.kind {
            Kind::Letter => {
                let versions = self.store().letter_versions(record.id.into()).unwrap();
                versions.into_iter().map(|version| version.body).collect()
            }
            _ => {
                let versions = self.store().entry_versions(record.id.into()).unwrap();
                versions.iter().map(|version| value(&version.answers[0].value)).collect()
            }
        }
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

fn text(words: &Words) -> String {
    match words {
        Words::Entry(entry) => value(&entry.answers[0].value),
        Words::Letter(letter) => letter.body.clone(),
    }
}

/// What is written on both screens.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Writes {
    Draft,
    Edit,
    Letter,
}

const ALL: [Writes; 3] = [Writes::Draft, Writes::Edit, Writes::Letter];

/// Both screens have the same words open.
struct Two {
    _dir: TempDir,
    a: Screen,
    b: Screen,
    record: RecordRef,
}

fn open(writes: Writes) -> Two {
    let dir = tempfile::tempdir().unwrap();
    let (mut a, b) = (Screen::new(dir.path(), 1), Screen::new(dir.path(), 2));
    let now = a.now.clone();
    let record: RecordRef = if writes == Writes::Letter {
        let new =
            NewLetter {
                person: None, wait: None, to: Addressee::Me, at: now.clone(), body: "はじめ".into()
            };
        a.store().write_letter(&new, now.utc_ms).unwrap().id.into()
    } else {
        let mut new = NewEntry::of(FREE_PAGE, 1, Lang::Ja, now.clone());
        let text = Value::Text("はじめ".into());
        new.answers =
            vec![sample::journal::answer(PAGE_QUESTION, "", crate::domain::answer::AnswerKind::Text, text)];
        new.place.question = Some(PAGE_QUESTION.into());
        let entry = a.store().start_entry(&new, now.utc_ms).unwrap();
        if writes == Writes::Edit {
            a.store().finish_entry(&entry, 1, &now, now.utc_ms).unwrap();
        }
        entry.id.into()
    };
    let mut two = Two { _dir: dir, a, b, record };
    for screen in [&mut two.a, &mut two.b] {
        match writes {
            Writes::Draft => {
                screen.run(vec![Effect::OpenDeck(crate::app::loaded::DeckWanted::Resume(record.id))]);
            }
            Writes::Edit => {
                let effects = crate::app::screen::reading::edit(&mut screen.model, record);
                screen.run(effects);
            }
            Writes::Letter => {
                screen.run(vec![Effect::OpenLetter(record.id.into())]);
                screen.types("1");
            }
        }
        screen.act(Action::CaretTextEnd);
        assert_eq!(screen.field(), "はじめ");
    }
    two
}

/// The first screen has saved 「A」, and the second one was about to save 「B」 over it.
fn met(writes: Writes) -> Two {
    let mut two = open(writes);
    two.a.types("A").pauses();
    two.b.types("B").pauses();
    assert!(two.b.asks(), "{writes:?}");
    two
}

fn kind(writes: Writes) -> Kind {
    if writes == Writes::Letter { Kind::Letter } else { Kind::Entry }
}

#[test]
fn what_is_here_is_on_disk_before_anything_is_decided() {
    for writes in ALL {
        let mut two = met(writes);
        let (now, older) = two.b.all(kind(writes));
        assert_eq!(now, ["はじめA"], "{writes:?}");
        assert!(older.contains(&"はじめB".to_owned()), "{writes:?} {older:?}");
        assert!(two.b.model.notice.is_none(), "the sheet says what has happened");
    }
}

#[test]
fn whatever_is_chosen_no_words_are_lost_and_writing_goes_on() {
    for writes in ALL {
        for (at, choice) in Choice::ALL.into_iter().enumerate() {
            let mut two = met(writes);
            two.b.types(&(at + 1).to_string());
            assert!(!two.b.asks(), "{writes:?} {choice:?}");
            assert_eq!(two.b.says(), Some(Outcome::Chosen(choice)));
            let (now, older) = two.b.all(kind(writes));
            let (wanted, under): (&[&str], Option<&str>) = match choice {
                Choice::Mine => (&["はじめB"], Some("はじめA")),
                Choice::Theirs => (&["はじめA"], Some("はじめB")),
                Choice::Both => (&["はじめA", "はじめB"], None),
            };
            assert_eq!(now, wanted, "{writes:?} {choice:?}");
            assert!(
                under.is_none_or(|text| older.iter().any(|o| o == text)),
                "{writes:?} {choice:?} {older:?}"
            );
            let chosen = if choice == Choice::Theirs { "はじめA" } else { "はじめB" };
            assert_eq!(two.b.field(), chosen);
            two.b.act(Action::CaretTextEnd).types("つづき").pauses();
            let (now, _) = two.b.all(kind(writes));
            assert!(now.contains(&format!("{chosen}つづき")), "{writes:?} {choice:?} {now:?}");
            assert!(!two.b.asks());
        }
    }
}

#[test]
fn it_can_be_decided_later_and_what_is_typed_meanwhile_is_safe() {
    for writes in ALL {
        let mut two = met(writes);
        two.b.act(Action::Back);
        assert_eq!((two.b.says(), two.b.field().as_str()), (Some(Outcome::Later), "はじめB"), "{writes:?}");
        two.b.types("B").pauses();
        assert!(!two.b.asks(), "nobody is asked again while they write");
        let (now, older) = two.b.all(kind(writes));
        assert_eq!(now, ["はじめA"]);
        assert_eq!(older.iter().filter(|text| text.starts_with("はじめB")).collect::<Vec<_>>(), ["はじめBB"]);
        // Whoever is done is asked once more.
        two.b.act(Action::Next);
        assert!(two.b.asks(), "{writes:?}");
        two.b.types("1");
        assert_eq!(two.b.all(kind(writes)).0, ["はじめBB"], "{writes:?}");
    }
}

#[test]
fn leaving_undecided_keeps_what_was_here_as_an_older_version() {
    for writes in ALL {
        let mut two = met(writes);
        two.b.act(Action::Back).types("C").act(Action::Back);
        assert!(!two.b.asks());
        assert!(!matches!(
            two.b.model.pages.last(),
            Some(Page::Question(_) | Page::Writing(_) | Page::Letter(_))
        ));
        assert_eq!(two.b.says(), Some(Outcome::Later), "{writes:?}");
        let (now, older) = two.b.all(kind(writes));
        assert_eq!(now, ["はじめA"]);
        assert!(older.contains(&"はじめBC".to_owned()), "{writes:?} {older:?}");
    }
}

#[test]
fn the_other_screen_goes_on_without_being_asked() {
    for writes in ALL {
        let mut two = met(writes);
        two.a.types("A").pauses();
        assert!(!two.a.asks(), "{writes:?}: only an older version was added");
        // Now the words on disk are newer than those the second screen has seen.
        two.b.types("1");
        assert!(two.b.asks(), "{writes:?}: what is written over has to be what was shown");
        two.b.types("1");
        let (now, older) = two.b.all(kind(writes));
        assert_eq!((now, older.contains(&"はじめAA".to_owned())), (vec!["はじめB".to_owned()], true));
    }
}

#[test]
fn a_page_without_own_changes_follows_the_other_screen() {
    for writes in ALL {
        let mut two = open(writes);
        two.a.types("A").pauses();
        two.b.looks();
        assert_eq!(two.b.field(), "はじめA", "{writes:?}");
        assert!(two.b.model.notice.is_none());
        two.b.act(Action::CaretTextEnd).types("B").pauses();
        assert!(!two.b.asks());
        assert_eq!(two.b.all(kind(writes)).0, ["はじめAB"]);
    }
}

#[test]
fn a_star_or_a_title_from_elsewhere_is_no_other_version() {
    for writes in [Writes::Draft, Writes::Edit] {
        let mut two = open(writes);
        two.a.store().set_entry_star(two.record.id.into(), true, 5).unwrap();
        two.b.types("B").pauses();
        assert!(!two.b.asks(), "{writes:?}");
        let entry = two.b.store().entry(two.record.id.into()).unwrap();
        assert_eq!((value(&entry.answers[0].value).as_str(), entry.starred), ("はじめB", true));
    }
}

#[test]
fn what_was_thrown_away_sealed_or_removed_elsewhere_is_left_alone_and_no_word_is_lost() {
    for writes in ALL {
        let away: [fn(&mut Store, RecordRef); 3] = [
            |store, record| _ = store.trash(record, 5).unwrap(),
            |store, record| store.purge(&[record]).unwrap(),
            |store, record| {
                if record.kind == Kind::Letter {
                    store.rest_letter(record.id.into(), 1, Some(&Rest::SealedUntilTheyWrite), 5).unwrap();
                } else {
                    store.trash(record, 5).unwrap();
                }
            },
        ];
        for away in away {
            let mut two = open(writes);
            let (before, record) = (two.b.all(kind(writes)).0, two.record);
            assert_eq!(before, ["はじめ"]);
            away(two.a.store(), record);
            two.b.types("B").pauses();
            assert!(!two.b.asks());
            // An unfinished page that is gone is simply begun anew.
            let says = two.b.says();
            assert!(
                says == Some(Outcome::Apart) || (says.is_none() && writes == Writes::Draft),
                "{writes:?}"
            );
            assert!(two.b.all(kind(writes)).0.contains(&"はじめB".to_owned()), "{writes:?}");
            two.b.types("C").pauses();
            assert!(two.b.all(kind(writes)).0.contains(&"はじめBC".to_owned()), "{writes:?}");
        }
    }
}

#[test]
fn what_is_only_looked_at_here_is_not_doubled_when_it_is_thrown_away_elsewhere() {
    for writes in ALL {
        let mut two = open(writes);
        two.a.store().trash(two.record, 5).unwrap();
        two.b.looks();
        assert_eq!(two.b.all(kind(writes)).0, Vec::<String>::new(), "{writes:?}");
        two.b.types("B").pauses();
        assert_eq!(two.b.all(kind(writes)).0, ["はじめB"], "{writes:?}");
    }
}

#[test]
fn a_draft_finished_elsewhere_is_read_when_its_words_are_taken() {
    let mut two = open(Writes::Draft);
    two.a.types("A").act(Action::Next);
    two.b.types("B").pauses();
    assert!(two.b.asks());
    two.b.types("2");
    assert!(matches!(two.b.model.pages[..], [Page::Reading(_)]), "{:?}", two.b.model.pages);
    assert_eq!(two.b.older(two.record), ["はじめB"]);
}

#[test]
fn the_end_of_a_walk_is_not_taken_for_a_choice() {
    let mut two = open(Writes::Draft);
    two.a.types("A").pauses();
    two.b.types("B").act(Action::Next);
    assert!(two.b.asks());
    two.b.types("1").act(Action::Next);
    let entry = two.b.store().entry(two.record.id.into()).unwrap();
    assert_eq!((value(&entry.answers[0].value).as_str(), entry.is_draft()), ("はじめB", false));
}

#[test]
fn a_sheet_that_is_open_is_not_taken_away_by_the_question() {
    let mut two = open(Writes::Edit);
    two.a.types("A").pauses();
    two.b.types("B").act(Action::Help).pauses();
    assert!(matches!(two.b.model.overlay, Some(Overlay::Help(_))));
    assert_eq!(two.b.says(), Some(Outcome::Later));
    assert_eq!(two.b.older(two.record).first().map(String::as_str), Some("はじめB"));
    two.b.act(Action::Back).act(Action::Next);
    assert!(two.b.asks());
}

#[test]
fn the_end_of_the_program_puts_undecided_words_aside() {
    for writes in ALL {
        let mut two = open(writes);
        two.a.types("A").pauses();
        two.b.types("B");
        let effects = two.b.model.save_all();
        two.b.run(effects);
        assert!(two.b.older(two.record).contains(&"はじめB".to_owned()), "{writes:?}");
    }
}

#[test]
fn words_that_could_not_be_put_aside_are_tried_again() {
    let mut two = open(Writes::Edit);
    two.a.types("A").pauses();
    two.b.types("B");
    // The disk is full just when the words are to be put aside.
    let effects = update(&mut two.b.model, Msg::Tick, &two.b.now.plus_ms(900));
    assert!(matches!(effects[..], [Effect::SaveEdit { .. }, ..]), "{effects:?}");
    let fails = |screen: &mut Screen, failure| {
        let report = Report::Failed(Failed::Write, failure);
        update(&mut screen.model, Msg::Report(Box::new(report)), &screen.now)
    };
    let effects = fails(&mut two.b, Failure::Conflict);
    let [Effect::LoadNewer(record)] = effects[..] else { panic!("{effects:?}") };
    let theirs = two.b.store().words(record).unwrap();
    let effects = update(&mut two.b.model, Msg::Report(Box::new(Report::Newer(theirs))), &two.b.now);
    assert!(matches!(effects[..], [Effect::Settle { .. }]), "{effects:?}");
    fails(&mut two.b, Failure::Full);
    assert!(two.b.asks());
    let Some(Page::Writing(page)) = two.b.model.pages.last() else { panic!() };
    assert_eq!(page.met, Met::Newer(None));
    two.b.now = two.b.now.plus_ms(6_000);
    two.b.tell(Msg::Tick);
    assert!(two.b.older(two.record).contains(&"はじめB".to_owned()));
}
