//! The index of the search, made anew from the words of the records.

use super::write::{Write, table};
use super::{Result, Store, index, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use rusqlite::Connection;

/// The index's own list of what it holds.
pub(super) const INDEXED: &str = "search_fts_docsize";

impl Store {
    /// Makes the index of the search anew, whatever has become of the old one; how many records are in it.
    ///
    /// # Errors
    /// Those of reading and writing; the old index is as it was then.
    pub fn rebuild_index(&mut self) -> Result<u32> {
        // The same statement as in the migrations, from a journal that was never harmed.
        let fresh = Self::in_memory(0)?;
        let sql: String =
            fresh
                .conn
                .query_row("SELECT sql FROM sqlite_schema WHERE name = 'search_fts'", [], |row| row.get(0))?;
        self.write(|w| {
            w.execute_batch("DROP TABLE IF EXISTS search_fts")?;
            w.execute_batch(&sql)?;
            index_everything(w)
        })
    }
}

/// Puts the words of every record into an empty index; how many records have any.
pub(super) fn index_everything(w: &Write<'_>) -> Result<u32> {
    for kind in Kind::ALL {
        let mut last: i64 = -1;
        loop {
            let ids = some_ids(w, kind, last)?;
            let Some(newest) = ids.last() else { break };
            last = newest.as_i64();
            for id in ids {
                index::add(w, RecordRef { kind, id })?;
            }
        }
    }
    Ok(w.query_row(&format!("SELECT count(*) FROM {INDEXED}"), [], |row| row.get(0))?)
}

fn some_ids(conn: &Connection, kind: Kind, after: i64) -> Result<Vec<Id>> {
    let sql = format!("SELECT id FROM {} WHERE id > ?1 ORDER BY id LIMIT 1000", table(kind));
    row::all(conn, &sql, [after], |row| Ok(row.get(0)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timeline::{Filter, Window};
    use crate::store::testing::{journal, page};

    #[test]
    fn a_broken_index_is_whole_again() {
        let mut store = journal();
        for n in 0..20 {
            page(&mut store, 1_000 + n, "雨の音を聞いていた。");
        }
        store.conn.execute_batch("DELETE FROM search_fts_data").unwrap();
        let found = |store: &Store| store.search("雨", &Filter::default(), Window::Newest, 99);
        assert!(found(&store).is_err());
        assert_eq!(store.rebuild_index(), Ok(20));
        assert_eq!(found(&store).unwrap().len(), 20);
        page(&mut store, 9_000, "まだ雨");
        assert_eq!(found(&store).unwrap().len(), 21);
    }
}
