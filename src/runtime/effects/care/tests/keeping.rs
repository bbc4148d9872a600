//! What is kept nowhere, and a sitting of which nothing is kept unless somebody says so.

use super::*;
use crate::runtime::effects::KeptIn;
use std::fs;
use std::path::Path;

/// Every byte of every file in a folder.
fn bytes(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            all.extend(fs::read(path).unwrap());
        }
    }
    all
}

fn holds(dir: &Path, word: &str) -> bool {
    bytes(dir).windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn an_answer_that_is_only_for_the_moment_never_reaches_the_disk() {
    let cases: [(&str, &[Say<'_>], &str); 2] = [
        ("wave", &[Number(7), Pick("self_harm")], "self_harm"),
        ("they_wrote", &[Type("3日"), Pick("dread")], "dread"),
    ];
    for (deck, says, secret) in cases {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), 7, 1).unwrap();
        let mut sitting = Sitting::on(store, Library::new(None), "15:00");
        // Left in the middle, with the option chosen and not yet confirmed.
        sitting.open(deck, None);
        for say in &says[..says.len() - 1] {
            sitting.say(say);
        }
        sitting.fill(&says[says.len() - 1]);
        sitting.later(1);
        sitting.tell(Msg::Tick);
        assert!(!holds(dir.path(), secret), "{secret} in a draft");
        sitting.act(Action::Back);
        assert!(!holds(dir.path(), secret), "{secret} in a draft that was left");
        // Taken up again, answered, gone back to, changed, and walked to the end.
        let draft = sitting.world.store().drafts(1).unwrap()[0].record.id;
        sitting.run(vec![Effect::OpenDeck(DeckWanted::Resume(draft))]);
        sitting.fill(&says[says.len() - 1]);
        sitting.act(Action::Next);
        sitting.act(Action::Prev);
        sitting.later(1);
        sitting.tell(Msg::Tick);
        assert!(!holds(dir.path(), secret), "{secret} after going back");
        sitting.act(Action::Next);
        sitting.walk(&[]);
        sitting.act(Action::Confirm);
        let entry = sitting.world.store().entry(draft.into()).unwrap();
        assert!(entry.finished.is_some());
        assert!(!holds(dir.path(), secret), "{secret} in the finished entry");
        drop(sitting);
        assert!(!holds(dir.path(), secret), "{secret} after closing");
        assert!(holds(dir.path(), "さん") || holds(dir.path(), deck), "the test looks at the right file");
    }
}

/// A sitting of which nothing is kept, over a journal in `dir`.
fn private(dir: &Path) -> Sitting {
    drop(Store::open(dir, 7, 1).unwrap());
    private_beside(dir)
}

/// A sitting of which nothing is kept, over whatever is in `dir`.
fn private_beside(dir: &Path) -> Sitting {
    let kept_in = KeptIn::look(dir.to_owned(), 7, 1).unwrap();
    let memory = Store::in_memory(8).unwrap();
    let mut sitting = Sitting::new("15:00");
    sitting.world = World::private(memory, kept_in, Library::new(None), Lang::Ja, DayEnd::default());
    sitting.model.private = true;
    sitting
}

fn write(sitting: &mut Sitting) {
    sitting.open("opening", None);
    sitting.walk(&[Type("みなと"), Pick("sent"), Type("週末のこと")]);
    sitting.act(Action::Confirm);
    sitting.act(Action::Still);
    sitting.tell(Msg::Type("7".into()));
    sitting.act(Action::Confirm);
    sitting.open("why", None);
    sitting.tell(Msg::Type("書きかけのことば".into()));
    sitting.act(Action::Back);
}

#[test]
fn a_private_sitting_says_so_on_every_page_and_leaves_the_journal_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    for action in
        [Action::GoToday, Action::GoWaiting, Action::GoReflect, Action::GoLookBack, Action::GoPatterns]
    {
        sitting.act(action);
        assert!(sitting.sees("ひそかに（残りません）"), "{action:?}");
        assert!(screen(&mut sitting.model, 40, 12).contains("ひそかに"), "{action:?}");
    }
    let before = bytes(dir.path());
    write(&mut sitting);
    assert_eq!(bytes(dir.path()), before);
    for word in ["みなと", "書きかけのことば"] {
        assert!(!holds(dir.path(), word));
    }
}

#[test]
fn a_private_sitting_never_says_that_something_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    sitting.open("why", None);
    sitting.say(&Type("ことば"));
    sitting.later(1);
    sitting.tell(Msg::Tick);
    assert!(!sitting.sees("保存") && !sitting.sees("書きかけ"));
}

