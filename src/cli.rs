//! What may be typed in the shell: clap types only.

mod backup;
mod carry;
mod decks;
mod doctor;
mod later;
mod letters;
mod patterns;
mod people;
mod records;
mod search_words;
mod values;
mod waits;

pub use backup::{BackupArgs, RestoreArgs};
pub use carry::{ExportArgs, Foreign, ImportArgs};
pub use decks::{DecksArgs, DecksCommand};
pub use doctor::DoctorArgs;
pub use later::{LaterAnswerArgs, LaterArgs, LaterCommand, TodayArgs};
pub use letters::{LetterNewArgs, LetterRestArgs, LetterRewriteArgs, LettersArgs, LettersCommand};
pub use patterns::PatternsArgs;
pub use people::{MarkArgs, PeopleArgs, PeopleCommand};
pub use records::{EditArgs, IdsArgs, ListArgs, PurgeArgs, SearchArgs, ShowArgs, TagArgs};
pub use waits::{WaitCloseArgs, WaitCommand, WaitListArgs, WaitOpenArgs};

use crate::domain::lang::Lang;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// A journal for somebody who waits for a message from a person they care about
#[derive(Parser, Default)]
#[command(name = "mada", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the five places without it.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Cli {
    /// Reads the words of the shell, the program's own name first.
    ///
    /// # Errors
    /// Those of the parser, and its answers to `--help` and `--version`.
    pub fn read<T: Into<OsString>>(words: impl IntoIterator<Item = T>) -> Result<Self, clap::Error> {
        let words: Vec<OsString> = words.into_iter().map(Into::into).collect();
        if words.len() == 1 {
            // The screen is what most starts want, and to build the parser takes as long as its first frame.
            return Ok(Self::default());
        }
        Self::try_parse_from(search_words::read(words))
    }
}

