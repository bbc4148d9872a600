//! The files of the user's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of the user's folder and what came of reading it.
pub(super) struct UserFile {
    pub(super) path: PathBuf,
    pub(super) text: io::Result<String>,
}

/// Every `*.toml` of a folder, by name. A folder that is not there has none; one that cannot be read is reported like a
/// file that cannot be.
pub(super) fn toml_files(dir: Option<&Path>) -> Vec<UserFile> {
    let Some(dir) = dir else { return Vec::new() };
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => return vec![UserFile { path: dir.to_owned(), text: Err(error) }],
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml") && path.is_file())
        .collect();
    paths.sort();
    paths.into_iter().map(|path| UserFile { text: fs::read_to_string(&path), path }).collect()
}
