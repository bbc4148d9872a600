//! The one way in which a copy of a whole journal is made: private, checked, and either there or not.

use super::{Result, StoreError, private};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{io, thread};

/// What the name of an unfinished copy ends in. Whoever makes the next copy removes such files.
const UNFINISHED: &str = ".part";
/// Steps of SQLite's machine between two looks at how far a copy is: some milliseconds.
const STEPS: i32 = 20_000;
/// Of a hundred parts of the work, those until the copy is written; the rest is checking it.
const WRITTEN: u64 = 70;

/// Hears how much of a copy is done, in hundredths, and says whether to go on.
pub type Watch = Arc<dyn Fn(u8) -> bool + Send + Sync>;

/// A [`Watch`] that lets everything go on unheard.
pub fn unwatched() -> Watch {
    Arc::new(|_| true)
}

/// Writes the journal behind `conn` to a new file `to`, through a file beside it that is checked
/// before it gets its name. A journal with a passphrase has copies with the same one: the copy is
/// written and read back by the connection that has the key.
///
/// # Errors
/// [`StoreError::Cancelled`] when `watch` says so, [`StoreError::BadCopy`] when it does not read back, and those of
/// writing. Nothing is left behind then.
pub(super) fn copy(conn: &mut Connection, to: &Path, watch: &Watch) -> Result<()> {
    let part = unfinished(to);
    if fs::symlink_metadata(&part).is_ok() {
        private::remove(&part)?;
    }
    private::new_file(&part).map_err(|error| StoreError::from_io(&error, to))?;
    let done = write(conn, &part, watch)
        .and_then(|()| private::sync(&part))
        .and_then(|()| private::rename(&part, to))
        .and_then(|()| to.parent().map_or(Ok(()), private::sync));
    if done.is_err() {
        let _ = private::remove(&part);
    }
    done.map_err(|error| error.at(to))
}

/// Copies the bytes of the file `from`, which lies behind `conn`, to a new file `to` that only has to be
/// opened to be checked. That takes a fraction of the time of [`copy`]; [`prove`] does the rest of its work
/// when there is time for it. `false` where the file alone is not the whole journal.
///
/// # Errors
/// As [`copy`].
pub(super) fn snapshot(conn: &Connection, from: &Path, to: &Path) -> Result<bool> {
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" {
        return Ok(false);
    }
    let part = unfinished(to);
    let mut target = private::new_file(&part).map_err(|error| StoreError::from_io(&error, to))?;
    let done = bytes(conn, from, &mut target)
        .and_then(|()| opens_as_the_same(conn, &part))
        .and_then(|()| private::rename(&part, to));
    if done.is_err() {
        let _ = private::remove(&part);
    }
    done.map_err(|error| error.at(to))?;
    // The disk takes its time with so much, and nobody has to wait for it.
    thread::spawn(move || target.sync_all());
    Ok(true)
}

/// Whoever reads keeps everybody from changing the file, so that all bytes are of one instant.
fn bytes(conn: &Connection, from: &Path, target: &mut File) -> Result<()> {
    let failed = |error: io::Error| StoreError::from_io(&error, from);
    let reading = Transaction::new_unchecked(conn, TransactionBehavior::Deferred)?;
    reading.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    let mut source = File::open(from).map_err(failed)?;
    let copied = io::copy(&mut source, target);
    // The other way round, closing the file would take SQLite's locks on it away from under its transaction.
    drop(reading);
    drop(source);
    copied.map(drop).map_err(failed)
}

fn opens_as_the_same(conn: &Connection, part: &Path) -> Result<()> {
    let length = fs::metadata(part).map_err(|error| StoreError::from_io(&error, part))?.len();
    let is_same = attached(conn, part, |conn| {
        let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let pages = number("PRAGMA copy.page_count")? * number("PRAGMA copy.page_size")?;
        Ok(pages.unsigned_abs() == length && has_the_same_numbers(conn)?)
    })?;
    if is_same { Ok(()) } else { Err(StoreError::BadCopy { path: part.to_owned() }) }
}

/// Looks through a copy that [`snapshot`] has made. One that is not sound is removed.
///
/// # Errors
/// [`StoreError::Cancelled`] when `watch` says so; the copy stays then. [`StoreError::BadCopy`].
pub(super) fn prove(conn: &mut Connection, copy: &Path, watch: &Watch) -> Result<()> {
    let told = Arc::clone(watch);
    // How long it takes cannot be told from inside; what is said is that it goes on.
    conn.progress_handler(STEPS, Some(move || !told(WRITTEN as u8)))?;
    let sound = attached(conn, copy, reads_back);
    conn.progress_handler(0, None::<fn() -> bool>)?;
    match sound {
        Ok(true) => private::sync(copy).and_then(|()| copy.parent().map_or(Ok(()), private::sync)),
        Ok(false) | Err(StoreError::Damaged | StoreError::NotADatabase) => {
            private::remove(copy)?;
            Err(StoreError::BadCopy { path: copy.to_owned() })
        }
        Err(error) => Err(error),
    }
}

