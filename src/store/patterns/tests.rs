use super::*;
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::entry::{Entry, NewEntry};
use crate::domain::ids::{EntryId, Id, WaitId};
use crate::domain::lang::Lang;
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::pattern::TooFew;
use crate::domain::pattern::fear_fact::Verdict;
use crate::domain::record::Kind;
use crate::domain::timeline::Window;
use crate::domain::wait::Outcome;
use crate::store::testing::{at, journal, records};

const DAY_MS: i64 = 86_400_000;

fn told(store: &Store, id: PatternId) -> Counted<Finding> {
    store.pattern(&Which::House(id), &Scope::default(), DayEnd::default()).unwrap()
}

/// A finished entry of a deck that asks after these.
fn answer(
    store: &mut Store,
    wait: Option<WaitId>,
    ms: i64,
    minutes: i64,
    given: &[(&str, Value)],
) -> EntryId {
    let answers = given.iter().map(|(path, value)| {
        let kind = match value {
            Value::Number(_) => AnswerKind::Scale,
            Value::Choices(_) => AnswerKind::Choice,
            Value::Duration { .. } => AnswerKind::Duration,
            Value::Text(_) | Value::Skipped | Value::Person { .. } => AnswerKind::Text,
        };
        records(path, kind, value.clone())
    });
    let new = NewEntry { wait, ..NewEntry::of("why", 1, Lang::Ja, at(ms)) };
    let begun = store.start_entry(&new, ms).unwrap();
    let entry = Entry { answers: answers.collect(), ..begun };
    store.finish_entry(&entry, entry.meta.revision, &at(ms + minutes * 60_000), ms).unwrap();
    entry.id
}

/// A wait with a fear, closed with this answer.
fn feared(store: &mut Store, ms: i64, verdict: &str) -> WaitId {
    let wait = store.open_wait(None, &at(ms), ms).unwrap();
    let fear = [("wait.fear", Value::Text("忘れられる".into())), ("wait.fear_sure", Value::Number(70))];
    answer(store, Some(wait.id), ms + 1, 1, &fear);
    answer(store, Some(wait.id), ms + 2, 1, &[("close.fear_true", Value::choice(verdict))]);
    store.close_wait(wait.id, wait.meta.revision, Outcome::Came, &at(ms + 3), ms + 3).unwrap();
    wait.id
}

#[test]
fn an_empty_journal_has_too_little_of_everything() {
    let store = journal();
    for id in PatternId::ALL {
        let TooFew { have, need, .. } = told(&store, id).unwrap_err();
        assert!(have == 0 && need >= id.least(), "{id:?}");
    }
    assert_eq!(store.own_scales().unwrap(), [""; 0]);
}

#[test]
fn the_last_answer_about_a_fear_counts_and_the_wait_is_found_behind_it() {
    let mut store = journal();
    let waits: Vec<WaitId> = (1..=3).map(|day| feared(&mut store, day * DAY_MS, "no")).collect();
    // Asked again a day later, the answer is another one.
    answer(&mut store, Some(waits[1]), 2 * DAY_MS + 9, 1, &[("close.fear_true", Value::choice("yes"))]);
    let Ok(Finding::FearFact(found)) = told(&store, PatternId::FearFact) else { panic!("too few") };
    assert_eq!((found.no, found.yes, found.n()), (2, 1, 3));
    let lines: Vec<_> = found.lines.iter().map(|line| (line.wait, line.verdict)).collect();
    assert_eq!(lines, [(waits[2], Verdict::No), (waits[1], Verdict::Yes), (waits[0], Verdict::No)]);
    let behind = store
        .records_behind(
            &Which::House(PatternId::FearFact),
            &Scope::default(),
            DayEnd::default(),
            Window::Newest,
            2,
        )
        .unwrap();
    assert_eq!(behind, [waits[2].into(), waits[1].into()]);
}

#[test]
fn a_wave_in_a_deck_is_a_pair_when_it_took_five_minutes_to_an_hour() {
    let mut store = journal();
    let ridden = [("still.urge", Value::Number(8)), ("still.urge_after", Value::Number(5))];
    for (day, minutes) in [(1, 4), (2, 5), (3, 10), (4, 60), (5, 61)] {
        answer(&mut store, None, day * DAY_MS, minutes, &ridden);
    }
    assert_eq!(told(&store, PatternId::WaveAfter).unwrap_err().have, 3);
    let mut moment = |day: i64, seconds: i64| {
        let words = MomentWords { urge: Urge::new(6), ..MomentWords::default() };
        let id = store.log_moment(None, &words, &at(day * DAY_MS), 1).unwrap().id;
        store.set_moment_after(id, Urge::new(6).unwrap(), &at(day * DAY_MS + seconds * 1_000), 1).unwrap();
    };
    [(6, 299), (7, 300), (8, 3_600), (9, 3_601)].into_iter().for_each(|(day, gap)| moment(day, gap));
    let Ok(Finding::WaveAfter(found)) = told(&store, PatternId::WaveAfter) else { panic!("too few") };
    assert_eq!((found.changes.lower, found.changes.same, found.n()), (3, 2, 5));
    // (5 + 10 + 60 + 5 + 60) / 5 = 140 / 5
    assert_eq!(found.minutes, 28);
}

