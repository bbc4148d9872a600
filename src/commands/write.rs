//! `mada write`: one deck, or a free page.

use super::error::Usage;
use super::plain::PlainWalk;
use super::{CommandError, Context, Exit, find, tui};
use crate::cli::WriteArgs;
use crate::decks::Library;
use crate::domain::deck::Deck;
use crate::domain::entry::{Entry, FREE_PAGE};
use crate::domain::timeline::What;
use crate::runtime::effects::page;
use crate::store::Store;
use std::sync::Arc;

/// The deck in which a wait begins; nothing is open yet that it could belong to.
const OPENING: &str = "opening";

/// Walks through a deck.
///
/// # Errors
/// Those of the journal, the input and the output; [`Usage::UnknownDeck`]; [`Usage::NeedsTerminal`]
/// without a terminal and without `--plain`.
pub fn run(args: &WriteArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let library = ctx.library();
    let id = args.deck.as_deref().unwrap_or(FREE_PAGE);
    let deck = if id == FREE_PAGE { Arc::new(page()) } else { find::deck(&library, id)? };
    if !args.plain {
        if !ctx.is_terminal() {
            return Err(Usage::NeedsTerminal("mada write --plain").into());
        }
        if deck.id == FREE_PAGE && !args.resume {
            return tui::run(&tui::Start::Page, ctx);
        }
        let wait = args.wait.as_deref().map(|id| find::wait(&ctx.journal()?, id)).transpose()?;
        return tui::run(&tui::Start::Deck { id: deck.id.clone(), wait, resume: args.resume }, ctx);
    }
    let mut store = ctx.journal()?;
    if args.resume {
        let entry = newest_draft(&store, &deck.id)?.ok_or(CommandError::NothingToResume)?;
        return PlainWalk::resumed(&mut store, &library, deck, entry)?.run(ctx);
    }
    let wait = match args.wait.as_deref() {
        None if matches!(deck.id.as_str(), OPENING | FREE_PAGE) => None,
        named => find::wait_or_last(&store, named)?,
    };
    walk(&mut store, &library, deck, wait, ctx)
}

/// Walks a deck line by line, about `wait`.
///
/// # Errors
/// Those of the journal, the input and the output.
pub(super) fn walk(
    store: &mut Store,
    library: &Library,
    deck: Arc<Deck>,
    wait: Option<crate::domain::ids::WaitId>,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    PlainWalk::new(store, library, deck, wait, ctx)?.run(ctx)
}

/// The newest unfinished entry of a deck.
pub(super) fn newest_draft(store: &Store, deck: &str) -> Result<Option<Entry>, CommandError> {
    let drafts = store.drafts(usize::MAX)?;
    let mut of_deck =
        drafts.iter().filter(|line| matches!(&line.what, What::Entry { deck: id, .. } if id == deck));
    Ok(of_deck.next().map(|line| store.entry(line.record.id.into())).transpose()?)
}
