//! The copies beside the journal: made before the first write of a day, and rotated.

use super::copy::{self, Watch};
use super::migrate::COPIES;
use super::open::PATIENCE;
use super::{OpenFault, Result, Store, StoreError, private};
use crate::domain::backup;
use crate::domain::time::{DayEnd, Stamp};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Up to this size in bytes a journal is written anew and looked through before the first write of a day:
/// that costs some tenths of a second at most. Of a larger one only the bytes are copied then.
pub const QUICK: u64 = 32 * 1024 * 1024;
/// How long the copy of the day waits for other programs.
const SHORT: Duration = Duration::from_millis(250);

/// A copy of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name without the folder.
    pub name: String,
    /// When it was made.
    pub at: Stamp,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What became of the copy of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Daily {
    /// It was made.
    Made(PathBuf),
    /// There is one of this day, or nothing to copy.
    NotNeeded,
    /// It was made and opened. The journal is larger than [`QUICK`], so it is to be looked through with
    /// [`Store::prove_backup`] when there is time.
    Unproven(PathBuf),
}

/// The copies in the folder `backups` of a journal's directory, newest first.
///
/// # Errors
/// [`StoreError::CannotOpen`] when the folder cannot be read; one that is missing holds none.
pub fn backups(dir: &Path) -> Result<Vec<Backup>> {
    let folder = dir.join(COPIES);
    let mut found: Vec<Backup> = private::names(&folder)?
        .into_iter()
        .filter_map(|name| {
            let (at, path) = (backup::made_at(&name)?, folder.join(&name));
            let bytes = fs::metadata(&path).ok()?.len();
            Some(Backup { path, name, at, bytes })
        })
        .collect();
    // Of one instant, the longer name has the higher number.
    found.sort_by(|a, b| (b.at.utc_ms, b.name.len(), &b.name).cmp(&(a.at.utc_ms, a.name.len(), &a.name)));
    Ok(found)
}

impl Store {
    /// Makes the copy of the day beside the journal if there is none yet, to be called before
    /// something is written. A journal in memory or without a single record needs none.
    ///
    /// # Errors
    /// Those of writing. They are no reason not to write the journal itself.
    pub fn back_up_daily(&mut self, now: &Stamp, end: DayEnd) -> Result<Daily> {
        let Some(dir) = self.dir.clone() else { return Ok(Daily::NotNeeded) };
        let today = now.day(end);
        if backups(&dir)?.iter().any(|backup| backup.at.day(end) == today) {
            return Ok(Daily::NotNeeded);
        }
        // Whoever is about to write waits for other programs after this, and not twice as long.
        self.conn.busy_timeout(SHORT)?;
        let made = self.back_up_quickly(&dir, now, end);
        self.conn.busy_timeout(PATIENCE)?;
        made
    }

    fn back_up_quickly(&mut self, dir: &Path, now: &Stamp, end: DayEnd) -> Result<Daily> {
        if self.is_empty()? {
            return Ok(Daily::NotNeeded);
        }
        if self.bytes() > QUICK
            && let Some(path) = self.back_up_bytes(dir, now, end)?
        {
            return Ok(Daily::Unproven(path));
        }
        Ok(self.back_up_beside(now, end, &copy::unwatched())?.map_or(Daily::NotNeeded, Daily::Made))
    }

    /// `None` where that cannot be done, or another program is at it.
    fn back_up_bytes(&mut self, dir: &Path, now: &Stamp, end: DayEnd) -> Result<Option<PathBuf>> {
        let folder = dir.join(COPIES);
        let Some(alone) = alone_in_private(&folder)? else { return Ok(None) };
        let path = free_name(&folder, now);
        let is_made = copy::snapshot(&self.conn, &dir.join(super::open::FILE), &path)?;
        if is_made {
            rotate(dir, &path, end)?;
        }
        drop(alone);
        Ok(is_made.then_some(path))
    }

    /// Looks through a copy that was left [`Daily::Unproven`], and makes sure that it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`] when `watch` says so, [`StoreError::BadCopy`] when it is not sound and was
    /// removed.
    pub fn prove_backup(&mut self, path: &Path, watch: &Watch) -> Result<()> {
        copy::prove(&mut self.conn, path, watch)
    }

