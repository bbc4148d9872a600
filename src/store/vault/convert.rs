//! A journal, or a copy of one, written anew under another passphrase, or under none.

use super::{compare, replace, run, use_key};
use crate::domain::passphrase::Passphrase;
use crate::store::{Result, StoreError, private};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How long a statement waits for another program's lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often it is looked how far the writing has come.
const LOOK: Duration = Duration::from_millis(40);
/// Of a thousand: how much of the work the writing is; the rest is reading it back.
const WRITING: u32 = 600;

/// From which passphrase to which; `None` is a file anybody can read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) from: Option<&'a Passphrase>,
    pub(super) to: Option<&'a Passphrase>,
}

impl Change<'_> {
    /// Whether a file looks as if this change were meant for it.
    pub(super) fn fits(self, path: &Path) -> bool {
        self.from.is_none() == replace::is_plain(path)
    }
}

/// Writes the file behind `source` anew, reads it back, lets `put` add what the new one has to know, and puts it in
/// the place of the old one. On an error the old one is as it was.
pub(super) fn convert(
    source: Connection,
    path: &Path,
    change: Change<'_>,
    put: impl FnOnce(&Connection) -> Result<()>,
    progress: &mut dyn FnMut(u32),
) -> Result<()> {
    let made = replace::made(path);
    // Held until the file is replaced: nobody can write to what is about to be overwritten.
    run(&source, "PRAGMA main.locking_mode = EXCLUSIVE")?;
    source.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
    let written = anew(source, path, &made, change.to, put, progress)
        .and_then(|source| Ok((replace::put_in_place(path, &made)?, source)));
    match written {
        Ok((old, source)) => {
            drop(source);
            old.wipe(path);
            progress(1000);
            Ok(())
        }
        Err(error) => {
            replace::discard(&made);
            Err(error)
        }
    }
}

/// Writes the file `path` behind `source` into the new file `made`, under the passphrase `to`, reads that
/// back, and lets `put` add what it has to know. On an error, what there is of it is to be thrown away.
pub(in crate::store) fn anew(
    source: Connection,
    path: &Path,
    made: &Path,
    to: Option<&Passphrase>,
    put: impl FnOnce(&Connection) -> Result<()>,
    progress: &mut dyn FnMut(u32),
) -> Result<Connection> {
    // A connection of the program takes a name in double quotes for nothing else; SQLCipher's own
    // statements are not written for that.
    source.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, true)?;
    source.flush_prepared_statement_cache();
    let source = write(source, path, made, to, progress)?;
    read_back(&source, made, to, put, progress)?;
    Ok(source)
}

/// A connection to a file that is there.
pub(in crate::store) fn connect(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    if let Some(passphrase) = passphrase {
        use_key(&conn, passphrase)?;
    }
    conn.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;")?;
    Ok(conn)
}

/// Writes everything into the new file, on a thread of its own so that it can be said how far it is.
fn write(
    source: Connection,
    path: &Path,
    made: &Path,
    to: Option<&Passphrase>,
    progress: &mut dyn FnMut(u32),
) -> Result<Connection> {
    private::new_file(made).map_err(|error| StoreError::from_io(&error, made))?;
    let whole = fs::metadata(path).map_or(1, |meta| meta.len()).max(1);
    thread::scope(|scope| {
        let writer = scope.spawn(move || export(source, made, to));
        while !writer.is_finished() {
            let written = fs::metadata(made).map_or(0, |meta| meta.len());
            progress(u32::try_from(u64::from(WRITING) * written.min(whole) / whole).unwrap_or(0));
            thread::park_timeout(LOOK);
        }
        writer.join().unwrap_or(Err(StoreError::Sql { code: 0 }))
    })
}

fn export(source: Connection, made: &Path, to: Option<&Passphrase>) -> Result<Connection> {
    let name = made.to_string_lossy();
    let words = to.map_or("", Passphrase::words);
    source.execute("ATTACH DATABASE ?1 AS made KEY ?2", (name.as_ref(), words))?;
    // A half-written one is thrown away, so it needs no journal, and is flushed once at its end.
    run(&source, "PRAGMA made.journal_mode = OFF")?;
    run(&source, "PRAGMA made.synchronous = OFF")?;
    run(&source, "SELECT sqlcipher_export('made')")?;
    for number in ["user_version", "application_id"] {
        let value: i64 = source.query_row(&format!("PRAGMA main.{number}"), [], |row| row.get(0))?;
        run(&source, &format!("PRAGMA made.{number} = {value}"))?;
    }
    source.execute("DETACH DATABASE made", [])?;
    Ok(source)
}

/// Opens the new file as the next start of the program will, and compares it with the old one.
fn read_back(
    source: &Connection,
    made: &Path,
    to: Option<&Passphrase>,
    put: impl FnOnce(&Connection) -> Result<()>,
    progress: &mut dyn FnMut(u32),
) -> Result<()> {
    progress(WRITING);
    let bad = || StoreError::BadCopy { path: made.into() };
    let fresh = connect(made, to).map_err(|_| bad())?;
    let check: String = fresh.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let mut part = |thousandth: u32| progress(WRITING + (990 - WRITING) * thousandth / 1000);
    if check != "ok" || !compare::is_same(source, &fresh, &mut part)? {
        return Err(bad());
    }
    put(&fresh)?;
    fresh.close().map_err(|(_, error)| error)?;
    File::open(made).and_then(|file| file.sync_all()).map_err(|error| StoreError::from_io(&error, made))
}
