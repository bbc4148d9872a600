//! How much there is of everything.

use super::{Result, Store};
use crate::domain::record::Counts;
use rusqlite::Connection;

impl Store {
    /// Counts everything. Walks every table, so it is for the check-up, not for a screen.
    ///
    /// # Errors
    /// Those of reading.
    pub fn counts(&self) -> Result<Counts> {
        of(&self.conn)
    }
}

/// Counts everything behind `conn`.
pub(super) fn of(conn: &Connection) -> Result<Counts> {
    let sql = "SELECT
            (SELECT count(*) FROM entry WHERE deleted_ms IS NULL),
            (SELECT count(*) FROM entry WHERE finished_ms IS NULL AND deleted_ms IS NULL),
            (SELECT count(*) FROM moment WHERE deleted_ms IS NULL),
            (SELECT count(*) FROM wait WHERE deleted_ms IS NULL),
            (SELECT count(*) FROM wait WHERE ended_ms IS NULL AND deleted_ms IS NULL),
            (SELECT count(*) FROM letter WHERE deleted_ms IS NULL),
            (SELECT count(*) FROM person WHERE deleted_ms IS NULL),
            (SELECT count(*) FROM follow_up WHERE fate IS NULL AND deleted_ms IS NULL),
            (SELECT count(*) FROM entry WHERE deleted_ms IS NOT NULL)
                + (SELECT count(*) FROM moment WHERE deleted_ms IS NOT NULL)
                + (SELECT count(*) FROM wait WHERE deleted_ms IS NOT NULL)
                + (SELECT count(*) FROM letter WHERE deleted_ms IS NOT NULL)
                + (SELECT count(*) FROM person WHERE deleted_ms IS NOT NULL)
                + (SELECT count(*) FROM follow_up WHERE deleted_ms IS NOT NULL)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| {
        Ok(Counts {
            entries: row.get(0)?,
            drafts: row.get(1)?,
            moments: row.get(2)?,
            waits: row.get(3)?,
            open_waits: row.get(4)?,
            letters: row.get(5)?,
            people: row.get(6)?,
            follow_ups: row.get(7)?,
            trash: row.get(8)?,
        })
    })?)
}
