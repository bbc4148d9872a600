use super::*;
use crate::domain::answer::Value;
use crate::domain::carried::sample;
use crate::domain::entry::PAGE_QUESTION;
use crate::domain::ids::{EntryId, WaitId};
use crate::domain::letter::{Addressee, NewLetter};
use crate::domain::moment::{Moment, MomentWords};
use crate::domain::timeline::{Filter, Window};
use crate::store::testing::{at, journal, page};
use crate::store::{StoreError, row};
use crate::text::fold;
use proptest::prelude::*;

/// Everything in a journal, in the order it is carried.
fn everything(store: &Store) -> Vec<Carried> {
    let mut all = Vec::new();
    for kind in ORDER {
        let mut after = None;
        loop {
            let page = store.carry_out(kind, &Filter::default(), after, 2).unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.record().id);
            all.extend(page);
        }
        assert_eq!(
            store.count_out(kind, &Filter::default()).unwrap(),
            all.iter().filter(|c| c.record().kind == kind).count() as u64
        );
    }
    all
}

/// Takes records in, line by line from 1 on, two at a time.
fn arrive(store: &mut Store, records: &[Carried], trial: bool) -> (Vec<Verdict>, Vec<Dangling>) {
    let mut arrivals = Arrivals::new(store, trial);
    let lines: Vec<(u64, Carried)> = (1..).zip(records.iter().cloned()).collect();
    let verdicts = lines.chunks(2).flat_map(|chunk| arrivals.chunk(chunk).unwrap()).collect();
    (verdicts, arrivals.finish().unwrap())
}

fn of(records: &[Carried]) -> Store {
    let mut store = journal();
    arrive(&mut store, records, false);
    store
}

fn found(store: &Store, words: &str) -> usize {
    store.search(words, &Filter::default(), Window::Newest, 9).unwrap().len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_carried_over_is_the_same_there_and_comes_in_once(records in sample::journal()) {
        let here = of(&records);
        let carried = everything(&here);
        prop_assert_eq!(carried.len(), records.len());
        let mut there = of(&carried);
        prop_assert!(everything(&there) == carried);
        let (again, dangling) = arrive(&mut there, &carried, false);
        prop_assert!(again.iter().all(|verdict| *verdict == Verdict::Same) && dangling.is_empty());
        prop_assert!(everything(&there) == carried);
    }

    #[test]
    fn the_order_in_which_records_come_does_not_matter(records in sample::journal()) {
        let backwards: Vec<Carried> = records.iter().rev().cloned().collect();
        prop_assert!(everything(&of(&records)) == everything(&of(&backwards)));
    }

    #[test]
    fn a_trial_says_what_would_happen_and_changes_nothing(before in sample::journal(), records in sample::journal()) {
        let mut store = of(&before);
        let kept = everything(&store);
        let said = arrive(&mut store, &records, true);
        prop_assert!(everything(&store) == kept);
        prop_assert_eq!(said, arrive(&mut store, &records, false));
    }

    #[test]
    fn the_search_knows_exactly_the_records_with_words(before in sample::journal(), records in sample::journal()) {
        let mut store = of(&before);
        arrive(&mut store, &records, false);
        let sql = "SELECT rowid FROM search_fts ORDER BY rowid";
        let indexed: Vec<Id> = row::all(&store.conn, sql, [], |row| Ok(row.get(0)?)).unwrap();
        let has_words = |record: RecordRef| {
            index::texts(&store.conn, record).unwrap().iter().any(|text| !fold::token_text(text).is_empty())
        };
        let mut with_words: Vec<Id> =
            everything(&store).iter().map(Carried::record).filter(|r| has_words(*r)).map(|r| r.id).collect();
        with_words.sort();
        prop_assert_eq!(indexed, with_words);
    }
}

