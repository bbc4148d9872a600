use super::*;
use crate::domain::timeline::{Filter, Window};
use crate::store::testing::{journal, page};
use crate::store::{IndexFault, Store};

/// A journal with a few words, some of them in the trash or without any.
fn filled() -> Store {
    let mut store = journal();
    let person = store.find_or_add_person("みなと", 1).unwrap();
    store.open_wait(Some(person.id), &crate::store::testing::at(2), 2).unwrap();
    for n in 0..20 {
        page(&mut store, 1_000 + n, &format!("雨の音 rain {n}"));
    }
    let gone = page(&mut store, 3_000, "散歩");
    store.trash(gone.into(), 3_001).unwrap();
    page(&mut store, 4_000, "…");
    store
}

fn found(store: &Store, words: &str) -> usize {
    store.search(words, &Filter::default(), Window::Newest, 99).unwrap().len()
}

fn schema(store: &Store) -> Vec<String> {
    let sql = "SELECT name || ': ' || sql FROM sqlite_schema WHERE name LIKE 'search%' AND sql IS NOT NULL ORDER BY 1";
    row::all(&store.conn, sql, [], |row| Ok(row.get(0)?)).unwrap()
}

fn break_it(store: &Store, sql: &str) {
    store.conn.execute_batch(sql).unwrap();
}

#[test]
fn an_index_that_goes_with_the_records_has_no_fault() {
    assert_eq!(journal().index_fault().unwrap(), None);
    assert_eq!(filled().index_fault().unwrap(), None);
}

#[test]
fn every_difference_is_counted_and_mended() {
    let one = "(SELECT id FROM entry ORDER BY id LIMIT 1)";
    for (sql, fault) in [
        (
            format!("DELETE FROM search_fts WHERE rowid = {one}"),
            IndexFault::Different { missing: 1, extra: 0, changed: 0 },
        ),
        (
            "INSERT INTO search_fts (rowid, tok) VALUES (77, '雨 ')".to_owned(),
            IndexFault::Different { missing: 0, extra: 1, changed: 0 },
        ),
        (
            format!("UPDATE answer SET text = '別の言葉 rain 0' WHERE entry = {one}"),
            IndexFault::Different { missing: 0, extra: 0, changed: 1 },
        ),
        ("DELETE FROM search_fts".to_owned(), IndexFault::Different { missing: 23, extra: 0, changed: 0 }),
        ("DROP TABLE search_fts".to_owned(), IndexFault::Unusable),
        ("DELETE FROM search_fts_data".to_owned(), IndexFault::Unusable),
    ] {
        let mut store = filled();
        break_it(&store, &sql);
        assert_eq!(store.index_fault().unwrap(), Some(fault), "{sql}");
        store.rebuild_index(|_, _| {}).unwrap();
        assert_eq!(store.index_fault().unwrap(), None, "{sql}");
        assert_eq!(found(&store, "rain"), 20, "{sql}");
        assert_eq!(schema(&store), schema(&journal()), "{sql}");
    }
}

#[test]
fn an_index_that_cannot_even_be_opened_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 1, 1).unwrap();
    page(&mut store, 1_000, "雨の音");
    for broken in
        ["DROP TABLE search_fts_config", "DROP TABLE search_fts_data", "DROP TABLE search_fts_docsize"]
    {
        break_it(&store, broken);
        drop(store);
        store = Store::open(dir.path(), 1, 1).unwrap();
        assert_eq!(store.index_fault().unwrap(), Some(IndexFault::Unusable), "{broken}");
        store.rebuild_index(|_, _| {}).unwrap();
        assert_eq!(store.index_fault().unwrap(), None, "{broken}");
        assert_eq!(found(&store, "雨"), 1, "{broken}");
        assert_eq!(schema(&store), schema(&journal()), "{broken}");
        let check: String = store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
    }
}

#[test]
fn progress_rises_to_the_end() {
    let mut store = filled();
    let mut heard = Vec::new();
    store.rebuild_index(|done, total| heard.push((done, total))).unwrap();
    assert_eq!(heard.first(), Some(&(0, 24)));
    assert_eq!(heard.last(), Some(&(24, 24)));
    assert!(heard.windows(2).all(|pair| pair[0].0 < pair[1].0));
}
