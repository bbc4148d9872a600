//! Opening a journal: cheap, private, and without touching what is not ours.

use super::inbox::{Arrived, keys};
use super::migrate::{self, COPIES};
use super::vault::{self, replace};
use super::{OpenFault, Result, Store, StoreError, private};
use crate::domain::ids::IdMaker;
use crate::domain::passphrase::Passphrase;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the journal in its directory.
pub const FILE: &str = "mada.db";

/// "mada" in ASCII; it stands in the file's header and in the first migration.
const APPLICATION_ID: i64 = 0x6d61_6461;
/// How long a statement waits for another program's lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than the program has different statements, so that each is prepared once.
const STATEMENTS: usize = 128;

impl Store {
    /// Opens the journal in `dir`, making both where they are missing: the directory for its owner
    /// alone (0700), the file too (0600). Looser permissions are tightened. `seed` feeds the random
    /// bits of ids; `now_ms` (milliseconds since 1970) names the copy a migration puts aside.
    ///
    /// # Errors
    /// Everything that [`StoreError`] tells apart about files, except `Conflict` and `Missing`;
    /// [`StoreError::Locked`] for one that [`Store::unlock`] may open. A file that is refused is left
    /// exactly as it was.
    pub fn open(dir: &Path, seed: u64, now_ms: i64) -> Result<Self> {
        private::make_directory(dir)?;
        let path = dir.join(FILE);
        match found(dir)? {
            Found::Locked => return Err(StoreError::Locked),
            Found::Nothing => match private::new_file(&path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(StoreError::from_io(&error, &path));
                }
                // Made, or made by another program in this very moment.
                Ok(_) | Err(_) => {}
            },
            Found::Empty | Found::Journal => {}
        }
        Self::connect(dir, None, seed, now_ms).map_err(|error| error.at(&path))
    }

    /// Opens the journal in `dir` for a command that only reads: where there is none, none is made.
    ///
    /// # Errors
    /// [`StoreError::CannotOpen`] with [`OpenFault::Missing`] where there is no journal yet;
    /// otherwise as [`Store::open`].
    pub fn open_existing(dir: &Path, seed: u64, now_ms: i64) -> Result<Self> {
        Self::open_there(dir, None, seed, now_ms)
    }

    /// Opens the locked journal in `dir`. One that is not locked any more is opened, too. Deriving the
    /// key takes about a sixth of a second, on purpose.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], [`StoreError::NoVault`]; otherwise as
    /// [`Store::open_existing`].
    pub fn unlock(dir: &Path, passphrase: &Passphrase, seed: u64, now_ms: i64) -> Result<Self> {
        Self::open_there(dir, Some(passphrase), seed, now_ms)
    }

    fn open_there(dir: &Path, passphrase: Option<&Passphrase>, seed: u64, now_ms: i64) -> Result<Self> {
        // What lies at the file's path would be asked first, and the answer would name the wrong one.
        if fs::metadata(dir).is_ok_and(|meta| !meta.is_dir()) {
            return Err(StoreError::CannotOpen { path: dir.into(), why: OpenFault::NotADirectory });
        }
        let path = dir.join(FILE);
        let passphrase = match found(dir)? {
            Found::Journal => None,
            Found::Locked => Some(passphrase.ok_or(StoreError::Locked)?),
            Found::Nothing | Found::Empty => {
                return Err(StoreError::CannotOpen { path, why: OpenFault::Missing });
            }
        };
        Self::connect(dir, passphrase, seed, now_ms).map_err(|error| error.at(&path))
    }

    /// A journal in memory, gone with the store.
    ///
    /// # Errors
    /// [`StoreError::Sql`] should a migration be wrong.
    pub fn in_memory(seed: u64) -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        configure(&conn)?;
        migrate::migrate(&mut conn, |_, _| Ok(()))?;
        Ok(Self { conn, ids: IdMaker::new(seed), arrived: Arrived::default(), file: None })
    }

    fn connect(dir: &Path, passphrase: Option<&Passphrase>, seed: u64, now_ms: i64) -> Result<Self> {
        let path = &dir.join(FILE);
        if replace::is_untidy(path)
            && let Ok(_alone) = replace::alone(dir)
        {
            replace::tidy(path);
        }
        let place = Place::of(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(PATIENCE)?;
        if let Some(passphrase) = passphrase {
            vault::use_key(&conn, passphrase)?;
        }
        let version = recognise(&conn)?;
        private::close_to_others(dir);
        private::close_to_others(path);
        configure(&conn)?;
        leave_wal(&conn)?;
        if version != migrate::known_version() {
            migrate::migrate(&mut conn, |conn, found| {
                migrate::put_aside(conn, found, &dir.join(COPIES), now_ms).map(drop)
            })?;
        }
        let mut store = Self { conn, ids: IdMaker::new(seed), arrived: Arrived::default(), file: place };
        // A journal that can only be read, or that another program writes to, is no reason not to open it:
        // what is left undone here is done the next time.
        let _ = store.tend(dir, passphrase, now_ms);
        Ok(store)
    }

    fn tend(&mut self, dir: &Path, passphrase: Option<&Passphrase>, now_ms: i64) -> Result<()> {
        self.take_in(dir, now_ms)?;
        if let Some(passphrase) = passphrase {
            keys::tend(&self.conn, dir)?;
            vault::finish(&self.conn, dir, passphrase)?;
        }
        Ok(())
    }

    /// Whether another file has the journal's name since it was opened: it was locked, unlocked or
    /// restored by another program, and what is written here would be lost.
    pub fn is_replaced(&self) -> bool {
        self.file.as_ref().is_some_and(|place| Place::of(&place.path).is_some_and(|now| now != *place))
    }
}

