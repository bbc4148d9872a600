use super::*;
use crate::store::Store;
use crate::store::testing::{journal, page};

/// So many pages of the index have words on them that only a few records hold.
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
    assert_eq!(asked("thing9 wai"), ("\"thing9\" * AND (\"wait\")".to_owned(), false));
    assert_eq!(asked("t"), ("\"t\" *".to_owned(), true), "it stands for a thousand words");
    assert_eq!(asked("rain"), ("\"rain\" *".to_owned(), false), "it is rare");
    assert_eq!(asked("a-wai"), ("(\"a wait\")".to_owned(), false));
}

#[test]
fn the_pages_of_a_word_are_about_those_it_fills() {
    let store = crowded();
    let pages = |words: &str, narrowed| looked(words).pages(&store.conn, narrowed).unwrap();
    let data = "SELECT count(*) FROM search_fts_data";
    let all: u64 =
        row::first(&store.conn, data, [], |row| Ok(row.get::<_, u32>(0)?)).unwrap().unwrap().into();
    assert!(pages("w", false) > 40 && pages("t", false) > 40);
    assert!(pages("w", false) + pages("t", false) <= all + 10, "{all}");
    assert_eq!(pages("wait\"", false), 0);
    assert_eq!(pages("wait\"", true), pages("wait", false));
    assert!(pages("rain", false) < 10 && pages("雨", false) < 10);
    let empty = journal();
    assert_eq!(looked("雨").pages(&empty.conn, true).unwrap(), 0);
}
