//! A filter and a window as SQL. The text of a statement is put together from the constant pieces
//! below; whatever a user typed is bound to a parameter.

use super::row::Bounds;
use super::write::table;
use crate::domain::ids::Id;
use crate::domain::record::Kind;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Window};
use chrono::NaiveDate;
use rusqlite::ToSql;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How far an id may stand from the wall clock of its record: an offset of less than a day, and the
/// hour an id may differ from the instant.
pub(super) const ID_MARGIN_MS: i64 = 2 * DAY_MS;
/// The kinds a list shows when none are named.
const USUAL: [Kind; 4] = [Kind::Entry, Kind::Moment, Kind::Wait, Kind::Letter];

/// What is selected, ready to be bound.
pub(super) struct Selection<'a> {
    filter: &'a Filter,
    pub(super) bounds: Bounds,
    from_ms: Option<i64>,
    to_ms: Option<i64>,
    limit: i64,
}

impl<'a> Selection<'a> {
    pub(super) fn new(filter: &'a Filter, window: Window, limit: usize) -> Self {
        let begins = |day| begin_ms(day, filter.day_end);
        let from_ms = filter.from.map(begins);
        let to_ms = filter.to.and_then(|day| day.succ_opt()).map(begins);
        let mut bounds = Bounds::of(window);
        if let Some(from_ms) = from_ms {
            bounds.low = bounds.low.max(Id::compose(from_ms.saturating_sub(ID_MARGIN_MS), 0).as_i64());
        }
        if let Some(to_ms) = to_ms {
            bounds.high = bounds.high.min(Id::compose(to_ms.saturating_add(ID_MARGIN_MS), u64::MAX).as_i64());
        }
        Self { filter, bounds, from_ms, to_ms, limit: i64::try_from(limit).unwrap_or(i64::MAX) }
    }

    /// The kinds that can be found at all, each with its condition on the table `r`.
    pub(super) fn kinds(&self) -> Vec<(Kind, String)> {
        let wanted: &[Kind] = if self.filter.kinds.is_empty() { &USUAL } else { &self.filter.kinds };
        Kind::ALL
            .into_iter()
            .filter(|kind| wanted.contains(kind))
            .filter_map(|kind| self.condition(kind).map(|condition| (kind, condition)))
            .collect()
    }

    /// What holds for the rows of `kind`; `None` if no row of it can be meant.
    fn condition(&self, kind: Kind) -> Option<String> {
        let Filter { wait, person, deck, tag, feeling, starred, trash, .. } = self.filter;
        let mut all = vec![if *trash { "r.deleted_ms IS NOT NULL" } else { "r.deleted_ms IS NULL" }];
        if wait.is_some() {
            all.push(match kind {
                Kind::Entry | Kind::Moment | Kind::Letter | Kind::FollowUp => "r.wait = ?1",
                Kind::Wait => "r.id = ?1",
                Kind::Person => return None,
            });
        }
        if person.is_some() {
            // Somebody's records are seldom few; walking back through time finds the newest of them
            // without sorting all.
            const OF_WAIT: &str = "(SELECT w.person FROM wait w WHERE w.id = r.wait) = ?2";
            const OWN: &str = "(+r.person = ?2 OR (SELECT w.person FROM wait w WHERE w.id = r.wait) = ?2)";
            all.push(match kind {
                Kind::Entry | Kind::Letter => OWN,
                Kind::Moment | Kind::FollowUp => OF_WAIT,
                Kind::Wait => "r.person = ?2",
                Kind::Person => "r.id = ?2",
            });
        }
        for (asked, of, sql) in [
            (deck.is_some(), Kind::Entry, "r.deck = ?3"),
            (tag.is_some(), Kind::Entry, "r.id IN (SELECT entry FROM entry_tag WHERE tag = ?4)"),
            (feeling.is_some(), Kind::Moment, "?5 IN (SELECT value FROM json_each(r.feelings))"),
            (*starred, Kind::Entry, "r.starred = 1"),
        ] {
            if asked {
                if kind != of {
                    return None;
                }
                all.push(sql);
            }
        }
        let wall = wall(kind);
        let mut sql = all.join(" AND ");
        for (asked, compare) in [(self.from_ms.is_some(), ">= ?6"), (self.to_ms.is_some(), "< ?7")] {
            if asked {
                sql.push_str(&format!(" AND {wall} {compare}"));
            }
        }
        Some(sql)
    }

