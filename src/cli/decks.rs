//! `mada decks`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

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
