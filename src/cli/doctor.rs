//! `mada doctor`.

use clap::Args;
use std::path::PathBuf;

/// `mada doctor`.
#[derive(Args, Debug, Default)]
pub struct DoctorArgs {
    /// Print what was found as one JSON object
    #[arg(long)]
    pub json: bool,
    /// Make the index of the search anew
    #[arg(long, conflicts_with_all = ["save_to", "json"])]
    pub rebuild_index: bool,
    /// Save what can be read of a damaged journal into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "json")]
    pub save_to: Option<PathBuf>,
}
