//! The trash, and what leaves it for good.

use super::people::waits_of;
use super::write::table;
use super::{Result, Store, StoreError, index, row};
use crate::domain::ids::PersonId;
use crate::domain::record::{Kind, RecordRef};

impl Store {
    /// Throws a record away; the new revision. It can be restored.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn trash(&mut self, record: RecordRef, now_ms: i64) -> Result<i64> {
        self.set_deleted(record, Some(now_ms), now_ms)
    }

    /// Takes a record out of the trash; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn restore(&mut self, record: RecordRef, now_ms: i64) -> Result<i64> {
        self.set_deleted(record, None, now_ms)
    }

    fn set_deleted(&mut self, record: RecordRef, deleted_ms: Option<i64>, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch_whatever(record, now_ms)?;
            let sql = format!("UPDATE {} SET deleted_ms = ?2 WHERE id = ?1", table(record.kind));
            row::execute(w, &sql, (record.id, deleted_ms))?;
            Ok(revision)
        })
    }

    /// Removes records for good, in the trash or not: rows, answers, older versions, follow-ups
    /// about them and their words in the search index. The bytes are overwritten in the file. What
    /// only points at them (an entry at its wait) stays, without the pointer.
    ///
    /// The index is merged into one piece at the end, which takes seconds in a very large journal;
    /// so hand over all records at once.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if one of them is not there (then none is removed), and those of
    /// writing.
    pub fn purge(&mut self, records: &[RecordRef]) -> Result<()> {
        self.write(|w| {
            for &record in records {
                // A wait is found by the name of its person; without them, it no longer is.
                let person = (record.kind == Kind::Person).then(|| PersonId(record.id));
                let waits = person.map(|person| waits_of(w, person)).transpose()?.unwrap_or_default();
                let sql = format!("DELETE FROM {} WHERE id = ?1", table(record.kind));
                if row::execute(w, &sql, [record.id])? == 0 {
                    return Err(StoreError::Missing);
                }
                index::remove(w, record.id)?;
                for wait in waits {
                    index::refresh(w, wait.into())?;
                }
            }
            index::forget_removed(w)
        })
    }
}
