//! Everything ever written, newest first, a window at a time.

use super::selection::Selection;
use super::{Result, Store, StoreError, lines, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Filter, Line, Window};
use rusqlite::Connection;

impl Store {
    /// The lines that `filter` wants in a window of time, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn timeline(&self, filter: &Filter, window: Window, limit: usize) -> Result<Vec<Line>> {
        let selection = Selection::new(filter, window, limit);
        let sql = selection.timeline_sql();
        self.snapshot(|conn| select(conn, &selection, sql.as_deref(), &None))
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
    /// [`StoreError::Missing`], and those of reading.
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

/// Runs one of the statements of `selection` and makes its rows into lines.
pub(super) fn select(
    conn: &Connection,
    selection: &Selection<'_>,
    sql: Option<&str>,
    query: &Option<String>,
) -> Result<Vec<Line>> {
    let Some(sql) = sql else { return Ok(Vec::new()) };
    let mut records = row::all(conn, sql, selection.params(query).as_slice(), |row| {
        let kind =
            Kind::ALL.get(usize::from(row.get::<_, u16>(0)?)).copied().ok_or(StoreError::Unreadable)?;
        Ok(RecordRef { kind, id: row.get(1)? })
    })?;
    if selection.bounds.forward {
        records.reverse();
    }
    records.into_iter().map(|record| lines::of(conn, record)).collect()
}

#[cfg(test)]
mod tests;
