use super::*;
use crate::domain::ids::{PersonId, WaitId};
use crate::store::Store;
use crate::store::testing::journal;

fn plan(store: &Store, selection: &Selection<'_>, sql: &str) -> String {
    let mut statement = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let rows =
        statement.query_map(selection.params(&None).as_slice(), |row| row.get::<_, String>(3)).unwrap();
    rows.map(|row| row.unwrap() + "\n").collect()
}

fn filters() -> Vec<Filter> {
    let usual = Filter::default();
    let day = NaiveDate::from_ymd_opt(2026, 11, 21);
    let wait = Some(WaitId(Id::compose(1, 1)));
    let person = Some(PersonId(Id::compose(1, 2)));
    vec![
        usual.clone(),
        Filter { kinds: Kind::ALL.to_vec(), ..usual.clone() },
        Filter { wait, ..usual.clone() },
        Filter { person, ..usual.clone() },
        Filter { deck: Some("opening".into()), ..usual.clone() },
        Filter { deck: Some("opening".into()), starred: true, wait, ..usual.clone() },
        Filter { tag: Some("夜".into()), ..usual.clone() },
        Filter { feeling: Some("lonely".into()), ..usual.clone() },
        Filter { from: day, to: day, ..usual.clone() },
        Filter { starred: true, ..usual.clone() },
        Filter { trash: true, kinds: Kind::ALL.to_vec(), ..usual },
    ]
}

fn windows() -> [Window; 3] {
    let id = Id::compose(1_795_000_000_000, 5);
    [Window::Newest, Window::Before(id), Window::After(id)]
}

#[test]
fn no_list_sorts_more_than_it_shows() {
    let store = journal();
    for filter in filters() {
        for window in windows() {
            let selection = Selection::new(&filter, window, 50);
            for sql in [selection.timeline_sql().unwrap(), selection.search_sql().unwrap()] {
                let plan = plan(&store, &selection, &sql);
                assert!(!plan.contains("TEMP B-TREE"), "{filter:?} {window:?}\n{plan}");
            }
        }
    }
}

#[test]
fn what_is_rare_is_found_through_an_index() {
    let store = journal();
    let usual = Filter::default();
    let wait = Some(WaitId(Id::compose(1, 1)));
    for (filter, index) in [
        (Filter { wait, ..usual.clone() }, "moment_wait"),
        (Filter { deck: Some("opening".into()), ..usual.clone() }, "entry_deck"),
        (Filter { tag: Some("夜".into()), ..usual.clone() }, "entry_tag_tag"),
        (Filter { starred: true, ..usual.clone() }, "entry_starred"),
        (Filter { trash: true, ..usual }, "moment_trash"),
    ] {
        let selection = Selection::new(&filter, Window::Newest, 50);
        let plan = plan(&store, &selection, &selection.timeline_sql().unwrap());
        assert!(plan.contains(index), "{filter:?}\n{plan}");
    }
}

#[test]
fn a_filter_that_no_row_can_meet_asks_nothing() {
    let filter = Filter { starred: true, feeling: Some("lonely".into()), ..Filter::default() };
    let selection = Selection::new(&filter, Window::Newest, 50);
    assert_eq!(selection.timeline_sql(), None);
    assert_eq!(selection.search_sql(), None);
}
