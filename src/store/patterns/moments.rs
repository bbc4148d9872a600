//! What is counted from moments, and from the decks that ask the same.

use super::answered::{Held, in_entry, with};
use super::bound::Bound;
use crate::domain::pattern::did_after::{self, DidAfter, Done};
use crate::domain::pattern::needs::{self, Needs};
use crate::domain::pattern::wave_after::{self, LEAST_MS, MOST_MS, WaveAfter, Waves};
use crate::domain::pattern::when_logged::{self, LEAST_DAYS, WhenLogged};
use crate::domain::pattern::words::{self, Chosen, Words};
use crate::domain::pattern::{Counted, Pair, Tally};
use crate::domain::time::DayEnd;
use crate::store::{Result, StoreError, row};
use rusqlite::{Connection, Row};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What holds for a moment `r` whose urge was asked again in time.
pub(super) fn pair() -> String {
    format!(
        "r.urge IS NOT NULL AND r.after_urge IS NOT NULL
            AND r.after_ms - r.at_ms BETWEEN {LEAST_MS} AND {MOST_MS}"
    )
}

/// What holds for an entry `r` in which the urge was asked twice in time. The first is asked when it is
/// begun and the second when it is finished.
pub(super) fn pair_in_entry() -> String {
    format!(
        "{} AND {} IS NOT NULL AND {} IS NOT NULL AND r.finished_ms - r.at_ms BETWEEN {LEAST_MS} AND {MOST_MS}",
        with("still.urge_after"),
        in_entry(Held::Number, "still.urge"),
        in_entry(Held::Number, "still.urge_after")
    )
}

pub(super) fn wave_after(conn: &Connection, bound: &Bound) -> Result<Counted<WaveAfter>> {
    let read = |row: &Row<'_>| Ok(Waves { pair: read_pair(row, 0)?, minutes: row.get(3)? });
    let moments = format!(
        "SELECT r.urge, r.after_urge, count(*), (r.after_ms - r.at_ms) / 60000 AS minutes FROM moment r
            WHERE {} AND {} GROUP BY minutes, r.urge, r.after_urge",
        pair(),
        bound.moments()
    );
    let entries = format!(
        "SELECT {}, {}, 1, (r.finished_ms - r.at_ms) / 60000 FROM entry r WHERE {} AND {}",
        in_entry(Held::Number, "still.urge"),
        in_entry(Held::Number, "still.urge_after"),
        pair_in_entry(),
        bound.entries()
    );
    Ok(wave_after::count(&both(conn, bound, [&moments, &entries], read)?))
}

pub(super) fn did_after(conn: &Connection, bound: &Bound) -> Result<Counted<DidAfter>> {
    let moments = format!(
        "SELECT r.urge, r.after_urge, count(*), r.did FROM moment r
            WHERE r.did IS NOT NULL AND {} AND {} GROUP BY r.did, r.urge, r.after_urge",
        pair(),
        bound.moments()
    );
    let mut done = row::all(conn, &moments, bound.params().as_slice(), |row| {
        Ok(Done { pair: read_pair(row, 0)?, did: row.get(3)? })
    })?;
    let entries = format!(
        "SELECT {}, {}, 1, {} AS did FROM entry r WHERE did IS NOT NULL AND {} AND {}",
        in_entry(Held::Number, "still.urge"),
        in_entry(Held::Number, "still.urge_after"),
        in_entry(Held::Choices, "still.did"),
        pair_in_entry(),
        bound.entries()
    );
    done.extend(row::all(conn, &entries, bound.params().as_slice(), |row| {
        Ok(Done { pair: read_pair(row, 0)?, did: first_choice(row, 3)? })
    })?);
    Ok(did_after::count(&done))
}

