//! What carries a journal elsewhere: `mada export` and `mada import`.

use super::values;
use crate::domain::record::Kind;
use clap::Args;
use std::path::PathBuf;

/// `mada export`.
#[derive(Args, Debug, Default)]
pub struct ExportArgs {
    /// Where to write; "-" is the output
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// One JSON object a line, whole: `mada import` reads it back (this is the default)
    #[arg(long, conflicts_with = "markdown")]
    pub jsonl: bool,
    /// Markdown, to be read; into a folder it writes a file for each month
    #[arg(long)]
    pub markdown: bool,
    /// A report in one HTML file, to read or to print, with pictures of what can be counted
    #[arg(long, conflicts_with_all = ["markdown", "jsonl", "kinds"])]
    pub html: bool,
    /// Only this kind; may be given more than once
    #[arg(long = "kind", value_name = "KIND", value_parser = values::kind())]
    pub kinds: Vec<Kind>,
    /// Only what was written on this day or later: 2026-11-21
    #[arg(long = "from", value_name = "DAY")]
    pub first_day: Option<String>,
    /// Only what was written on this day or earlier
    #[arg(long = "to", value_name = "DAY")]
    pub last_day: Option<String>,
    /// Only what belongs to this wait
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
    /// Only what is about this person
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Write over a file that is there already
    #[arg(long)]
    pub force: bool,
}

/// Another journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A folder of plain files.
    Folder,
    /// jrnl.
    Jrnl,
    /// Day One.
    DayOne,
    /// tui-journal.
    TuiJournal,
}

impl Foreign {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Folder, Self::Jrnl, Self::DayOne, Self::TuiJournal];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Jrnl => "jrnl",
            Self::DayOne => "dayone",
            Self::TuiJournal => "tui-journal",
        }
    }

    /// Reads [`Foreign::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|foreign| foreign.as_str() == text)
    }
}

/// `mada import`.
#[derive(Args, Debug, Default)]
pub struct ImportArgs {
    /// What to read; "-" is the input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where it comes from, if it is not what `mada export` has written
    #[arg(long, value_name = "WHERE", value_parser = values::foreign())]
    pub from: Option<Foreign>,
    /// Say what would come in, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what came of it as JSON
    #[arg(long)]
    pub json: bool,
}
