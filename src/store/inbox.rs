//! Moments put down while the journal is locked: each a small age file in `inbox/`, sealed to a key whose
//! other half lies inside the journal. Whoever has no passphrase can add to the inbox, and read
//! nothing of it.
//!
//! The next one who opens the journal takes them in, in the order of their time. A moment carries the
//! id it will have, so one whose file is found again, because a program was killed in between, is
//! not put down twice; its file goes only after the journal has it. A file that cannot be read is set
//! aside in `inbox/damaged`.

mod bech32;
pub(super) mod keys;
mod seal;
mod wire;

use super::{Result, Store, StoreError, moments, private, row};
use crate::domain::ids::{Id, IdMaker, MomentId, WaitId};
use crate::domain::moment::MomentWords;
use crate::domain::record::Kind;
use crate::domain::time::Stamp;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

pub use seal::Chance;

/// The folder of sealed moments, beside the journal.
pub const FOLDER: &str = "inbox";
/// The folder inside it for files that cannot be read.
pub const DAMAGED: &str = "damaged";
const SEALED: &str = "age";
const PART: &str = "part";
/// How long a file may be in the making, in milliseconds; an older one was left by a killed program.
const MAKING_MS: i64 = 60_000;
/// The letters of a whole id.
const LETTERS: usize = 13;
/// A file longer than this is none of ours.
const LONGEST: u64 = 16 * 1024 * 1024;

/// A moment that is to be sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedMoment {
    /// The id it will have.
    pub id: MomentId,
    /// The wait that was named, by its id or the end of it; the one used last without it.
    pub wait: Option<String>,
    /// What was said.
    pub words: MomentWords,
    /// When it was.
    pub at: Stamp,
    /// When it was put down, in milliseconds since 1970.
    pub now_ms: i64,
}

impl std::fmt::Debug for SealedMoment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedMoment").field("id", &self.id).finish_non_exhaustive()
    }
}

impl SealedMoment {
    /// A moment at `at`, put down at `now_ms`; `seed` feeds the random bits of its id.
    pub fn new(wait: Option<String>, words: MomentWords, at: Stamp, now_ms: i64, seed: u64) -> Self {
        let id = IdMaker::new(seed).at(at.utc_ms).into();
        Self { id, wait, words, at, now_ms }
    }
}

/// What came out of the inbox when the journal was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrived {
    /// How many moments were put down.
    pub moments: usize,
    /// Files that could not be read; where they lie now.
    pub damaged: Vec<PathBuf>,
}

/// Whether something can be sealed for the journal in `dir`.
pub fn is_ready(dir: &Path) -> bool {
    keys::published(dir).is_some()
}

/// Seals a moment into the inbox of the locked journal in `dir`. Back again, it is on the disk.
///
/// # Errors
/// [`StoreError::NoInbox`] where the journal has left no key; those of writing.
pub fn put(dir: &Path, moment: &SealedMoment, chance: &Chance) -> Result<()> {
    let key = keys::published(dir).ok_or(StoreError::NoInbox)?;
    let sealed = seal::seal(&wire::written(moment)?, &key, chance).ok_or(StoreError::NoInbox)?;
    let folder = dir.join(FOLDER);
    let end = |end: &str| folder.join(format!("{}.{end}", moment.id));
    let (part, whole) = (end(PART), end(SEALED));
    let failed = |error: std::io::Error| StoreError::from_io(&error, &part);
    let mut file = private::new_file(&part).map_err(failed)?;
    let kept =
        file.write_all(&sealed).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&part, &whole));
    kept.and_then(|()| File::open(&folder)?.sync_all()).map_err(|error| {
        let _ = fs::remove_file(&part);
        failed(error)
    })
}

impl Store {
    /// What came out of the inbox when this journal was opened.
    pub fn arrived(&self) -> &Arrived {
        &self.arrived
    }

