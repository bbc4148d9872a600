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
use crate::runtime::start::{self, Session};
use crate::store::Store;

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
    let (store, demo) = match wanted {
        Start::Demo => {
            let store = demo::journal(ctx.lang, &ctx.now(), ctx.day_end, &library);
            (store.map_err(|error| CommandError::Screen(error.to_string()))?, true)
        }
        Start::Today | Start::Page | Start::Letters | Start::Deck { .. } => {
            (ctx.journal_for_screen()?, false)
        }
    };
    let begin = match wanted {
        Start::Today | Start::Demo => Vec::new(),
        Start::Page => vec![Effect::OpenDeck(DeckWanted::Page)],
        Start::Letters => vec![Effect::LoadLetters(letters::STEP)],
        Start::Deck { id, resume: true, .. } => {
            let wanted = match newest_draft(&store, id)? {
                Some(entry) => DeckWanted::Resume(entry.id.0),
                None => DeckWanted::Deck { id: id.clone(), wait: None },
            };
            vec![Effect::OpenDeck(wanted)]
        }
        Start::Deck { id, wait, resume: false } => {
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
    let session = Session { store, library, config, demo, private, no_color: !ctx.color, begin, editor };
    let status = start::run(session, ctx.clock).map_err(|error| CommandError::Screen(error.to_string()))?;
    ctx.backup_owed = !demo;
    Ok(if status == 0 { Exit::Done } else { Exit::Signal(status) })
}

/// The command that does without a terminal.
fn without_terminal(start: &Start) -> &'static str {
    match start {
        Start::Today | Start::Demo => "mada still 7, mada list, mada write --plain",
        Start::Page | Start::Deck { .. } => "--plain",
        Start::Letters => "mada letters new -",
    }
}
