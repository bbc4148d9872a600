//! The full screen: `mada`, `mada demo`, and `mada write` on a terminal.

use super::error::Usage;
use super::{CommandError, Context, Exit};
use crate::domain::ids::WaitId;

/// Where the full screen begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// At Today.
    Today,
    /// At Today of an invented journal in memory.
    Demo,
    /// In a free page.
    Page,
    /// At the first question of a deck, or at an unfinished entry of it.
    Deck {
        /// The deck's id; it exists.
        id: String,
        /// The wait it is about.
        wait: Option<WaitId>,
        /// Go on with the newest unfinished entry of this deck.
        resume: bool,
    },
}

/// Shows the full screen until the user leaves it.
///
/// # Errors
/// [`Usage::NeedsTerminal`] where there is none, [`CommandError::Screen`] where it cannot be shown.
pub fn run(start: Start, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal(without_terminal(&start)).into());
    }
    let _ = start;
    Err(CommandError::Screen("not built in yet".to_owned()))
}

/// The command that does without a terminal.
fn without_terminal(start: &Start) -> &'static str {
    match start {
        Start::Today | Start::Demo => "mada still 7, mada list, mada write --plain",
        Start::Page | Start::Deck { .. } => "--plain",
    }
}