    /// Takes in what was sealed while the journal was locked. What cannot be taken in now stays for
    /// the next time.
    pub(super) fn take_in(&mut self, dir: &Path, now_ms: i64) -> Result<()> {
        let folder = dir.join(FOLDER);
        let Ok(entries) = fs::read_dir(&folder) else { return Ok(()) };
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        // A name begins with the id, and ids sort by time.
        files.sort_unstable();
        let (sealed, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|path| path.extension().is_some_and(|end| end == SEALED));
        sweep(&others, now_ms);
        if sealed.is_empty() {
            return Ok(());
        }
        let keys = keys::secrets(&self.conn)?;
        let mut done = Vec::new();
        for path in sealed {
            let Some(bytes) = read(&path) else { continue };
            match keys.iter().find_map(|key| seal::open(&bytes, key)).and_then(|words| wire::read(&words)) {
                Some(moment) => {
                    if self.put_down(&moment)? {
                        self.arrived.moments += 1;
                    }
                    done.push(path);
                }
                // Without any key nothing can be said about the file.
                None if keys.is_empty() => {}
                None => self.arrived.damaged.extend(set_aside(&folder, &path)),
            }
        }
        for path in done {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// Keeps a moment that was sealed; whether it was not there yet.
    fn put_down(&mut self, moment: &SealedMoment) -> Result<bool> {
        let wait = match &moment.wait {
            Some(typed) => self.named_wait(typed)?,
            None => self.last_wait_used()?,
        };
        self.write(|w| {
            let sql = "SELECT 1 FROM moment WHERE id = ?1";
            if row::first(w, sql, [moment.id], |_| Ok(()))?.is_some() {
                return Ok(false);
            }
            moments::insert(w, moment.id, wait, &moment.words, &moment.at, moment.now_ms)?;
            Ok(true)
        })
    }

    /// The wait that was named without seeing the journal; `None` where it cannot be told any more.
    fn named_wait(&self, typed: &str) -> Result<Option<WaitId>> {
        let letters = typed.chars().count();
        let Ok(ending) = format!("{typed:0>LETTERS$}").parse::<Id>() else { return Ok(None) };
        let found = if letters == LETTERS {
            self.find(ending)?.into_iter().collect()
        } else {
            self.records_ending(ending, letters as u32, 2)?
        };
        Ok(match found[..] {
            [record] if record.kind == Kind::Wait => Some(record.id.into()),
            [..] => None,
        })
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let meta = fs::symlink_metadata(path).ok()?;
    // Something else than a file, or one beyond all measure, is not read; it is damaged.
    if !meta.is_file() || meta.len() > LONGEST { Some(Vec::new()) } else { fs::read(path).ok() }
}

/// Moves a file where it is not looked at again; where it lies now.
fn set_aside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let damaged = folder.join(DAMAGED);
    private::make_directory(&damaged).ok()?;
    let name = path.file_name()?;
    let mut place = damaged.join(name);
    for attempt in 2.. {
        if !place.exists() {
            break;
        }
        place = damaged.join(format!("{}-{attempt}", name.to_string_lossy()));
    }
    fs::rename(path, &place).ok()?;
    Some(place)
}

/// Removes what a program left that was killed before its moment was acknowledged.
fn sweep(files: &[PathBuf], now_ms: i64) {
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == PART)) {
        let made = fs::metadata(path).and_then(|meta| meta.modified()).ok();
        let made_ms = made.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let is_old = made_ms
            .and_then(|made| i64::try_from(made.as_millis()).ok())
            .is_some_and(|made_ms| now_ms.saturating_sub(made_ms) > MAKING_MS);
        if is_old {
            let _ = fs::remove_file(path);
        }
    }
}

/// A folder for what is sealed.
fn make(dir: &Path) -> Result<PathBuf> {
    let folder = dir.join(FOLDER);
    match private::make_directory(&folder) {
        Ok(()) => {
            private::close_to_others(&folder);
            Ok(folder)
        }
        Err(StoreError::CannotOpen { .. }) if fs::metadata(&folder).is_ok_and(|meta| !meta.is_dir()) => {
            Err(StoreError::from_io(&ErrorKind::NotADirectory.into(), &folder))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
