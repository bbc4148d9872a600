//! The scope of a pattern as SQL. Statements are put together from constant pieces; what a user chose
//! is bound to a parameter.

use crate::domain::ids::{Id, PersonId, WaitId};
use crate::domain::pattern::Scope;
use crate::domain::time::DayEnd;
use crate::store::Result;
use crate::store::selection::{ID_MARGIN_MS, begin_ms};
use rusqlite::{Connection, ToSql};

/// A span of days is short up to one part in so many of the journal.
const SHORT: i64 = 4;

/// A scope, ready to be bound.
pub(super) struct Bound {
    wait: Option<WaitId>,
    person: Option<PersonId>,
    from_ms: Option<i64>,
    to_ms: Option<i64>,
    low: i64,
    high: i64,
    /// Whether the rows are to be walked by their ids. Where every id is meant, even to compare them
    /// would cost half as much again as to count.
    by_id: bool,
    /// Whether the ids are so few that the moments are rather walked by them than through an index of all.
    short: bool,
}

impl Bound {
    /// `scope` for somebody whose days end at `day_end`, of a journal whose first and last moments are these.
    pub(super) fn within(conn: &Connection, scope: &Scope, day_end: DayEnd) -> Result<Self> {
        let bound = Self::new(scope, day_end);
        if !bound.by_id {
            return Ok(bound);
        }
        let ends =
            "SELECT coalesce((SELECT min(id) FROM moment), 0), coalesce((SELECT max(id) FROM moment), 0)";
        let (first, last): (i64, i64) =
            conn.prepare_cached(ends)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let part = bound.high.min(last).saturating_sub(bound.low.max(first));
        Ok(Self { short: part <= (last - first) / SHORT, ..bound })
    }

    /// `scope` for somebody whose days end at `day_end`.
    pub(super) fn new(scope: &Scope, day_end: DayEnd) -> Self {
        let from_ms = scope.from.map(|day| begin_ms(day, day_end));
        let to_ms = scope.to.and_then(|day| day.succ_opt()).map(|day| begin_ms(day, day_end));
        let id_at = |ms: i64, random| Id::compose(ms, random).as_i64();
        Self {
            wait: scope.wait,
            person: scope.person,
            from_ms,
            to_ms,
            low: from_ms.map_or(0, |ms| id_at(ms.saturating_sub(ID_MARGIN_MS), 0)),
            high: to_ms.map_or(i64::MAX, |ms| id_at(ms.saturating_add(ID_MARGIN_MS), u64::MAX)),
            by_id: from_ms.is_some() || to_ms.is_some(),
            short: false,
        }
    }

    /// The same scope between two ids, both among them, walked in their order.
    pub(super) fn between(self, low: i64, high: i64) -> Self {
        Self { low: self.low.max(low), high: self.high.min(high), by_id: true, ..self }
    }

    /// Whether all moments are meant.
    pub(super) fn is_all(&self) -> bool {
        self.wait.is_none() && self.person.is_none() && !self.by_id
    }

    /// The table of the moments `r`, and what they are to be found by. A part of them that is not short is
    /// read from the index that holds all that is counted, because their rows lie far apart.
    pub(super) fn moment(&self) -> &'static str {
        let by_id = self.short && self.wait.is_none();
        if self.is_all() || by_id { "moment r" } else { "moment r INDEXED BY moment_told" }
    }

    /// What holds for the rows `r` of `moment` that count.
    pub(super) fn moments(&self) -> String {
        let person = "r.wait IN (SELECT id FROM wait WHERE person = ?2)";
        self.all("r.deleted_ms IS NULL", "r.wait = ?1", person, "r.at_ms + r.at_offset * 1000")
    }

    /// What holds for the rows `r` of `entry` that count.
    pub(super) fn entries(&self) -> String {
        let kept = "r.deleted_ms IS NULL AND r.finished_ms IS NOT NULL";
        let person = "(r.person = ?2 OR r.wait IN (SELECT id FROM wait WHERE person = ?2))";
        self.all(kept, "r.wait = ?1", person, "r.at_ms + r.at_offset * 1000")
    }

    /// What holds for the answers `a` of these entries, where that is not everything.
    pub(super) fn answers(&self) -> &'static str {
        if self.by_id { " AND a.entry BETWEEN ?5 AND ?6" } else { "" }
    }

    /// The lowest and the highest id.
    pub(super) fn ids(&self) -> [i64; 2] {
        [self.low, self.high]
    }

    /// What holds for the rows `r` of `wait` that count.
    pub(super) fn waits(&self) -> String {
        let wall = "r.started_ms + r.started_offset * 1000";
        self.all("r.deleted_ms IS NULL", "r.id = ?1", "r.person = ?2", wall)
    }

    fn all(&self, kept: &str, wait: &str, person: &str, wall: &str) -> String {
        let mut sql = kept.to_owned();
        let parts = [
            (self.by_id, "r.id BETWEEN ?5 AND ?6".to_owned()),
            (self.wait.is_some(), wait.to_owned()),
            (self.person.is_some(), person.to_owned()),
            (self.from_ms.is_some(), format!("{wall} >= ?3")),
            (self.to_ms.is_some(), format!("{wall} < ?4")),
        ];
        for (_, part) in parts.into_iter().filter(|(asked, _)| *asked) {
            sql.push_str(" AND ");
            sql.push_str(&part);
        }
        sql
    }

    /// The values of the parameters up to the last one that the conditions use: six where the rows are
    /// walked by their ids.
    pub(super) fn params(&self) -> Vec<&dyn ToSql> {
        let used = match (self.by_id, self.person, self.wait) {
            (true, ..) => 6,
            (false, Some(_), _) => 2,
            (false, None, Some(_)) => 1,
            (false, None, None) => 0,
        };
        let all: [&dyn ToSql; 6] =
            [&self.wait, &self.person, &self.from_ms, &self.to_ms, &self.low, &self.high];
        all[..used].to_vec()
    }
}
