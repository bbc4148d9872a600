//! Directories and files that only their owner may read.

use super::{OpenFault, Result, StoreError};
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
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
