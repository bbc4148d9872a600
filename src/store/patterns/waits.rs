//! What is counted from waits, and from what was answered in them.

use super::answered::{Held, first_in_wait, last_in_wait};
use super::bound::Bound;
use crate::domain::pattern::Counted;
use crate::domain::pattern::expected_actual::{self, Awaited, AwaitedLine, Came, ExpectedActual};
use crate::domain::pattern::fear_fact::{self, Ended, FearFact, FearLine, Feared, Verdict};
use crate::domain::pattern::reasons_told::{self, Reason, ReasonsTold};
use crate::domain::pattern::relief::{self, Lasted, Relief, Relieved};
use crate::store::{Result, row};
use rusqlite::{Connection, Row};

/// At most so many fears and reasons are handed over in their own words.
pub(super) const LINES: usize = 200;
/// Ended with word from them.
pub(super) const CONTACT: &str = "r.outcome IN ('came', 'met')";

pub(super) fn fear() -> String {
    first_in_wait(Held::Text, "wait.fear")
}

/// The value of the option chosen last, as text.
pub(super) fn last_choice(records: &str) -> String {
    format!("json_extract({}, '$[0]')", last_in_wait(Held::Choices, records))
}

pub(super) fn fear_fact(conn: &Connection, bound: &Bound) -> Result<Counted<FearFact>> {
    let sql = format!(
        "SELECT r.id, {} AS fear, {}, r.ended_ms IS NULL, {} FROM wait r
            WHERE fear IS NOT NULL AND {} ORDER BY r.id DESC",
        fear(),
        first_in_wait(Held::Number, "wait.fear_sure"),
        last_choice("close.fear_true"),
        bound.waits()
    );
    let mut lines = Vec::new();
    let waits = row::all(conn, &sql, bound.params().as_slice(), |row| {
        let (open, sure) = (row.get(3)?, row.get(2)?);
        let verdict = word(row, 4, Verdict::parse)?;
        let ended = match verdict {
            _ if open => Ended::Open,
            None => Ended::Unanswered,
            Some(verdict) => Ended::Answered(verdict),
        };
        if let Ended::Answered(verdict) = ended
            && lines.len() < LINES
        {
            lines.push(FearLine { wait: row.get(0)?, fear: row.get(1)?, sure, verdict });
        }
        Ok(Feared { sure, ended })
    })?;
    Ok(fear_fact::count(&waits, lines))
}

pub(super) fn expected_actual(conn: &Connection, bound: &Bound) -> Result<Counted<ExpectedActual>> {
    // A wait is closed some time after word came; the deck `they_wrote` says when that was.
    let sql = format!(
        "SELECT {} AS expected, r.ended_ms IS NULL, {CONTACT},
            (coalesce((SELECT min(e.at_ms) FROM entry e WHERE e.wait = r.id AND e.deck = 'they_wrote'
                AND e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL
                AND e.at_ms BETWEEN r.started_ms AND r.ended_ms), r.ended_ms) - r.started_ms) / 60000, r.id
            FROM wait r WHERE expected IS NOT NULL AND {} ORDER BY r.id DESC",
        expectation(),
        bound.waits()
    );
    let mut lines = Vec::new();
    let waits = row::all(conn, &sql, bound.params().as_slice(), |row| {
        let came = match (row.get(1)?, row.get(2)?) {
            (true, _) => Came::Open,
            (false, Some(true)) => Came::After(row.get(3)?),
            (false, _) => Came::Nothing,
        };
        let awaited = Awaited { expected: row.get(0)?, came };
        if lines.len() < LINES {
            lines.push(AwaitedLine { wait: row.get(4)?, awaited });
        }
        Ok(awaited)
    })?;
    Ok(expected_actual::count(&waits, lines))
}

pub(super) fn expectation() -> String {
    first_in_wait(Held::Minutes, "wait.expect_within")
}

pub(super) fn relief(conn: &Connection, bound: &Bound) -> Result<Counted<Relief>> {
    let sql = format!(
        "SELECT {}, {} FROM wait r WHERE {CONTACT} AND {}",
        last_in_wait(Held::Number, "close.relief"),
        last_choice("close.relief_lasted"),
        bound.waits()
    );
    let waits = row::all(conn, &sql, bound.params().as_slice(), |row| {
        Ok(Relieved { relief: row.get(0)?, lasted: word(row, 1, Lasted::parse)? })
    })?;
    Ok(relief::count(&waits))
}

/// What holds for a closed wait `r` whose reason they gave themselves.
pub(super) fn told() -> String {
    format!("r.ended_ms IS NOT NULL AND {} = 'told'", last_choice("close.reason_known_by"))
}

pub(super) fn reason() -> String {
    last_in_wait(Held::Text, "close.reason")
}

pub(super) fn reasons_told(conn: &Connection, bound: &Bound) -> Result<Counted<ReasonsTold>> {
    let sql = format!(
        "SELECT r.id, {} FROM wait r WHERE {} AND {} ORDER BY r.id DESC",
        reason(),
        told(),
        bound.waits()
    );
    let (mut written, mut unwritten, mut lines) = (0, 0, Vec::new());
    row::all(conn, &sql, bound.params().as_slice(), |row| {
        match row.get(1)? {
            None => unwritten += 1,
            Some(reason) => {
                written += 1;
                if lines.len() < LINES {
                    lines.push(Reason { wait: row.get(0)?, reason });
                }
            }
        }
        Ok(())
    })?;
    Ok(reasons_told::count(written, unwritten, lines))
}

/// The word in column `index`, where there is one and it is known.
fn word<T>(row: &Row<'_>, index: usize, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    Ok(row.get::<_, Option<String>>(index)?.and_then(|word| parse(&word)))
}
