//! `mada search`: everything that a line of words and filters looks for.

use super::error::Usage;
use super::lines::Lines;
use super::{CommandError, Context, Exit, records};
use crate::cli::SearchArgs;
use crate::config::week_of_locale;
use crate::domain::search_line::{self, Complaint, Order};
use crate::domain::timeline::{Filter, Window};
use crate::i18n;
use crate::runtime::effects::search::{looks_for_something, meant};

/// Searches. What in the line cannot be used is said beside the hits.
///
/// # Errors
/// [`Usage::NoWords`] where nothing can be searched for; those of the journal and of the output.
pub fn run(args: &SearchArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let line = args.words.join(" ");
    let week = week_of_locale(ctx.lang, ctx.env).weekday();
    let (query, mut complaints) = search_line::read(&line, ctx.now().day(ctx.day_end), week);
    if !looks_for_something(&query) {
        say(&complaints, &line, ctx);
        return Err(Usage::NoWords.into());
    }
    let store = ctx.existing_journal()?;
    let (meant, unknown) = meant(&query, &store, &ctx.library(), ctx.day_end)?;
    complaints.extend(unknown);
    say(&complaints, &line, ctx);
    let filter = Filter::default();
    let mut lines = Lines::new(ctx, query.sought());
    let ranked = query.order == Order::Best;
    let all = if args.limit == 0 { usize::MAX } else { args.limit };
    let count = records::for_each(
        args.limit,
        |window, most| match (ranked, window) {
            // The best come all at once.
            (true, Window::Newest) => Ok(store.search_for(&meant, &filter, window, all)?),
            (_, window) => Ok(store.search_for(&meant, &filter, window, most)?),
        },
        |line| if args.json { records::print(&store, line.record, ctx) } else { lines.print(line, ctx) },
    )?;
    if count == 0 {
        ctx.note(ctx.texts().look_back.nothing);
    }
    Ok(Exit::Done)
}

fn say(complaints: &[Complaint], line: &str, ctx: &mut Context<'_>) {
    for complaint in complaints {
        ctx.note(&i18n::search_line::say(complaint, line, ctx.lang));
    }
}
