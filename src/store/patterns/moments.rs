//! What is counted from moments, and from the decks that ask the same.

use super::answered::{Held, in_any_entry, in_entries, in_entry, of_entry, with};
use super::bound::Bound;
use super::entries::{chosen, first_choice};
use super::tallies::Tallies;
use crate::domain::pattern::did_after::{self, DidAfter, Done};
use crate::domain::pattern::needs::{self, Needs};
use crate::domain::pattern::wave_after::{self, LEAST_MS, MOST_MS, WaveAfter, Waves, is_pair};
use crate::domain::pattern::when_logged::{self, LEAST_DAYS, WhenLogged};
use crate::domain::pattern::words::{self, Chosen, Words};
use crate::domain::pattern::{Counted, Pair, Tally};
use crate::domain::time::DayEnd;
use crate::store::{Result, StoreError, row};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// What the writer's clock showed at a moment `r`, in milliseconds.
const WALL: &str = "(r.at_ms + r.at_offset * 1000)";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const WEEK_MS: i64 = 7 * DAY_MS;
/// From a Monday to the first day of 1970.
const THURSDAY_MS: i64 = 3 * DAY_MS;

/// How often each two numbers came, one before and one after.
type PairCounts = BTreeMap<(i64, i64), u32>;

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

/// The pairs of moments, by what was done. All of them are counted by the index that lies in this
/// order; of a part of them each is a row of its own, because to sort them would take longest.
pub(super) fn wave_sql(bound: &Bound) -> String {
    let (counts, group) = if bound.is_all() {
        ("count(*), sum(r.after_ms - r.at_ms)", " GROUP BY r.did, r.urge, r.after_urge")
    } else {
        ("1, r.after_ms - r.at_ms", "")
    };
    format!(
        "SELECT r.urge, r.after_urge, {counts}, r.did FROM {} WHERE {} AND {}{group}",
        bound.moment(),
        pair(),
        bound.moments()
    )
}

