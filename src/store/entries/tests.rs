use super::*;
use crate::domain::changed::Changed;
use crate::domain::entry::{FREE_PAGE, PAGE_QUESTION};
use crate::domain::lang::Lang;
use crate::store::testing::{at, entry, journal, page, text};

#[test]
fn a_draft_comes_back_as_it_was_left() {
    let mut store = journal();
    let mut new = NewEntry::of("premise", 3, Lang::En, at(1_000));
    new.tags = vec!["night".into(), " ".into(), "night".into(), "rain".into()];
    new.answers = vec![text("thought", "they for")];
    let mut entry = store.start_entry(&new, 1_000).unwrap();
    entry.tags = vec!["night".into(), "rain".into()];
    assert_eq!(store.entry(entry.id).unwrap(), entry);

    entry.person = Some(store.find_or_add_person("Minato", 1_500).unwrap().id);
    entry.wait = Some(store.open_wait(entry.person, &at(1_600), 1_600).unwrap().id);
    entry.title = Some("Evening".into());
    entry.answers = vec![text("thought", "they forgot"), text("facts", "two days")];
    entry.aside = vec![text("other", "busy")];
    entry.place = Place { question: Some("facts".into()), caret: 8 };
    entry.meta.revision = store.save_draft(&entry, 1, 2_000).unwrap();
    entry.meta.updated_ms = 2_000;
    assert_eq!(store.entry(entry.id).unwrap(), entry);
    assert_eq!(store.drafts(9).unwrap()[0].record, entry.id.into());

    entry.meta.revision = store.finish_entry(&entry, 2, &at(3_000), 3_000).unwrap();
    entry.meta.updated_ms = 3_000;
    entry.finished = Some(at(3_000));
    assert_eq!(store.entry(entry.id).unwrap(), entry);
    assert_eq!(store.drafts(9).unwrap(), []);
}

#[test]
fn a_save_over_another_writers_save_is_refused_and_changes_nothing() {
    let mut store = journal();
    let id = page(&mut store, 1_000, "はじめ");
    let mut mine = store.entry(id).unwrap();
    let mut theirs = mine.clone();
    theirs.answers = vec![text(PAGE_QUESTION, "あちら")];
    store.save_draft(&theirs, 1, 2_000).unwrap();
    mine.answers = vec![text(PAGE_QUESTION, "こちら")];
    let conflict = StoreError::Conflict { expected: 1, found: 2 };
    assert_eq!(store.save_draft(&mine, 1, 3_000), Err(conflict.clone()));
    assert_eq!(store.finish_entry(&mine, 1, &at(3_000), 3_000), Err(conflict.clone()));
    assert_eq!(store.edit_entry(&mine, 1, 3_000), Err(conflict));
    let kept = store.entry(id).unwrap();
    assert_eq!((kept.answers, kept.tags, kept.title, kept.meta.revision), (theirs.answers, vec![], None, 2));
    assert_eq!(store.entry_versions(id).unwrap(), []);
}

#[test]
fn an_edit_keeps_the_version_before_it_and_an_empty_edit_none() {
    let mut store = journal();
    let id = page(&mut store, 1_000, "はじめ");
    let mut entry = store.entry(id).unwrap();
    store.finish_entry(&entry, 1, &at(2_000), 2_000).unwrap();
    store.edit_entry(&entry, 2, 3_000).unwrap();
    assert_eq!(store.entry_versions(id).unwrap(), []);

    for (revision, words) in [(3, "つぎ"), (4, "さいご")] {
        entry.answers = vec![text(PAGE_QUESTION, words)];
        store.edit_entry(&entry, revision, revision * 1_000).unwrap();
    }
    let versions = store.entry_versions(id).unwrap();
    assert_eq!(
        versions.iter().map(|v| (v.revision, v.replaced_ms)).collect::<Vec<_>>(),
        [(4, 4_000), (3, 3_000)]
    );
    assert_eq!(versions[0].answers, [text(PAGE_QUESTION, "つぎ")]);
    assert_eq!(versions[1].answers, [text(PAGE_QUESTION, "はじめ")]);
}

#[test]
fn a_save_writes_only_what_changed() {
    let mut store = journal();
    let id = entry(&mut store, 1_000);
    let mut entry = store.entry(id).unwrap();
    let mut revision = 1;
    let mut cost = |store: &mut Store, entry: &Entry| {
        let before = store.conn.total_changes();
        revision = store.save_draft(entry, revision, 2_000).unwrap();
        store.conn.total_changes() - before
    };
    entry.answers = (0..7).map(|n| text(&format!("q{n}"), "まだ")).collect();
    cost(&mut store, &entry);

    for answer in &mut entry.answers {
        *answer = text(&answer.question, "来た");
    }
    let all = cost(&mut store, &entry);
    entry.answers[3] = text("q3", "会えた");
    let one = cost(&mut store, &entry);
    assert_eq!(all - one, 6);

    entry.place = Place { question: Some("q3".into()), caret: 3 };
    let revision_and_place = 2;
    assert_eq!(cost(&mut store, &entry), revision_and_place);
}

#[test]
fn stars_tags_and_titles_stand_on_their_own() {
    let mut store = journal();
    let id = page(&mut store, 1_000, "散歩");
    let other = page(&mut store, 1_001, "雨");
    assert_eq!(store.set_entry_star(id, true, 2_000), Ok(2));
    let tagged = |tags: &[&str]| Changed::new(Vec::new(), tags.iter().map(|tag| (*tag).into()).collect());
    store.change_tags(&[(id, tagged(&["夜", "雨"])), (other, tagged(&["雨"]))], 2_000).unwrap();
    assert_eq!(store.change_title(id, &Changed::new(None, Some("川まで".into())), 2_000), Ok(4));
    let entry = store.entry(id).unwrap();
    assert_eq!((entry.starred, entry.title.as_deref()), (true, Some("川まで")));
    assert_eq!(entry.tags, ["夜", "雨"]);
    assert_eq!(store.tags().unwrap(), [("雨".to_owned(), 2), ("夜".to_owned(), 1)]);
}

#[test]
fn ids_tell_the_instant_and_rise_through_a_small_step_back_of_the_clock() {
    let mut store = journal();
    let ids: Vec<EntryId> = [90_000_000, 89_999_000, 90_001_000].map(|ms| page(&mut store, ms, "")).into();
    assert!(ids[0] < ids[1] && ids[1] < ids[2]);
    let long_ago =
        store.start_entry(&NewEntry::of(FREE_PAGE, 1, Lang::Ja, at(5_000)), 90_002_000).unwrap().id;
    assert_eq!(long_ago.0.millis(), 5_000);
    let clock_set_back_by_a_day = page(&mut store, 3_600_000, "");
    assert_eq!(clock_set_back_by_a_day.0.millis(), 3_600_000);
}

#[test]
fn what_is_not_there_is_missing() {
    let mut store = journal();
    let id = page(&mut store, 1_000, "消す");
    let entry = store.entry(id).unwrap();
    store.purge(&[id.into()]).unwrap();
    assert_eq!(store.entry(id), Err(StoreError::Missing));
    assert_eq!(store.save_draft(&entry, 1, 2_000), Err(StoreError::Missing));
    assert_eq!(store.set_entry_star(id, true, 2_000), Err(StoreError::Missing));
}
