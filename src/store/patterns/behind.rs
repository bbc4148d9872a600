//! The records behind a pattern: exactly those that were counted.

use super::answered::{Held, in_entry, with};
use super::bound::Bound;
use super::entries::{BELIEF, FILL, Twice, WEIGHT};
use super::{moments, own, waits};
use crate::domain::ids::WaitId;
use crate::domain::pattern::{PatternId, Scope, Which};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::DayEnd;
use crate::domain::timeline::Window;
use crate::store::row::Bounds;
use crate::store::write::table;
use crate::store::{Result, Store, StoreError, row};
use rusqlite::Connection;

impl Store {
    /// The records that a pattern counts in `scope` for somebody whose days end at `day_end`, a window at a time, at most `limit` of them, newest
    /// first. What stands beside the counts, such as open waits, is not among them; pairs after something
    /// that was done seldom are.
    ///
    /// # Errors
    /// Those of reading.
    pub fn records_behind(
        &self,
        which: &Which,
        scope: &Scope,
        day_end: DayEnd,
        window: Window,
        limit: usize,
    ) -> Result<Vec<RecordRef>> {
        let bounds = Bounds::of(window);
        let bound = Bound::new(scope, day_end).between(bounds.low, bounds.high);
        if let Some(mut waits) = counted_waits(&self.conn, which, &bound)? {
            if bounds.forward {
                waits.drain(..waits.len().saturating_sub(limit));
            }
            waits.truncate(limit);
            return Ok(waits.into_iter().map(RecordRef::from).collect());
        }
        let sources = sources(which, &bound);
        let parts = sources.iter().enumerate().map(|(at, (kind, condition))| {
            format!("SELECT {at}, r.id FROM {} r WHERE {condition}", table(*kind))
        });
        let all = parts.collect::<Vec<_>>().join(" UNION ALL ");
        let sql = format!("{all} ORDER BY 2 {} LIMIT ?8", bounds.direction());
        let (name, limit) = (which.as_str(), i64::try_from(limit).unwrap_or(i64::MAX));
        let mut params = bound.params();
        params.extend([&name as &dyn rusqlite::ToSql, &limit]);
        let mut found = row::all(&self.conn, &sql, params.as_slice(), |row| {
            let (kind, _) = sources.get(usize::from(row.get::<_, u16>(0)?)).ok_or(StoreError::Unreadable)?;
            Ok(RecordRef { kind: *kind, id: row.get(1)? })
        })?;
        if bounds.forward {
            found.reverse();
        }
        Ok(found)
    }
}

/// The waits that a pattern counts, newest first, where it counts waits.
fn counted_waits(conn: &Connection, which: &Which, bound: &Bound) -> Result<Option<Vec<WaitId>>> {
    Ok(Some(match which {
        Which::House(PatternId::FearFact) => waits::behind::fear_fact(conn, bound)?,
        Which::House(PatternId::ExpectedActual) => waits::behind::expected_actual(conn, bound)?,
        Which::House(PatternId::Relief) => waits::behind::relief(conn, bound)?,
        Which::House(PatternId::ReasonsTold) => waits::behind::reasons_told(conn, bound)?,
        Which::House(_) | Which::Own(_) => return Ok(None),
    }))
}

/// Where the records lie that are not waits, each with what holds for the rows `r` there.
fn sources(which: &Which, bound: &Bound) -> Vec<(Kind, String)> {
    let id = match which {
        Which::House(id) => *id,
        Which::Own(_) => return vec![entries(bound, &own::in_entry())],
    };
    match id {
        PatternId::FearFact | PatternId::ExpectedActual | PatternId::Relief | PatternId::ReasonsTold => {
            Vec::new()
        }
        PatternId::WaveAfter => {
            vec![of_moments(bound, &moments::pair()), entries(bound, &moments::pair_in_entry())]
        }
        PatternId::DidAfter => {
            let did = in_entry(Held::Choices, "still.did");
            vec![
                of_moments(bound, &format!("r.did IS NOT NULL AND {}", moments::pair())),
                entries(bound, &format!("{did} IS NOT NULL AND {}", moments::pair_in_entry())),
            ]
        }
        PatternId::WhenLogged => vec![of_moments(bound, "1")],
        PatternId::Needs => {
            vec![of_moments(bound, "r.need IS NOT NULL"), entries(bound, &chosen("still.need"))]
        }
        PatternId::Words => vec![
            of_moments(bound, "json_array_length(r.feelings) > 0"),
            entries(bound, &chosen("still.feelings")),
        ],
        PatternId::PremiseShift => vec![entries(bound, &twice(BELIEF))],
        PatternId::FullnessAfter => vec![entries(bound, &twice(FILL))],
        PatternId::JournalWeight => {
            let given = in_entry(Held::Choices, WEIGHT);
            let known = "('lighter', 'same', 'heavier', 'unsure')";
            let answered = format!("{} AND json_extract({given}, '$[0]') IN {known}", with(WEIGHT));
            vec![entries(bound, &answered)]
        }
    }
}

fn of_moments(bound: &Bound, condition: &str) -> (Kind, String) {
    (Kind::Moment, format!("{condition} AND {}", bound.moments()))
}

fn entries(bound: &Bound, condition: &str) -> (Kind, String) {
    (Kind::Entry, format!("{condition} AND {}", bound.entries()))
}

/// What holds for an entry `r` in which an option was chosen.
fn chosen(records: &str) -> String {
    format!("{} AND {} IS NOT NULL", with(records), in_entry(Held::Choices, records))
}

/// What holds for an entry `r` in which a number was asked before and after.
fn twice((before, after): Twice) -> String {
    let [first, second] = [before, after].map(|records| in_entry(Held::Number, records));
    format!("{} AND {first} IS NOT NULL AND {second} IS NOT NULL", with(after))
}
