//! What a write transaction offers to the verbs: new ids and the check of revisions.

use super::{Result, StoreError, row};
use crate::domain::ids::{Id, IdMaker};
use crate::domain::record::{Kind, Meta, RecordRef};
use rusqlite::Connection;
use std::ops::Deref;

/// Up to this far (in milliseconds) an id may stand from the instant its record is about. The clock
/// may be set back a little while the program runs and ids still rise; beyond it, the true time is
/// worth more than the order of writing.
const ID_SLACK_MS: i64 = 3_600_000;

/// A transaction that holds the write lock.
pub(super) struct Write<'a> {
    conn: &'a Connection,
    ids: &'a mut IdMaker,
}

impl Deref for Write<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

impl<'a> Write<'a> {
    pub(super) fn new(conn: &'a Connection, ids: &'a mut IdMaker) -> Self {
        Self { conn, ids }
    }

    /// An id that no record of any kind has, for something at `at_ms`, written at `now_ms`.
    pub(super) fn new_id(&mut self, at_ms: i64, now_ms: i64) -> Result<Id> {
        let rising = (at_ms == now_ms).then(|| self.ids.now(at_ms));
        let mut id = match rising {
            Some(id) if id.millis().abs_diff(at_ms) <= ID_SLACK_MS.unsigned_abs() => id,
            Some(_) | None => self.ids.at(at_ms),
        };
        while self.is_taken(id)? {
            id = id.next();
        }
        Ok(id)
    }

    fn is_taken(&self, id: Id) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM moment WHERE id = ?1)
                       OR EXISTS (SELECT 1 FROM entry WHERE id = ?1)
                       OR EXISTS (SELECT 1 FROM wait WHERE id = ?1)
                       OR EXISTS (SELECT 1 FROM letter WHERE id = ?1)
                       OR EXISTS (SELECT 1 FROM person WHERE id = ?1)
                       OR EXISTS (SELECT 1 FROM follow_up WHERE id = ?1)";
        Ok(self.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Counts the record's revision up for a writer who saw `expected`; the new revision.
    pub(super) fn touch(&self, record: RecordRef, expected: i64, now_ms: i64) -> Result<i64> {
        let table = table(record.kind);
        let sql = format!(
            "UPDATE {table} SET revision = revision + 1, updated_ms = ?3 WHERE id = ?1 AND revision = ?2"
        );
        match row::execute(self, &sql, (record.id, expected, now_ms))? {
            0 => Err(StoreError::Conflict { expected, found: self.revision(record)? }),
            _ => Ok(expected + 1),
        }
    }

    /// Counts the record's revision up for a change that overwrites nobody's words.
    pub(super) fn touch_whatever(&self, record: RecordRef, now_ms: i64) -> Result<i64> {
        let seen = self.revision(record)?;
        self.touch(record, seen, now_ms)
    }

    /// The revision of a record.
    pub(super) fn revision(&self, record: RecordRef) -> Result<i64> {
        let sql = format!("SELECT revision FROM {} WHERE id = ?1", table(record.kind));
        Ok(self.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0))?)
    }
}

/// The table of a kind.
pub(super) fn table(kind: Kind) -> &'static str {
    kind.as_str()
}

/// The times and revision of a record first written at `now_ms`.
pub(super) fn fresh(now_ms: i64) -> Meta {
    Meta { created_ms: now_ms, updated_ms: now_ms, deleted_ms: None, revision: 1 }
}
