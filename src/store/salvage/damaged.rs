//! A damaged file that is read as far as it goes.

use crate::domain::passphrase::Passphrase;
use crate::store::migrate::{known_version, version};
use crate::store::vault::use_key;
use crate::store::{Result, StoreError};
use rusqlite::Connection;
use std::path::Path;

/// The copy that is read from. It is attached as `damaged` to a connection that has its key and reads nothing
/// else of it: SQLCipher does not read on after a page that it could not decipher, but attached anew it does,
/// without deriving the key again.
pub(super) struct Damaged {
    pub(super) conn: Connection,
    path: String,
    is_locked: bool,
}

impl Damaged {
    pub(super) fn open(copy: &Path, passphrase: Option<&Passphrase>) -> Result<Self> {
        let conn = Connection::open(copy)?;
        passphrase.map_or(Ok(()), |key| use_key(&conn, key))?;
        // With the first of these a file that is shorter than it says is read as far as it goes; with the
        // second a spoilt page is noticed as such before its bytes are taken for rows.
        conn.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;")?;
        let known = known_version();
        match version(&conn)? {
            found if found > known => return Err(StoreError::Newer { found, known }),
            _ => {}
        }
        let sql = "SELECT count(*) FROM sqlite_schema WHERE name IN ('entry', 'moment')";
        let tables: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        if tables == 0 {
            return Err(StoreError::Damaged);
        }
        let path = copy.to_string_lossy().into_owned();
        let damaged = Self { conn, path, is_locked: passphrase.is_some() };
        damaged.attach()?;
        Ok(damaged)
    }

    fn attach(&self) -> Result<()> {
        self.conn.execute("ATTACH DATABASE ?1 AS damaged", [&self.path])?;
        Ok(())
    }

    /// To be called after something could not be read, and before anything else is.
    pub(super) fn go_on(&self) {
        if self.is_locked {
            let _ = self.conn.execute("DETACH DATABASE damaged", []);
            let _ = self.attach();
        }
    }
}
