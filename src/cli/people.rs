//! `mada people`.

use clap::{Args, Subcommand};

/// `mada people`.
#[derive(Args, Default)]
pub struct PeopleArgs {
    /// What to do; the list without it.
    #[command(subcommand)]
    pub command: Option<PeopleCommand>,
    /// One JSON object a line
    #[arg(long, global = true)]
    pub json: bool,
}

/// `mada people …`.
#[derive(Subcommand)]
pub enum PeopleCommand {
    /// Write down somebody's nickname
    Add {
        /// The nickname
        #[arg(value_name = "NAME")]
        name: String,
        /// What you call what is between you
        #[arg(long, value_name = "WORD")]
        relation: Option<String>,
    },
    /// Show somebody: what was said of them, and the waits
    Show {
        /// The id, or its last letters (four or more)
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Change a nickname
    Rename {
        /// The id, or its last letters (four or more)
        #[arg(value_name = "ID")]
        id: String,
        /// The nickname
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Remember that they asked not to be written to
    NoContact(MarkArgs),
    /// Put somebody away from the lists
    Archive(MarkArgs),
}

/// A mark that is set, or taken away.
#[derive(Args)]
pub struct MarkArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// Take the mark away again
    #[arg(long)]
    pub off: bool,
}
