//! What is counted from entries alone.

use super::answered::{Held, in_entry, with};
use super::bound::Bound;
use super::moments::{chosen, first_choice, read_pair};
use crate::domain::pattern::fullness_after::{self, FullnessAfter};
use crate::domain::pattern::journal_weight::{self, JournalWeight, Weight};
use crate::domain::pattern::premise_shift::{self, PremiseShift};
use crate::domain::pattern::{Counted, Pair};
use crate::store::{Result, row};
use rusqlite::Connection;

/// A number that is asked before and after: what the two are recorded as.
pub(super) type Twice = (&'static str, &'static str);
/// How far a thought is believed.
pub(super) const BELIEF: Twice = ("check.belief_before", "check.belief_after");
/// How full one feels.
pub(super) const FILL: Twice = ("fill.before", "fill.after");
/// What the question about the journal itself records.
pub(super) const WEIGHT: &str = "journal.weight";

pub(super) fn premise_shift(conn: &Connection, bound: &Bound) -> Result<Counted<PremiseShift>> {
    Ok(premise_shift::count(&pairs(conn, bound, BELIEF)?))
}

pub(super) fn fullness_after(conn: &Connection, bound: &Bound) -> Result<Counted<FullnessAfter>> {
    Ok(fullness_after::count(&pairs(conn, bound, FILL)?))
}

pub(super) fn journal_weight(conn: &Connection, bound: &Bound) -> Result<Counted<JournalWeight>> {
    let given = row::all(conn, &chosen(WEIGHT, bound), bound.params().as_slice(), |row| {
        Ok((Weight::parse(&first_choice(row, 0)?), row.get(1)?))
    })?;
    let known: Vec<(Weight, u32)> =
        given.into_iter().filter_map(|(weight, n)| weight.map(|weight| (weight, n))).collect();
    Ok(journal_weight::count(&known))
}

fn pairs(conn: &Connection, bound: &Bound, (before, after): Twice) -> Result<Vec<Pair>> {
    let sql = format!(
        "WITH pair AS MATERIALIZED (SELECT {} AS before, {} AS after FROM entry r WHERE {} AND {})
            SELECT before, after, count(*) FROM pair WHERE before IS NOT NULL AND after IS NOT NULL
            GROUP BY before, after",
        in_entry(Held::Number, before),
        in_entry(Held::Number, after),
        with(after),
        bound.entries()
    );
    row::all(conn, &sql, bound.params().as_slice(), |row| read_pair(row, 0))
}
