//! A second file with everything in it.

use super::{Result, StoreError, private};
use rusqlite::Connection;
use std::fs::File;
use std::path::Path;

/// Copies the journal behind `conn` into the file `to`, which is empty or not there yet, and reads
/// the copy back. A locked journal makes a copy that is locked with the same passphrase. Back again,
/// it is on the disk.
///
/// # Errors
/// [`StoreError::BadCopy`] when it does not read back as it should, and those of writing.
pub fn copy_like(conn: &Connection, to: &Path) -> Result<()> {
    if !to.exists() {
        private::new_file(to).map_err(|error| StoreError::from_io(&error, to))?;
    }
    let name = to.to_string_lossy();
    conn.execute("VACUUM INTO ?1", [name.as_ref()])?;
    if !reads_back(conn, &name)? {
        return Err(StoreError::BadCopy { path: to.into() });
    }
    let folder = to.parent().unwrap_or(Path::new("."));
    for written in [to, folder] {
        let synced = File::open(written).and_then(|file| file.sync_all());
        synced.map_err(|error| StoreError::from_io(&error, written))?;
    }
    Ok(())
}

/// Looked at through the same connection, which has the key.
fn reads_back(conn: &Connection, name: &str) -> Result<bool> {
    conn.execute("ATTACH DATABASE ?1 AS copied", [name])?;
    let ask = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0));
    let is_same = || -> rusqlite::Result<bool> {
        let version =
            |of: &str| conn.query_row(&format!("PRAGMA {of}.user_version"), [], |row| row.get::<_, i64>(0));
        Ok(ask("PRAGMA copied.quick_check(1)")? == "ok" && version("copied")? == version("main")?)
    };
    let same = is_same();
    conn.execute("DETACH DATABASE copied", [])?;
    Ok(same?)
}
