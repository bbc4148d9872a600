//! `mada tag` and `mada star`: marks on an entry.

use super::error::Usage;
use super::{CommandError, Context, Exit, find, records};
use crate::cli::{MarkArgs, TagArgs};
use crate::domain::changed::Changed;
use crate::domain::tags;
use crate::text::fold::fold;

/// Sets and takes tags; without any, prints those there are.
///
/// # Errors
/// Those of the journal and the output; [`Usage::NotAnEntry`], [`Usage::NotATag`].
pub fn run(args: &TagArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let id = find::entry(&store, &args.id)?;
    let entry = store.entry(id)?;
    let mut wanted = entry.tags.clone();
    for typed in &args.tags {
        let (take, words) = match typed.strip_prefix(['-', '−', '－']) {
            Some(words) => (true, words),
            None => (false, typed.strip_prefix(['+', '＋']).unwrap_or(typed)),
        };
        let named = tags::in_line(words);
        // Two dashes begin an option, and a word of signs alone is no tag.
        if named.is_empty() || words.starts_with('-') {
            return Err(Usage::NotATag.into());
        }
        for tag in named {
            wanted.retain(|known| fold(known) != fold(&tag));
            if !take {
                wanted.push(tag);
            }
        }
    }
    // A tag that was there already keeps its place.
    wanted.sort_by_key(|tag| entry.tags.iter().position(|known| known == tag).unwrap_or(usize::MAX));
    if wanted != entry.tags {
        let change = Changed::new(entry.tags, wanted);
        store.change_tags(&[(id, change)], ctx.now().utc_ms)?;
        // Another program may have tagged it between the two.
        wanted = store.entry(id)?.tags;
    }
    if args.json {
        records::print(&store, id.into(), ctx)?;
    } else if !wanted.is_empty() {
        ctx.line(&format!("#{}", wanted.join(" #")))?;
    }
    Ok(Exit::Done)
}

/// Sets a star, or takes it away.
///
/// # Errors
/// Those of the journal and the output; [`Usage::NotAnEntry`].
pub fn star(args: &MarkArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let id = find::entry(&store, &args.id)?;
    store.set_entry_star(id, !args.off, ctx.now().utc_ms)?;
    ctx.line(ctx.texts().shell.records.starred[usize::from(!args.off)])?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests;
