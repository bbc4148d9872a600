//! `mada list`: what was written, newest first.

use super::lines::Lines;
use super::{CommandError, Context, Exit, records};
use crate::cli::ListArgs;
use crate::domain::timeline::Filter;

/// Lists records.
///
/// # Errors
/// Those of the journal and of the output.
pub fn run(args: &ListArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let filter = Filter { kinds: args.kinds.clone(), ..Filter::default() };
    let mut lines = Lines::new(ctx, []);
    let count = records::for_each(
        args.limit,
        |window, most| Ok(store.timeline(&filter, window, most)?),
        |line| if args.json { records::print(&store, line.record, ctx) } else { lines.print(line, ctx) },
    )?;
    if count == 0 {
        ctx.note(ctx.texts().look_back.empty);
    }
    Ok(Exit::Done)
}
