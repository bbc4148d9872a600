//! Every pattern, counted by SQLite, against the same counted record by record in plain Rust.

use super::*;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::entry::{Entry, NewEntry};
use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::lang::Lang;
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::record::RecordRef;
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::domain::wait::{Outcome, Wait};
use crate::store::testing::{journal, records};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeMap;

mod plain;
mod write;

use plain::Plain;
use write::given;

/// An hour before midnight in Tokyo, so that the days on the wall and in UTC are not the same.
const BASE_MS: i64 = 1_795_010_400_000;
const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

fn every_pattern() -> impl Iterator<Item = Which> {
    let own = ["my.sleep", "my.nothing"].map(|name| Which::Own(name.to_owned()));
    PatternId::ALL.into_iter().map(Which::House).chain(own)
}

/// Which part of the journal is looked at, by the places of a person and a wait in it.
fn scopes() -> impl Strategy<Value = (Option<usize>, Option<usize>, Option<i64>, Option<i64>)> {
    let part = || prop::option::weighted(0.3, 0_usize..4);
    let day = || prop::option::weighted(0.3, -2_i64..5);
    (part(), part(), day(), day())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sqlite_counts_what_is_counted_record_by_record(
        given in given(),
        scopes in prop::collection::vec(scopes(), 4),
        end in 0_u8..6,
    ) {
        let (store, plain) = given.write();
        for (person, wait, from, to) in scopes {
            let day = |back: i64| Stamp::new(BASE_MS + back * 24 * HOUR_MS, 0).wall().date();
            let scope = Scope {
                person: person.and_then(|at| plain.people.get(at)).copied(),
                wait: wait.and_then(|at| plain.waits.get(at)).map(|wait| wait.id),
                from: from.map(day),
                to: to.map(day),
            };
            for which in every_pattern() {
                let told = store.pattern(&which, &scope, DayEnd(end)).unwrap();
                let (expected, behind) = plain.look(&scope, DayEnd(end)).count(&which, DayEnd(end));
                prop_assert_eq!(&told, &expected, "{:?} {:?}", which, scope);
                prop_assert_eq!(all_behind(&store, &which, &scope, DayEnd(end)), behind, "{:?} {:?}", which, scope);
            }
        }
    }
}

/// The records behind a pattern, read in small windows: down from the newest, and once up again.
fn all_behind(store: &Store, which: &Which, scope: &Scope, day_end: DayEnd) -> Vec<RecordRef> {
    let read = |window| store.records_behind(which, scope, day_end, window, 3).unwrap();
    let mut all = read(Window::Newest);
    while let Some(last) = all.last() {
        let more = read(Window::Before(last.id));
        if more.is_empty() {
            break;
        }
        all.extend(more);
    }
    let mut up: Vec<RecordRef> = Vec::new();
    let mut last = Id::compose(0, 0);
    loop {
        let more = read(Window::After(last));
        let Some(newest) = more.first() else { break };
        last = newest.id;
        up.extend(more.iter().rev());
    }
    up.reverse();
    assert_eq!(up, all);
    all
}
