//! What is kept nowhere, and a sitting of which nothing is kept unless somebody says so.

use super::*;
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
    let journal = Store::open(dir, 7, 1).unwrap();
    let memory = Store::in_memory(8).unwrap();
    let mut sitting = Sitting::new("15:00");
    sitting.world = World::private(memory, journal, Library::new(None), Lang::Ja, DayEnd::default());
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
fn a_private_sitting_without_a_word_ends_without_a_question() {
    let dir = tempfile::tempdir().unwrap();
    let mut sitting = private(dir.path());
    sitting.act(Action::Quit);
    assert!(matches!(sitting.asked[..], [Effect::Quit]));
}
