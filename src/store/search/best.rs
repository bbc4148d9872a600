//! Putting what was found in order: the best first.

use crate::domain::record::RecordRef;
use crate::store::{Result, index};
use crate::text::fold::{Readied, Sought};
use rusqlite::Connection;

/// How soon a word said once more counts no more, and how much the length of a text counts: the usual
/// figures of BM25.
const SATED: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// How often each part stands in a record, and how long it is, in tokens.
struct Held {
    record: RecordRef,
    counts: Vec<f64>,
    length: f64,
}

/// The first `limit` of `records`, those in which `parts` weigh most first; of equally good ones the
/// newest. A part that stands often in all of them tells little about any.
pub(super) fn first(
    conn: &Connection,
    records: Vec<RecordRef>,
    parts: &[String],
    limit: usize,
) -> Result<Vec<RecordRef>> {
    let parts: Vec<Sought> = parts.iter().map(|part| Sought::new(part)).collect();
    let held: Vec<Held> =
        records.into_iter().map(|record| held(conn, record, &parts)).collect::<Result<_>>()?;
    let mean = |sum: f64| (sum / held.len().max(1) as f64).max(1.0);
    let length = mean(held.iter().map(|held| held.length).sum());
    let usual: Vec<f64> =
        (0..parts.len()).map(|at| mean(held.iter().map(|held| held.counts[at]).sum())).collect();
    let weight = |held: &Held| -> f64 {
        let sated = SATED * (1.0 - LENGTH + LENGTH * held.length / length);
        held.counts.iter().zip(&usual).map(|(count, usual)| count / (count + sated) / usual).sum()
    };
    let mut weighed: Vec<(f64, RecordRef)> = held.iter().map(|held| (weight(held), held.record)).collect();
    weighed.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.id.cmp(&one.id)));
    weighed.truncate(limit);
    Ok(weighed.into_iter().map(|(_, record)| record).collect())
}

fn held(conn: &Connection, record: RecordRef, parts: &[Sought]) -> Result<Held> {
    let texts: Vec<Readied> = index::texts(conn, record)?.iter().map(|text| Readied::new(text)).collect();
    let count = |part: &Sought| texts.iter().map(|text| text.count(part)).sum::<usize>() as f64;
    let length = texts.iter().map(Readied::tokens).sum::<usize>() as f64;
    Ok(Held { record, counts: parts.iter().map(count).collect(), length })
}