/// The waves of the entries in which the urge was asked twice in time, each with what was done.
fn waves_in_entries(conn: &Connection, bound: &Bound) -> Result<Vec<(Waves, Option<String>)>> {
    let number = |row: &Row<'_>| Ok(row.get::<_, i64>(1)?);
    let befores = in_any_entry(conn, bound, (Held::Number, "still.urge"), number)?;
    let dids = in_any_entry(conn, bound, (Held::Choices, "still.did"), |row| Ok(row.get::<_, String>(1)?))?;
    let apart = ", r.finished_ms - r.at_ms";
    let afters = in_entries(conn, bound, (Held::Number, "still.urge_after", apart), |row| {
        Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    let in_time = afters.into_iter().filter(|(_, (_, apart_ms))| is_pair(*apart_ms));
    let waves = in_time.filter_map(|(entry, (after, apart_ms))| {
        let pair = Pair { before: *of_entry(&befores, entry)?, after, n: 1 };
        let did = of_entry(&dids, entry).map(|chosen| first_choice(chosen)).transpose();
        Some(did.map(|did| (Waves { pair, apart_ms }, did)))
    });
    waves.collect()
}

pub(super) fn wave_after(conn: &Connection, bound: &Bound) -> Result<Counted<WaveAfter>> {
    let mut all: BTreeMap<(i64, i64), (u32, i64)> = BTreeMap::new();
    row::all(conn, &wave_sql(bound), bound.params().as_slice(), |row| {
        let (n, apart_ms) = all.entry((row.get(0)?, row.get(1)?)).or_default();
        *n += row.get::<_, u32>(2)?;
        *apart_ms += row.get::<_, i64>(3)?;
        Ok(())
    })?;
    let waves = all
        .into_iter()
        .map(|((before, after), (n, apart_ms))| Waves { pair: Pair { before, after, n }, apart_ms });
    let mut waves: Vec<Waves> = waves.collect();
    waves.extend(waves_in_entries(conn, bound)?.into_iter().map(|(waves, _)| waves));
    Ok(wave_after::count(&waves))
}

pub(super) fn did_after(conn: &Connection, bound: &Bound) -> Result<Counted<DidAfter>> {
    // What can be done is a short list, whoever wrote it.
    let mut all: Vec<(String, PairCounts)> = Vec::new();
    row::all(conn, &wave_sql(bound), bound.params().as_slice(), |row| {
        let Some(did) = row.get_ref(4)?.as_str_or_null().map_err(|_| StoreError::Unreadable)? else {
            return Ok(());
        };
        let pair = (row.get(0)?, row.get(1)?);
        let at = all.iter().position(|(known, _)| known == did).unwrap_or(all.len());
        if at == all.len() {
            all.push((did.to_owned(), PairCounts::new()));
        }
        *all[at].1.entry(pair).or_default() += row.get::<_, u32>(2)?;
        Ok(())
    })?;
    let mut done: Vec<Done> = Vec::new();
    for (did, pairs) in all {
        let pairs = pairs.into_iter().map(|((before, after), n)| Pair { before, after, n });
        done.extend(pairs.map(|pair| Done { did: did.clone(), pair }));
    }
    let entries = waves_in_entries(conn, bound)?.into_iter();
    done.extend(entries.filter_map(|(waves, did)| Some(Done { did: did?, pair: waves.pair })));
    Ok(did_after::count(&done))
}

/// The moments by the hour of the week from Monday on, 0 to 167; also right before 1970, where a remainder
/// is below zero. 1970 began on a Thursday.
pub(super) fn hour_sql(bound: &Bound) -> String {
    let hour = format!("(({WALL} + {THURSDAY_MS}) % {WEEK_MS} + {WEEK_MS}) % {WEEK_MS} / {HOUR_MS}");
    each(&hour, "1", bound)
}

pub(super) fn when_logged(conn: &Connection, bound: &Bound, end: DayEnd) -> Result<Counted<WhenLogged>> {
    let mut week = [[0; 24]; 7];
    let late = usize::from(end.0);
    row::all(conn, &hour_sql(bound), bound.params().as_slice(), |row| {
        let hour = usize::from(row.get::<_, u16>(0)?);
        // What comes before the end of a day belongs to the day before, on Monday to Sunday.
        let day = (hour + 7 * 24 - late) / 24 % 7;
        week[day][hour % 24] += row.get::<_, u32>(1)?;
        Ok(())
    })?;
    let late_ms = i64::from(end.0) * HOUR_MS;
    let since = format!("({WALL} - {late_ms})");
    let days = format!(
        "SELECT count(*) FROM (SELECT DISTINCT ({since} - ({since} % {DAY_MS} + {DAY_MS}) % {DAY_MS}) / {DAY_MS}
            FROM {} WHERE {} LIMIT {LEAST_DAYS})",
        bound.moment(),
        bound.moments()
    );
    let days = conn.prepare_cached(&days)?.query_row(bound.params().as_slice(), |row| row.get(0))?;
    Ok(when_logged::count(week, days))
}

/// How many moments hold each value of a column.
pub(super) fn each_sql(column: &str, bound: &Bound) -> String {
    each(column, &format!("{column} IS NOT NULL"), bound)
}

/// How many moments have each `value`: all of them are counted by the index of the value, and of a part of
/// them each is a row of its own.
fn each(value: &str, condition: &str, bound: &Bound) -> String {
    let (count, group) = if bound.is_all() { ("count(*)", " GROUP BY 1") } else { ("1", "") };
    let (moment, kept) = (bound.moment(), bound.moments());
    format!("SELECT {value}, {count} FROM {moment} WHERE {condition} AND {kept}{group}")
}

/// How often each value of a column came in moments.
fn tallies(conn: &Connection, column: &str, bound: &Bound) -> Result<Vec<(String, u32)>> {
    let mut all = Tallies::default();
    row::all(conn, &each_sql(column, bound), bound.params().as_slice(), |row| {
        let word = row.get_ref(0)?.as_str().map_err(|_| StoreError::Unreadable)?;
        all.add(word, row.get(1)?);
        Ok(())
    })?;
    Ok(all.into())
}

pub(super) fn needs(conn: &Connection, bound: &Bound) -> Result<Counted<Needs>> {
    let all = tallies(conn, "r.need", bound)?;
    let mut all: Vec<Tally> = all.into_iter().map(|(value, n)| Tally { value, n }).collect();
    for (given, n) in chosen(conn, bound, "still.need")? {
        all.push(Tally { value: first_choice(&given)?, n });
    }
    Ok(needs::count(&all))
}

pub(super) fn words(conn: &Connection, bound: &Bound) -> Result<Counted<Words>> {
    // Equal lists are counted as they stand, so that only a few of them have to be taken apart.
    let mut all = tallies(conn, "r.feelings", bound)?;
    all.extend(chosen(conn, bound, "still.feelings")?);
    let all = all.into_iter().map(|(list, n)| {
        let feelings = serde_json::from_str(&list).map_err(|_| StoreError::Unreadable)?;
        Ok(Chosen { feelings, n })
    });
    Ok(words::count(&all.collect::<Result<Vec<_>>>()?))
}
