use super::*;
use crate::domain::letter::Addressee;
use crate::store::testing::{at, journal};

fn letter(store: &mut Store, ms: i64, wait: Option<WaitId>) -> Letter {
    let new =
        NewLetter { person: None, wait, to: Addressee::Them, at: at(ms), body: "元気ですか".into() };
    store.write_letter(&new, ms).unwrap()
}

#[test]
fn a_letter_reads_back_through_its_whole_life() {
    let mut store = journal();
    let mut letter = letter(&mut store, 1_000, None);
    let id = letter.id;
    assert_eq!(store.letter(id).unwrap(), letter);

    store.save_letter(id, 1, "元気ですか。", 2_000).unwrap();
    store.hold_letter(id, 2, &at(9_000), 3_000).unwrap();
    store.open_letter(id, &at(9_500), 9_500).unwrap();
    store.rewrite_letter(id, 4, "元気でいてください。", 9_600).unwrap();
    let revision = store.decide_letter(id, 5, Some(Decision::Kept), 9_700).unwrap();
    letter.body = "元気でいてください。".into();
    letter.rest = Some(Rest::Held(at(9_000)));
    letter.opened = Some(at(9_500));
    letter.decision = Some(Decision::Kept);
    letter.meta.updated_ms = 9_700;
    letter.meta.revision = revision;
    assert_eq!(store.letter(id).unwrap(), letter);

    let versions = store.letter_versions(id).unwrap();
    let expected = LetterVersion { revision: 4, replaced_ms: 9_600, body: "元気ですか。".into() };
    assert_eq!(versions, [expected]);
    assert_eq!(store.letters(Window::Newest, 9).unwrap(), [letter]);
}

#[test]
fn a_stale_hand_changes_no_letter() {
    let mut store = journal();
    let id = letter(&mut store, 1_000, None).id;
    store.save_letter(id, 1, "新しい", 2_000).unwrap();
    let conflict = StoreError::Conflict { expected: 1, found: 2 };
    assert_eq!(store.save_letter(id, 1, "古い", 3_000), Err(conflict.clone()));
    assert_eq!(store.rewrite_letter(id, 1, "古い", 3_000), Err(conflict.clone()));
    assert_eq!(store.seal_letter(id, 1, None, 3_000), Err(conflict.clone()));
    assert_eq!(store.decide_letter(id, 1, Some(Decision::LetGo), 3_000), Err(conflict));
    assert_eq!(store.letter(id).unwrap().body, "新しい");
    assert_eq!(store.letter_versions(id).unwrap(), []);
}

#[test]
fn letters_are_ready_when_their_time_has_come_and_until_they_are_opened() {
    let mut store = journal();
    let held = letter(&mut store, 1, None).id;
    let sealed = letter(&mut store, 2, None).id;
    let later = letter(&mut store, 3, None).id;
    let until_word = letter(&mut store, 4, None).id;
    letter(&mut store, 5, None);
    store.hold_letter(held, 1, &at(500), 10).unwrap();
    store.seal_letter(sealed, 1, Some(&at(400)), 10).unwrap();
    store.seal_letter(later, 1, Some(&at(501)), 10).unwrap();
    store.seal_letter(until_word, 1, None, 10).unwrap();
    let ready = |store: &Store| store.letters_ready(500).unwrap().iter().map(|l| l.id).collect::<Vec<_>>();
    assert_eq!(ready(&store), [sealed, held]);
    assert!(store.letter(sealed).unwrap().is_sealed());
    store.open_letter(sealed, &at(500), 500).unwrap();
    assert!(!store.letter(sealed).unwrap().is_sealed());
    store.trash(held.into(), 500).unwrap();
    assert_eq!(ready(&store), []);
}

#[test]
fn a_letter_until_they_write_belongs_to_its_wait_or_to_the_person() {
    let mut store = journal();
    let person = store.find_or_add_person("みなと", 1).unwrap().id;
    let wait = store.open_wait(Some(person), &at(2), 2).unwrap().id;
    let other = store.open_wait(None, &at(3), 3).unwrap().id;
    let of_wait = letter(&mut store, 4, Some(wait)).id;
    let of_other = letter(&mut store, 5, Some(other)).id;
    let new =
        NewLetter { person: Some(person), wait: None, to: Addressee::Me, at: at(6), body: "私へ".into() };
    let of_person = store.write_letter(&new, 6).unwrap().id;
    for id in [of_wait, of_other, of_person] {
        store.seal_letter(id, 1, None, 7).unwrap();
    }
    let found = |wait| store.letters_until_they_write(wait).unwrap().iter().map(|l| l.id).collect::<Vec<_>>();
    assert_eq!(found(wait), [of_wait, of_person]);
    assert_eq!(found(other), [of_other]);
}

#[test]
fn a_second_opening_does_not_replace_the_first() {
    let mut store = journal();
    let id = letter(&mut store, 1, None).id;
    store.seal_letter(id, 1, None, 2).unwrap();
    let revision = store.open_letter(id, &at(3), 3).unwrap();
    assert_eq!(store.open_letter(id, &at(4), 4), Ok(revision));
    assert_eq!(store.letter(id).unwrap().opened, Some(at(3)));
}

#[test]
fn a_letter_laid_down_comes_back_once_in_its_time() {
    let mut store = journal();
    let id = letter(&mut store, 1, None).id;
    let due = |store: &Store, ms| {
        store.due_follow_ups(ms, 9).unwrap().iter().map(|f| (f.ask, f.letter)).collect::<Vec<_>>()
    };
    let revision = store.lay_letter(id, 1, &Rest::Held(at(500)), &at(10)).unwrap();
    // Laid down again before its time: only the later question is asked.
    store.lay_letter(id, revision, &Rest::Held(at(800)), &at(20)).unwrap();
    assert_eq!(due(&store, 799), []);
    assert_eq!(due(&store, 800), [(Ask::Letter, Some(id))]);
    store.open_letter(id, &at(801), 801).unwrap();
    assert_eq!(due(&store, 900), []);
}

#[test]
fn nothing_is_asked_about_a_letter_that_was_decided_about_until_that_is_taken_back() {
    let mut store = journal();
    let id = letter(&mut store, 1, None).id;
    let due = |store: &Store| store.due_follow_ups(900, 9).unwrap().len();
    let revision = store.lay_letter(id, 1, &Rest::Held(at(500)), &at(10)).unwrap();
    let revision = store.decide_letter(id, revision, Some(Decision::LetGo), 20).unwrap();
    assert_eq!((due(&store), store.letters_ready(900).unwrap()), (0, vec![]));
    let revision = store.decide_letter(id, revision, None, 30).unwrap();
    assert_eq!(due(&store), 1);
    // Laying it down again makes what was decided before void.
    let revision = store.decide_letter(id, revision, Some(Decision::Kept), 40).unwrap();
    store.lay_letter(id, revision, &Rest::SealedUntil(at(600)), &at(50)).unwrap();
    assert_eq!((due(&store), store.letter(id).unwrap().decision), (1, None));
}
