//! The full screen: `mada`, `mada demo`, and `mada write` on a terminal.

use super::error::Usage;
use super::write::newest_draft;
use super::{CommandError, Context, Exit};
use crate::app::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::screen::letters;
use crate::config::{Config, load};
use crate::demo;
use crate::domain::ids::WaitId;
use crate::runtime::editor::ExternalEditor;
use crate::runtime::effects::Home;
use crate::runtime::program::REFUSED;
use crate::runtime::start::{self, Session};
use crate::store::open::{self, Found};
use crate::store::{Store, StoreError, vault};

/// Where the full screen begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// At Today.
    Today,
    /// At Today of an invented journal in memory.
    Demo,
    /// In a free page.
    Page,
    /// At the list of letters.
    Letters,
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
pub fn run(wanted: &Start, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal(without_terminal(wanted)).into());
    }
    let library = ctx.library();
    let demo = *wanted == Start::Demo;
    let resumes = matches!(wanted, Start::Deck { resume: true, .. });
    let vault = !demo && is_locked(ctx)?;
    let store = if demo {
        let store = demo::journal(ctx.lang, &ctx.now(), ctx.day_end, &library);
        Some(store.map_err(|error| CommandError::Screen(error.to_string()))?)
    } else if vault && !ctx.private && !resumes && !ctx.passphrase_stdin {
        // The screen asks for the passphrase itself.
        None
    } else {
        Some(ctx.journal()?)
    };
    let begin = match (wanted, &store) {
        (Start::Today | Start::Demo, _) => Vec::new(),
        (Start::Page, _) => vec![Effect::OpenDeck(DeckWanted::Page)],
        (Start::Letters, _) => vec![Effect::LoadLetters(letters::STEP)],
        (Start::Deck { id, resume: true, .. }, Some(store)) => {
            let wanted = match newest_draft(store, id)? {
                Some(entry) => DeckWanted::Resume(entry.id.0),
                None => DeckWanted::Deck { id: id.clone(), wait: None },
            };
            vec![Effect::OpenDeck(wanted)]
        }
        (Start::Deck { id, wait, .. }, _) => {
            vec![Effect::OpenDeck(DeckWanted::Deck { id: id.clone(), wait: *wait })]
        }
    };
    // The faults of the settings were told when the command started.
    let (raw, _) = load(&ctx.paths.config_file());
    let config = Config::resolve(raw, Some(ctx.lang), ctx.env);
    let command = ExternalEditor::choose(config.editor.as_deref(), ctx.env);
    let editor = ExternalEditor::new(command, ctx.paths.editing());
    if !demo {
        // Left behind by a program that was killed while an editor was open.
        let _ = editor.sweep();
    }
    let private = (ctx.private && !demo).then(|| Store::in_memory(ctx.seed)).transpose()?;
    let home = (!demo).then(|| Home { dir: ctx.paths.data_dir.clone(), seed: ctx.seed });
    let session =
        Session { store, home, vault, library, config, demo, private, no_color: !ctx.color, begin, editor };
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
        Start::Page | Start::Deck { .. } => "--plain",
        Start::Letters => "mada letters new -",
    }
}
