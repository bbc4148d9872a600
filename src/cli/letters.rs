//! `mada letters`.

use super::records::ShowArgs;
use super::values;
use crate::domain::letter::Decision;
use clap::{ArgGroup, Args, Subcommand};

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
    /// Rewrite a letter; the older words stay beside it
    Rewrite(LetterRewriteArgs),
    /// Let a letter rest, or seal it
    Rest(LetterRestArgs),
    /// Say what becomes of a letter
    Decide {
        /// The id, or its last letters (four or more)
        #[arg(value_name = "ID")]
        id: String,
        /// Kept here, sent by yourself, or let go
        #[arg(value_name = "WHAT", value_parser = values::decision())]
        decision: Decision,
    },
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
    /// Ask for the words on stdin and stdout
    #[arg(long, conflicts_with = "words")]
    pub plain: bool,
    /// Print the record as JSON
    #[arg(long)]
    pub json: bool,
}

/// `mada letters rewrite`.
#[derive(Args)]
pub struct LetterRewriteArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// The new words; "-" reads them from stdin
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
}

/// `mada letters rest`.
#[derive(Args)]
#[group(skip)]
#[command(group(ArgGroup::new("until").args(["hold", "seal"]).required(true)))]
pub struct LetterRestArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// Let it rest: 30m, morning, or a day
    #[arg(long, value_name = "WHEN")]
    pub hold: Option<String>,
    /// Seal it: until a day, or "came" until they write
    #[arg(long, value_name = "WHEN")]
    pub seal: Option<String>,
}
