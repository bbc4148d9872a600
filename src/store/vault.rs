//! The journal under a passphrase: SQLCipher 4 with its own settings and the passphrase itself as
//! the key, so that any tool that knows SQLCipher opens the file.
//!
//! Locking, unlocking and changing the passphrase never touch the file in use. `convert` writes a
//! new file beside it, opens it again and compares every row; `replace` puts it in the old one's
//! place in one step and overwrites what was there. At every instant exactly one of the two carries
//! the journal's name, and it is whole; what a killed program leaves behind is removed by the next
//! one that opens the journal.
//!
//! The copies beside the journal follow it: after a lock none of them can be read without the
//! passphrase.

mod compare;
pub(super) mod convert;
mod noise;
pub(super) mod replace;

use super::copy::alone_in;
use super::inbox::keys;
use super::migrate::COPIES;
use super::open::{FILE, Found, found};
use super::presence::Alone;
use super::restore::WAITING;
use super::{Result, Store, StoreError, private};
use crate::domain::passphrase::Passphrase;
use convert::Change;
pub(super) use noise::is_noise;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Kilobytes of pages kept in memory while a locked journal is open. Each page that has to be read
/// again has to be deciphered again; the default would cost several times as much.
const CACHE_KIB: i64 = 4096;
/// The setting that keeps the former passphrase until every copy has the new one.
const FORMER: &str = "vault.former";
/// How the name begins of a journal that was put aside as it was, because it could not be read.
pub(super) const RAW: &str = "mada-damaged-";
/// Of a thousand: how much of the work is the journal, when there are copies too.
const WHOLE: u32 = 1000;

/// What a program is told while it waits: how much of a thousand parts is done.
pub type Progress<'a> = &'a mut dyn FnMut(u32);

/// The copies that could not be brought to the journal's passphrase, and lie there as they were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// Where they lie.
    pub left: Vec<PathBuf>,
}

/// Whether this build of SQLite can open locked journals.
pub fn is_built_in() -> bool {
    let version = Connection::open_in_memory()
        .and_then(|conn| conn.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0)));
    version.is_ok()
}

/// Locks the journal in `dir`, which was opened as `store`. `chance` (from the system's source of
/// randomness) becomes the key of the inbox.
///
/// # Errors
/// [`StoreError::Locked`] when it is locked already, [`StoreError::NoVault`],
/// [`StoreError::InUse`] while another mada has it open, [`StoreError::BadCopy`] when the new file is
/// not the same; those of writing. After an error the
/// journal is as it was.
pub fn lock(
    store: Store,
    dir: &Path,
    passphrase: &Passphrase,
    chance: [u8; 32],
    now_ms: i64,
    progress: Progress<'_>,
) -> Result<Copies> {
    if found(dir)? == Found::Locked {
        return Err(StoreError::Locked);
    }
    let change = Change { from: None, to: Some(passphrase) };
    change_all(store, dir, change, Some(chance), now_ms, progress)
}

/// Takes `passphrase` away from the journal in `dir`, which it has opened as `store`.
///
/// # Errors
/// [`StoreError::NotLocked`]; otherwise as [`lock`].
pub fn unlock(
    store: Store,
    dir: &Path,
    passphrase: &Passphrase,
    now_ms: i64,
    progress: Progress<'_>,
) -> Result<Copies> {
    if found(dir)? != Found::Locked {
        return Err(StoreError::NotLocked);
    }
    change_all(store, dir, Change { from: Some(passphrase), to: None }, None, now_ms, progress)
}

/// Gives the journal in `dir`, which the passphrase `old` has opened as `store`, a new one.
///
/// # Errors
/// [`StoreError::NotLocked`]; otherwise as [`lock`].
pub fn change(
    store: Store,
    dir: &Path,
    (old, new): (&Passphrase, &Passphrase),
    chance: [u8; 32],
    now_ms: i64,
    progress: Progress<'_>,
) -> Result<Copies> {
    if found(dir)? != Found::Locked {
        return Err(StoreError::NotLocked);
    }
    change_all(store, dir, Change { from: Some(old), to: Some(new) }, Some(chance), now_ms, progress)
}

