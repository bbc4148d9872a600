//! Lends a text to the editor of the user's choice.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use super::lifeline::Lifeline;

const FILE_NAME: &str = "mada.md";
const FOLDER_START: &str = "edit-";
/// What a shell answers when it finds no such command.
const NOT_FOUND: i32 = 127;

/// Why a text did not come back from the editor. The text in mada is as it was.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// Neither the settings nor `VISUAL` nor `EDITOR` name one.
    #[error("no editor is set")]
    NotSet,
    /// The command does not exist.
    #[error("the editor was not found")]
    NotFound,
    /// The editor did not come to a good end.
    #[error("the editor failed")]
    Failed,
    /// The file the editor left is not UTF-8.
    #[error("what the editor left is not UTF-8 text")]
    NotText,
    /// The private file could not be written, read or removed.
    #[error("the private file for the editor failed: {0}")]
    Io(#[from] io::Error),
}

/// An editor and the private folder its files lie in while it runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExternalEditor {
    command: Option<String>,
    dir: PathBuf,
}

impl ExternalEditor {
    /// An editor started by the shell as `command FILE`, with its file somewhere below `dir`.
    pub fn new(command: Option<String>, dir: PathBuf) -> Self {
        Self { command, dir }
    }

    /// The command to start: the configured one, else `VISUAL`, else `EDITOR`.
    pub fn choose(configured: Option<&str>, env: &dyn Fn(&str) -> Option<OsString>) -> Option<String> {
        let from_env = |name| env(name).and_then(|value| value.into_string().ok());
        [configured.map(str::to_owned), from_env("VISUAL"), from_env("EDITOR")]
            .into_iter()
            .flatten()
            .find(|command| !command.trim().is_empty())
    }

