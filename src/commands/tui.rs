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
use crate::runtime::documents;
use crate::runtime::effects::Whereabouts;
use crate::runtime::program::REFUSED;
use crate::runtime::start::{self, Session};
use crate::store::open::{self, Found};
use crate::store::{Store, StoreError, vault};
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
    let vault = !demo && is_locked(ctx)?;
    let (store, private) = if demo {
        let store = demo::journal(ctx.lang, &ctx.now(), ctx.day_end, &library);
        (Some(store.map_err(|error| CommandError::Screen(error.to_string()))?), None)
    } else if ctx.private {
        (Some(Store::in_memory(ctx.seed)?), Some(ctx.kept_in()?))
    } else if vault && !ctx.passphrase_stdin && ctx.said_passphrase.is_none() {
        // The screen asks for the passphrase itself.
        (None, None)
    } else {
        (Some(ctx.journal_as_it_is()?), None)
    };
    // The screen asks for it anew whenever it was left.
    ctx.said_passphrase = None;
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
    let documents = home.as_deref().map(|home| documents::folder(home, ctx.paths.config_dir.parent()));
    let lies = (!demo).then(|| Whereabouts { dir: ctx.paths.data_dir.clone(), seed: ctx.seed });
    let no_color = !ctx.color;
    let session = Session {
        store,
        lies,
        vault,
        library,
        config,
        demo,
        private,
        no_color,
        begin,
        then,
        home,
        documents,
        editor,
    };
    let status = start::run(session, ctx.clock).map_err(|error| CommandError::Screen(error.to_string()))?;
    match status {
        0 => Ok(Exit::Done),
        REFUSED => Err(StoreError::WrongPassphrase.into()),
        status => Ok(Exit::Signal(status)),
    }
}

/// Whether the journal is locked, so that the screen has to ask for the passphrase.
fn is_locked(ctx: &Context<'_>) -> Result<bool, CommandError> {
    let dir = &ctx.paths.data_dir;
    let locked = dir.is_dir() && open::found(dir)? == Found::Locked;
    if locked && !vault::is_built_in() {
        return Err(StoreError::NoVault.into());
    }
    Ok(locked)
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