    /// The rows of all kinds as `kind` (its place in [`Kind::ALL`]) and `id`, in the order of time.
    /// `None` if nothing can be meant.
    pub(super) fn timeline_sql(&self) -> Option<String> {
        let parts: Vec<String> = self
            .kinds()
            .into_iter()
            .map(|(kind, condition)| {
                let (number, table) = (number(kind), table(kind));
                format!("SELECT {number} AS kind, r.id AS id FROM {table} r WHERE {condition} AND r.id BETWEEN ?8 AND ?9")
            })
            .collect();
        let direction = self.bounds.direction();
        let all = parts.join(" UNION ALL ");
        (!parts.is_empty()).then(|| format!("{all} ORDER BY 2 {direction} LIMIT ?11"))
    }

    /// The same for what matches the query bound to `?10`. The index is walked once, in the order
    /// of time; each hit is looked up in the tables where it may be.
    pub(super) fn search_sql(&self) -> Option<String> {
        let kinds = self.kinds();
        if kinds.is_empty() {
            return None;
        }
        let mut case = String::from("CASE");
        for (kind, condition) in kinds {
            let (number, table) = (number(kind), table(kind));
            case.push_str(&format!(
                " WHEN EXISTS (SELECT 1 FROM {table} r WHERE r.id = search_fts.rowid AND {condition}) THEN {number}"
            ));
        }
        case.push_str(" END");
        let direction = self.bounds.direction();
        Some(format!(
            "SELECT {case} AS kind, rowid AS id FROM search_fts
             WHERE search_fts MATCH ?10 AND rowid BETWEEN ?8 AND ?9 AND kind IS NOT NULL
             ORDER BY rowid {direction} LIMIT ?11"
        ))
    }

    /// The days on which something lies, as days since 1970, and how many records each holds; with `found`,
    /// of what matches the query bound to `?10`. `?11` is the length by which days begin later than
    /// midnight, in milliseconds.
    pub(super) fn days_sql(&self, found: bool) -> Option<String> {
        let found = if found {
            " AND r.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?10 AND rowid BETWEEN ?8 AND ?9)"
        } else {
            ""
        };
        let part = |(kind, condition)| {
            let (wall, table) = (wall(kind), table(kind));
            format!(
                "SELECT ({wall} - ?11) / {DAY_MS} AS day FROM {table} r
                 WHERE {condition} AND r.id BETWEEN ?8 AND ?9{found}"
            )
        };
        let parts: Vec<String> = self.kinds().into_iter().map(part).collect();
        let all = parts.join(" UNION ALL ");
        (!parts.is_empty()).then(|| format!("SELECT day, count(*) FROM ({all}) GROUP BY day ORDER BY day"))
    }

    /// The values of the parameters 1 to 11; `query` is the tenth.
    pub(super) fn params<'b>(&'b self, query: &'b Option<String>) -> [&'b dyn ToSql; 11] {
        let Filter { wait, person, deck, tag, feeling, .. } = self.filter;
        let Bounds { low, high, .. } = &self.bounds;
        [wait, person, deck, tag, feeling, &self.from_ms, &self.to_ms, low, high, query, &self.limit]
    }
}

/// When a row of `kind` in the table `r` was written, as milliseconds on the wall.
fn wall(kind: Kind) -> &'static str {
    match kind {
        Kind::Entry | Kind::Moment | Kind::Letter | Kind::FollowUp => "r.at_ms + r.at_offset * 1000",
        Kind::Wait => "r.started_ms + r.started_offset * 1000",
        Kind::Person => "r.created_ms",
    }
}

/// The number a kind has in the result of a statement.
fn number(kind: Kind) -> usize {
    Kind::ALL.iter().position(|&other| other == kind).unwrap_or(0)
}

/// Midnight on the wall, as if the wall stood in Greenwich.
pub(super) fn midnight_ms(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis()
}

/// When a day begins on the wall, as if the wall stood in Greenwich.
fn begin_ms(day: NaiveDate, end: DayEnd) -> i64 {
    midnight_ms(day) + i64::from(end.0) * HOUR_MS
}

#[cfg(test)]
mod tests;
