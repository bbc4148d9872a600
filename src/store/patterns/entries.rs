//! What is counted from entries alone.

use super::answered::{Held, in_any_entry, in_entries, of_entry};
use super::bound::Bound;
use super::tallies::Tallies;
use crate::domain::pattern::fullness_after::{self, FullnessAfter};
use crate::domain::pattern::journal_weight::{self, JournalWeight, Weight};
use crate::domain::pattern::premise_shift::{self, PremiseShift};
use crate::domain::pattern::{Counted, Pair};
use crate::store::{Result, StoreError};
use rusqlite::{Connection, Row};

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
    let mut given: Vec<(Weight, u32)> = Vec::new();
    for (chosen, n) in chosen(conn, bound, WEIGHT)? {
        given.extend(Weight::parse(&first_choice(&chosen)?).map(|weight| (weight, n)));
    }
    Ok(journal_weight::count(&given))
}

/// The options chosen under `records` in entries, as JSON arrays, and how often.
pub(super) fn chosen(conn: &Connection, bound: &Bound, records: &str) -> Result<Vec<(String, u32)>> {
    let mut given = Tallies::default();
    for (_, chosen) in
        in_entries(conn, bound, (Held::Choices, records, ""), |row| Ok(row.get::<_, String>(1)?))?
    {
        given.add(&chosen, 1);
    }
    Ok(given.into())
}

/// The first option of a JSON array.
pub(super) fn first_choice(chosen: &str) -> Result<String> {
    let all: Vec<String> = serde_json::from_str(chosen).map_err(|_| StoreError::Unreadable)?;
    all.into_iter().next().ok_or(StoreError::Unreadable)
}

fn pairs(conn: &Connection, bound: &Bound, (before, after): Twice) -> Result<Vec<Pair>> {
    let number = |row: &Row<'_>| Ok(row.get::<_, i64>(1)?);
    let befores = in_any_entry(conn, bound, (Held::Number, before), number)?;
    let afters = in_entries(conn, bound, (Held::Number, after, ""), number)?;
    let both = afters
        .into_iter()
        .filter_map(|(entry, after)| Some(Pair { before: *of_entry(&befores, entry)?, after, n: 1 }));
    Ok(both.collect())
}
