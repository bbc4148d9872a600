//! The index of the search, filled from the words of the records.

use super::write::{Write, table};
use super::{Result, StoreError, index, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use rusqlite::Connection;

/// The index's own list of what it holds.
pub(super) const INDEXED: &str = "search_fts_docsize";

/// Puts the words of every record into an empty index; the records whose words cannot be read are handed back.
pub(super) fn index_everything(w: &Write<'_>) -> Result<Vec<RecordRef>> {
    let mut unreadable = Vec::new();
    for kind in Kind::ALL {
        let mut last: i64 = -1;
        loop {
            let ids = some_ids(w, kind, last)?;
            let Some(newest) = ids.last() else { break };
            last = newest.as_i64();
            for id in ids {
                let record = RecordRef { kind, id };
                match index::add(w, record) {
                    Err(StoreError::Unreadable) => unreadable.push(record),
                    other => other?,
                }
            }
        }
    }
    Ok(unreadable)
}

fn some_ids(conn: &Connection, kind: Kind, after: i64) -> Result<Vec<Id>> {
    let sql = format!("SELECT id FROM {} WHERE id > ?1 ORDER BY id LIMIT 1000", table(kind));
    row::all(conn, &sql, [after], |row| Ok(row.get(0)?))
}