    /// Makes a copy in the folder `backups` beside the journal and lets go of those that need not
    /// stay. `None` while another program makes one, and for a journal in memory.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`] when `watch` says so, and those of writing.
    pub fn back_up_beside(&mut self, now: &Stamp, end: DayEnd, watch: &Watch) -> Result<Option<PathBuf>> {
        let Some(dir) = self.dir.clone() else { return Ok(None) };
        let folder = dir.join(COPIES);
        let Some(alone) = alone_in_private(&folder)? else { return Ok(None) };
        let path = free_name(&folder, now);
        copy::copy(&mut self.conn, &path, watch)?;
        rotate(&dir, &path, end)?;
        drop(alone);
        Ok(Some(path))
    }

    /// Makes a copy of the journal as the new file `to`, for its owner alone.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is something already, [`StoreError::Cancelled`] when `watch` says so, and
    /// those of writing.
    pub fn back_up_to(&mut self, to: &Path, watch: &Watch) -> Result<()> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(StoreError::Exists { path: to.to_owned() });
        }
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StoreError::CannotOpen { path: folder.to_owned(), why: OpenFault::Other });
        }
        copy::copy(&mut self.conn, to, watch)
    }

    /// The journal's size in bytes; 0 in memory.
    pub fn bytes(&self) -> u64 {
        let file = self.dir.as_ref().map(|dir| dir.join(super::open::FILE));
        file.and_then(|file| fs::metadata(file).ok()).map_or(0, |meta| meta.len())
    }

    fn is_empty(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM moment) AND NOT EXISTS (SELECT 1 FROM entry)
            AND NOT EXISTS (SELECT 1 FROM wait) AND NOT EXISTS (SELECT 1 FROM letter)
            AND NOT EXISTS (SELECT 1 FROM person)";
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }
}

/// Makes the folder of the copies, and is alone in it; `None` while another program is.
fn alone_in_private(folder: &Path) -> Result<Option<fs::File>> {
    private::make_directory(folder)?;
    private::close_to_others(folder);
    copy::alone_in(folder)
}

/// A name that no copy in `folder` has.
pub(super) fn free_name(folder: &Path, at: &Stamp) -> PathBuf {
    let mut number = 1;
    loop {
        let path = folder.join(backup::name(at, number));
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number += 1;
    }
}

