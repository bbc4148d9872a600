//! The small repository layer over SQLite.
//!
//! [`Store`] is one connection to one journal. Each aggregate has a file of its own with the verbs
//! of its life: [`people`], [`waits`], [`moments`], [`entries`], [`letters`], [`follow_ups`]; beside
//! them stand [`settings`], [`asked`], [`trash`], and the two ways to look at everything at once,
//! [`timeline`] and [`search`]. [`carry`] reads records whole and takes them in elsewhere. A journal
//! may be locked: [`vault`], with an [`inbox`] for what comes meanwhile.
//!
//! Three things hold for every write. It is one transaction that takes the write lock at its start,
//! so two programs queue instead of failing half-way. The words it changes are indexed for the
//! search in the same transaction. And whoever overwrites words names the revision they saw: if
//! another writer was faster, the write is refused with [`StoreError::Conflict`] and nothing is lost.
//!
//! Times, and the seed of the random bits in ids, come in as arguments.

pub mod asked;
pub mod backup;
pub mod bring_back;
pub mod bulk;
pub mod calendar;
pub mod carry;
mod change;
pub mod checkup;
pub mod conflict;
pub mod copy;
pub mod counts;
pub mod ending;
pub mod entries;
pub mod error;
pub mod finish;
pub mod follow_ups;
pub mod inbox;
pub mod letters;
pub mod migrate;
pub mod moments;
pub mod open;
pub mod other_years;
pub mod patterns;
pub mod people;
pub mod person_words;
pub mod reindex;
pub mod restore;
pub mod salvage;
pub mod search;
pub mod settings;
pub mod take_over;
pub mod timeline;
pub mod trash;
pub mod vault;
pub mod wait_words;
pub mod waits;

mod answers;
mod index;
mod lines;
mod presence;
mod private;
mod row;
mod selection;
mod versions;
mod write;

#[cfg(test)]
mod testing;

pub use error::{OpenFault, StoreError};
pub use index::IndexFault;

use crate::domain::ids::IdMaker;
use presence::Presence;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::PathBuf;
use write::Write;

/// What a verb of the store hands back.
pub type Result<T> = std::result::Result<T, StoreError>;

/// One connection to one journal.
pub struct Store {
    conn: Connection,
    ids: IdMaker,
    arrived: inbox::Arrived,
    /// Where the journal lies; `None` for one in memory.
    dir: Option<PathBuf>,
    /// Which file it was when it was opened.
    file: Option<(u64, u64)>,
    /// Keeps the file from being exchanged while this store is open.
    presence: Option<Presence>,
}

impl Store {
    /// Runs `work` in a transaction that holds the write lock from its start, and commits it. On an
    /// error nothing of it remains. A journal that a newer program has changed meanwhile is not written to.
    fn write<T>(&mut self, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        if !self.conn.is_autocommit() {
            // Several writes are being made into one; who began that ends it.
            return work(&mut Write::new(&self.conn, &mut self.ids));
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: i64 = tx.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?;
        let known = migrate::known_version();
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        let done = work(&mut Write::new(&tx, &mut self.ids))?;
        tx.commit()?;
        Ok(done)
    }

    /// Makes the writes that follow into one, until [`Store::commit`] or [`Store::roll_back`]: all of
    /// them happen or none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(&mut self) -> Result<()> {
        Ok(self.conn.execute_batch("BEGIN IMMEDIATE")?)
    }

    /// Keeps what was written since [`Store::begin`]; where that fails, nothing of it is.
    ///
    /// # Errors
    /// Those of writing.
    pub fn commit(&mut self) -> Result<()> {
        let done = self.conn.execute_batch("COMMIT");
        if done.is_err() {
            self.roll_back();
        }
        Ok(done?)
    }

    /// Forgets what was written since [`Store::begin`].
    pub fn roll_back(&mut self) {
        // A transaction that SQLite has given up by itself cannot be given up once more.
        let _ = self.conn.execute_batch("ROLLBACK");
    }

    /// Runs several reads that must all see the journal at one instant.
    fn snapshot<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        if !self.conn.is_autocommit() {
            return work(&self.conn);
        }
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?;
        work(&tx)
    }

    /// A number that changes when another program has written, and not after writes of this store.
    /// Asking costs a few microseconds.
    ///
    /// # Errors
    /// Those of reading.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// Whether the file or its directory can only be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_read_only(&self) -> Result<bool> {
        Ok(self.conn.is_readonly("main")?)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
