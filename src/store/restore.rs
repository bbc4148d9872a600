//! Bringing a whole journal back from a copy: first a look at what it would change, then the
//! exchange of the files, which happens at one instant or not at all.

use super::backup::free_name;
use super::copy::{self, Watch};
use super::inbox::keys;
use super::migrate::COPIES;
use super::open::{FILE, Found, look, recognise};
use super::presence::Alone;
use super::vault::{self, RAW, convert, is_noise, use_key};
use super::{OpenFault, Result, Store, StoreError, private, write};
use crate::domain::backup;
use crate::domain::ids::IdMaker;
use crate::domain::passphrase::Passphrase;
use crate::domain::record::Kind;
use crate::domain::time::Stamp;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

/// The name under which a copy waits to take the journal's place.
pub(super) const WAITING: &str = "mada.db.restored";
/// What SQLite may put beside a database.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// How much there is in a journal, by kind; the trash counts apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Records of each kind, in the order of [`Kind::ALL`].
    pub kinds: [u32; Kind::ALL.len()],
    /// Records of all kinds in the trash.
    pub trash: u32,
    /// When the newest of them was last written, in milliseconds since 1970.
    pub newest_ms: Option<i64>,
}

/// How two journals differ, in records of all kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Only in the journal as it is now.
    pub only_now: u32,
    /// Only in the copy.
    pub only_then: u32,
    /// In both, but not the same.
    pub changed: u32,
}

/// What becomes of the passphrase when a copy takes the journal's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Nothing changes: both have the same, or none.
    Same,
    /// The journal has one and the copy has none: the copy gets the journal's.
    Kept,
    /// The copy has one, and there is no journal that has: from then on it takes the copy's to open it.
    FromCopy,
    /// Each has its own: from then on it takes the copy's.
    Other,
}

/// What a copy would bring back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What becomes of the passphrase.
    pub protection: Protection,
    /// What is in the copy.
    pub then: Content,
    /// What is in the journal now, and how the two differ; `None` where there is no journal, or none that can be read.
    pub now: Option<(Content, Difference)>,
}

/// Looks at the copy at `path` and at the journal in `dir`. Neither is changed.
///
/// # Errors
/// Those of the copy: it must be a journal of a version this program knows, and sound;
/// [`StoreError::Locked`] where it or the journal needs a passphrase, [`StoreError::WrongPassphrase`].
pub fn preview(dir: &Path, path: &Path, passphrase: Option<&Passphrase>) -> Result<Preview> {
    let copy = open_copy(path, passphrase)?;
    let then = content(&copy, "main")?;
    let here = dir.join(FILE);
    let opened = open_copy(&here, passphrase);
    let protection = match (is_locked(path), takes_a_passphrase(&here)) {
        (false, false) => Protection::Same,
        (false, true) => match opened {
            Err(error @ (StoreError::Locked | StoreError::WrongPassphrase)) => return Err(error),
            Ok(_) | Err(_) => Protection::Kept,
        },
        (true, false) => Protection::FromCopy,
        (true, true) if matches!(opened, Err(StoreError::WrongPassphrase)) => Protection::Other,
        (true, true) => Protection::Same,
    };
    let now = opened.and_then(|conn| {
        let now = content(&conn, "main")?;
        let words = passphrase.filter(|_| is_locked(path)).map_or("", Passphrase::words);
        if words.is_empty() && !is_locked(&here) {
            conn.execute("ATTACH DATABASE ?1 AS copy", [path.to_string_lossy().as_ref()])?;
        } else {
            conn.execute("ATTACH DATABASE ?1 AS copy KEY ?2", [path.to_string_lossy().as_ref(), words])?;
        }
        Ok((now, difference(&conn)?))
    });
    Ok(Preview { protection, then, now: now.ok() })
}

