//! What finds and shows records: `mada list`, `show`, `search`.

use super::values;
use crate::domain::record::Kind;
use clap::Args;

/// `mada list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Only this kind; may be given more than once
    #[arg(long = "kind", value_name = "KIND", value_parser = values::kind())]
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

/// `mada edit`.
#[derive(Args)]
pub struct EditArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// "-" takes the new words from stdin; without it the editor opens
    #[arg(value_name = "-", value_parser = ["-"])]
    pub input: Option<String>,
    /// Print the record as JSON
    #[arg(long)]
    pub json: bool,
}

/// `mada tag`.
#[derive(Args)]
pub struct TagArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// +tag or tag sets one, -tag takes one away; without any they are printed
    #[arg(value_name = "TAG", allow_hyphen_values = true)]
    pub tags: Vec<String>,
    /// Print the record as JSON; stands before the tags
    #[arg(long)]
    pub json: bool,
}

/// `mada trash`.
#[derive(Args)]
pub struct IdsArgs {
    /// Ids, or their last letters (four or more)
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
}

/// `mada purge`.
#[derive(Args)]
pub struct PurgeArgs {
    /// Ids, or their last letters (four or more)
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// `mada search`.
#[derive(Args)]
pub struct SearchArgs {
    /// Words, "phrases", -words to leave out, and filters such as person:NAME, tag:TAG or from:2026-11
    #[arg(value_name = "LINE", required = true)]
    pub words: Vec<String>,
    /// How many at most; 0 is all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}
