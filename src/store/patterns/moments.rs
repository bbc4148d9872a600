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

/// What the writer's clock showed at a moment `r`, in milliseconds.
const WALL: &str = "(r.at_ms + r.at_offset * 1000)";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const WEEK_MS: i64 = 7 * DAY_MS;
/// From a Monday to the first day of 1970.
const THURSDAY_MS: i64 = 3 * DAY_MS;

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

/// The pairs of moments, counted by what was done, too, because that is how the index lies.
pub(super) fn wave_sql(bound: &Bound) -> String {
    format!(
        "SELECT r.urge, r.after_urge, count(*), sum(r.after_ms - r.at_ms), r.did FROM moment r
            WHERE {} AND {} GROUP BY r.did, r.urge, r.after_urge",
        pair(),
        bound.moments()
    )
}

/// The same of the entries in which the urge was asked twice; what was done is a JSON array there.
fn wave_in_entries(bound: &Bound) -> String {
    format!(
        "WITH pair AS MATERIALIZED (SELECT {} AS before, {} AS after, r.finished_ms - r.at_ms AS apart, {} AS did
            FROM entry r WHERE {} AND apart BETWEEN {LEAST_MS} AND {MOST_MS} AND {})
            SELECT before, after, 1, apart, did FROM pair WHERE before IS NOT NULL AND after IS NOT NULL",
        in_entry(Held::Number, "still.urge"),
        in_entry(Held::Number, "still.urge_after"),
        in_entry(Held::Choices, "still.did"),
        with("still.urge_after"),
        bound.entries()
    )
}

pub(super) fn wave_after(conn: &Connection, bound: &Bound) -> Result<Counted<WaveAfter>> {
    let moments = wave_sql(bound);
    let entries = wave_in_entries(bound);
    let read = |row: &Row<'_>| Ok(Waves { pair: read_pair(row, 0)?, apart_ms: row.get(3)? });
    Ok(wave_after::count(&both(conn, bound, [&moments, &entries], read)?))
}

pub(super) fn did_after(conn: &Connection, bound: &Bound) -> Result<Counted<DidAfter>> {
    let all = row::all(conn, &wave_sql(bound), bound.params().as_slice(), |row| {
        let pair = read_pair(row, 0)?;
        Ok(row.get::<_, Option<String>>(4)?.map(|did| Done { did, pair }))
    })?;
    let mut done: Vec<Done> = all.into_iter().flatten().collect();
    let all = row::all(conn, &wave_in_entries(bound), bound.params().as_slice(), |row| {
        let (pair, did) = (read_pair(row, 0)?, row::list(row, 4)?.into_iter().next());
        Ok(did.map(|did| Done { did, pair }))
    })?;
    done.extend(all.into_iter().flatten());
    Ok(did_after::count(&done))
}

/// The moments by the hour of the week from Monday on, 0 to 167; also right before 1970, where a remainder
/// is below zero. 1970 began on a Thursday.
pub(super) fn hour_sql(bound: &Bound) -> String {
    format!(
        "SELECT (({WALL} + {THURSDAY_MS}) % {WEEK_MS} + {WEEK_MS}) % {WEEK_MS} / {HOUR_MS} AS hour, count(*)
            FROM moment r WHERE {} GROUP BY hour",
        bound.moments()
    )
}

pub(super) fn when_logged(conn: &Connection, bound: &Bound, end: DayEnd) -> Result<Counted<WhenLogged>> {
    let mut week = [[0; 24]; 7];
    let late = usize::from(end.0);
    let read = |row: &Row<'_>| Ok((row.get::<_, u16>(0)?, row.get(1)?));
    for (hour, n) in row::all(conn, &hour_sql(bound), bound.params().as_slice(), read)? {
        let hour = usize::from(hour);
        // What comes before the end of a day belongs to the day before, on Monday to Sunday.
        let day = (hour + 7 * 24 - late) / 24 % 7;
        week[day][hour % 24] = n;
    }
    let late_ms = i64::from(end.0) * HOUR_MS;
    let since = format!("({WALL} - {late_ms})");
    let days = format!(
        "SELECT count(*) FROM (SELECT DISTINCT ({since} - ({since} % {DAY_MS} + {DAY_MS}) % {DAY_MS}) / {DAY_MS}
            FROM moment r WHERE {} LIMIT {LEAST_DAYS})",
        bound.moments()
    );
    let days = conn.prepare_cached(&days)?.query_row(bound.params().as_slice(), |row| row.get(0))?;
    Ok(when_logged::count(week, days))
}

/// How many moments hold each value of a column.
pub(super) fn each_sql(column: &str, bound: &Bound) -> String {
    let kept = bound.moments();
    format!("SELECT {column}, count(*) FROM moment r WHERE {column} IS NOT NULL AND {kept} GROUP BY {column}")
}

pub(super) fn needs(conn: &Connection, bound: &Bound) -> Result<Counted<Needs>> {
    let mut tallies = row::all(conn, &each_sql("r.need", bound), bound.params().as_slice(), |row| {
        Ok(Tally { value: row.get(0)?, n: row.get(1)? })
    })?;
    tallies.extend(row::all(conn, &chosen("still.need", bound), bound.params().as_slice(), |row| {
        Ok(Tally { value: first_choice(row, 0)?, n: row.get(1)? })
    })?);
    Ok(needs::count(&tallies))
}

pub(super) fn words(conn: &Connection, bound: &Bound) -> Result<Counted<Words>> {
    // Equal lists are counted as they stand, so that only a few of them have to be taken apart.
    let moments = each_sql("r.feelings", bound);
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
