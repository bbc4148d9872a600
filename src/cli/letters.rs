//! `mada letters`.

use super::records::ShowArgs;
use clap::{Args, Subcommand};

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