/// Removes the copies that need not stay. The one just made stays, whatever the clock says.
fn rotate(dir: &Path, made: &Path, end: DayEnd) -> Result<()> {
    let all = backups(dir)?;
    let times: Vec<Stamp> = all.iter().map(|backup| backup.at.clone()).collect();
    for (backup, stays) in all.iter().zip(backup::staying(&times, end)) {
        if !stays && backup.path != made {
            fs::remove_file(&backup.path).map_err(|error| StoreError::from_io(&error, &backup.path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, page};
    use std::os::unix::fs::PermissionsExt;

    const NOW: i64 = 1_795_000_000_000;
    const DAY: i64 = 86_400_000;
    const END: DayEnd = DayEnd(4);

    fn kept() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), 7, NOW).unwrap();
        page(&mut store, NOW, "雨の音");
        (dir, store)
    }

    fn daily(store: &mut Store, day: i64) -> Daily {
        store.back_up_daily(&at(NOW + day * DAY), END).unwrap()
    }

    #[test]
    fn a_day_has_one_copy_that_holds_what_was_there_before_it() {
        let (dir, mut store) = kept();
        assert!(matches!(daily(&mut store, 1), Daily::Made(_)));
        page(&mut store, NOW + DAY, "その日の言葉");
        assert_eq!(daily(&mut store, 1), Daily::NotNeeded);
        let made = backups(dir.path()).unwrap();
        assert_eq!(made.len(), 1);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&dir.path().join(COPIES)), mode(&made[0].path)), (0o700, 0o600));
        let conn = rusqlite::Connection::open(&made[0].path).unwrap();
        let count: i64 = conn.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 1);
    }

    /// Fills the journal with words nobody looks for, until it is larger than what is copied quickly.
    fn fill(store: &Store) {
        let sql = "INSERT INTO setting (key, value, updated_ms) VALUES ('filler', hex(zeroblob(?1)), 0)";
        store.conn.execute(sql, [QUICK as i64]).unwrap();
        assert!(store.bytes() > QUICK);
    }

    #[test]
    fn a_large_journal_is_copied_before_the_write_too_and_looked_through_later() {
        let (dir, mut store) = kept();
        fill(&store);
        let Daily::Unproven(path) = daily(&mut store, 1) else { panic!() };
        page(&mut store, NOW + DAY, "その日の言葉");
        assert_eq!(daily(&mut store, 1), Daily::NotNeeded);
        store.prove_backup(&path, &copy::unwatched()).unwrap();
        let count = |conn: &rusqlite::Connection| {
            conn.query_row("SELECT count(*) FROM entry", [], |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(count(&rusqlite::Connection::open(&path).unwrap()), 1);
        assert_eq!(count(&store.conn), 2);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(private::names(&dir.path().join(COPIES)).unwrap().len(), 1);
    }

    #[test]
    fn a_large_copy_that_turns_out_not_to_be_sound_is_removed() {
        use std::os::unix::fs::FileExt;
        let (_dir, mut store) = kept();
        fill(&store);
        let Daily::Unproven(path) = daily(&mut store, 1) else { panic!() };
        let file = fs::File::options().write(true).open(&path).unwrap();
        (1..9).for_each(|at| file.write_all_at(&[0xa7; 4096], at * 4096).unwrap());
        let proof = store.prove_backup(&path, &copy::unwatched());
        assert_eq!(proof, Err(StoreError::BadCopy { path: path.clone() }));
        assert!(!path.exists());
        page(&mut store, NOW + DAY, "それでも書ける");
    }

    #[test]
    fn a_journal_with_nothing_in_it_or_in_memory_is_not_copied() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), 7, NOW).unwrap();
        assert_eq!(daily(&mut store, 0), Daily::NotNeeded);
        assert!(!dir.path().join(COPIES).exists());
        assert_eq!(daily(&mut crate::store::testing::journal(), 0), Daily::NotNeeded);
    }

    #[test]
    fn after_a_year_of_days_only_those_that_stay_are_there() {
        let (dir, mut store) = kept();
        for day in 0..370 {
            // Made as the program makes them, without the time it takes to write each one.
            let path = free_name(&dir.path().join(COPIES), &at(NOW + day * DAY));
            if day == 0 {
                daily(&mut store, day);
            } else {
                fs::write(&path, "").unwrap();
                rotate(dir.path(), &path, END).unwrap();
            }
        }
        let count = backups(dir.path()).unwrap().len();
        assert!((backup::MONTHS..backup::DAYS + backup::WEEKS + backup::MONTHS).contains(&count), "{count}");
    }

    #[test]
    fn the_copy_just_made_stays_when_the_clock_was_set_back() {
        let (dir, mut store) = kept();
        for day in 100..110 {
            daily(&mut store, day);
        }
        let Daily::Made(path) = daily(&mut store, 1) else { panic!() };
        assert!(path.exists() && backups(dir.path()).unwrap().len() > 7);
    }

    #[test]
    fn what_a_killed_program_left_is_removed_with_the_next_copy() {
        let (dir, mut store) = kept();
        daily(&mut store, 1);
        let left = dir.path().join(COPIES).join("mada-20261101-000000+0900.db.part");
        fs::write(&left, "雨").unwrap();
        daily(&mut store, 2);
        assert!(!left.exists());
        assert_eq!(backups(dir.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_file_that_is_there_is_not_written_over() {
        let (dir, mut store) = kept();
        let to = dir.path().join("mine.db");
        store.back_up_to(&to, &copy::unwatched()).unwrap();
        assert_eq!(store.back_up_to(&to, &copy::unwatched()), Err(StoreError::Exists { path: to }));
        let path = dir.path().join("nowhere");
        let nowhere = store.back_up_to(&path.join("mine.db"), &copy::unwatched());
        assert_eq!(nowhere, Err(StoreError::CannotOpen { path, why: OpenFault::Other }));
    }

    #[test]
    fn a_copy_that_cannot_be_made_leaves_the_journal_as_it_was() {
        let (dir, mut store) = kept();
        fs::write(dir.path().join(COPIES), "a file in the folder's place").unwrap();
        assert!(store.back_up_daily(&at(NOW + DAY), END).is_err());
        page(&mut store, NOW + DAY, "それでも書ける");
    }
}
