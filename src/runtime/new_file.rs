//! A file that is there whole or not at all, for its owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A file being written under another name. It is removed unless it is kept.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    /// The other name, beside the file, until it is kept.
    part: Option<PathBuf>,
    file: BufWriter<File>,
    force: bool,
}

impl NewFile {
    /// Begins to write what will be `path`; over one that is there only with `force`.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where a file is there, and those of the file system.
    pub fn open(path: &Path, force: bool) -> io::Result<Self> {
        refuse_existing(path, force)?;
        let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
        let mut other = std::ffi::OsString::from(".");
        other.push(name);
        other.push(".part");
        let part = path.with_file_name(other);
        // Left by an export that was killed.
        match fs::remove_file(&part) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(Self { path: path.to_owned(), part: Some(part), file, force })
    }

    /// Puts everything on the disk and gives the file its name.
    ///
    /// # Errors
    /// As for [`NewFile::open`]; a file of that name may have come in between.
    pub fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        refuse_existing(&self.path, self.force)?;
        if let Some(part) = &self.part {
            fs::rename(part, &self.path)?;
        }
        self.part = None;
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            let _ = fs::remove_file(part);
        }
    }
}

/// Makes a folder for its owner alone, if there is none.
///
/// # Errors
/// Those of the file system.
pub fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn refuse_existing(path: &Path, force: bool) -> io::Result<()> {
    let is_there = fs::symlink_metadata(path).is_ok();
    if is_there && !force { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_that_is_not_kept_leaves_nothing_behind_and_one_that_is_is_its_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("report.html");
        let mut file = NewFile::open(&path, false).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let mut file = NewFile::open(&path, false).unwrap();
        file.write_all(b"whole").unwrap();
        file.keep().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_came_in_between_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        let file = NewFile::open(&path, false).unwrap();
        fs::write(&path, "mine").unwrap();
        assert_eq!(file.keep().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(NewFile::open(&path, false).unwrap_err().kind(), ErrorKind::AlreadyExists);
        NewFile::open(&path, true).unwrap().keep().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
    }
}