#[test]
fn an_older_record_is_replaced_and_a_newer_one_stays() {
    let mut store = journal();
    let wait = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
    let words = MomentWords { note: Some("雨".into()), ..MomentWords::default() };
    let moment = store.log_moment(Some(wait), &words, &at(2_000), 2_000).unwrap().id;
    let before = everything(&store);
    let words = MomentWords { note: Some("晴れ".into()), ..words };
    store.update_moment(moment, 1, &words, 3_000).unwrap();
    let after = everything(&store);

    assert_eq!(arrive(&mut store, &before, false).0, [Verdict::Same, Verdict::Older]);
    assert_eq!(everything(&store), after);
    let mut there = of(&before);
    assert_eq!(arrive(&mut there, &after, false).0, [Verdict::Same, Verdict::Updated]);
    assert_eq!(everything(&there), after);
    assert_eq!((found(&there, "雨"), found(&there, "晴れ")), (0, 1));
}

#[test]
fn what_was_changed_here_and_there_as_often_stays_as_it_is_here() {
    let mut here = journal();
    let id = page(&mut here, 1_000, "はじめ");
    let mut there = of(&everything(&here));
    say(&mut here, id, "ここ", 2_000);
    say(&mut there, id, "むこう", 2_000);
    let theirs = everything(&there);
    let ours = everything(&here);
    assert_eq!(arrive(&mut here, &theirs, false).0, [Verdict::Conflict]);
    assert_eq!(everything(&here), ours);
}

/// Edits a page.
fn say(store: &mut Store, id: EntryId, words: &str, now_ms: i64) {
    let mut entry = store.entry(id).unwrap();
    entry.answers[0].value = Value::Text(words.into());
    if entry.is_draft() {
        store.finish_entry(&entry, entry.meta.revision, &at(now_ms), now_ms).unwrap();
    } else {
        store.edit_entry(&entry, entry.meta.revision, now_ms).unwrap();
    }
}

#[test]
fn words_that_only_this_side_knows_become_an_older_version_of_the_newer_record() {
    let mut here = journal();
    let id = page(&mut here, 1_000, "はじめ");
    say(&mut here, id, "ふたりの", 1_500);
    let mut there = of(&everything(&here));
    say(&mut here, id, "ここだけ", 2_000);
    say(&mut there, id, "むこう", 2_000);
    say(&mut there, id, "むこうで二度", 3_000);
    let theirs = everything(&there);
    assert_eq!(arrive(&mut here, &theirs, false).0, [Verdict::Updated]);
    let entry = here.entry(id).unwrap();
    assert_eq!(entry.answer(PAGE_QUESTION).unwrap().value, Value::Text("むこうで二度".into()));
    let said: Vec<Value> = here
        .entry_versions(id)
        .unwrap()
        .into_iter()
        .map(|version| version.answers[0].value.clone())
        .collect();
    let texts = ["ここだけ", "むこう", "ふたりの"].map(|text| Value::Text(text.into()));
    assert!(said == texts);
    // It is a newer record for both sides now.
    assert_eq!(arrive(&mut here, &theirs, false).0, [Verdict::Older]);
    let merged = everything(&here);
    assert_eq!(arrive(&mut there, &merged, false).0, [Verdict::Updated]);
    assert_eq!(everything(&there), merged);
    say(&mut there, id, "そのあと", 4_000);
}

#[test]
fn the_words_of_a_letter_that_only_this_side_knows_stay_too() {
    let mut here = journal();
    let new =
        NewLetter { person: None, wait: None, to: Addressee::Me, at: at(1_000), body: "はじめ".into() };
    let id = here.write_letter(&new, 1_000).unwrap().id;
    let mut there = of(&everything(&here));
    here.rewrite_letter(id, 1, "ここ", 2_000).unwrap();
    there.rewrite_letter(id, 1, "むこう", 2_000).unwrap();
    there.rewrite_letter(id, 2, "むこうで二度", 3_000).unwrap();
    arrive(&mut here, &everything(&there), false);
    let bodies: Vec<String> = here.letter_versions(id).unwrap().into_iter().map(|v| v.body).collect();
    assert_eq!(bodies, ["ここ", "むこう", "はじめ"]);
    assert_eq!(here.letter(id).unwrap().body, "むこうで二度");
}

