//! What is counted from waits, and from what was answered in them.
//!
//! A wait may hold many entries, and few of them answer anything that is counted. So the answers under a
//! name are read once, for all waits, and not the entries of each.

use super::answered::{Held, first_in_waits, last_choices, last_in_waits};
use super::bound::Bound;
use crate::domain::ids::WaitId;
use crate::domain::pattern::Counted;
use crate::domain::pattern::expected_actual::{self, Awaited, AwaitedLine, Came, ExpectedActual};
use crate::domain::pattern::fear_fact::{self, Ended, FearFact, FearLine, Feared, Verdict};
use crate::domain::pattern::reasons_told::{self, Reason, ReasonsTold};
use crate::domain::pattern::relief::{self, Lasted, Relief, Relieved};
use crate::store::{Result, row};
use rusqlite::Connection;
use std::collections::HashMap;

/// At most so many fears and reasons are handed over in their own words.
pub(super) const LINES: usize = 200;
/// Ended with word from them.
const CONTACT: &str = "r.outcome IN ('came', 'met')";
/// What their reason is known by, where they gave it themselves.
const TOLD: &str = "told";

/// The waits `r` in a scope that hold to `condition`, newest first.
fn all<T>(
    conn: &Connection,
    bound: &Bound,
    (columns, condition): (&str, &str),
    mut read: impl FnMut(WaitId, &rusqlite::Row<'_>) -> Result<Option<T>>,
) -> Result<Vec<T>> {
    let sql = format!(
        "SELECT r.id, {columns} FROM wait r WHERE {condition} AND {} ORDER BY r.id DESC",
        bound.waits()
    );
    let found = row::all(conn, &sql, bound.params().as_slice(), |row| read(row.get(0)?, row))?;
    Ok(found.into_iter().flatten().collect())
}

/// A wait with a fear, and where the words of the fear lie.
type Fear = (WaitId, i64, Feared);

fn fears(conn: &Connection, bound: &Bound) -> Result<Vec<Fear>> {
    let fears = first_in_waits(conn, Held::Text, "wait.fear")?;
    let sure = first_in_waits(conn, Held::Number, "wait.fear_sure")?;
    let verdicts = last_choices(conn, "close.fear_true", Verdict::parse)?;
    all(conn, bound, ("r.ended_ms IS NULL", "1"), |wait, row| {
        let Some(fear) = fears.get(&wait) else { return Ok(None) };
        let ended = match verdicts.get(&wait) {
            _ if row.get(1)? => Ended::Open,
            None => Ended::Unanswered,
            Some(verdict) => Ended::Answered(*verdict),
        };
        Ok(Some((wait, *fear, Feared { sure: sure.get(&wait).copied(), ended })))
    })
}

pub(super) fn fear_fact(conn: &Connection, bound: &Bound) -> Result<Counted<FearFact>> {
    let fears = fears(conn, bound)?;
    let answered = fears.iter().filter_map(|(wait, at, feared)| match feared.ended {
        Ended::Answered(verdict) => Some((*wait, *at, feared.sure, verdict)),
        Ended::Open | Ended::Unanswered => None,
    });
    let lines = answered
        .take(LINES)
        .map(|(wait, at, sure, verdict)| Ok(FearLine { wait, fear: words(conn, at)?, sure, verdict }));
    let lines = lines.collect::<Result<Vec<_>>>()?;
    let waits: Vec<Feared> = fears.into_iter().map(|(.., feared)| feared).collect();
    Ok(fear_fact::count(&waits, lines))
}

fn expectations(conn: &Connection, bound: &Bound) -> Result<Vec<AwaitedLine>> {
    let expected = first_in_waits(conn, Held::Minutes, "wait.expect_within")?;
    let mut wrote = wrote(conn)?;
    let columns = format!("r.ended_ms, {CONTACT}, r.started_ms");
    all(conn, bound, (&columns, "1"), |wait, row| {
        let Some(expected) = expected.get(&wait) else { return Ok(None) };
        let (began, contact) = (row.get::<_, i64>(3)?, row.get::<_, Option<bool>>(2)?);
        let came = match (row.get::<_, Option<i64>>(1)?, contact) {
            (None, _) => Came::Open,
            (Some(ended), Some(true)) => {
                let said = wrote.remove(&wait).unwrap_or_default();
                let first = said.into_iter().filter(|at| (began..=ended).contains(at)).min();
                Came::After((first.unwrap_or(ended) - began) / 60_000)
            }
            (Some(_), _) => Came::Nothing,
        };
        Ok(Some(AwaitedLine { wait, awaited: Awaited { expected: *expected, came } }))
    })
}

/// When they wrote in each wait, in milliseconds. A wait is closed some time after word came; the deck
/// `they_wrote` says when that was.
fn wrote(conn: &Connection) -> Result<HashMap<WaitId, Vec<i64>>> {
    let sql = "SELECT wait, at_ms FROM entry
        WHERE deck = 'they_wrote' AND wait IS NOT NULL AND deleted_ms IS NULL AND finished_ms IS NOT NULL";
    let mut wrote: HashMap<WaitId, Vec<i64>> = HashMap::new();
    row::all(conn, sql, [], |row| {
        wrote.entry(row.get(0)?).or_default().push(row.get(1)?);
        Ok(())
    })?;
    Ok(wrote)
}

pub(super) fn expected_actual(conn: &Connection, bound: &Bound) -> Result<Counted<ExpectedActual>> {
    let mut lines = expectations(conn, bound)?;
    let waits: Vec<Awaited> = lines.iter().map(|line| line.awaited).collect();
    lines.truncate(LINES);
    Ok(expected_actual::count(&waits, lines))
}

fn relieved(conn: &Connection, bound: &Bound) -> Result<Vec<(WaitId, Relieved)>> {
    let relief = last_in_waits(conn, Held::Number, "close.relief")?;
    let lasted = last_choices(conn, "close.relief_lasted", Lasted::parse)?;
    all(conn, bound, ("NULL", CONTACT), |wait, _| {
        let relief = relief.get(&wait).copied();
        Ok(Some((wait, Relieved { relief, lasted: lasted.get(&wait).copied() })))
    })
}

pub(super) fn relief(conn: &Connection, bound: &Bound) -> Result<Counted<Relief>> {
    let waits: Vec<Relieved> = relieved(conn, bound)?.into_iter().map(|(_, relieved)| relieved).collect();
    Ok(relief::count(&waits))
}

/// The closed waits whose reason they gave themselves, each with where its words lie.
fn told(conn: &Connection, bound: &Bound) -> Result<Vec<(WaitId, Option<i64>)>> {
    let told = last_choices(conn, "close.reason_known_by", |by| (by == TOLD).then_some(()))?;
    let reasons = last_in_waits(conn, Held::Text, "close.reason")?;
    all(conn, bound, ("NULL", "r.ended_ms IS NOT NULL"), |wait, _| {
        Ok(told.contains_key(&wait).then(|| (wait, reasons.get(&wait).copied())))
    })
}

pub(super) fn reasons_told(conn: &Connection, bound: &Bound) -> Result<Counted<ReasonsTold>> {
    let told = told(conn, bound)?;
    let written: Vec<(WaitId, i64)> =
        told.iter().filter_map(|(wait, reason)| reason.map(|reason| (*wait, reason))).collect();
    let lines = written
        .iter()
        .take(LINES)
        .map(|(wait, reason)| Ok(Reason { wait: *wait, reason: words(conn, *reason)? }));
    let lines = lines.collect::<Result<Vec<_>>>()?;
    let n = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    Ok(reasons_told::count(n(written.len()), n(told.len() - written.len()), lines))
}

/// The waits that were counted, newest first.
pub(super) mod behind {
    use super::{Bound, Connection, Ended, Result, WaitId};

    pub(in super::super) fn fear_fact(conn: &Connection, bound: &Bound) -> Result<Vec<WaitId>> {
        let fears = super::fears(conn, bound)?.into_iter();
        let answered = fears.filter(|(.., feared)| matches!(feared.ended, Ended::Answered(_)));
        Ok(answered.map(|(wait, ..)| wait).collect())
    }

    pub(in super::super) fn expected_actual(conn: &Connection, bound: &Bound) -> Result<Vec<WaitId>> {
        let contact = super::all(conn, bound, ("NULL", super::CONTACT), |wait, _| Ok(Some(wait)))?;
        let expected = super::first_in_waits(conn, super::Held::Minutes, "wait.expect_within")?;
        Ok(contact.into_iter().filter(|wait| expected.contains_key(wait)).collect())
    }

    pub(in super::super) fn relief(conn: &Connection, bound: &Bound) -> Result<Vec<WaitId>> {
        let waits = super::relieved(conn, bound)?.into_iter();
        let told = waits.filter(|(_, told)| told.relief.is_some() && told.lasted.is_some());
        Ok(told.map(|(wait, _)| wait).collect())
    }

    pub(in super::super) fn reasons_told(conn: &Connection, bound: &Bound) -> Result<Vec<WaitId>> {
        let told = super::told(conn, bound)?.into_iter();
        Ok(told.filter(|(_, reason)| reason.is_some()).map(|(wait, _)| wait).collect())
    }
}

/// The words of the answer in row `at`.
fn words(conn: &Connection, at: i64) -> Result<String> {
    Ok(conn.prepare_cached("SELECT text FROM answer WHERE rowid = ?1")?.query_row([at], |row| row.get(0))?)
}