fn change_all(
    store: Store,
    dir: &Path,
    change: Change<'_>,
    chance: Option<[u8; 32]>,
    now_ms: i64,
    progress: Progress<'_>,
) -> Result<Copies> {
    if !is_built_in() {
        return Err(StoreError::NoVault);
    }
    let mut store = store;
    // Its own presence would be in the way of being alone.
    store.presence = None;
    let _alone = Alone::enter(dir)?;
    if store.is_replaced() {
        return Err(StoreError::Replaced);
    }
    let path = dir.join(FILE);
    let copies: Vec<PathBuf> = copies(dir).into_iter().filter(|copy| change.fits(copy)).collect();
    // Whoever stops it in the middle finds a journal that is locked, or the plain one it was: open
    // copies beside a locked journal are locked by the next one who opens it.
    let mut order: Vec<&Path> = copies.iter().map(PathBuf::as_path).collect();
    order.insert(if change.to.is_some() { 0 } else { order.len() }, &path);
    let share = WHOLE / order.len() as u32;
    let mut journal = Some(store.conn);
    let mut left = Vec::new();
    for (at, file) in order.into_iter().enumerate() {
        let mut part = |thousandth: u32| progress(share * at as u32 + share * thousandth / WHOLE);
        if let Some(source) = journal.take_if(|_| file == path) {
            let put = |conn: &Connection| remember(conn, change, chance, !copies.is_empty(), now_ms);
            convert::convert(source, file, change, put, &mut part).map_err(|error| error.at(file))?;
            chance.map_or(Ok(()), |chance| keys::publish(dir, &keys::Secret::new(chance)))?;
        } else if convert_copy(file, change, &mut part).is_err() {
            left.push(file.to_owned());
        }
    }
    if let (Some(_), Some(new), false) = (change.from, change.to, copies.is_empty()) {
        forget_former(&path, new)?;
    }
    if change.to.is_some() {
        // Left by somebody who was killed while a copy was to take the journal's place.
        replace::wipe(&dir.join(WAITING));
        left.extend(readable(dir).into_iter().filter(|path| !copies.contains(path)));
    }
    progress(WHOLE);
    Ok(Copies { left })
}

fn convert_copy(copy: &Path, change: Change<'_>, progress: &mut dyn FnMut(u32)) -> Result<()> {
    convert::convert(convert::connect(copy, change.from)?, copy, change, |_| Ok(()), progress)
}

/// What a new file of the journal has to know beside the rows of the old one.
fn remember(
    conn: &Connection,
    change: Change<'_>,
    chance: Option<[u8; 32]>,
    has_copies: bool,
    now_ms: i64,
) -> Result<()> {
    if let Some(chance) = chance {
        keys::remember(conn, &keys::Secret::new(chance), now_ms)?;
    }
    if let (Some(former), Some(_), true) = (change.from, change.to, has_copies) {
        let sql = "INSERT OR REPLACE INTO setting (key, value, updated_ms) VALUES (?1, ?2, ?3)";
        let json = serde_json::to_string(former.words()).map_err(|_| StoreError::Unreadable)?;
        conn.execute(sql, (FORMER, Zeroizing::new(json).as_str(), now_ms))?;
    }
    Ok(())
}

fn forget_former(path: &Path, passphrase: &Passphrase) -> Result<()> {
    let conn = convert::connect(path, Some(passphrase))?;
    conn.execute("DELETE FROM setting WHERE key = ?1", [FORMER])?;
    Ok(())
}

