//! What keeps the journal safe: `mada backup`, `restore`, `doctor`.

use clap::Args;
use std::path::PathBuf;

/// `mada backup`.
#[derive(Args, Debug, Default)]
pub struct BackupArgs {
    /// The file to make; in the folder "backups" beside the journal without it
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// List the backups that are there, newest first
    #[arg(long, conflicts_with = "file")]
    pub list: bool,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `mada restore`.
#[derive(Args, Debug, Default)]
pub struct RestoreArgs {
    /// A backup, by name, day or path, or the id of a record in the trash; lists the backups without it
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
}
