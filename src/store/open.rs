//! Opening a journal: cheap, private, and without touching what is not ours.

use super::inbox::{Arrived, keys};
use super::migrate::{self, COPIES};
use super::presence::Presence;
use super::vault::{self, replace};
use super::{OpenFault, Result, Store, StoreError, private};
use crate::domain::ids::IdMaker;
use crate::domain::passphrase::Passphrase;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

/// The name of the journal in its directory.
pub const FILE: &str = "mada.db";

/// "mada" in ASCII; it stands in the file's header and in the first migration.
const APPLICATION_ID: i64 = 0x6d61_6461;
/// How long a statement waits for another program's lock.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
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
        let presence = Presence::enter(dir)?;
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
        let store = Self::connect(dir, None, IdMaker::new(seed), now_ms)?;
        Ok(Self { presence: Some(presence), ..store }.tended(dir, None, now_ms))
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
        let presence = Presence::enter(dir)?;
        let passphrase = match look(&path)? {
            Found::Journal => None,
            Found::Locked => Some(passphrase.ok_or(StoreError::Locked)?),
            Found::Nothing | Found::Empty => {
                return Err(StoreError::CannotOpen { path, why: OpenFault::Missing });
            }
        };
        let store = Self::connect(dir, passphrase, IdMaker::new(seed), now_ms)?;
        Ok(Self { presence: Some(presence), ..store }.tended(dir, passphrase, now_ms))
    }

    /// Whether another file lies in the journal's place since it was opened, or none. SQLite writes
    /// nothing into the old one then.
    pub fn is_replaced(&self) -> bool {
        self.dir.as_ref().is_some_and(|dir| private::identity(&dir.join(FILE)) != self.file)
    }

    /// Opens what lies in the journal's place now. Where that fails, this store stays as it was.
    ///
    /// # Errors
    /// As [`Store::open_existing`].
    pub fn reopen(&mut self, now_ms: i64) -> Result<()> {
        let Some(dir) = self.dir.clone() else { return Ok(()) };
        let new = Self::open_existing(&dir, 0, now_ms)?;
        // The maker of ids stays, so that they go on rising.
        let Self { conn, dir, file, presence, .. } = new;
        (self.conn, self.dir, self.file, self.presence) = (conn, dir, file, presence);
        Ok(())
    }

    /// A journal in memory, gone with the store.
    ///
    /// # Errors
    /// [`StoreError::Sql`] should a migration be wrong.
    pub fn in_memory(seed: u64) -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        configure(&conn)?;
        migrate::migrate(&mut conn, |_, _| Ok(()))?;
        let (ids, arrived) = (IdMaker::new(seed), Arrived::default());
        Ok(Self { conn, ids, arrived, dir: None, file: None, presence: None })
    }

    /// Opens the file that is known to lie in `dir`, for somebody who has seen to it that it stays there.
    pub(super) fn connect(
        dir: &Path,
        passphrase: Option<&Passphrase>,
        ids: IdMaker,
        now_ms: i64,
    ) -> Result<Self> {
        let path = dir.join(FILE);
        Self::connect_to(&path, dir, passphrase, ids, now_ms).map_err(|error| error.at(&path))
    }

    fn connect_to(
        path: &Path,
        dir: &Path,
        passphrase: Option<&Passphrase>,
        ids: IdMaker,
        now_ms: i64,
    ) -> Result<Self> {
        let file = private::identity(path);
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
        let (dir, arrived) = (Some(dir.to_owned()), Arrived::default());
        Ok(Self { conn, ids, arrived, dir, file, presence: None })
    }

    /// The same store, after what was left for this moment is done. A journal that can only be read, or
    /// that another program writes to, is no reason not to open it: the rest is done the next time.
    fn tended(mut self, dir: &Path, passphrase: Option<&Passphrase>, now_ms: i64) -> Self {
        let _ = self.tend(dir, passphrase, now_ms);
        self
    }

    fn tend(&mut self, dir: &Path, passphrase: Option<&Passphrase>, now_ms: i64) -> Result<()> {
        let path = dir.join(FILE);
        // Whoever is converting the file is alone in the journal; with somebody in it, what lies there was
        // left behind.
        if replace::is_untidy(&path) && self.presence.as_ref().is_some_and(Presence::is_sure) {
            replace::tidy(&path);
        }
        self.take_in(dir, now_ms)?;
        if let Some(passphrase) = passphrase {
            keys::tend(&self.conn, dir)?;
            vault::finish(&self.conn, dir, passphrase)?;
        }
        Ok(())
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

/// What lies in the place of the journal in `dir`.
///
/// # Errors
/// [`StoreError::NotADatabase`], [`StoreError::CannotOpen`].
pub fn found(dir: &Path) -> Result<Found> {
    look(&dir.join(FILE))
}

/// Looks at the file before SQLite does: SQLite takes an empty file for a new database and cannot
/// tell a locked one from a letter to the bank.
pub(super) fn look(path: &Path) -> Result<Found> {
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
pub(super) fn recognise(conn: &Connection) -> Result<i64> {
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
    // A plan does not depend on what is bound. Without this, a statement from the cache is prepared
    // anew at every use, because clearing its parameters counts as a change of the plan.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
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