#[test]
fn at_the_end_of_a_private_sitting_only_yes_keeps_it() {
    for (answer, kept) in [(Action::No, false), (Action::Confirm, false), (Action::Yes, true)] {
        let dir = tempfile::tempdir().unwrap();
        let mut sitting = private(dir.path());
        write(&mut sitting);
        sitting.act(Action::Quit);
        assert!(sitting.asked.is_empty() && sitting.sees("残しますか"));
        sitting.act(Action::Back);
        assert!(sitting.asked.is_empty(), "there is a way back");
        sitting.act(Action::Quit);
        sitting.act(answer);
        assert!(matches!(sitting.asked[..], [Effect::Quit]), "{answer:?}");
        drop(sitting);
        let store = Store::open(dir.path(), 9, 1).unwrap();
        let found = (store.open_waits().unwrap().len(), store.drafts(9).unwrap().len());
        assert_eq!(found, if kept { (1, 1) } else { (0, 0) }, "{answer:?}");
        assert_eq!(holds(dir.path(), "書きかけのことば"), kept);
    }
}

#[test]
fn a_private_sitting_beside_no_journal_makes_nothing_before_it_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("data");
    for (answer, made) in [(Action::No, false), (Action::Yes, true)] {
        let mut sitting = private_beside(&dir);
        write(&mut sitting);
        sitting.act(Action::Quit);
        assert!(!dir.exists(), "{answer:?}");
        sitting.act(answer);
        assert_eq!(dir.exists(), made, "{answer:?}");
    }
    assert_eq!(Store::open_existing(&dir, 9, 1).unwrap().open_waits().unwrap().len(), 1);
}

#[test]
fn a_free_page_in_private_does_not_say_that_it_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    sitting.tell(Msg::Act(Action::FreePage));
    sitting.say(&Type("ことば"));
    assert!(sitting.sees("まだ、どこにも残していません") && !sitting.sees("しまいました"));
}

#[test]
fn somebody_who_said_no_is_known_in_private_by_a_typed_name_and_not_named_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, 1).unwrap();
    let person = store.find_or_add_person("みなと", 1).unwrap();
    store.set_no_contact(person.id, true, 1).unwrap();
    drop(store);
    let mut sitting = private(dir.path());
    sitting.open("where", None);
    assert!(!sitting.sees("みなと"));
    sitting.say(&Type("ミナト"));
    assert_eq!(sitting.card(), Some("boundary"));
    // Also in a wait that is opened in private, whoever asks later.
    sitting.act(Action::Back);
    sitting.open("opening", None);
    sitting.walk(&[Type("みなと")]);
    let wait = sitting.world.store().open_waits().unwrap()[0].id;
    sitting.open("pressure", Some(wait));
    assert_eq!(sitting.card(), Some("boundary"));
}

#[test]
fn letters_and_seals_of_a_private_sitting_are_kept_with_it() {
    use crate::domain::letter::{Addressee, NewLetter, Rest};
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    let (now, store) = (at("15:00"), sitting.world.store());
    let person = store.find_or_add_person("みなと", 1).unwrap().id;
    let wait = store.open_wait(Some(person), &now, now.utc_ms).unwrap().id;
    let seals = [Rest::Held(at("16:00")), Rest::SealedUntil(at("17:00")), Rest::SealedUntilTheyWrite];
    let letters = seals.clone().map(|rest| {
        let (to, body) = (Addressee::Them, "元気ですか".to_owned());
        let new = NewLetter { person: Some(person), wait: Some(wait), to, at: now.clone(), body };
        let letter = store.write_letter(&new, now.utc_ms).unwrap();
        store.lay_letter(letter.id, letter.meta.revision, &rest, &now).unwrap();
        letter.id
    });
    sitting.world.run(Effect::Keep, &now);
    drop(sitting);
    let mut store = Store::open_existing(dir.path(), 9, 1).unwrap();
    for (id, rest) in letters.iter().zip(seals) {
        let letter = store.letter(*id).unwrap();
        assert_eq!((letter.rest, letter.body.as_str()), (Some(rest), "元気ですか"));
        assert_eq!(letter.person, store.person_named("みなと").unwrap().map(|person| person.id));
    }
    // What brings them back came along, and the sealed one is found by nobody's search.
    assert_eq!(store.due_follow_ups(at("18:00").utc_ms, 9).unwrap().len(), 2);
    assert_eq!(store.letters_until_they_write(wait).unwrap().len(), 1);
    store.open_letter(letters[1], &at("18:00"), at("18:00").utc_ms).unwrap();
    assert_eq!(store.due_follow_ups(at("18:00").utc_ms, 9).unwrap().len(), 1);
}

#[test]
fn a_private_sitting_without_a_word_ends_without_a_question() {
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    sitting.act(Action::Quit);
    assert!(matches!(sitting.asked[..], [Effect::Quit]));
}