/// Puts the copy at `path` into the place of the journal in `dir`, after the journal as it is was
/// put among the copies; hands back under which path. Over a journal with a passphrase a copy without one is
/// written anew with it: nothing that was locked is open afterwards. A program that is killed meanwhile leaves one
/// of the two journals, whole. `ids` is any number.
///
/// # Errors
/// [`StoreError::InUse`] while another mada has the journal open, [`StoreError::Newer`] when a newer one wrote it,
/// [`StoreError::Locked`] and [`StoreError::WrongPassphrase`] as [`preview`], [`StoreError::Cancelled`] when
/// `watch` says so, and those of reading and writing. The journal is as it was then.
pub fn restore(
    dir: &Path,
    path: &Path,
    passphrase: Option<&Passphrase>,
    seed: u64,
    now: &Stamp,
    watch: &Watch,
) -> Result<Option<PathBuf>> {
    let mut copy = open_copy(path, passphrase)?;
    private::make_directory(dir)?;
    let _alone = Alone::enter(dir)?;
    let (here, waiting) = (dir.join(FILE), dir.join(WAITING));
    if fs::symlink_metadata(&waiting).is_ok() {
        private::remove(&waiting)?;
    }
    match (is_locked(path), takes_a_passphrase(&here)) {
        (false, true) => {
            let key = passphrase.ok_or(StoreError::Locked)?;
            let known = inbox_keys(&here, key)?;
            // One that only reads could not attach a file to write to; nothing is written into this one.
            let source = convert::connect(path, None)?;
            write_locked(source, path, &waiting, key, &known, now.utc_ms, watch)?;
        }
        (locked, _) => {
            copy::copy(&mut copy, &waiting, watch)?;
            let known = passphrase.filter(|_| locked).map(|key| (key, inbox_keys(&here, key)));
            if let Some((key, Ok(known))) = known {
                keys::adopt(&convert::connect(&waiting, Some(key))?, &known, now.utc_ms)?;
            }
        }
    }
    let exchanged = put_aside(dir, passphrase, seed, now, watch).and_then(|(aside, held)| {
        private::rename(&waiting, &here)?;
        private::sync(dir)?;
        drop(held);
        Ok(aside)
    });
    if exchanged.is_err() {
        let _ = private::remove(&waiting);
    }
    exchanged
}

/// Whether it takes a passphrase to read the file.
fn is_locked(path: &Path) -> bool {
    look(path) == Ok(Found::Locked)
}

/// Whether the journal is locked, and not an open one of which only the beginning is spoilt: that one is as
/// readable as it was.
fn takes_a_passphrase(here: &Path) -> bool {
    is_locked(here) && is_noise(here)
}

