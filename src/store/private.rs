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

/// Makes `dir` and what is missing above it; closes an existing one to everybody but its owner.
pub(super) fn directory(dir: &Path) -> Result<()> {
    match fs::metadata(dir) {
        Ok(meta) if meta.is_dir() => tighten(dir, &meta.permissions(), DIR_MODE),
        Ok(_) => return Err(StoreError::CannotOpen { path: dir.into(), why: OpenFault::NotADirectory }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made = DirBuilder::new().recursive(true).mode(DIR_MODE).create(dir);
            made.map_err(|error| StoreError::from_io(&error, dir))?;
        }
        Err(error) => return Err(StoreError::from_io(&error, dir)),
    }
    Ok(())
}

/// Makes an empty file that was not there before; an error of kind `AlreadyExists` if it was.
pub(super) fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)
}

/// Closes an existing file to everybody but its owner.
pub(super) fn close_file_to_others(path: &Path, meta: &fs::Metadata) {
    tighten(path, &meta.permissions(), FILE_MODE);
}

/// Takes away what others may do. A file that belongs to somebody else stays as it is: that is no
/// reason not to read it, and the program's check-up names it.
fn tighten(path: &Path, found: &Permissions, most: u32) {
    if found.mode() & OTHERS != 0 {
        let _ = fs::set_permissions(path, Permissions::from_mode(found.mode() & most));
    }
}
