//! The full screen: `mada`, `mada demo`, and `mada write` on a terminal.

use super::error::Usage;
use super::{CommandError, Context, Exit};
use crate::app::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::screen::letters;
use crate::config::{Config, load};
use crate::demo;
use crate::domain::ids::LetterId;
use crate::keymap::Action;
use crate::runtime::start::{self, Session};
use crate::store::Store;
use std::path::PathBuf;

/// Where the full screen begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// At Today.
    Today,
    /// At Today of an invented journal in memory.
    Demo,
    /// Where a letter is begun.
    NewLetter,
    /// At a letter.
    Letter(LetterId),
    /// At the first question of a walk, or where it was left.
    Walk(Box<DeckWanted>),
}

/// Shows a walk on the full screen.
///
/// # Errors
/// As [`run`].
pub fn walk(wanted: DeckWanted, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    run(&Start::Walk(Box::new(wanted)), ctx)
}

/// Shows the full screen until the user leaves it.
///
/// # Errors
/// [`Usage::NeedsTerminal`] where there is none, [`CommandError::Screen`] where it cannot be shown.
pub fn run(wanted: &Start, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal(without_terminal(wanted)).into());
    }
    let library = ctx.library();
    let demo = *wanted == Start::Demo;
    let (store, private) = if demo {
        let store = demo::journal(ctx.lang, &ctx.now(), ctx.day_end, &library);
        (store.map_err(|error| CommandError::Screen(error.to_string()))?, None)
    } else if ctx.private {
        (Store::in_memory(ctx.seed)?, Some(ctx.kept_in()?))
    } else {
        (ctx.journal_as_it_is()?, None)
    };
    let begin = match wanted {
        Start::Today | Start::Demo => Vec::new(),
        Start::NewLetter => vec![Effect::LoadLetters(letters::STEP)],
        Start::Letter(id) => vec![Effect::OpenLetter(*id)],
        Start::Walk(wanted) => vec![Effect::OpenDeck((**wanted).clone())],
    };
    let then = (*wanted == Start::NewLetter).then_some(Action::Letter);
    // The faults of the settings were told when the command started.
    let (raw, _) = load(&ctx.paths.config_file());
    let config = Config::resolve(raw, Some(ctx.lang), ctx.env);
    let editor = ctx.editor();
    if !demo {
        // Left behind by a program that was killed while an editor was open.
        let _ = editor.sweep();
    }
    let home = (ctx.env)("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let session =
        Session { store, library, config, demo, private, no_color: !ctx.color, begin, then, home, editor };
    let status = start::run(session, ctx.clock).map_err(|error| CommandError::Screen(error.to_string()))?;
    ctx.backup_owed = !demo;
    Ok(if status == 0 { Exit::Done } else { Exit::Signal(status) })
}

/// The command that does without a terminal.
fn without_terminal(start: &Start) -> &'static str {
    match start {
        Start::Today | Start::Demo => "mada still 7, mada list, mada write --plain",
        Start::Walk(_) => "--plain",
        Start::NewLetter => "mada letters new -",
        Start::Letter(_) => "mada letters show ID",
    }
}
