//! Where things are kept.

use std::path::{Path, PathBuf};

use super::Env;

const NAME: &str = "mada";

/// The two folders of mada. Neither needs to exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paths {
    /// The journal and what belongs to it.
    pub data_dir: PathBuf,
    /// The settings and the user's own decks.
    pub config_dir: PathBuf,
}

/// Why there is no place to keep things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PathsError {
    /// None of `--dir`, `MADA_DIR`, `XDG_DATA_HOME` and `HOME` names a folder.
    #[error("there is no folder to keep the journal in: set HOME, MADA_DIR or --dir")]
    NoHome,
}

impl Paths {
    /// Finds the folders. The journal lies in `dir_flag`, else `MADA_DIR`, else `XDG_DATA_HOME/mada`, else
    /// `~/.local/share/mada`; the settings in `XDG_CONFIG_HOME/mada`, else `~/.config/mada`, else
    /// beside the journal.
    ///
    /// # Errors
    /// [`PathsError::NoHome`] when nothing names a folder for the journal.
    pub fn resolve(env: Env<'_>, dir_flag: Option<&Path>) -> Result<Self, PathsError> {
        let folder = |name: &str| env(name).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
        // The XDG rules ask for relative paths to be passed over.
        let rooted = |name: &str| folder(name).filter(|path| path.is_absolute());
        let home = folder("HOME");
        let data_dir = dir_flag
            .map(Path::to_path_buf)
            .or_else(|| folder("MADA_DIR"))
            .or_else(|| rooted("XDG_DATA_HOME").map(|path| path.join(NAME)))
            .or_else(|| home.as_ref().map(|home| home.join(".local/share").join(NAME)))
            .ok_or(PathsError::NoHome)?;
        let config_dir = rooted("XDG_CONFIG_HOME")
            .map(|path| path.join(NAME))
            .or_else(|| home.map(|home| home.join(".config").join(NAME)))
            .unwrap_or_else(|| data_dir.clone());
        Ok(Self { data_dir, config_dir })
    }

    /// The journal.
    pub fn journal(&self) -> PathBuf {
        self.data_dir.join("mada.db")
    }

    /// The verified copies of the journal.
    pub fn backups(&self) -> PathBuf {
        self.data_dir.join("backups")
    }

    /// The folder for texts that are being edited elsewhere.
    pub fn editing(&self) -> PathBuf {
        self.data_dir.join("tmp")
    }

    /// The settings.
    pub fn config_file(&self) -> PathBuf {
        self.config_dir.join("config.toml")
    }

    /// The user's own decks.
    pub fn own_decks(&self) -> PathBuf {
        self.config_dir.join("decks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn paths(set: &[(&str, &str)], dir: Option<&str>) -> Result<(String, String), PathsError> {
        let env =
            |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        let paths = Paths::resolve(&env, dir.map(Path::new))?;
        Ok((paths.data_dir.display().to_string(), paths.config_dir.display().to_string()))
    }

    fn found(data: &str, config: &str) -> Result<(String, String), PathsError> {
        Ok((data.to_owned(), config.to_owned()))
    }

    const ALL: [(&str, &str); 4] =
        [("HOME", "/home/a"), ("MADA_DIR", "/m"), ("XDG_DATA_HOME", "/d"), ("XDG_CONFIG_HOME", "/c")];

    #[test]
    fn the_nearest_word_wins() {
        assert_eq!(paths(&ALL, Some("here")), found("here", "/c/mada"));
        assert_eq!(paths(&ALL, None), found("/m", "/c/mada"));
        assert_eq!(paths(&[ALL[0], ALL[2]], None), found("/d/mada", "/home/a/.config/mada"));
        assert_eq!(paths(&[ALL[0]], None), found("/home/a/.local/share/mada", "/home/a/.config/mada"));
    }

    #[test]
    fn empty_and_relative_folders_are_passed_over() {
        let set = [("HOME", "/home/a"), ("MADA_DIR", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "")];
        assert_eq!(paths(&set, None), found("/home/a/.local/share/mada", "/home/a/.config/mada"));
    }

    #[test]
    fn without_a_home_only_a_named_folder_helps() {
        assert_eq!(paths(&[], None), Err(PathsError::NoHome));
        assert_eq!(paths(&[], Some("/x")), found("/x", "/x"));
    }
}
