//! `mada later` and `mada today`: what is asked, today and in its time.

use clap::{Args, Subcommand};

/// `mada later`.
#[derive(Args, Default)]
pub struct LaterArgs {
    /// What to do; the list without it.
    #[command(subcommand)]
    pub command: Option<LaterCommand>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `mada later …`.
#[derive(Subcommand)]
pub enum LaterCommand {
    /// Answer one of them, now or before its time
    Answer(LaterAnswerArgs),
    /// Pass one over: it is not asked again
    Pass {
        /// The id, or its last letters (four or more)
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// `mada later answer`.
#[derive(Args)]
pub struct LaterAnswerArgs {
    /// The id, or its last letters (four or more)
    #[arg(value_name = "ID")]
    pub id: String,
    /// The answer to its first question: a number, an option, words
    #[arg(value_name = "WORDS", conflicts_with = "plain")]
    pub words: Vec<String>,
    /// Ask line by line on stdin and stdout
    #[arg(long)]
    pub plain: bool,
}

/// `mada today`.
#[derive(Args, Default)]
pub struct TodayArgs {
    /// Answer the question of the day
    #[arg(long, conflicts_with = "pass")]
    pub ask: bool,
    /// Put the question of the day aside for another
    #[arg(long)]
    pub pass: bool,
    /// With --ask: ask line by line on stdin and stdout
    #[arg(long, requires = "ask")]
    pub plain: bool,
    /// Print it as JSON
    #[arg(long, conflicts_with = "ask")]
    pub json: bool,
}
