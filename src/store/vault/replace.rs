//! One file in the place of another, so that a program that is killed at any instant leaves exactly
//! one of them under the name, and the next one can tell what the rest is.
//!
//! `mada.db.new` is being written and belongs to nobody yet. `mada.db.old` is what had the name
//! before, on its way out; before the new file has the name, it is a second name of the same file.

use crate::store::{Result, StoreError, private};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const MADE: &str = "new";
const OLD: &str = "old";
/// What SQLite keeps beside a file while it writes.
const BESIDE: &str = "-journal";
/// How every unlocked SQLite file begins.
pub(in crate::store) const MAGIC: &[u8] = b"SQLite format 3\0";
/// Bytes that are overwritten at a time.
const BLOCK: usize = 64 * 1024;

/// Where the new file is written.
pub(super) fn made(path: &Path) -> PathBuf {
    with_end(path, MADE)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(BESIDE);
    name.into()
}

/// Whether the file can be read without a passphrase. One that is not there cannot.
pub(super) fn is_plain(path: &Path) -> bool {
    let mut head = [0; MAGIC.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == MAGIC
}

/// What had the name before.
#[derive(Debug)]
pub(super) enum Old {
    /// It has another name now.
    Named,
    /// It has no name any more, because the file system knows no second names.
    Nameless(File),
}

/// Gives the name of `path` to the file `made`, which is whole and on the disk.
pub(super) fn put_in_place(path: &Path, made: &Path) -> Result<Old> {
    let failed = |error: io::Error| StoreError::from_io(&error, path);
    let named = with_end(path, OLD);
    let old = match fs::hard_link(path, &named) {
        Ok(()) => Old::Named,
        Err(_) => Old::Nameless(OpenOptions::new().write(true).open(path).map_err(failed)?),
    };
    fs::rename(made, path).map_err(|error| {
        let _ = fs::remove_file(&named);
        failed(error)
    })?;
    // The new name has to be on the disk before the old words are overwritten.
    sync_folder(path).map_err(failed)?;
    Ok(old)
}

impl Old {
    /// Overwrites what it held, and lets it go. Should that fail, the next start tries again.
    pub(super) fn wipe(self, path: &Path) {
        match self {
            Self::Named => wipe(&with_end(path, OLD)),
            Self::Nameless(mut file) => {
                let _ = overwrite(&mut file);
            }
        }
        let _ = sync_folder(path);
    }
}

/// Throws away a new file that did not come to be, and what SQLite kept beside it.
pub(super) fn discard(made: &Path) {
    wipe(made);
    wipe(&beside(made));
}

/// Removes what a program left behind that was killed while it converted the file `path`. Whoever
/// calls this knows that nobody is converting it.
pub(in crate::store) fn tidy(path: &Path) {
    let Some(kept) = private::identity(path) else { return };
    let old = with_end(path, OLD);
    if private::identity(&old) == Some(kept) {
        let _ = fs::remove_file(&old);
    } else {
        wipe(&old);
    }
    discard(&made(path));
}

/// Whether something was left behind beside `path`.
pub(in crate::store) fn is_untidy(path: &Path) -> bool {
    [MADE, OLD].iter().any(|end| with_end(path, end).exists())
}

/// The files in a folder whose conversion left something behind.
pub(super) fn untidy_in(dir: &Path) -> Vec<PathBuf> {
    let names = private::names(dir).unwrap_or_default();
    let left = names.iter().filter_map(|name| name.strip_suffix(".new").or(name.strip_suffix(".old")));
    left.map(|name| dir.join(name)).collect()
}

/// Overwrites and removes a file, if there is one.
pub(in crate::store) fn wipe(path: &Path) {
    // A link would lead to a file that is none of ours.
    if !fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file()) {
        return;
    }
    let _ = OpenOptions::new().write(true).open(path).and_then(|mut file| overwrite(&mut file));
    let _ = fs::remove_file(path);
}

/// Zeros over everything. On a disk that writes elsewhere than it is told, the old bytes may stay
/// until the disk needs the room.
fn overwrite(file: &mut File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    let zeros = [0; BLOCK];
    while left > 0 {
        let block = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
        match file.write(&zeros[..block]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => left -= written as u64,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    file.sync_all()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new("."))).and_then(|dir| dir.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn with(files: &[(&str, &str)]) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, words) in files {
            fs::write(dir.path().join(name), words).unwrap();
        }
        dir
    }

    fn names(dir: &TempDir) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn read(dir: &TempDir) -> String {
        fs::read_to_string(dir.path().join("a.db")).unwrap()
    }

    #[test]
    fn the_new_file_gets_the_name_and_the_old_one_goes() {
        let dir = with(&[("a.db", "old"), ("a.db.new", "new")]);
        let path = dir.path().join("a.db");
        put_in_place(&path, &made(&path)).unwrap().wipe(&path);
        assert_eq!((read(&dir), names(&dir)), ("new".to_owned(), vec!["a.db".to_owned()]));
    }

    #[test]
    fn what_is_overwritten_holds_nothing_any_more() {
        let dir = with(&[("a.db", &"ひみつ".repeat(50_000))]);
        let path = dir.path().join("a.db");
        let mut file = OpenOptions::new().write(true).open(&path).unwrap();
        let long = file.metadata().unwrap().len();
        overwrite(&mut file).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.len() as u64 == long && bytes.iter().all(|byte| *byte == 0));
    }

    #[test]
    fn whatever_a_killed_program_left_one_whole_file_stays() {
        for files in [
            &[("a.db", "kept"), ("a.db.new", "half"), ("a.db.new-journal", "x")][..],
            &[("a.db", "kept"), ("a.db.old", "before")],
            &[("a.db", "kept"), ("a.db.old", "before"), ("a.db.new", "half")],
        ] {
            let dir = with(files);
            assert!(is_untidy(&dir.path().join("a.db")));
            assert_eq!(untidy_in(dir.path())[0], dir.path().join("a.db"));
            tidy(&dir.path().join("a.db"));
            assert_eq!((read(&dir), names(&dir)), ("kept".to_owned(), vec!["a.db".to_owned()]), "{files:?}");
        }
    }

    #[test]
    fn a_second_name_of_the_journal_is_not_overwritten() {
        let dir = with(&[("a.db", "kept"), ("a.db.new", "whole")]);
        let path = dir.path().join("a.db");
        fs::hard_link(&path, dir.path().join("a.db.old")).unwrap();
        tidy(&path);
        assert_eq!((read(&dir), names(&dir)), ("kept".to_owned(), vec!["a.db".to_owned()]));
    }

    #[test]
    fn without_a_journal_nothing_is_thrown_away() {
        let dir = with(&[("a.db.old", "before"), ("a.db.new", "half")]);
        tidy(&dir.path().join("a.db"));
        assert_eq!(names(&dir), ["a.db.new", "a.db.old"]);
    }
}