/// A file on the disk, whatever its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    path: PathBuf,
    device: u64,
    number: u64,
}

impl Place {
    fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        Some(Self { path: path.to_owned(), device: meta.dev(), number: meta.ino() })
    }
}

/// What lies in the journal's place, as far as its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file without anything in it.
    Empty,
    /// A database that can be read without a passphrase.
    Journal,
    /// One that is locked, or noise: without the key the two look the same.
    Locked,
}

/// Looks at the journal in `dir` before SQLite does: SQLite takes an empty file for a new database
/// and cannot tell a locked one from a letter to the bank.
///
/// # Errors
/// [`StoreError::NotADatabase`], [`StoreError::CannotOpen`].
pub fn found(dir: &Path) -> Result<Found> {
    let path = &dir.join(FILE);
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(StoreError::from_io(&error, path)),
    };
    if meta.is_dir() {
        return Err(StoreError::CannotOpen { path: path.into(), why: OpenFault::IsADirectory });
    }
    if meta.len() == 0 {
        return Ok(Found::Empty);
    }
    let head = head(path).map_err(|error| StoreError::from_io(&error, path))?;
    if head.starts_with(replace::MAGIC) { Ok(Found::Journal) } else { strange(&meta, &head) }
}

fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(512).read_to_end(&mut head)?;
    Ok(head)
}

/// A file without SQLite's first words. A locked one is whole pages of noise; anything that reads
/// as text, or is not made of pages, is something else.
fn strange(meta: &Metadata, head: &[u8]) -> Result<Found> {
    let is_text = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character cut in two by the end of `head` is no reason to call it noise.
        Err(error) => error.error_len().is_none(),
    };
    let is_locked = !is_text && meta.len().is_multiple_of(512);
    if is_locked { Ok(Found::Locked) } else { Err(StoreError::NotADatabase) }
}

/// The version of the journal, once it is sure that it is one and not newer than this program; 0
/// for an empty file. Nothing is written before this was asked.
fn recognise(conn: &Connection) -> Result<i64> {
    // One transaction, or another program's first migration could come in between the questions.
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Deferred)?;
    let application_id: i64 = tx.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version = migrate::version(&tx)?;
    if application_id == APPLICATION_ID {
        let known = migrate::known_version();
        return if version > known { Err(StoreError::Newer { found: version, known }) } else { Ok(version) };
    }
    let is_blank = application_id == 0
        && version == 0
        && tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map(|n: i64| n == 0)?;
    if is_blank { Ok(0) } else { Err(StoreError::Foreign { application_id }) }
}

fn configure(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Double quotes are for names; a misspelt column must not turn into a string.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;")?;
    Ok(())
}

/// With the rollback journal the one file is whole after each commit, which a synced folder needs.
/// Only another tool can have left the file in WAL mode; where it cannot be left (a read-only file,
/// another program in it) everything works in WAL too.
fn leave_wal(conn: &Connection) -> Result<()> {
    let mode: rusqlite::Result<String> = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0));
    match mode.map_err(StoreError::from) {
        Ok(_) | Err(StoreError::ReadOnly | StoreError::Busy) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
