//! What may be typed in the shell: clap types only.

use crate::domain::lang::Lang;
use crate::domain::record::Kind;
use crate::domain::wait::Outcome;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A journal for somebody who waits for a message from a person they care about
#[derive(Parser)]
#[command(name = "mada", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the five places without it.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Args, Debug)]
pub struct Global {
    /// Keep the journal in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Speak Japanese (ja) or English (en)
    #[arg(long, global = true, value_name = "LANG", value_parser = lang())]
    pub lang: Option<Lang>,
    /// Use no colours
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Write on the screen without keeping anything, unless asked for at the end
    #[arg(long, global = true)]
    pub private: bool,
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
    /// List the people somebody waits for, and who asked not to be written to
    People {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// List what was written, newest first
    List(ListArgs),
    /// Show one record
    Show(ShowArgs),
    /// Search in everything that was written
    Search(SearchArgs),
    /// List, show and check the decks of questions
    Decks(DecksArgs),
    /// Print one short line for a prompt or a bar, or nothing
    Status {
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
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

/// `mada wait`.
#[derive(Subcommand)]
pub enum WaitCommand {
    /// Begin to wait for somebody
    Open(WaitOpenArgs),
    /// End a wait
    Close(WaitCloseArgs),
    /// List the open waits
    List(WaitListArgs),
    /// Show one wait
    Show(ShowArgs),
}

/// `mada wait open`.
#[derive(Args, Default)]
pub struct WaitOpenArgs {
    /// A nickname; alone, it opens the wait at once
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Ask line by line on stdin and stdout
    #[arg(long)]
    pub plain: bool,
}

/// `mada wait close`.
#[derive(Args, Debug, Default)]
pub struct WaitCloseArgs {
    /// The wait; the open one if there is only one
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// How it ended; closes at once
    #[arg(long, value_name = "OUTCOME", value_parser = outcome())]
    pub outcome: Option<Outcome>,
    /// Ask line by line on stdin and stdout
    #[arg(long)]
    pub plain: bool,
}

/// `mada wait list`.
#[derive(Args, Debug, Default)]
pub struct WaitListArgs {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// Closed waits, too
    #[arg(long)]
    pub all: bool,
}

/// `mada letters`.
#[derive(Args, Default)]
pub struct LettersArgs {
    /// What to do; the list without it.
    #[command(subcommand)]
    pub command: Option<LettersCommand>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `mada letters …`.
#[derive(Subcommand)]
pub enum LettersCommand {
    /// List the letters, newest first
    List {
        /// How many at most; 0 is all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Show a letter; a sealed one stays sealed
    Show(ShowArgs),
    /// Write a letter; nothing is sent
    New(LetterNewArgs),
    /// Open a letter whose time has come
    Open(ShowArgs),
}

/// `mada letters new`.
#[derive(Args, Default)]
pub struct LetterNewArgs {
    /// The words; "-" reads them from stdin
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// To whom, by nickname; the person of the open wait without it
    #[arg(long, value_name = "NAME", conflicts_with = "me")]
    pub to: Option<String>,
    /// To myself
    #[arg(long)]
    pub me: bool,
    /// Let it rest: 30m, morning, or a day
    #[arg(long, value_name = "WHEN", conflicts_with = "seal")]
    pub hold: Option<String>,
    /// Seal it: until a day, or "came" until they write
    #[arg(long, value_name = "WHEN")]
    pub seal: Option<String>,
    /// The wait it belongs to, by id
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
    /// Print the record as JSON
    #[arg(long)]
    pub json: bool,
}

/// `mada list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Only this kind; may be given more than once
    #[arg(long = "kind", value_name = "KIND", value_parser = kind())]
    pub kinds: Vec<Kind>,
    /// How many at most; 0 is all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `mada show`.
#[derive(Args, Debug, Default)]
pub struct ShowArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// Print the record as JSON
    #[arg(long)]
    pub json: bool,
}

/// `mada search`.
#[derive(Args)]
pub struct SearchArgs {
    /// Words that must all be there
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    /// How many at most; 0 is all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `mada decks`.
#[derive(Args, Debug, Default)]
pub struct DecksArgs {
    /// What to do; the list without it.
    #[command(subcommand)]
    pub command: Option<DecksCommand>,
}

/// `mada decks …`.
#[derive(Subcommand, Debug)]
pub enum DecksCommand {
    /// List the decks
    List,
    /// Show the questions of a deck
    Show {
        /// The deck
        #[arg(value_name = "DECK")]
        id: String,
    },
    /// Write a file for a deck of your own, to start from
    New {
        /// The deck's name: a-z, 0-9 and _
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Check files of own decks: path:line:column: what is wrong
    Check {
        /// The files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
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

/// One of `words`, read by `read`.
fn one_of<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    // The words were offered to clap, so every one that passes it can be read.
    PossibleValuesParser::new(words).try_map(move |word| read(&word).ok_or("unknown"))
}

fn lang() -> impl TypedValueParser<Value = Lang> {
    one_of(Lang::ALL.map(Lang::as_str), Lang::parse)
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    one_of(Kind::ALL.map(Kind::as_str), Kind::parse)
}

fn outcome() -> impl TypedValueParser<Value = Outcome> {
    one_of(Outcome::ALL.map(Outcome::as_str), Outcome::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("mada").chain(line.split(' ').filter(|word| !word.is_empty())))
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
