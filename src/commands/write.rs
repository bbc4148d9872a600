//! `mada write`: one deck, or a free page.

use super::error::Usage;
use super::plain::PlainWalk;
use super::{CommandError, Context, Exit, find, tui};
use crate::app::loaded::DeckWanted;
use crate::cli::WriteArgs;
use crate::domain::entry::{Entry, FREE_PAGE};
use crate::domain::ids::WaitId;
use crate::domain::timeline::What;
use crate::runtime::effects::World;
use crate::store::Store;

/// The deck in which a wait begins; nothing is open yet that it could belong to.
const OPENING: &str = "opening";

/// Walks through a deck.
///
/// # Errors
/// Those of the journal, the input and the output; [`Usage::UnknownDeck`]; [`Usage::NeedsTerminal`]
/// without a terminal and without `--plain`.
pub fn run(args: &WriteArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let id = args.deck.as_deref().unwrap_or(FREE_PAGE);
    if !args.plain && !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal("mada write --plain").into());
    }
    let wanted = if args.resume { resumed(id, ctx)? } else { begun(id, args, ctx)? };
    if args.plain { walk(wanted, ctx) } else { tui::walk(wanted, ctx) }
}

/// The newest unfinished entry of a deck, whether the deck is still there or not.
fn resumed(id: &str, ctx: &mut Context<'_>) -> Result<DeckWanted, CommandError> {
    match newest_draft(&ctx.journal_as_it_is()?, id)? {
        Some(entry) => Ok(DeckWanted::Resume(entry.id.0)),
        None if id == FREE_PAGE => Err(CommandError::NothingToResume),
        None => find::deck(&ctx.library(), id).and(Err(CommandError::NothingToResume)),
    }
}

/// A deck from its start, about the wait that is named, or used last.
fn begun(id: &str, args: &WriteArgs, ctx: &mut Context<'_>) -> Result<DeckWanted, CommandError> {
    if id == FREE_PAGE {
        return Ok(DeckWanted::Page);
    }
    find::deck(&ctx.library(), id)?;
    let wait = match args.wait.as_deref() {
        None if id == OPENING || ctx.private => None,
        named => last_wait(named, ctx)?,
    };
    Ok(DeckWanted::Deck { id: id.to_owned(), wait })
}

/// The wait that is named, else the one used last; none in private, where no wait is known.
///
/// # Errors
/// As [`find::wait`].
pub(super) fn last_wait(named: Option<&str>, ctx: &mut Context<'_>) -> Result<Option<WaitId>, CommandError> {
    if ctx.private { Ok(None) } else { find::wait_or_last(&ctx.journal_as_it_is()?, named) }
}

/// Walks line by line.
///
/// # Errors
/// Those of the journal, the input and the output.
pub(super) fn walk(wanted: DeckWanted, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    walk_in(&mut ctx.world()?, wanted, ctx)
}

/// As [`walk`], in a journal that is open already.
///
/// # Errors
/// As [`walk`].
pub(super) fn walk_in(
    world: &mut World,
    wanted: DeckWanted,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    PlainWalk::open(world, wanted, ctx)?.run(ctx)
}

/// The newest unfinished entry of a deck.
fn newest_draft(store: &Store, deck: &str) -> Result<Option<Entry>, CommandError> {
    let drafts = store.drafts(usize::MAX)?;
    let mut of_deck =
        drafts.iter().filter(|line| matches!(&line.what, What::Entry { deck: id, .. } if id == deck));
    Ok(of_deck.next().map(|line| store.entry(line.record.id.into())).transpose()?)
}
