//! `mada show`: one record.

use super::{CommandError, Context, Exit, detail, find, records};
use crate::cli::ShowArgs;

/// Shows a record, from the trash too.
///
/// # Errors
/// Those of [`find::record`] and of the output.
pub fn run(args: &ShowArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let record = find::record(&store, &args.id)?;
    if args.json {
        records::print(&store, record, ctx)?;
    } else {
        detail::print(&store, record, ctx)?;
    }
    Ok(Exit::Done)
}
