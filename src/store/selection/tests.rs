use super::*;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::search_line::Sought;
use crate::store::Store;
use crate::store::testing::{at, journal};

fn plan(conn: &Connection, sql: &str) -> String {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let marks = statement.parameter_count();
    let params = vec![Value::from(1); marks];
    let rows = statement.query_map(params_from_iter(params), |row| row.get::<_, String>(3)).unwrap();
    rows.map(|row| row.unwrap() + "\n").collect()
}

impl Selection {
    /// How SQLite walks the tables.
    pub(in crate::store) fn walk_plan(&self, conn: &Connection) -> String {
        let wanted = Wanted::new(&self.kinds, &self.conditions, self.trash);
        plan(conn, &wanted.walk_sql(self.bounds).unwrap())
    }
}

fn meanings() -> Vec<(Meaning, &'static str)> {
    vec![
        (Meaning::People(vec![PersonId(Id::compose(1, 2))]), "entry_person"),
        (Meaning::Waits(vec![WaitId(Id::compose(1, 1))]), "moment_wait"),
        (Meaning::Decks(vec!["opening".into()]), "entry_deck"),
        (Meaning::Tags(vec!["夜".into(), "雨".into()]), "entry_tag_tag"),
        (Meaning::Feelings(vec!["lonely".into()]), "USING PRIMARY KEY"),
        (Meaning::Urges(vec![7..=9]), "moment_urge"),
        (Meaning::Starred, "entry_starred"),
        (Meaning::Draft, "entry_draft"),
        (Meaning::Kinds(vec![Kind::Letter]), "INTEGER PRIMARY KEY"),
    ]
}

fn only(is: Meaning) -> Meant {
    Meant { conditions: vec![Condition { is, not: false }], ..Meant::default() }
}

fn windows() -> [Window; 3] {
    let id = Id::compose(1_795_000_000_000, 5);
    [Window::Newest, Window::Before(id), Window::After(id)]
}

fn sources(store: &Store, meant: &Meant) -> Vec<String> {
    let selection = Selection::new(&Filter::default(), meant, Window::Newest);
    let all = selection.sources(&store.conn).unwrap().into_iter().flatten();
    let sql = |source| match source {
        Source::Rows { sql, .. } => Some(format!("{sql} DESC LIMIT ?")),
        Source::Ids(_) => None,
    };
    all.filter_map(sql).collect()
}

