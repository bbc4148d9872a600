//! `mada patterns`.

use clap::Args;

/// `mada patterns`.
#[derive(Args, Debug, Default)]
pub struct PatternsArgs {
    /// One pattern by its name, or a scale of an own deck; all of them without it
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
    /// Only what is about this person, by nickname
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Only what belongs to this wait, by id
    #[arg(long, value_name = "ID")]
    pub wait: Option<String>,
    /// Only what lies on this day or later: 2026-11-21
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Only what lies on this day or earlier
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// List the records that were counted, too
    #[arg(long)]
    pub records: bool,
    /// How many records at most; 0 is all
    #[arg(long, value_name = "N", default_value_t = 50, requires = "records")]
    pub limit: usize,
    /// Show this pattern from now on
    #[arg(long, requires = "pattern", conflicts_with_all = ["hide", "json", "records"])]
    pub show: bool,
    /// Hide this pattern from now on
    #[arg(long, requires = "pattern", conflicts_with_all = ["json", "records"])]
    pub hide: bool,
}
