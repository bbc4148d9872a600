//! A look at everything about a journal that can be in order or not. Nothing is changed by it, and
//! nothing in the journal's words is looked at.

use super::backup::{Backup, backups};
use super::open::{FILE, Found, look, recognise};
use super::vault::{self, use_key};
use super::{Result, StoreError, index, migrate, private, reindex, write};
use crate::domain::passphrase::Passphrase;
use crate::domain::record::{Counts, Kind, RecordRef};
use crate::domain::synced::{MARKS, Service, by_folder, is_conflicted};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Debug)]
pub struct Checkup {
    /// The journal's file.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// The permissions of the file and of its folder, as far as they can be asked.
    pub modes: (Option<u32>, Option<u32>),
    /// It has a passphrase; or it is noise.
    pub locked: bool,
    /// Whether there is a journal and whether it is sound.
    pub health: Health,
    /// Of a locked journal, what lies among its copies and can be read without the passphrase.
    pub readable: Vec<PathBuf>,
    /// The service that carries the folder to other machines.
    pub synced: Option<Service>,
    /// Names beside the journal that look like a second version of it.
    pub conflicted: Vec<String>,
    /// The copies, newest first.
    pub backups: Vec<Backup>,
}

/// Whether there is a journal and whether it is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// There is none yet.
    Missing,
    /// It has a passphrase that was not said, so nothing in it could be looked at; or it is noise.
    Locked,
    /// It cannot be opened.
    Closed(StoreError),
    /// It was opened and looked through.
    Looked(Findings),
}

/// What was found inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Findings {
    /// The version of its form.
    pub version: i64,
    /// SQLite finds nothing wrong with the file.
    pub whole: bool,
    /// Rows that point at something that is not there.
    pub orphans: u32,
    /// What is wrong with the index of the search; `None` where it cannot be read at all.
    pub index: Option<Gaps>,
    /// How much there is, where that could be counted.
    pub counts: Option<Counts>,
}

/// What the index of the search has too little or too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gaps {
    /// Records with words that are not in it, counted up to [`Gaps::MOST`].
    pub missing: u32,
    /// Records in it that are not there any more.
    pub extra: u32,
}

impl Gaps {
    /// So many missing records are counted at most: that it has to be made anew is known by then.
    pub const MOST: u32 = 1_000;
}

impl Findings {
    /// Nothing needs to be done.
    pub fn is_sound(&self) -> bool {
        self.whole && self.orphans == 0 && self.index == Some(Gaps::default())
    }
}

/// What is looked at inside a journal, in this order; each may take a while in a long one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Every page of the file.
    File,
    /// What points at what.
    Links,
    /// The index of the search.
    Index,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::File, Self::Links, Self::Index];
}

/// Looks the journal in `dir` over, inside too where it is open or `passphrase` opens it. `begun` hears what is
/// looked at next.
///
/// # Errors
/// Those of reading the folder `backups`.
pub fn check_up(dir: &Path, passphrase: Option<&Passphrase>, begun: &mut dyn FnMut(Step)) -> Result<Checkup> {
    let file = dir.join(FILE);
    let locked = look(&file) == Ok(Found::Locked);
    let names = private::names(dir).unwrap_or_default();
    Ok(Checkup {
        bytes: fs::metadata(&file).map_or(0, |meta| meta.len()),
        modes: (private::mode(&file), private::mode(dir)),
        locked,
        health: health(&file, passphrase, begun),
        readable: if locked { vault::readable(dir) } else { Vec::new() },
        synced: synced(dir),
        conflicted: names.into_iter().filter(|name| is_conflicted(name, FILE)).collect(),
        backups: backups(dir)?,
        file,
    })
}

fn health(file: &Path, passphrase: Option<&Passphrase>, begun: &mut dyn FnMut(Step)) -> Health {
    let key = match (look(file), passphrase) {
        (Ok(Found::Nothing | Found::Empty), _) => return Health::Missing,
        (Ok(Found::Locked), None) => return Health::Locked,
        (Ok(Found::Locked), passphrase) => passphrase,
        (Ok(Found::Journal), _) => None,
        (Err(error), _) => return Health::Closed(error),
    };
    match open(file, key).and_then(|conn| findings(conn, file, key, begun)) {
        Ok(findings) => Health::Looked(findings),
        Err(error) => Health::Closed(error.at(file)),
    }
}

/// Opens the file for reading only; where a program was killed in the middle of a write, that has to be
/// taken back first, as every opening does.
fn open(file: &Path, key: Option<&Passphrase>) -> Result<Connection> {
    let with = |flags| {
        let conn = Connection::open_with_flags(file, flags)?;
        key.map_or(Ok(()), |key| use_key(&conn, key))?;
        migrate::version(&conn)?;
        Ok(conn)
    };
    match with(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(StoreError::ReadOnly) => with(OpenFlags::SQLITE_OPEN_READ_WRITE),
        opened => opened,
    }
}

fn findings(
    mut conn: Connection,
    file: &Path,
    key: Option<&Passphrase>,
    begun: &mut dyn FnMut(Step),
) -> Result<Findings> {
    let version = recognise(&conn)?;
    begun(Step::File);
    let whole = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    let whole = whole.is_ok_and(|said| said == "ok");
    if !whole && key.is_some() {
        // SQLCipher reads nothing more behind a page that it could not decipher.
        conn = open(file, key)?;
    }
    begun(Step::Links);
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u32>(0));
    let orphans = count("SELECT count(*) FROM pragma_foreign_key_check").unwrap_or(0);
    begun(Step::Index);
    Ok(Findings { version, whole, orphans, index: gaps(&conn).ok(), counts: super::counts::of(&conn).ok() })
}