/// Where a copy lies until it is finished.
fn unfinished(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(UNFINISHED);
    name.into()
}

fn write(conn: &mut Connection, part: &Path, watch: &Watch) -> Result<()> {
    let bytes: i64 = conn.query_row(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        [],
        |row| row.get(0),
    )?;
    let (path, told) = (part.to_owned(), Arc::clone(watch));
    let whole = bytes.unsigned_abs().max(1);
    conn.progress_handler(
        STEPS,
        Some(move || {
            let written = fs::metadata(&path).map_or(0, |meta| meta.len());
            !told((written * WRITTEN / whole).min(WRITTEN) as u8)
        }),
    )?;
    let done = write_and_check(conn, part);
    conn.progress_handler(0, None::<fn() -> bool>)?;
    done
}

fn write_and_check(conn: &Connection, part: &Path) -> Result<()> {
    conn.execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()])?;
    let is_same = attached(conn, part, reads_back)?;
    if is_same { Ok(()) } else { Err(StoreError::BadCopy { path: part.to_owned() }) }
}

/// Reads a copy by the connection that has its key.
fn attached<T>(conn: &Connection, copy: &Path, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    conn.execute("ATTACH DATABASE ?1 AS copy", [copy.to_string_lossy().as_ref()])?;
    let done = read(conn);
    conn.execute("DETACH DATABASE copy", [])?;
    done
}

/// Whether the copy is sound and of the same shape.
fn reads_back(conn: &Connection) -> Result<bool> {
    let check: String = conn.query_row("PRAGMA copy.quick_check(1)", [], |row| row.get(0))?;
    Ok(check == "ok" && has_the_same_numbers(conn)?)
}

fn has_the_same_numbers(conn: &Connection) -> Result<bool> {
    let number = |name: &str| conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
    Ok(number("copy.user_version")? == number("main.user_version")?
        && number("copy.application_id")? == number("main.application_id")?)
}

/// Keeps other programs from making copies in `dir` meanwhile, and removes what one that was killed
/// has left there. `None` while another program is at it.
pub(super) fn alone_in(dir: &Path) -> Result<Option<File>> {
    let folder = File::open(dir).map_err(|error| StoreError::from_io(&error, dir))?;
    match folder.try_lock() {
        Err(fs::TryLockError::WouldBlock) => return Ok(None),
        // Where there are no locks, two programs may make a copy each; neither harms the other's.
        Ok(()) | Err(fs::TryLockError::Error(_)) => {}
    }
    for name in private::names(dir)? {
        if name.starts_with("mada-") && name.contains(UNFINISHED) {
            private::remove(&dir.join(name))?;
        }
    }
    Ok(Some(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::testing::page;
    use std::sync::atomic::{AtomicU8, Ordering};

    fn large() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), 7, 1_000).unwrap();
        for n in 0..300 {
            page(&mut store, 1_000 + n, &"雨の音を聞いていた。".repeat(60));
        }
        (dir, store)
    }

    #[test]
    fn a_copy_holds_what_the_journal_holds() {
        let (dir, mut store) = large();
        let to = dir.path().join("copy.db");
        copy(&mut store.conn, &to, &unwatched()).unwrap();
        let copied = Connection::open(&to).unwrap();
        let count: i64 = copied.query_row("SELECT count(*) FROM answer", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 300);
        assert_eq!(private::names(dir.path()).unwrap().len(), 2, "nothing else is left");
    }

    #[test]
    fn the_way_is_told_and_can_be_left_at_any_point() {
        let (dir, mut store) = large();
        let to = dir.path().join("copy.db");
        let last = Arc::new(AtomicU8::new(0));
        let heard = Arc::clone(&last);
        let watch: Watch = Arc::new(move |done| heard.swap(done, Ordering::SeqCst) <= done);
        copy(&mut store.conn, &to, &watch).unwrap();
        assert!(last.load(Ordering::SeqCst) > 30, "{last:?}");
        let (dir, mut store) = large();
        let to = dir.path().join("copy.db");
        assert_eq!(copy(&mut store.conn, &to, &(Arc::new(|_| false) as Watch)), Err(StoreError::Cancelled));
        assert_eq!(private::names(dir.path()).unwrap(), [crate::store::open::FILE]);
        assert!(page(&mut store, 9_000, "つづき").0.as_i64() > 0);
    }
}
