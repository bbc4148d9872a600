//! `mada wait`: opening, closing and looking at waits.

use super::records::ShowArgs;
use super::values;
use crate::domain::wait::Outcome;
use clap::{Args, Subcommand};

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
    #[arg(long, value_name = "OUTCOME", value_parser = values::outcome())]
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