#[test]
fn what_narrows_is_read_from_an_index_in_the_order_of_time() {
    let mut store = journal();
    let person = store.find_or_add_person("みなと", 1).unwrap().id;
    store.open_wait(Some(person), &at(2), 2).unwrap();
    for (is, index) in meanings() {
        let is = if matches!(is, Meaning::People(_)) { Meaning::People(vec![person]) } else { is };
        let plans: Vec<String> =
            sources(&store, &only(is)).iter().map(|sql| plan(&store.conn, sql)).collect();
        assert!(plans.iter().any(|plan| plan.contains(index)), "{index}\n{plans:?}");
        for plan in plans {
            assert!(plan.contains("SEARCH") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
    let trash = Meant { trash: true, ..Meant::default() };
    for sql in sources(&store, &trash) {
        let plan = plan(&store.conn, &sql);
        assert!(plan.contains("_trash") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[test]
fn walking_the_tables_sorts_nothing_and_a_record_is_checked_by_its_key() {
    let store = journal();
    let day = 1_795_000_000_000;
    let span = |from_ms, to_ms| WallSpan { from_ms, to_ms };
    let mut more: Vec<Meaning> = meanings().into_iter().map(|(is, _)| is).collect();
    more.extend([
        Meaning::Wall(vec![span(0, day), span(day, i64::MAX)]),
        Meaning::Finished,
        Meaning::Kinds(Kind::ALL.to_vec()),
    ]);
    for is in more {
        for not in [false, true] {
            for window in windows() {
                let meant = Meant { conditions: vec![Condition { is: is.clone(), not }], ..Meant::default() };
                let selection = Selection::new(&Filter::default(), &meant, window);
                let wanted = Wanted::new(&selection.kinds, &selection.conditions, selection.trash);
                let (Some(walk), Some(check)) = (wanted.walk_sql(selection.bounds), wanted.check_sql())
                else {
                    assert!(not && is == Meaning::Kinds(Kind::ALL.to_vec()));
                    continue;
                };
                let (walk, check) = (plan(&store.conn, &walk), plan(&store.conn, &check));
                assert!(!walk.contains("TEMP B-TREE"), "{walk}");
                assert!(!check.contains("SCAN") && !check.contains("TEMP B-TREE"), "{check}");
            }
        }
    }
}

#[test]
fn what_no_row_can_meet_asks_nothing() {
    let conditions = [Meaning::Starred, Meaning::Feelings(vec!["lonely".into()])];
    let conditions = conditions.map(|is| Condition { is, not: false }).to_vec();
    let meant = Meant { conditions, ..Meant::default() };
    let selection = Selection::new(&Filter::default(), &meant, Window::Newest);
    let wanted = Wanted::new(&selection.kinds, &selection.conditions, false);
    assert_eq!((wanted.check_sql(), wanted.walk_sql(selection.bounds)), (None, None));
}

#[test]
fn words_that_hold_nothing_to_look_for_ask_for_nothing() {
    let meant =
        |text: &str, not| Meant { sought: vec![Sought { text: text.into(), not }], ..Meant::default() };
    let find =
        |meant: &Meant| Selection::new(&Filter::default(), meant, Window::Newest).words.asked_at_once().find;
    assert_eq!(find(&meant("。", false)), None);
    assert_eq!(find(&meant("雨", true)), None);
    assert_eq!(find(&meant("雨", false)).as_deref(), Some("\"雨\" *"));
}

/// Streams of small numbers as ids.
fn union<'a>(store: &'a Store, ids: &[Vec<i64>], forward: bool) -> Union<'a> {
    let bounds = Bounds { low: 0, high: 1_000, forward };
    Union::new(&store.conn, ids.iter().cloned().map(Source::Ids).collect(), bounds, 3)
}

#[test]
fn a_join_is_what_all_streams_have_and_the_hidden_one_has_not() {
    use proptest::prelude::*;
    let store = journal();
    let ids = || prop::collection::vec(0i64..30, 0..25);
    let streams = || prop::collection::vec(prop::collection::vec(ids(), 1..3), 1..4);
    let mut runner = proptest::test_runner::TestRunner::default();
    runner
        .run(&(streams(), ids(), any::<bool>()), |(streams, hidden, forward)| {
            let mut expected: Vec<i64> = (0..30)
                .filter(|id| streams.iter().all(|union| union.iter().any(|ids| ids.contains(id))))
                .filter(|id| !hidden.contains(id))
                .collect();
            if !forward {
                expected.reverse();
            }
            let unions = streams.iter().map(|ids| union(&store, ids, forward)).collect();
            let mut join = Join::new(unions, Some(union(&store, &[hidden], forward)));
            let mut found = Vec::new();
            while let Some(id) = join.next_id().unwrap() {
                found.push(id);
            }
            prop_assert_eq!(found, expected);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_stream_is_read_in_parts_without_a_gap() {
    let store = journal();
    store.conn.execute_batch(
        "INSERT INTO entry_tag SELECT 1, 0, 'x' WHERE FALSE;
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO moment (id, at_ms, at_offset, urge, created_ms, updated_ms) SELECT i, i, 0, i % 2, 0, 0 FROM n;",
    ).unwrap();
    for forward in [false, true] {
        let bounds = Bounds { low: 0, high: i64::MAX, forward };
        let sources =
            stream::of_meaning(&store.conn, &Meaning::Urges(vec![1..=1]), &USUAL, false).unwrap().unwrap();
        let mut join = Join::new(vec![Union::new(&store.conn, sources, bounds, 2)], None);
        let mut found = Vec::new();
        while let Some(id) = join.next_id().unwrap() {
            found.push(id);
        }
        if !forward {
            found.reverse();
        }
        assert!(found.iter().copied().eq((0..1500).map(|n| n * 2 + 1)));
    }
}