/// What holds for every command.
#[derive(Args, Debug, Default)]
pub struct Global {
    /// Keep the journal in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Speak Japanese (ja) or English (en)
    #[arg(long, global = true, value_name = "LANG", value_parser = values::lang())]
    pub lang: Option<Lang>,
    /// Use no colours
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Write without keeping anything, unless asked for at the end
    #[arg(long, global = true)]
    pub private: bool,
    /// Read the passphrase from the first line of stdin
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Put down a moment of waiting: mada still 7
    Still(StillArgs),
    /// Walk through one deck, or write a free page
    Write(WriteArgs),
    /// They wrote: mada came "three lines, tonight"
    Came(CameArgs),
    /// Ride the wave: ten minutes that can be left at any time
    Wave {
        /// Ask line by line on stdin and stdout
        #[arg(long)]
        plain: bool,
    },
    /// Open, close and look at waits
    #[command(subcommand)]
    Wait(WaitCommand),
    /// Letters that stay here: list, show, write and open them
    Letters(LettersArgs),
    /// The people you wait for: list, add, rename, put away
    People(PeopleArgs),
    /// Today's question, and what is to be asked
    Today(TodayArgs),
    /// What is asked in its time: list, answer, pass over
    Later(LaterArgs),
    /// List what was written, newest first
    List(ListArgs),
    /// Show one record
    Show(ShowArgs),
    /// Search in everything that was written
    Search(SearchArgs),
    /// Make a copy of the journal, or list the copies
    Backup(BackupArgs),
    /// Bring back a copy of the journal, or a record from the trash
    Restore(RestoreArgs),
    /// Say what is in order with the journal, what is not, and who can read it
    Doctor(DoctorArgs),
    /// Change the words of an entry, a letter or a moment; older words stay beside it
    Edit(EditArgs),
    /// Set and take tags of an entry: mada tag ID +rain -work
    Tag(TagArgs),
    /// Mark an entry with a star
    Star(MarkArgs),
    /// Move records to the trash
    Trash(IdsArgs),
    /// Remove records for good
    Purge(PurgeArgs),
    /// What the records can honestly say, in counts
    Patterns(PatternsArgs),
    /// List, show and check the decks of questions
    Decks(DecksArgs),
    /// Print one short line for a prompt or a bar, or nothing
    Status {
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Lock the journal with a passphrase
    Lock,
    /// Take the passphrase away again
    Unlock,
    /// Change the passphrase
    Passphrase,
    /// Write the journal into a file that can be taken elsewhere
    Export(ExportArgs),
    /// Take in what was exported elsewhere, or written in another journal
    Import(ImportArgs),
    /// Look around in an invented journal that is kept nowhere
    Demo,
    /// Say where the settings lie, or print the defaults
    Config(ConfigArgs),
    /// Print the completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// `mada still`.
#[derive(Args, Default)]
pub struct StillArgs {
    /// The pull to check or send, 0 to 10, then words; "-" reads the words from stdin
    #[arg(value_name = "URGE] [NOTE", allow_negative_numbers = true)]
    pub words: Vec<String>,
    /// The wait it belongs to, by id
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
    /// A feeling; may be given twice
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<String>,
    /// The need under it
    #[arg(long, value_name = "NEED")]
    pub need: Option<String>,
    /// When it was: 08:30, 2026-11-21, "2026-11-21 08:30"
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Print the record as JSON
    #[arg(long)]
    pub json: bool,
}

/// `mada write`.
#[derive(Args, Debug, Default)]
pub struct WriteArgs {
    /// The deck; a free page without it
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// Ask line by line on stdin and stdout
    #[arg(long)]
    pub plain: bool,
    /// Go on with the newest unfinished entry of this deck
    #[arg(long)]
    pub resume: bool,
    /// The wait it belongs to, by id
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
}

/// `mada came`.
#[derive(Args, Default)]
pub struct CameArgs {
    /// What came, facts only; "-" reads it from stdin
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// The wait it ends, by id
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
    /// Ask line by line on stdin and stdout
    #[arg(long)]
    pub plain: bool,
}

/// `mada config`.
#[derive(Args, Debug, Default)]
pub struct ConfigArgs {
    /// What to print; where things lie without it.
    #[command(subcommand)]
    pub command: Option<ConfigCommand>,
}

/// `mada config …`.
#[derive(Subcommand, Debug, Clone, Copy)]
pub enum ConfigCommand {
    /// Print the path of the settings file
    Path,
    /// Print the default settings with comments
    Default,
}

/// `mada completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("mada").chain(line.split(' ').filter(|word| !word.is_empty())))
    }

    #[test]
    fn the_name_alone_means_what_the_parser_makes_of_it() {
        let (quick, parsed) = (Cli::read(["mada"]).unwrap(), parse("").unwrap());
        assert_eq!(format!("{:?}", quick.global), format!("{:?}", parsed.global));
        assert!(quick.command.is_none() && parsed.command.is_none());
    }

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn words_after_still_may_stand_beside_options() {
        let cli = parse("still 7 - --feeling lonely --feeling afraid --json --lang ja").ok().unwrap();
        let Some(Command::Still(still)) = cli.command else { panic!("not still") };
        assert_eq!(
            (still.words, still.feelings),
            (vec!["7".into(), "-".into()], vec!["lonely".into(), "afraid".into()])
        );
        assert!(still.json);
        assert_eq!(cli.global.lang, Some(Lang::Ja));
    }

    #[test]
    fn a_number_below_zero_is_a_word_and_no_option() {
        let Some(Command::Still(still)) = parse("still -3").ok().unwrap().command else {
            panic!("not still")
        };
        assert_eq!(still.words, ["-3"]);
    }

    #[test]
    fn global_options_may_stand_anywhere() {
        for line in ["--dir /x list", "list --dir /x"] {
            assert_eq!(parse(line).ok().unwrap().global.dir, Some(PathBuf::from("/x")));
        }
    }

    #[test]
    fn words_nobody_knows_are_refused() {
        for line in [
            "frobnicate",
            "list --kind dream",
            "wait close --outcome maybe",
            "--lang fr",
            "list --limit -1",
            "search",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
