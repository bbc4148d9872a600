//! Making the search index anew from the records, which hold everything that is in it.

use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::store::write::table;
use crate::store::{Result, Store, StoreError, row};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// Records put into the index in one transaction: so long another program has to wait.
const CHUNK: usize = 5_000;
/// As the first migration makes it.
const CREATE: &str =
    "CREATE VIRTUAL TABLE search_fts USING fts5 (tok, content='', contentless_delete=1, tokenize='ascii')";
const SHADOWS: [&str; 4] = ["search_fts_data", "search_fts_idx", "search_fts_docsize", "search_fts_config"];

impl Store {
    /// Throws the search index away, whatever state it is in, and makes it anew, the newest records
    /// first. `progress` hears after each part how many records are done, and of how many.
    ///
    /// Other programs may write meanwhile. If it is interrupted, the rest is not found until it is
    /// run again; [`Store::index_fault`] sees that.
    ///
    /// # Errors
    /// Those of reading and writing. The records themselves are never changed.
    pub fn rebuild_index(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<()> {
        self.make_empty_index()?;
        let mut total = 0;
        for kind in Kind::ALL {
            let sql = format!("SELECT count(*) FROM {}", table(kind));
            let rows: Option<u32> = row::first(&self.conn, &sql, [], |row| Ok(row.get(0)?))?;
            total += u64::from(rows.unwrap_or(0));
        }
        let mut done = 0;
        progress(done, total);
        for kind in Kind::ALL {
            let mut below = i64::MAX;
            loop {
                let ids = self.write(|w| {
                    let sql =
                        format!("SELECT id FROM {} WHERE id < ?1 ORDER BY id DESC LIMIT ?2", table(kind));
                    let ids: Vec<Id> = row::all(w, &sql, (below, CHUNK as i64), |row| Ok(row.get(0)?))?;
                    for &id in &ids {
                        super::refresh(w, RecordRef { kind, id })?;
                    }
                    Ok(ids)
                })?;
                let Some(last) = ids.last() else { break };
                below = last.as_i64();
                done += ids.len() as u64;
                progress(done, total.max(done));
            }
        }
        self.write(|w| super::forget_removed(w))
    }

    fn make_empty_index(&mut self) -> Result<()> {
        let dropped =
            self.write(|w| Ok(w.execute_batch(&format!("DROP TABLE IF EXISTS search_fts; {CREATE}"))?));
        match dropped {
            // A table that cannot even be opened cannot be dropped either.
            Err(StoreError::Sql { .. } | StoreError::Damaged) => self.clear_away(),
            other => other,
        }
    }

    /// Takes a broken index out of the schema by hand, and makes an empty one.
    fn clear_away(&mut self) -> Result<()> {
        self.conn.flush_prepared_statement_cache();
        let was = self.conn.db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA)?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
        let cleared = self.write(|w| drop_by_hand(w));
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, was)?;
        cleared?;
        // Whatever this connection remembers of the old table is wrong by now.
        self.conn.execute_batch("PRAGMA schema_version")?;
        self.write(|w| Ok(w.execute_batch(CREATE)?))
    }
}

fn drop_by_hand(conn: &Connection) -> Result<()> {
    let version: i64 = conn.query_row("PRAGMA schema_version", [], |row| row.get(0))?;
    conn.execute("DELETE FROM sqlite_schema WHERE name = 'search_fts'", [])?;
    conn.pragma_update(None, "schema_version", version + 1)?;
    for shadow in SHADOWS {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS {shadow}"))?;
    }
    Ok(())
}