    /// Removes what an editor left when the program was killed under it. Only for a moment in which
    /// no other mada uses the folder.
    ///
    /// # Errors
    /// When a leftover cannot be removed.
    pub fn sweep(&self) -> io::Result<()> {
        let entries = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(FOLDER_START) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    /// Opens `text` in the editor and waits for it. `None` when it came back unchanged.
    ///
    /// The file lies in a folder of its own, which goes with everything that the editor put beside it,
    /// however the editor ended; `lifeline` removes it when the program has to end meanwhile.
    ///
    /// # Errors
    /// See [`EditorError`]; the text is then as it was.
    pub fn edit(&self, text: &str, lifeline: &Lifeline) -> Result<Option<String>, EditorError> {
        let command = self.command.as_deref().ok_or(EditorError::NotSet)?;
        let folder = PrivateFolder::create(&self.dir)?;
        let path = folder.0.clone();
        let _hold = lifeline.hold(move || {
            let _ = fs::remove_dir_all(&path);
        });
        let file = folder.0.join(FILE_NAME);
        write_private(&file, text)?;
        // The shell splits the command as the user wrote it; the file's name stays one argument.
        let script = format!("{command} \"$@\"");
        let status = Command::new("sh").args(["-c", &script, "mada"]).arg(&file).status()?;
        match status.code() {
            Some(0) => {}
            Some(NOT_FOUND) => return Err(EditorError::NotFound),
            _ => return Err(EditorError::Failed),
        }
        let edited = String::from_utf8(fs::read(&file)?).map_err(|_| EditorError::NotText)?;
        folder.remove()?;
        let edited = as_typed(&edited, text);
        Ok((edited != text).then_some(edited))
    }
}

/// The edited text with mada's line ends, and without the last line's end that most editors add.
fn as_typed(edited: &str, before: &str) -> String {
    let mut edited = edited.strip_prefix('\u{feff}').unwrap_or(edited).replace("\r\n", "\n");
    if edited.ends_with('\n') && !before.ends_with('\n') {
        edited.pop();
    }
    edited
}

/// A folder nobody else may look into, removed with all that is in it.
struct PrivateFolder(PathBuf);

impl PrivateFolder {
    fn create(dir: &Path) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = dir.join(format!("{FOLDER_START}{}-{number}", std::process::id()));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Removes it now, and tells if it cannot be removed.
    fn remove(self) -> io::Result<()> {
        fs::remove_dir_all(&self.0)
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn edit_with(command: &str, text: &str) -> (Result<Option<String>, EditorError>, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let editor = ExternalEditor::new(Some(command.to_owned()), dir.path().join("tmp"));
        (editor.edit(text, &Lifeline::new()), dir)
    }

    fn leftovers(dir: &tempfile::TempDir) -> usize {
        fs::read_dir(dir.path().join("tmp")).unwrap().count()
    }

    #[test]
    fn an_edited_text_comes_back_and_no_file_stays() {
        let (edited, dir) =
            edit_with("f() { printf '足した\\n' >> \"$1\"; touch \"$1.swp\"; }; f", "書いた\n");
        assert_eq!(edited.unwrap().as_deref(), Some("書いた\n足した\n"));
        assert_eq!(leftovers(&dir), 0);
    }

    #[test]
    fn the_line_end_an_editor_adds_is_not_a_change() {
        let (edited, _dir) = edit_with("f() { printf '\\r\\n' >> \"$1\"; }; f", "そのまま");
        assert!(edited.unwrap().is_none());
    }

    #[test]
    fn a_failing_editor_changes_nothing_and_leaves_nothing() {
        let (edited, dir) = edit_with("f() { echo lost > \"$1\"; return 3; }; f", "書いた");
        assert!(matches!(edited, Err(EditorError::Failed)));
        assert_eq!(leftovers(&dir), 0);
    }

    #[test]
    fn a_missing_editor_is_said_to_be_missing() {
        let (edited, dir) = edit_with("no-such-editor-anywhere 2>/dev/null", "書いた");
        assert!(matches!(edited, Err(EditorError::NotFound)));
        assert_eq!(leftovers(&dir), 0);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let (edited, _dir) = edit_with("f() { printf '\\377' > \"$1\"; }; f", "書いた");
        assert!(matches!(edited, Err(EditorError::NotText)));
    }

    #[test]
    fn the_file_is_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let folder = PrivateFolder::create(&dir.path().join("tmp")).unwrap();
        let file = folder.0.join(FILE_NAME);
        write_private(&file, "x").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder.0).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn what_a_killed_program_left_is_swept_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let editor = ExternalEditor::new(None, dir.path().to_owned());
        fs::create_dir(dir.path().join("edit-1-0")).unwrap();
        fs::write(dir.path().join("edit-1-0").join(FILE_NAME), "x").unwrap();
        fs::write(dir.path().join("kept"), "x").unwrap();
        editor.sweep().unwrap();
        assert!(!dir.path().join("edit-1-0").exists() && dir.path().join("kept").exists());
        ExternalEditor::new(None, dir.path().join("missing")).sweep().unwrap();
    }

    #[test]
    fn the_file_goes_when_the_program_has_to_end_under_the_editor() {
        let dir = tempfile::tempdir().unwrap();
        let line = Lifeline::new();
        let editor = ExternalEditor::new(
            Some("f() { while [ -e \"$1\" ]; do :; done; return 1; }; f".into()),
            dir.path().into(),
        );
        std::thread::scope(|scope| {
            let editing = scope.spawn(|| editor.edit("x", &line));
            // The editor above ends only once its file is gone.
            while !editing.is_finished() {
                line.pull();
                std::thread::yield_now();
            }
            assert!(editing.join().unwrap().is_err());
        });
    }

    #[test]
    fn the_configured_editor_comes_before_the_environment() {
        let env = |name: &str| match name {
            "VISUAL" => Some(OsString::from(" ")),
            "EDITOR" => Some(OsString::from("vi")),
            _ => None,
        };
        assert_eq!(ExternalEditor::choose(Some("hx"), &env).as_deref(), Some("hx"));
        assert_eq!(ExternalEditor::choose(None, &env).as_deref(), Some("vi"));
        assert_eq!(ExternalEditor::choose(None, &|_| None), None);
    }
}
