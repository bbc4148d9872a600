//! Where the user keeps documents.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder for documents: the one that `user-dirs.dirs` in the folder of all settings names, else
/// `Documents`, else the home folder. Only a folder that is there is named.
pub fn folder(home: &Path, settings: Option<&Path>) -> PathBuf {
    let named = settings
        .and_then(|settings| fs::read_to_string(settings.join("user-dirs.dirs")).ok())
        .and_then(|text| named(&text, home));
    let folders = [named, Some(home.join("Documents"))];
    folders.into_iter().flatten().find(|path| path.is_dir()).unwrap_or_else(|| home.to_owned())
}

/// The folder that the lines of `user-dirs.dirs` name.
fn named(text: &str, home: &Path) -> Option<PathBuf> {
    let value = text.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let value = value.trim().trim_matches('"');
    match value.strip_prefix("$HOME") {
        Some(below) => Some(home.join(below.trim_start_matches('/'))),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_lie_where_the_desktop_says_if_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let (home, settings) = (dir.path(), dir.path().join("settings"));
        assert_eq!(folder(home, Some(&settings)), home);
        fs::create_dir(home.join("Documents")).unwrap();
        assert_eq!(folder(home, None), home.join("Documents"));
        fs::create_dir(&settings).unwrap();
        let said = "# comment\nXDG_MUSIC_DIR=\"$HOME/x\"\nXDG_DOCUMENTS_DIR=\"$HOME/書類\"\n";
        fs::write(settings.join("user-dirs.dirs"), said).unwrap();
        assert_eq!(folder(home, Some(&settings)), home.join("Documents"), "it is not there");
        fs::create_dir(home.join("書類")).unwrap();
        assert_eq!(folder(home, Some(&settings)), home.join("書類"));
    }
}