/// The keys of the inbox of a locked journal: what was sealed and not taken in yet needs them.
fn inbox_keys(here: &Path, key: &Passphrase) -> Result<Vec<keys::Secret>> {
    let conn = Connection::open_with_flags(here, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    use_key(&conn, key)?;
    // A journal too damaged to tell them is restored without them.
    Ok(keys::secrets(&conn).unwrap_or_default())
}

/// Writes an open copy into the file that waits to take the journal's place, under the journal's passphrase.
fn write_locked(
    copy: Connection,
    path: &Path,
    waiting: &Path,
    key: &Passphrase,
    known: &[keys::Secret],
    now_ms: i64,
    watch: &Watch,
) -> Result<()> {
    let mut goes_on = true;
    let put = |conn: &Connection| keys::adopt(conn, known, now_ms);
    let written = convert::anew(copy, path, waiting, Some(key), put, &mut |done| {
        goes_on &= watch(u8::try_from(done / 10).unwrap_or(100));
    });
    let written = written.and(if goes_on { Ok(()) } else { Err(StoreError::Cancelled) });
    if written.is_err() {
        vault::replace::wipe(waiting);
    }
    written
}

/// Opens a copy for reading and makes sure that it is a sound journal.
fn open_copy(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    let key = match look(path)? {
        Found::Journal => None,
        Found::Locked => Some(passphrase.ok_or(StoreError::Locked)?),
        Found::Nothing | Found::Empty => {
            return Err(StoreError::CannotOpen { path: path.into(), why: OpenFault::Missing });
        }
    };
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    key.map_or(Ok(()), |key| use_key(&conn, key))?;
    recognise(&conn)?;
    let check: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if check == "ok" { Ok(conn) } else { Err(StoreError::Damaged) }
}

/// Whether the copy at `path` can be read without a passphrase.
pub fn is_open(path: &Path) -> bool {
    look(path) == Ok(Found::Journal)
}

/// Puts the journal in `dir` among the copies. Where it can be opened, it stays locked for every other
/// program until what is handed back is dropped; where it cannot, its bytes are kept as they are. Those of
/// a journal behind a passphrase nobody has said show nothing.
fn put_aside(
    dir: &Path,
    passphrase: Option<&Passphrase>,
    seed: u64,
    now: &Stamp,
    watch: &Watch,
) -> Result<(Option<PathBuf>, Option<Store>)> {
    let here = dir.join(FILE);
    let folder = dir.join(COPIES);
    let key = match look(&here) {
        Ok(Found::Nothing | Found::Empty) => return Ok((None, None)),
        Ok(Found::Journal) => None,
        Ok(Found::Locked) if passphrase.is_some() => passphrase,
        Ok(Found::Locked) | Err(StoreError::NotADatabase) => {
            return Ok((Some(as_it_is(&here, &folder, now)?), None));
        }
        Err(error) => return Err(error),
    };
    private::make_directory(&folder)?;
    private::close_to_others(&folder);
    let opened = Store::connect(dir, key, IdMaker::new(seed), now.utc_ms).and_then(|mut store| {
        let path = free_name(&folder, now);
        copy::copy(&mut store.conn, &path, watch)?;
        // Whoever knows only SQLite's own locks is kept out by this one until the file is exchanged.
        store.conn.execute_batch("BEGIN EXCLUSIVE")?;
        Ok((path, store))
    });
    match opened {
        Ok((path, store)) => Ok((Some(path), Some(store))),
        Err(
            StoreError::Damaged
            | StoreError::BadCopy { .. }
            | StoreError::Unreadable
            | StoreError::WrongPassphrase,
        ) => Ok((Some(as_it_is(&here, &folder, now)?), None)),
        Err(error) => Err(error),
    }
}

/// Keeps the bytes of a file that cannot be read as a journal, and of what SQLite has put beside it: what
/// belongs to the old file must not be taken for a part of the new one.
fn as_it_is(here: &Path, folder: &Path, now: &Stamp) -> Result<PathBuf> {
    private::make_directory(folder)?;
    private::close_to_others(folder);
    let name = backup::name(now, 1).replacen("mada-", RAW, 1);
    let aside = folder.join(name);
    private::copy_bytes(here, &aside)?;
    for suffix in BESIDE {
        let with_suffix = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        let beside = with_suffix(here);
        if fs::symlink_metadata(&beside).is_ok() {
            private::copy_bytes(&beside, &with_suffix(&aside))?;
            private::remove(&beside)?;
        }
    }
    private::sync(folder)?;
    Ok(aside)
}

fn content(conn: &Connection, schema: &str) -> Result<Content> {
    let mut content = Content { kinds: [0; Kind::ALL.len()], trash: 0, newest_ms: None };
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        let sql = format!(
            "SELECT count(*) FILTER (WHERE deleted_ms IS NULL), count(deleted_ms), max(updated_ms) FROM {schema}.{}",
            write::table(kind)
        );
        let (kept, trash, newest): (u32, u32, Option<i64>) =
            conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        content.kinds[at] = kept;
        content.trash += trash;
        content.newest_ms = content.newest_ms.max(newest);
    }
    Ok(content)
}

/// How the journal in `main` differs from the copy in `copy`.
fn difference(conn: &Connection) -> Result<Difference> {
    let mut all = Difference::default();
    for kind in Kind::ALL {
        let table = write::table(kind);
        let missing = |here: &str, there: &str| {
            let sql = format!(
                "SELECT count(*) FROM {here}.{table} a
                 WHERE NOT EXISTS (SELECT 1 FROM {there}.{table} b WHERE b.id = a.id)"
            );
            conn.query_row(&sql, [], |row| row.get::<_, u32>(0))
        };
        all.only_now += missing("main", "copy")?;
        all.only_then += missing("copy", "main")?;
        let sql = format!(
            "SELECT count(*) FROM main.{table} a JOIN copy.{table} b ON b.id = a.id
             WHERE a.revision <> b.revision OR a.updated_ms <> b.updated_ms"
        );
        all.changed += conn.query_row(&sql, [], |row| row.get::<_, u32>(0))?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
