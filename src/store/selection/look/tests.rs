use super::*;
use crate::domain::search_line::{Condition, Meaning, Meant, Sought};
use crate::domain::timeline::{Filter, Window};
use crate::store::Store;
use crate::store::testing::{journal, page};
use proptest::prelude::*;

fn meant(words: &str, without: &str, starred: bool) -> Meant {
    let mut meant = Meant::words(words);
    meant.sought.extend((!without.is_empty()).then(|| Sought { text: without.to_owned(), not: true }));
    meant.conditions.extend(starred.then_some(Condition { is: Meaning::Starred, not: false }));
    meant
}

fn pages(texts: &[(String, bool)]) -> Store {
    let mut store = journal();
    for (n, (text, starred)) in (0..).zip(texts) {
        let id = page(&mut store, 1_000 + n, text);
        store.set_entry_star(id, *starred, 1).unwrap();
    }
    store
}

proptest! {
    #[test]
    fn however_long_the_records_are_looked_at_the_same_is_found(
        texts in prop::collection::vec(("[雨音風 the]{0,6}", any::<bool>()), 0..16),
        words in "[雨音風the]{1,2}( [雨th])?", without in "[音he]?", starred in any::<bool>(),
        records in 0usize..20, limit in 1usize..20, side in prop::option::of(any::<bool>()),
    ) {
        let store = pages(&texts);
        let middle = crate::domain::ids::Id::compose(1_000 + texts.len() as i64 / 2, 0);
        let window = side.map_or(Window::Newest, |after| {
            if after { Window::After(middle) } else { Window::Before(middle) }
        });
        let selection = Selection::new(&Filter::default(), &meant(&words, &without, starred), window);
        let ids = |found: Vec<Found>| found.into_iter().map(|one| one.record.id).collect::<Vec<_>>();
        let at_once = selection.words.asked_at_once();
        let looked = ids(selection.found_after(&store.conn, records, &at_once, limit, limit).unwrap());
        let asked = ids(selection.asked(&store.conn, &at_once, selection.bounds, limit).unwrap());
        prop_assert_eq!(looked, asked);
    }
}

#[test]
fn what_the_newest_records_hold_is_found_without_the_index() {
    let texts: Vec<_> = (0..5).map(|_| ("雨の音".to_owned(), false)).collect();
    let mut store = pages(&texts);
    let selection = Selection::new(&Filter::default(), &meant("雨", "", false), Window::Newest);
    let count = |store: &Store, records| {
        let asked = selection.words.asked_at_once();
        selection.found_after(&store.conn, records, &asked, 3, 3).unwrap().len()
    };
    assert_eq!(count(&store, 0), 3);
    store.write(|w| Ok(w.execute_batch("DELETE FROM search_fts")?)).unwrap();
    assert_eq!((count(&store, 0), count(&store, 5)), (0, 3));
}
