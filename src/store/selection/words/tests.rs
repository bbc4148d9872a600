use super::*;
use crate::store::Store;
use crate::store::testing::{journal, page};

/// Three frequent beginnings: of one word, of one among a thousand others, and of those.
fn crowded() -> Store {
    let mut store = journal();
    page(&mut store, 1, "雨 rain rainy");
    store
        .write(|w| {
            let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
                INSERT INTO search_fts (rowid, tok) SELECT i << 20, 'wait ' || 'thing' || (i % 1000) || ' the' FROM n";
            Ok(w.execute_batch(sql)?)
        })
        .unwrap();
    store
}

fn looked(words: &str) -> Looked {
    Looked::new(&Meant::words(words))
}

#[test]
fn a_beginning_of_few_frequent_words_is_spelt_out() {
    let store = crowded();
    let asked = |words: &str| {
        let (expressions, dear) = looked(words).asked_in_words(&store.conn).unwrap();
        (expressions.find.unwrap(), dear)
    };
    assert_eq!(asked("wai"), ("(\"wait\")".to_owned(), false));
    assert_eq!(asked("thing8\" wai"), ("\"thing8\" AND (\"wait\")".to_owned(), false));
    assert_eq!(asked("t"), ("\"t\" *".to_owned(), true), "it stands for a thousand words");
    assert_eq!(asked("a-wai"), ("(\"a wait\")".to_owned(), false));
}

#[test]
fn the_pages_of_a_beginning_are_about_those_its_words_fill() {
    let store = crowded();
    let pages = |beginning: &str| pages_of(&store.conn, beginning).unwrap();
    let data = "SELECT count(*) FROM search_fts_data";
    let all: u64 =
        row::first(&store.conn, data, [], |row| Ok(row.get::<_, u32>(0)?)).unwrap().unwrap().into();
    assert!(pages("w") > 40 && pages("t") > 40);
    assert!(pages("w") <= all && pages("t") <= all, "{all}");
    assert!(pages("thing1") < pages("t"));
    assert_eq!(pages_of(&journal().conn, "雨").unwrap(), 0);
}

#[test]
fn hits_are_counted_no_further_than_is_asked() {
    let store = crowded();
    let asked = looked("wait").asked_at_once();
    let have = |bounds, hits| asked.have(&store.conn, bounds, hits).unwrap();
    let all = Bounds { low: 0, high: i64::MAX, forward: false };
    assert!(have(all, 60_000) && !have(all, 60_001));
    assert!(have(Bounds { low: 10 << 20, high: 19 << 20, forward: true }, 10));
    assert!(!have(Bounds { low: 10 << 20, high: 19 << 20, forward: true }, 11));
}
