//! Brings a journal to the shape this program knows, forward only, one transaction a step; a new journal
//! takes all of them in one.

use super::{Result, StoreError, copy, private};
use chrono::DateTime;
use rusqlite::{Connection, TransactionBehavior};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder beside the journal where copies are put aside.
pub const COPIES: &str = "backups";

/// One file of `migrations/`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    name: &'static str,
    sql: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

impl Step {
    /// A mistake in the step itself is named after it; a full disk stays a full disk.
    fn failed(&self, error: StoreError) -> StoreError {
        match error {
            StoreError::Sql { code } => StoreError::Migration { step: self.name, code },
            other => other,
        }
    }
}

/// The version a journal has after all steps.
pub fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}

/// The version of the journal behind `conn`; 0 before the first step.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Runs the steps that are missing. `before_first` is called once, with the version found, before
/// an existing journal is changed.
pub(super) fn migrate(
    conn: &mut Connection,
    before_first: impl FnOnce(&mut Connection, i64) -> Result<()>,
) -> Result<()> {
    run(conn, MIGRATIONS, before_first)
}

fn run(
    conn: &mut Connection,
    steps: &[Step],
    before_first: impl FnOnce(&mut Connection, i64) -> Result<()>,
) -> Result<()> {
    let known = steps.len() as i64;
    let found = version(conn)?;
    if found == known {
        return Ok(());
    }
    if found > 0
        && found < known
        && let Err(error) = before_first(conn, found)
    {
        // Another program that started in the same moment may have done it all.
        return if version(conn)? == known { Ok(()) } else { Err(error) };
    }
    loop {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been faster: what counts is the version under the lock.
        let found = version(&tx)?;
        if found == known {
            return Ok(());
        }
        let missing = usize::try_from(found).ok().and_then(|index| steps.get(index..));
        let Some([step, rest @ ..]) = missing else {
            return Err(StoreError::Newer { found, known });
        };
        apply(&tx, step, found + 1)?;
        // A new journal is never seen half-made: nobody may take it for an old one.
        for (step, after) in rest.iter().zip(2..).filter(|_| found == 0) {
            apply(&tx, step, after)?;
        }
        tx.commit()?;
    }
}

/// Runs a step, after which the journal has the version `after`.
fn apply(tx: &Connection, step: &Step, after: i64) -> Result<()> {
    tx.execute_batch(step.sql).map_err(|error| step.failed(error.into()))?;
    let broken: i64 = tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        let code = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
        return Err(StoreError::Migration { step: step.name, code });
    }
    Ok(tx.pragma_update(None, "user_version", after)?)
}

/// Puts a copy of the journal aside, as it was in version `found`, and checks that it can be opened
/// and read. Hands back where it lies: `mada-v1-20261121-181854.db` in `dir`, in UTC.
pub(super) fn put_aside(conn: &mut Connection, found: i64, dir: &Path, now_ms: i64) -> Result<PathBuf> {
    private::make_directory(dir)?;
    private::close_to_others(dir);
    let time = DateTime::from_timestamp_millis(now_ms).unwrap_or_default().format("%Y%m%d-%H%M%S");
    let path = new_name(dir, &format!("mada-v{found}-{time}"));
    if version(conn)? != found {
        return Err(StoreError::BadCopy { path });
    }
    copy::copy(conn, &path, &copy::unwatched())?;
    Ok(path)
}

/// A path in `dir` that nothing has.
fn new_name(dir: &Path, stem: &str) -> PathBuf {
    let mut path = dir.join(format!("{stem}.db"));
    for attempt in 2.. {
        if fs::symlink_metadata(&path).is_err() {
            break;
        }
        path = dir.join(format!("{stem}-{attempt}.db"));
    }
    path
}

#[cfg(test)]
mod tests;
