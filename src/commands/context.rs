//! Everything a command may touch.

use super::CommandError;
use super::error::Usage;
use crate::clock::Clock;
use crate::config::{Env, Paths, load};
use crate::decks::Library;
use crate::domain::lang::Lang;
use crate::domain::passphrase::Passphrase;
use crate::domain::prompt::Region;
use crate::domain::time::{DayEnd, Stamp};
use crate::i18n::{Messages, of};
use crate::interchange::json::to_line;
use crate::runtime::editor::ExternalEditor;
use crate::runtime::effects::World;
use crate::runtime::secret_line::Asked;
use crate::store::Store;
use crate::text::clean::printable;
use serde::Serialize;
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// Everything a command may touch.
pub struct Context<'a> {
    /// Where things lie.
    pub paths: Paths,
    /// The environment.
    pub env: Env<'a>,
    /// The language.
    pub lang: Lang,
    /// When a day ends.
    pub day_end: DayEnd,
    /// Whose helplines come first, where the settings name a country.
    pub region: Option<Region>,
    /// One dim line about people who listen may appear.
    pub help_line: bool,
    /// The time.
    pub clock: &'a dyn Clock,
    /// Feeds the random bits of ids.
    pub seed: u64,
    /// A copy of the journal is made before the first write of a day.
    pub backups: bool,
    /// The copy of the day that is still to be looked through.
    pub unproven_backup: Option<PathBuf>,
    /// Nothing is kept unless that is asked for at the end.
    pub private: bool,
    /// Passphrases are lines of the input.
    pub passphrase_stdin: bool,
    /// The first of them, from when the command began until it is needed.
    pub first_passphrase: Option<Passphrase>,
    /// The one that has opened the journal, for as long as the command runs; the screen does not keep it.
    pub said_passphrase: Option<Passphrase>,
    /// Asks for one on the terminal, unseen.
    pub ask_unseen: &'a dyn Fn(&str) -> std::io::Result<Asked>,
    /// Where data goes.
    pub out: &'a mut dyn Write,
    /// Where everything else goes that is said.
    pub err: &'a mut dyn Write,
    /// Where answers come from.
    pub input: &'a mut dyn BufRead,
    /// The input is a terminal.
    pub input_is_terminal: bool,
    /// The output is a terminal, and one that can place its cursor.
    pub output_is_terminal: bool,
    /// What else is said goes to a terminal.
    pub err_is_terminal: bool,
    /// Colours may be used in the output.
    pub color: bool,
    /// Ornaments are plain ASCII.
    pub ascii: bool,
    /// Cells in a line of the output; `None` where lines have no end.
    pub width: Option<usize>,
}

impl Context<'_> {
    /// This instant.
    pub fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// The texts of the language.
    pub fn texts(&self) -> &'static Messages {
        of(self.lang)
    }

    /// The decks and small texts, the user's own among them. Reads nothing yet.
    pub fn library(&self) -> Library {
        Library::new(Some(self.paths.own_decks()))
    }

    /// The region of the language, as long as nobody has chosen one.
    pub fn default_region(&self) -> Region {
        Region::default_for(self.lang)
    }

    /// The editor of the user's choice.
    pub fn editor(&self) -> ExternalEditor {
        // The faults of the settings were told when the command started.
        let (raw, _) = load(&self.paths.config_file());
        let command = ExternalEditor::choose(raw.editor.as_deref(), self.env);
        ExternalEditor::new(command, self.paths.editing())
    }

    /// The journal with what has to be known to write in it; in private an empty one in memory.
    ///
    /// # Errors
    /// Those of [`Context::journal`] and `KeptIn::look`.
    pub fn world(&mut self) -> Result<World, CommandError> {
        let (library, lang, day_end) = (self.library(), self.lang, self.day_end);
        if !self.private {
            return Ok(World::new(self.journal()?, library, lang, day_end));
        }
        let memory = Store::in_memory(self.seed)?;
        Ok(World::private(memory, self.kept_in()?, library, lang, day_end).backing_up(self.backups))
    }

    /// Whether input and output are both a terminal, so that a screen can be shown.
    pub fn is_terminal(&self) -> bool {
        self.input_is_terminal && self.output_is_terminal
    }

    /// Writes a line of data. Nothing in it can steer the terminal.
    ///
    /// # Errors
    /// [`CommandError::Output`].
    pub fn line(&mut self, text: &str) -> Result<(), CommandError> {
        self.raw_line(&printable(text))
    }

    /// Writes a line that was made safe and then painted.
    ///
    /// # Errors
    /// [`CommandError::Output`].
    pub fn raw_line(&mut self, text: &str) -> Result<(), CommandError> {
        writeln!(self.out, "{text}").map_err(CommandError::Output)
    }

    /// Writes a line of JSON, safe to be seen in a terminal.
    ///
    /// # Errors
    /// [`CommandError::Output`].
    pub fn json_line(&mut self, said: &impl Serialize) -> Result<(), CommandError> {
        let line = to_line(said).map_err(|error| CommandError::Output(error.into()))?;
        self.raw_line(&line)
    }

    /// Everything on the input, which must be text.
    ///
    /// # Errors
    /// [`CommandError::Input`], and [`Usage::NotText`] for bytes that are no UTF-8: kept as anything
    /// else they would be words lost without a sound.
    pub fn all_input(&mut self) -> Result<String, CommandError> {
        let mut bytes = Vec::new();
        self.input.read_to_end(&mut bytes).map_err(CommandError::Input)?;
        String::from_utf8(bytes).map_err(|_| Usage::NotText.into())
    }

    /// Sends what was written on its way.
    ///
    /// # Errors
    /// [`CommandError::Output`].
    pub fn flush(&mut self) -> Result<(), CommandError> {
        self.out.flush().map_err(CommandError::Output)
    }

    /// Says something beside the data. If nobody can hear it, that is no failure.
    pub fn note(&mut self, text: &str) {
        let _ = writeln!(self.err, "{}", printable(text));
    }

    /// Says what went wrong, and what to do about it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn complain(&mut self, error: &CommandError) -> std::io::Result<()> {
        let (sentence, hint) = error.say(self.lang, &self.paths);
        writeln!(self.err, "mada: {}", printable(&sentence))?;
        if !hint.is_empty() {
            writeln!(self.err, "  {}{}", self.texts().shell.errors.hint, printable(&hint))?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("paths", &self.paths)
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}
