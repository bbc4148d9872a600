//! The files of the user's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file of the user's folder and what came of reading it.
pub(super) struct UserFile {
    pub(super) path: PathBuf,
    pub(super) text: io::Result<String>,
}

/// What tells a file that was changed from one that was not, without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    path: PathBuf,
    bytes: u64,
    modified: Option<SystemTime>,
}

/// Every `*.toml` of a folder, by name. A folder that is not there has none; one that cannot be read is reported like a
/// file that cannot be.
pub(super) fn toml_files(dir: Option<&Path>) -> Vec<UserFile> {
    let Some(dir) = dir else { return Vec::new() };
    match paths(dir) {
        Ok(paths) => paths.into_iter().map(read).collect(),
        Err(error) => vec![UserFile { path: dir.to_owned(), text: Err(error) }],
    }
}

/// One file; `None` if it is not there.
pub(super) fn file(path: &Path) -> Option<UserFile> {
    let file = read(path.to_owned());
    match &file.text {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Ok(_) | Err(_) => Some(file),
    }
}

/// The look of every `*.toml` of a folder. A folder that cannot be read looks empty.
pub(super) fn look_at_folder(dir: Option<&Path>) -> Vec<Seen> {
    let paths = dir.and_then(|dir| paths(dir).ok()).unwrap_or_default();
    paths.into_iter().filter_map(|path| look_at(&path)).collect()
}

/// The look of one file; `None` if it is not there.
pub(super) fn look_at(path: &Path) -> Option<Seen> {
    let meta = fs::metadata(path).ok()?;
    Some(Seen { path: path.to_owned(), bytes: meta.len(), modified: meta.modified().ok() })
}

fn read(path: PathBuf) -> UserFile {
    UserFile { text: fs::read_to_string(&path), path }
}

fn paths(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml") && path.is_file())
        .collect();
    paths.sort();
    Ok(paths)
}
