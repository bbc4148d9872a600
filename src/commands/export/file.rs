//! A file that is there whole or not at all, for its owner alone.

use crate::commands::CommandError;
use crate::commands::error::Usage;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A file being written under another name. It is removed unless it is kept.
pub(super) struct Target {
    path: PathBuf,
    /// The other name, beside the file, until it is kept.
    part: Option<PathBuf>,
    file: BufWriter<File>,
    force: bool,
}

impl Target {
    /// Begins to write what will be `path`; over one that is there only with `force`.
    pub(super) fn open(path: &Path, force: bool) -> Result<Self, CommandError> {
        refuse_existing(path, force)?;
        let name = path.file_name().ok_or_else(|| CommandError::Output(ErrorKind::IsADirectory.into()))?;
        let mut other = std::ffi::OsString::from(".");
        other.push(name);
        other.push(".part");
        let part = path.with_file_name(other);
        // Left by an export that was killed.
        match fs::remove_file(&part) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(CommandError::Output(error)),
            Ok(()) | Err(_) => {}
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
        let file = BufWriter::with_capacity(1 << 16, file.map_err(CommandError::Output)?);
        Ok(Self { path: path.to_owned(), part: Some(part), file, force })
    }

    /// Where to write.
    pub(super) fn writer(&mut self) -> &mut dyn io::Write {
        &mut self.file
    }

    /// Puts everything on the disk and gives the file its name.
    pub(super) fn keep(mut self) -> Result<(), CommandError> {
        io::Write::flush(&mut self.file).map_err(CommandError::Output)?;
        self.file.get_ref().sync_all().map_err(CommandError::Output)?;
        refuse_existing(&self.path, self.force)?;
        if let Some(part) = &self.part {
            fs::rename(part, &self.path).map_err(CommandError::Output)?;
        }
        self.part = None;
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            let _ = fs::remove_file(part);
        }
    }
}

/// Makes a folder for its owner alone, if there is none.
pub(super) fn make_folder(path: &Path) -> Result<(), CommandError> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(CommandError::Output)
}

fn refuse_existing(path: &Path, force: bool) -> Result<(), CommandError> {
    let is_there = fs::symlink_metadata(path).is_ok();
    if is_there && !force { Err(Usage::FileExists(path.display().to_string()).into()) } else { Ok(()) }
}
