//! Everything ever written, newest first, a window at a time.

use super::{Result, Store, lines, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::search_line::Meant;
use crate::domain::timeline::{Filter, Line, Window};

impl Store {
    /// The lines that `filter` wants in a window of time, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn timeline(&self, filter: &Filter, window: Window, limit: usize) -> Result<Vec<Line>> {
        self.search_for(&Meant::default(), filter, window, limit)
    }

    /// The last things written, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn recent(&self, limit: usize) -> Result<Vec<Line>> {
        self.timeline(&Filter::default(), Window::Newest, limit)
    }

    /// The line of one record, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`](super::StoreError::Missing), and those of reading.
    pub fn line(&self, record: RecordRef) -> Result<Line> {
        lines::of(&self.conn, record)
    }

    /// What kind of record `id` names; `None` if there is none, or it was purged.
    ///
    /// # Errors
    /// Those of reading.
    pub fn find(&self, id: Id) -> Result<Option<RecordRef>> {
        for kind in Kind::ALL {
            let sql = format!("SELECT 1 FROM {} WHERE id = ?1", super::write::table(kind));
            if row::first(&self.conn, &sql, [id], |_| Ok(()))?.is_some() {
                return Ok(Some(RecordRef { kind, id }));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