/// Compares which records are indexed with which should be.
fn gaps(conn: &Connection) -> Result<Gaps> {
    let mut gaps = Gaps::default();
    let mut known = 0;
    for kind in Kind::ALL {
        let table = write::table(kind);
        let sql = format!("SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM {})", reindex::INDEXED);
        for id in super::row::all(conn, &sql, [], |row| Ok(row.get(0)?))? {
            if gaps.missing == Gaps::MOST {
                break;
            }
            gaps.missing += u32::from(index::tokens(conn, RecordRef { kind, id })?.is_some());
        }
        let sql = format!("SELECT count(*) FROM {} WHERE id IN (SELECT id FROM {table})", reindex::INDEXED);
        known += conn.query_row(&sql, [], |row| row.get::<_, u32>(0))?;
    }
    let sql = format!("SELECT count(*) FROM {}", reindex::INDEXED);
    gaps.extra = conn.query_row(&sql, [], |row| row.get::<_, u32>(0))?.saturating_sub(known);
    Ok(gaps)
}

fn synced(dir: &Path) -> Option<Service> {
    let dir = fs::canonicalize(dir).ok()?;
    dir.ancestors().find_map(|folder| {
        let by_name = folder.file_name().and_then(|name| by_folder(name.to_str()?));
        let has = |mark: &str| fs::symlink_metadata(folder.join(mark)).is_ok();
        by_name.or_else(|| MARKS.into_iter().find(|(mark, _)| has(mark)).map(|(_, service)| service))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::testing::{journal, page};

    const NOW: i64 = 1_795_000_000_000;

    fn kept() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), 7, NOW).unwrap();
        page(&mut store, NOW, "雨の音");
        dir
    }

    fn look_over(dir: &Path) -> Result<Checkup> {
        check_up(dir, None, &mut |_| {})
    }

    fn looked(dir: &Path) -> Findings {
        match check_up(dir, None, &mut |_| {}).unwrap().health {
            Health::Looked(findings) => findings,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sound_journal_is_sound_and_left_as_it_was() {
        let dir = kept();
        let before = fs::read(dir.path().join(FILE)).unwrap();
        let checkup = look_over(dir.path()).unwrap();
        assert_eq!(checkup.modes, (Some(0o600), Some(0o700)));
        assert_eq!((checkup.synced, checkup.conflicted.len()), (None, 0));
        let findings = looked(dir.path());
        assert!(findings.is_sound());
        assert_eq!(findings.counts.unwrap().entries, 1);
        assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), before);
    }

    #[test]
    fn where_there_is_no_journal_or_none_that_opens_that_is_said() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(look_over(dir.path()).unwrap().health, Health::Missing);
        fs::write(dir.path().join(FILE), "hello\n").unwrap();
        assert_eq!(look_over(dir.path()).unwrap().health, Health::Closed(StoreError::NotADatabase));
        let noise: Vec<u8> = (0..8192_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        fs::write(dir.path().join(FILE), noise).unwrap();
        assert_eq!(look_over(dir.path()).unwrap().health, Health::Locked);
    }

    #[test]
    fn flipped_bytes_rows_that_point_nowhere_and_gaps_in_the_index_are_found() {
        let dir = kept();
        let conn = Connection::open(dir.path().join(FILE)).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF; UPDATE entry SET wait = 5; DELETE FROM search_fts;")
            .unwrap();
        drop(conn);
        let found = looked(dir.path());
        assert!(found.whole && !found.is_sound());
        assert_eq!((found.orphans, found.index), (1, Some(Gaps { missing: 1, extra: 0 })));
        let mut bytes = fs::read(dir.path().join(FILE)).unwrap();
        for byte in &mut bytes[3 * 4096..6 * 4096] {
            *byte = !*byte;
        }
        fs::write(dir.path().join(FILE), bytes).unwrap();
        assert!(!looked(dir.path()).whole);
    }

    #[test]
    fn what_is_indexed_and_gone_is_found() {
        let mut store = journal();
        let id = page(&mut store, NOW, "雨");
        store.conn.execute("DELETE FROM entry WHERE id = ?1", [id]).unwrap();
        assert_eq!(gaps(&store.conn), Ok(Gaps { missing: 0, extra: 1 }));
    }

    #[test]
    fn a_folder_that_is_carried_to_other_machines_is_known_by_its_name_or_by_a_mark_above() {
        let above = tempfile::tempdir().unwrap();
        let dir = above.path().join("Dropbox/notes/mada");
        fs::create_dir_all(&dir).unwrap();
        assert_eq!(look_over(&dir).unwrap().synced, Some(Service::Dropbox));
        let dir = above.path().join("plain/mada");
        fs::create_dir_all(&dir).unwrap();
        assert_eq!(look_over(&dir).unwrap().synced, None);
        fs::create_dir(above.path().join("plain/.stfolder")).unwrap();
        fs::write(dir.join("mada.sync-conflict-20261121-231000-AAAAAAA.db"), "").unwrap();
        let checkup = look_over(&dir).unwrap();
        assert_eq!((checkup.synced, checkup.conflicted.len()), (Some(Service::Syncthing), 1));
    }
}
