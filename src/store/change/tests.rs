//! Two programs at one journal, each with what it has seen.

use super::*;
use crate::domain::ids::Id;
use crate::domain::record::Kind;
use crate::store::testing::{at, page};
use std::path::Path;

/// Two connections to one journal.
fn two(dir: &Path) -> [Store; 2] {
    [7, 8].map(|seed| Store::open(dir, seed, 1_000).unwrap())
}

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn title(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_title_given_in_two_places_is_not_written_over_unseen() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let id = page(&mut here, 1_000, "雨");
    there.change_title(id, &Changed::new(None, title("あちら")), 2_000).unwrap();
    let mine = Changed::new(None, title("こちら"));
    assert_eq!(here.change_title(id, &mine, 3_000), Err(StoreError::Overtaken));
    assert_eq!(here.entry(id).unwrap().title, title("あちら"));
    // A star or a tag from there is not in the way.
    there.set_entry_star(id, true, 4_000).unwrap();
    let seen = Changed::new(title("あちら"), title("こちら"));
    here.change_title(id, &seen, 5_000).unwrap();
    assert_eq!(there.entry(id).unwrap().title, title("こちら"));
}

#[test]
fn tags_that_were_set_in_two_places_all_land_and_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let id = page(&mut here, 1_000, "夜");
    let was = words(&["朝"]);
    here.change_tags(&[(id, Changed::new(Vec::new(), was.clone()))], 2_000).unwrap();
    there.change_tags(&[(id, Changed::new(was.clone(), words(&["朝", "雨"])))], 3_000).unwrap();
    here.change_tags(&[(id, Changed::new(was, words(&["海"])))], 4_000).unwrap();
    assert_eq!(there.entry(id).unwrap().tags, ["雨", "海"]);
    let all = crate::domain::timeline::Filter::default();
    let found = there.search("雨", &all, crate::domain::timeline::Window::Newest, 9).unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn a_nickname_given_in_two_places_is_not_written_over_unseen_and_a_relation_beside_it_lands() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let id = here.find_or_add_person("みなと", 1_000).unwrap().id;
    let names = |name: &str, relation: Option<&str>| Names {
        name: name.into(),
        relation: relation.map(str::to_owned),
    };
    let was = names("みなと", None);
    there.change_names(id, &Changed::new(was.clone(), names("みなと", Some("友だち"))), 2_000).unwrap();
    here.change_names(id, &Changed::new(was.clone(), names("みーくん", None)), 3_000).unwrap();
    let person = there.person(id).unwrap();
    assert_eq!((person.name.as_str(), person.relation.as_deref()), ("みーくん", Some("友だち")));
    let late = there.change_names(id, &Changed::new(was, names("ミナくん", None)), 4_000);
    assert_eq!(late, Err(StoreError::Overtaken));
    assert_eq!(here.person(id).unwrap().name, "みーくん");
}

#[test]
fn a_day_to_think_again_set_in_two_places_is_not_written_over_unseen() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let wait = here.open_wait(None, &at(1_000), 1_000).unwrap().id;
    let day = |day| NaiveDate::from_ymd_opt(1970, 1, day);
    there.change_review(wait, &Changed::new(None, day(5)), &at(2_000)).unwrap();
    let mine = here.change_review(wait, &Changed::new(None, day(7)), &at(3_000));
    assert_eq!(mine, Err(StoreError::Overtaken));
    assert_eq!(here.wait(wait).unwrap().review_on, day(5));
}

#[test]
fn marks_set_in_two_places_end_as_they_were_set_last() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let (id, person) = (page(&mut here, 1_000, "夜"), here.find_or_add_person("みなと", 1).unwrap().id);
    for store in [&mut there, &mut here] {
        store.set_entry_star(id, true, 2_000).unwrap();
        store.trash(id.into(), 3_000).unwrap();
        store.set_no_contact(person, true, 4_000).unwrap();
        store.archive_person(person, Some(5_000), 5_000).unwrap();
    }
    let (entry, person) = (there.entry(id).unwrap(), there.person(person).unwrap());
    assert!(entry.starred && entry.meta.is_deleted() && person.no_contact && person.archived_ms.is_some());
}

#[test]
fn words_about_a_person_and_a_wait_written_in_two_places_both_stay_and_the_last_are_shown() {
    use crate::domain::answer::{AnswerKind, Value};
    use crate::domain::entry::NewEntry;
    use crate::domain::lang::Lang;
    use crate::store::testing::records;
    let dir = tempfile::tempdir().unwrap();
    let [mut here, mut there] = two(dir.path());
    let person = here.find_or_add_person("みなと", 1_000).unwrap().id;
    let wait = here.open_wait(Some(person), &at(1_000), 1_000).unwrap().id;
    for (store, ms, said) in [(&mut here, 2_000, "こちら"), (&mut there, 3_000, "あちら")] {
        for (deck, path) in [("person.my_word", "person.my_word"), ("wait.if_then", "wait.if_then")] {
            let answers = vec![records(path, AnswerKind::Text, Value::Text(said.into()))];
            let new = NewEntry {
                person: Some(person),
                wait: Some(wait),
                answers,
                ..NewEntry::of(deck, 1, Lang::Ja, at(ms))
            };
            store.start_entry(&new, ms).unwrap();
        }
    }
    assert_eq!(here.person_words(person).unwrap().my_word.as_deref(), Some("あちら"));
    assert_eq!(here.wait_words(wait).unwrap().if_then.as_deref(), Some("あちら"));
    let filter = crate::domain::timeline::Filter { kinds: vec![Kind::Entry], ..Default::default() };
    let all = here.timeline(&filter, crate::domain::timeline::Window::Newest, 9).unwrap();
    assert_eq!(all.len(), 4, "each is a record of its own, and none was written over");
}

#[test]
fn writes_made_into_one_happen_all_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let [mut here, there] = two(dir.path());
    let id = page(&mut here, 1_000, "夜");
    here.begin().unwrap();
    here.set_entry_star(id, true, 2_000).unwrap();
    assert!(here.entry(id).unwrap().starred && !there.entry(id).unwrap().starred);
    assert_eq!(here.trash(EntryId(Id::compose(5, 5)).into(), 2_000), Err(StoreError::Missing));
    here.roll_back();
    assert!(!here.entry(id).unwrap().starred);
    here.begin().unwrap();
    here.set_entry_star(id, true, 3_000).unwrap();
    here.commit().unwrap();
    assert!(there.entry(id).unwrap().starred);
}