pub(super) fn when_logged(conn: &Connection, bound: &Bound, end: DayEnd) -> Result<Counted<WhenLogged>> {
    let kept = bound.moments();
    let wall = "(r.at_ms + r.at_offset * 1000)";
    let late_ms = i64::from(end.0) * HOUR_MS;
    let since = format!("({wall} - {late_ms})");
    // Also right before 1970, where a remainder is below zero. 1970 began on a Thursday.
    let day = format!("(({since} - ({since} % {DAY_MS} + {DAY_MS}) % {DAY_MS}) / {DAY_MS})");
    let sql = format!(
        "SELECT (({day} + 3) % 7 + 7) % 7 AS weekday, ({wall} % {DAY_MS} + {DAY_MS}) % {DAY_MS} / {HOUR_MS} AS hour,
            count(*) FROM moment r WHERE {kept} GROUP BY weekday, hour"
    );
    let mut week = [[0; 24]; 7];
    let read = |row: &Row<'_>| Ok((row.get::<_, u16>(0)?, row.get::<_, u16>(1)?, row.get(2)?));
    for (weekday, hour, n) in row::all(conn, &sql, bound.params().as_slice(), read)? {
        let hours = week.get_mut(usize::from(weekday));
        *hours.and_then(|hours| hours.get_mut(usize::from(hour))).ok_or(StoreError::Unreadable)? = n;
    }
    let days =
        format!("SELECT count(*) FROM (SELECT DISTINCT {day} FROM moment r WHERE {kept} LIMIT {LEAST_DAYS})");
    let days = conn.prepare_cached(&days)?.query_row(bound.params().as_slice(), |row| row.get(0))?;
    Ok(when_logged::count(week, days))
}

pub(super) fn needs(conn: &Connection, bound: &Bound) -> Result<Counted<Needs>> {
    let moments = format!(
        "SELECT r.need, count(*) FROM moment r WHERE r.need IS NOT NULL AND {} GROUP BY r.need",
        bound.moments()
    );
    let mut tallies = row::all(conn, &moments, bound.params().as_slice(), |row| {
        Ok(Tally { value: row.get(0)?, n: row.get(1)? })
    })?;
    tallies.extend(row::all(conn, &chosen("still.need", bound), bound.params().as_slice(), |row| {
        Ok(Tally { value: first_choice(row, 0)?, n: row.get(1)? })
    })?);
    Ok(needs::count(&tallies))
}

pub(super) fn words(conn: &Connection, bound: &Bound) -> Result<Counted<Words>> {
    // Equal lists are counted as they stand, so that only a few of them have to be taken apart.
    let moments = format!(
        "SELECT r.feelings, count(*) FROM moment r WHERE r.feelings IS NOT NULL AND {} GROUP BY r.feelings",
        bound.moments()
    );
    let read = |row: &Row<'_>| Ok(Chosen { feelings: row::list(row, 0)?, n: row.get(1)? });
    Ok(words::count(&both(conn, bound, [&moments, &chosen("still.feelings", bound)], read)?))
}

/// The options chosen under `records` in entries, as JSON arrays, and how often.
pub(super) fn chosen(records: &str, bound: &Bound) -> String {
    format!(
        "WITH given AS MATERIALIZED (SELECT {} AS choices FROM entry r WHERE {} AND {})
            SELECT choices, count(*) FROM given WHERE choices IS NOT NULL GROUP BY choices",
        in_entry(Held::Choices, records),
        with(records),
        bound.entries()
    )
}

/// The rows of two statements one after the other.
fn both<T>(
    conn: &Connection,
    bound: &Bound,
    statements: [&str; 2],
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let [first, second] = statements;
    let mut rows = row::all(conn, first, bound.params().as_slice(), &read)?;
    rows.extend(row::all(conn, second, bound.params().as_slice(), &read)?);
    Ok(rows)
}

/// The number before, the number after, and how often, from column `first` on.
pub(super) fn read_pair(row: &Row<'_>, first: usize) -> Result<Pair> {
    Ok(Pair { before: row.get(first)?, after: row.get(first + 1)?, n: row.get(first + 2)? })
}

/// The first option of the JSON array in column `index`.
pub(super) fn first_choice(row: &Row<'_>, index: usize) -> Result<String> {
    row::list(row, index)?.into_iter().next().ok_or(StoreError::Unreadable)
}