#[test]
fn the_time_until_word_came_ends_when_they_wrote_and_not_when_the_wait_was_closed() {
    let mut store = journal();
    for day in 1..=5 {
        let began = day * 100 * DAY_MS;
        let wait = store.open_wait(None, &at(began), began).unwrap();
        let expected = Value::Duration { minutes: Some(1_440), said: "一日".into() };
        answer(&mut store, Some(wait.id), began, 1, &[("wait.expect_within", expected)]);
        let came = began + DAY_MS;
        let new = NewEntry { wait: Some(wait.id), ..NewEntry::of("they_wrote", 1, Lang::Ja, at(came)) };
        let wrote = store.start_entry(&new, came).unwrap();
        store.finish_entry(&wrote, wrote.meta.revision, &at(came), came).unwrap();
        let closed = at(began + 9 * DAY_MS);
        store.close_wait(wait.id, wait.meta.revision, Outcome::Came, &closed, closed.utc_ms).unwrap();
    }
    let Ok(Finding::ExpectedActual(found)) = told(&store, PatternId::ExpectedActual) else {
        panic!("too few")
    };
    assert_eq!((found.early, found.near, found.late), (0, 5, 0));
}

#[test]
fn a_scale_of_ones_own_is_a_line_in_the_order_of_time() {
    let mut store = journal();
    for (day, sleep) in [(3, 4), (1, 6), (2, 5), (5, 9), (4, 2)] {
        answer(&mut store, None, day * DAY_MS, 1, &[("my.sleep", Value::Number(sleep))]);
    }
    answer(&mut store, None, 9 * DAY_MS, 1, &[("still.urge", Value::Number(3)), ("my.word", Value::Skipped)]);
    assert_eq!(store.own_scales().unwrap(), ["my.sleep"]);
    let which = Which::parse("my.sleep");
    let sleep = store.pattern(&which, &Scope::default(), DayEnd::default()).unwrap();
    let Ok(Finding::OwnScale(found)) = sleep else { panic!("too few") };
    assert_eq!(found.line.iter().map(|point| point.value).collect::<Vec<_>>(), [6, 5, 4, 2, 9]);
    // 2 4 5 6 9
    assert_eq!((found.low, found.middle.to_string().as_str(), found.high), (2, "5", 9));
    let behind =
        store.records_behind(&which, &Scope::default(), DayEnd::default(), Window::Newest, 9).unwrap();
    assert!(behind.len() == 5 && behind.iter().all(|record| record.kind == Kind::Entry));
}

/// How SQLite goes about a statement.
fn plan(store: &Store, sql: &str, bound: &Bound) -> String {
    let mut statement = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = statement.query_map(bound.params().as_slice(), |row| row.get::<_, String>(3)).unwrap();
    steps.map(|step| step.unwrap()).collect::<Vec<_>>().join("; ")
}

#[test]
fn every_moment_is_counted_by_one_walk_through_an_index() {
    let store = journal();
    let bound = Bound::new(&Scope::default(), DayEnd::default());
    let of_one_wait =
        Bound::new(&Scope { wait: Some(Id::compose(1, 1).into()), ..Scope::default() }, DayEnd::default());
    let statements = |bound: &Bound| {
        [
            moments::wave_sql(bound),
            moments::hour_sql(bound),
            moments::each_sql("r.need", bound),
            moments::each_sql("r.feelings", bound),
        ]
    };
    for (sql, index) in statements(&bound).iter().zip(["pair", "hour", "need", "feelings"]) {
        let plan = plan(&store, sql, &bound);
        assert!(plan.contains(&format!("INDEX moment_{index}")) && !plan.contains("B-TREE"), "{plan}");
    }
    for sql in statements(&of_one_wait) {
        let plan = plan(&store, &sql, &of_one_wait);
        assert!(plan.starts_with("SEARCH r USING INDEX moment_told (wait=?)"), "{plan}");
    }
}
