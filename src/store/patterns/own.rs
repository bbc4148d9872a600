//! The scales that decks of the user's own record.

use super::bound::Bound;
use crate::domain::pattern::Counted;
use crate::domain::pattern::own_scale::{self, OwnScale, Point};
use crate::store::{Result, Store, row};
use rusqlite::{Connection, ToSql};

/// At most so many answers are handed over as a line.
const LINE: usize = 1_000;

/// What holds for the answers `a` under the name bound to `?7`, in entries `r`.
const NAMED: &str = "a.records = ?7 AND a.kind = 'scale' AND a.number IS NOT NULL AND a.off_path = 0";

impl Store {
    /// The names of the scales that the user's own decks have recorded, by name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn own_scales(&self) -> Result<Vec<String>> {
        // One step in the index for each name, however often it was recorded.
        let names = "WITH RECURSIVE name (it) AS (
                SELECT min(records) FROM answer WHERE records IS NOT NULL
                UNION ALL
                SELECT (SELECT min(records) FROM answer WHERE records > it) FROM name WHERE it IS NOT NULL
            )
            SELECT it FROM name WHERE it IS NOT NULL";
        let is_scale = "SELECT EXISTS (SELECT 1 FROM answer a CROSS JOIN entry r ON r.id = a.entry
            WHERE a.records = ?1 AND a.kind = 'scale' AND a.number IS NOT NULL AND a.off_path = 0
                AND r.deleted_ms IS NULL AND r.finished_ms IS NOT NULL)";
        self.snapshot(|conn| {
            let mut own: Vec<String> = row::all(conn, names, [], |row| Ok(row.get(0)?))?;
            own.retain(|name| own_scale::is_own(name));
            let mut scales = Vec::new();
            for name in own {
                if conn.prepare_cached(is_scale)?.query_row([&name], |row| row.get(0))? {
                    scales.push(name);
                }
            }
            Ok(scales)
        })
    }
}

/// What holds for an entry `r` with an answer under the name bound to `?7`.
pub(super) fn in_entry() -> String {
    format!("r.id IN (SELECT a.entry FROM answer a WHERE {NAMED})")
}

pub(super) fn count(conn: &Connection, bound: Bound, name: &str) -> Result<Counted<OwnScale>> {
    let bound = bound.between(0, i64::MAX);
    let mut params: Vec<&dyn ToSql> = bound.params();
    params.push(&name);
    let from = format!(
        "FROM answer a CROSS JOIN entry r ON r.id = a.entry WHERE {NAMED} AND {}{}",
        bound.entries(),
        bound.answers()
    );
    let answers = format!("SELECT a.number, count(*) {from} GROUP BY a.number");
    let answers = row::all(conn, &answers, params.as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let line = format!(
        "SELECT r.at_ms, r.at_offset, r.at_zone, a.number, a.asked {from}
            ORDER BY a.entry DESC, a.position DESC LIMIT {LINE}"
    );
    let mut asked = None;
    let mut line = row::all(conn, &line, params.as_slice(), |row| {
        if asked.is_none() {
            asked = Some(row.get(4)?);
        }
        Ok(Point { at: row::stamp(row, 0)?, value: row.get(3)? })
    })?;
    line.reverse();
    Ok(own_scale::count(name, asked.unwrap_or_default(), &answers, line))
}