/// Uses the passphrase on a connection nothing was read from yet, and reads once to see whether it
/// fits.
pub(super) fn use_key(conn: &Connection, passphrase: &Passphrase) -> Result<()> {
    // Without this SQLCipher writes on the terminal when the passphrase is wrong.
    let known = conn.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0));
    if known.is_err() {
        return Err(StoreError::NoVault);
    }
    if passphrase.is_empty() {
        return Err(StoreError::WrongPassphrase);
    }
    run(conn, "PRAGMA cipher_log_level = NONE")?;
    let quoted = Zeroizing::new(passphrase.words().replace('\'', "''"));
    run(conn, &Zeroizing::new(format!("PRAGMA key = '{}'", quoted.as_str())))?;
    match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        Ok(_) => run(conn, &format!("PRAGMA cache_size = -{CACHE_KIB}")),
        Err(error) => Err(match StoreError::from(error) {
            StoreError::NotADatabase => StoreError::WrongPassphrase,
            other => other,
        }),
    }
}

/// Runs one statement whatever it answers.
fn run(conn: &Connection, sql: &str) -> Result<()> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

/// What is left to do when a locked journal was opened: copies that are still open are locked, and
/// those that have the former passphrase get the new one.
pub(super) fn finish(conn: &Connection, dir: &Path, passphrase: &Passphrase) -> Result<()> {
    let sql = "SELECT value FROM setting WHERE key = ?1";
    let former = match conn.query_row(sql, [FORMER], |row| row.get::<_, String>(0)) {
        Ok(json) => serde_json::from_str::<String>(&Zeroizing::new(json)).ok().map(Passphrase::new),
        Err(rusqlite::Error::QueryReturnedNoRows) => None,
        Err(error) => return Err(error.into()),
    };
    let untidy = replace::untidy_in(&dir.join(COPIES));
    let open: Vec<PathBuf> = copies(dir).into_iter().filter(|copy| replace::is_plain(copy)).collect();
    if former.is_none() && open.is_empty() && untidy.is_empty() {
        return Ok(());
    }
    // Where somebody else is at it just now, nothing is left to do.
    let Some(_alone) = alone_in(&dir.join(COPIES))? else { return Ok(()) };
    untidy.iter().for_each(|copy| replace::tidy(copy));
    for copy in open {
        let change = Change { from: None, to: Some(passphrase) };
        let _ = convert_copy(&copy, change, &mut |_| {});
    }
    if let Some(former) = former {
        for copy in copies(dir) {
            let change = Change { from: Some(&former), to: Some(passphrase) };
            // One that has the new passphrase already does not open with the former one.
            let _ = convert_copy(&copy, change, &mut |_| {});
        }
        conn.execute("DELETE FROM setting WHERE key = ?1", [FORMER])?;
    }
    Ok(())
}

/// The copies of the journal, in the order of their names.
fn copies(dir: &Path) -> Vec<PathBuf> {
    in_copies(dir, |name| name.ends_with(".db") && !name.starts_with(RAW))
}

/// What lies among the copies and can be read by anybody, copies or not: the bytes of a journal that could
/// not be opened any more, say.
pub(super) fn readable(dir: &Path) -> Vec<PathBuf> {
    let mut all = in_copies(dir, |_| true);
    all.retain(|path| !is_noise(path));
    all
}

fn in_copies(dir: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let folder = dir.join(COPIES);
    let mut names = private::names(&folder).unwrap_or_default();
    names.retain(|name| wanted(name));
    names.sort_unstable();
    names.into_iter().map(|name| folder.join(name)).collect()
}

#[cfg(test)]
#[cfg(any(feature = "vault", feature = "system-openssl"))]
mod tests;

#[cfg(test)]
#[cfg(not(any(feature = "vault", feature = "system-openssl")))]
mod without {
    use super::*;

    #[test]
    fn a_build_without_it_says_so_and_touches_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let words = Passphrase::new("one".into());
        assert_eq!(
            lock(Store::open(dir.path(), 1, 1).unwrap(), dir.path(), &words, [1; 32], 1, &mut |_| {})
                .unwrap_err(),
            StoreError::NoVault
        );
        assert!(replace::is_plain(&dir.path().join(FILE)));
        std::fs::write(dir.path().join(FILE), [0xa7; 4096]).unwrap();
        assert_eq!(Store::unlock(dir.path(), &words, 1, 1).unwrap_err(), StoreError::NoVault);
    }
}
