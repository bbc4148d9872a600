//! `mada trash` and `mada purge`: records thrown away, and removed for good.

use super::error::Usage;
use super::{CommandError, Context, Exit, find, plain};
use crate::cli::{IdsArgs, PurgeArgs};
use crate::domain::record::RecordRef;
use crate::store::Store;

/// Moves records to the trash, from where they can be brought back.
///
/// # Errors
/// Those of [`find::record`] (then none is moved), and of writing.
pub fn run(args: &IdsArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let found = all(&store, &args.ids)?;
    for record in &found {
        store.trash(*record, ctx.now().utc_ms)?;
    }
    ctx.line(&(ctx.texts().shell.records.trashed)(found.len()))?;
    Ok(Exit::Done)
}

/// Removes records for good, after asking.
///
/// # Errors
/// As [`run`], and [`Usage::PurgeNeedsYes`] where nobody can be asked.
pub fn purge(args: &PurgeArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let found = all(&store, &args.ids)?;
    let m = &ctx.texts().shell.records;
    if !args.yes {
        if !ctx.input_is_terminal {
            return Err(Usage::PurgeNeedsYes.into());
        }
        ctx.line(&(m.purge)(found.len()))?;
        if !plain::yes(ctx)? {
            ctx.line(m.stayed)?;
            return Ok(Exit::Done);
        }
    }
    store.purge(&found)?;
    ctx.line(m.purged)?;
    Ok(Exit::Done)
}

/// The records that are meant, each once.
fn all(store: &Store, ids: &[String]) -> Result<Vec<RecordRef>, CommandError> {
    let mut found: Vec<RecordRef> = Vec::new();
    for id in ids {
        let record = find::record(store, id)?;
        if !found.contains(&record) {
            found.push(record);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
