//! `mada search`: everything that holds these words.

use super::error::Usage;
use super::lines::Lines;
use super::{CommandError, Context, Exit, records};
use crate::cli::SearchArgs;
use crate::domain::timeline::Filter;
use crate::text::fold;

/// Searches.
///
/// # Errors
/// [`Usage::NoWords`] where nothing can be searched for; those of the journal and of the output.
pub fn run(args: &SearchArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let query = args.words.join(" ");
    if fold::query_parts(&query).is_empty() {
        return Err(Usage::NoWords.into());
    }
    let store = ctx.existing_journal()?;
    let filter = Filter::default();
    let mut lines = Lines::new(ctx, &query);
    let count = records::for_each(
        args.limit,
        |window, most| Ok(store.search(&query, &filter, window, most)?),
        |line| if args.json { records::print(&store, line.record, ctx) } else { lines.print(line, ctx) },
    )?;
    if count == 0 {
        ctx.note(ctx.texts().look_back.nothing);
    }
    Ok(Exit::Done)
}