#[test]
fn an_id_that_means_another_thing_here_is_refused() {
    let mut store = journal();
    let wait = store.open_wait(None, &at(1_000), 1_000).unwrap();
    let mut other = everything(&store);
    let words = MomentWords::default();
    let moment = Moment { id: wait.id.0.into(), wait: None, at: at(5), words, after: None, meta: wait.meta };
    other[0].what = Whole::Moment { moment, pull: None, loop_stage: None };
    for trial in [true, false] {
        assert_eq!(arrive(&mut store, &other, trial).0, [Verdict::Taken(Kind::Wait)]);
    }
    assert_eq!(store.wait(wait.id).unwrap().started, at(1_000));
}

#[test]
fn a_tie_without_another_end_is_left_out_and_the_words_stay() {
    let mut store = journal();
    let wait = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
    let words = MomentWords { note: Some("雨".into()), ..MomentWords::default() };
    let moment = store.log_moment(Some(wait), &words, &at(2_000), 2_000).unwrap().id;
    let all = everything(&store);
    let mut there = journal();
    let dangling = Dangling { line: 1, record: moment.into(), missing: wait.into() };
    assert_eq!(arrive(&mut there, &all[1..], false), (vec![Verdict::New], vec![dangling]));
    assert_eq!((there.moment(moment).unwrap().wait, found(&there, "雨")), (None, 1));
    // The same again changes nothing, and once the wait has come the two are tied.
    assert_eq!(arrive(&mut there, &all[1..], false), (vec![Verdict::Same], vec![dangling]));
    assert_eq!(arrive(&mut there, &all, false), (vec![Verdict::New, Verdict::Updated], vec![]));
    assert_eq!(everything(&there), all);
}

#[test]
fn a_wait_that_came_before_its_person_is_found_by_the_nickname() {
    let mut store = journal();
    let person = store.find_or_add_person("みなと", 500).unwrap().id;
    store.open_wait(Some(person), &at(1_000), 1_000).unwrap();
    let mut all = everything(&store);
    all.reverse();
    let mut there = of(&all);
    // The wait, and the person.
    assert_eq!(found(&there, "みなと"), 2);
    store.update_person(person, 1, "そら", None, 2_000).unwrap();
    arrive(&mut there, &everything(&store), false);
    assert_eq!((found(&there, "みなと"), found(&there, "そら")), (0, 2));
}

#[test]
fn a_record_that_breaks_a_rule_keeps_no_other_from_coming_in() {
    let mut store = journal();
    let first = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
    let second = store.find_or_add_person("みなと", 500).unwrap().id;
    let mut all = everything(&store);
    let Whole::Person(person) = &mut all[0].what else { panic!("people come first") };
    person.name.clear();
    let mut there = journal();
    assert_eq!(arrive(&mut there, &all, false).0, [Verdict::Unfit, Verdict::New]);
    assert!(there.wait(first).is_ok());
    assert_eq!(there.person(second), Err(StoreError::Missing));
}

#[test]
fn only_what_a_filter_wants_is_carried_out_and_the_trash_with_it() {
    let mut store = journal();
    let wait: WaitId = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
    let inside = store.log_moment(Some(wait), &MomentWords::default(), &at(2_000), 2_000).unwrap().id;
    store.log_moment(None, &MomentWords::default(), &at(3_000), 3_000).unwrap();
    store.trash(inside.into(), 4_000).unwrap();
    let filter = Filter { wait: Some(wait), ..Filter::default() };
    let carried = store.carry_out(Kind::Moment, &filter, None, 9).unwrap();
    assert_eq!(carried.iter().map(Carried::record).collect::<Vec<_>>(), [inside.into()]);
    assert!(carried[0].meta().is_deleted());
    assert_eq!(store.carry_out(Kind::Person, &filter, None, 9).unwrap(), []);
    assert_eq!(store.count_out(Kind::Moment, &filter), Ok(1));
}
