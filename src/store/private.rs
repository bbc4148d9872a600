//! Directories and files that only their owner may read.

use super::{OpenFault, Result, StoreError};
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

const DIR_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;
/// The bits that let the group and everybody else in.
const OTHERS: u32 = 0o077;
/// On a directory: shared on purpose, as the one for temporary files is.
const STICKY: u32 = 0o1000;

/// Makes `dir` and what is missing above it, each for its owner alone. One that is there stays as
/// it is.
pub(super) fn make_directory(dir: &Path) -> Result<()> {
    match fs::metadata(dir) {
        Ok(meta) if meta.is_dir() => Ok(()),
        Ok(_) => Err(StoreError::CannotOpen { path: dir.into(), why: OpenFault::NotADirectory }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made = DirBuilder::new().recursive(true).mode(DIR_MODE).create(dir);
            made.map_err(|error| StoreError::from_io(&error, dir))
        }
        Err(error) => Err(StoreError::from_io(&error, dir)),
    }
}

/// Makes an empty file that was not there before; an error of kind `AlreadyExists` if it was.
pub(super) fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)
}

/// Takes away what others may do with a directory or file. One that belongs to somebody else stays
/// as it is: that is no reason not to read it, and the program's check-up names it.
pub(super) fn close_to_others(path: &Path) {
    let Ok(meta) = fs::metadata(path) else { return };
    let mode = meta.permissions().mode();
    let shared_on_purpose = meta.is_dir() && mode & STICKY != 0;
    if mode & OTHERS != 0 && !shared_on_purpose {
        let _ = fs::set_permissions(path, Permissions::from_mode(mode & 0o7777 & !OTHERS));
    }
}

/// Makes sure that a file or directory is on the disk.
pub(super) fn sync(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|error| StoreError::from_io(&error, path))
}

/// Gives a file another name; whatever had it is gone at the same instant.
pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|error| StoreError::from_io(&error, to))
}

/// The names in a directory that can be read as text; none where there is no directory.
pub(super) fn names(dir: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::from_io(&error, dir)),
    };
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

/// Which file lies at a path, whatever it is called; `None` where there is none.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Copies the bytes of a file into a new one for its owner alone, and makes sure that they are on the disk.
pub(super) fn copy_bytes(from: &Path, to: &Path) -> Result<()> {
    let copied = File::open(from).and_then(|mut from| {
        let mut to = new_file(to)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.map_err(|error| StoreError::from_io(&error, to))
}

/// Removes a file.
pub(super) fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(|error| StoreError::from_io(&error, path))
}

/// Who may do what with a file or directory: the nine bits of its mode.
pub(super) fn mode(path: &Path) -> Option<u32> {
    fs::metadata(path).ok().map(|meta| meta.permissions().mode() & 0o777)
}
