//! `mada later`: what is asked in its time, answered or passed over from the shell.

use super::error::Usage;
use super::paint::Paint;
use super::plain::PlainWalk;
use super::{CommandError, Context, Exit, detail, find, records, show, tui, write};
use crate::app::Effect;
use crate::app::loaded::DeckWanted;
use crate::app::screen::day_line::read_day;
use crate::cli::{LaterAnswerArgs, LaterArgs, LaterCommand, ShowArgs};
use crate::domain::changed::Changed;
use crate::domain::follow_up::{Ask, Fate, FollowUp};
use crate::domain::record::RecordRef;
use crate::i18n::dates;
use crate::runtime::effects::World;
use crate::store::Store;
use crate::text::clean::one_line;

/// What does without a terminal.
const PLAIN: &str = "mada later answer ID WORDS, mada later answer ID --plain";

/// Lists, answers or passes over.
///
/// # Errors
/// Those of the journal, the input and the output, and what is said of each below.
pub fn run(args: &LaterArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    match &args.command {
        None => list(args.json, ctx),
        Some(LaterCommand::Answer(args)) => answer(args, ctx),
        Some(LaterCommand::Pass { id }) => pass(id, ctx),
    }
}

/// Lists what is open, the longest due first.
fn list(json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let all = store.due_follow_ups(i64::MAX, usize::MAX)?;
    if json {
        all.iter().try_for_each(|one| records::print(&store, RecordRef::from(one.id), ctx))?;
        return Ok(Exit::Done);
    }
    let m = &ctx.texts().shell.later;
    if all.is_empty() {
        ctx.note(m.nothing);
        return Ok(Exit::Done);
    }
    let now_ms = ctx.now().utc_ms;
    let (due, coming): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.due.utc_ms <= now_ms);
    rows(ctx.texts().today.due, &due, &store, ctx)?;
    if !due.is_empty() && !coming.is_empty() {
        ctx.raw_line("")?;
    }
    rows(m.coming, &coming, &store, ctx)?;
    ctx.note(m.how);
    Ok(Exit::Done)
}

/// A heading and what stands under it; nothing where there is nothing.
pub(super) fn rows(
    heading: &str,
    some: &[FollowUp],
    store: &Store,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let paint = Paint::new(ctx.color);
    if !some.is_empty() {
        ctx.raw_line(&paint.bold(heading))?;
    }
    let now = ctx.now();
    for one in some {
        let wait = one.wait.map(|wait| store.wait(wait)).transpose()?;
        let name = find::name(store, wait.and_then(|wait| wait.person))?;
        let about = name.map(|name| format!("  {}", (ctx.texts().shell.about)(&one_line(&name))));
        let what = format!("{}{}", ctx.texts().today.asks(one.ask), about.unwrap_or_default());
        let when = if one.due.utc_ms > now.utc_ms {
            let day = dates::short_day(one.due.day(ctx.day_end), now.day(ctx.day_end), ctx.lang);
            format!("{day} {}  ", dates::clock(&one.due))
        } else {
            String::new()
        };
        let id = paint.dim(&find::ending(one.id.0));
        ctx.raw_line(&format!("  {id}  {}{}", paint.dim(&when), one_line(&what)))?;
    }
    Ok(())
}

/// The one that is meant, as long as it is open.
fn open(store: &Store, typed: &str) -> Result<FollowUp, CommandError> {
    let one = store.follow_up(find::follow_up(store, typed)?)?;
    if one.fate == Fate::Open { Ok(one) } else { Err(CommandError::Settled) }
}

fn pass(id: &str, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let (one, now) = (open(&store, id)?, ctx.now());
    store.pass_over_follow_up(one.id, &now, now.utc_ms)?;
    ctx.line(ctx.texts().shell.later.passed)?;
    Ok(Exit::Done)
}

/// Asks it as the screen does: a walk for what is answered, and for the rest what it is about.
fn answer(args: &LaterAnswerArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let one = open(&store, &args.id)?;
    drop(store);
    match one.ask {
        Ask::WaveAfter | Ask::FullnessAfter | Ask::Relief | Ask::Weight | Ask::Closing => {
            walk(one, args, ctx)
        }
        Ask::Review => review(&one, args, ctx),
        Ask::Letter if args.words.is_empty() => letter(&one, ctx),
        Ask::Letter => Err(Usage::TakesNoWords.into()),
    }
}

fn walk(one: FollowUp, args: &LaterAnswerArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let wanted = DeckWanted::Later(one);
    if args.plain {
        return write::walk(wanted, ctx);
    }
    if args.words.is_empty() {
        if !ctx.is_terminal() {
            return Err(Usage::NeedsTerminal(PLAIN).into());
        }
        return tui::walk(wanted, ctx);
    }
    let mut world = ctx.world()?;
    let mut walk = PlainWalk::open(&mut world, wanted, ctx)?;
    let value = match walk.question().cloned() {
        Some(question) => walk.interpret(&question, &args.words.join(" "))?,
        None => None,
    };
    walk.answer_ahead(value.ok_or(Usage::NotAnAnswer)?, ctx)?;
    walk.skip_the_rest(ctx)
}

/// The day to think again: another day is set with words, and the wait is shown without.
fn review(one: &FollowUp, args: &LaterAnswerArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let (mut world, now) = (ctx.world()?, ctx.now());
    let day = match args.words.join(" ") {
        said if said.is_empty() => None,
        said => Some(read_day(&said, now.day(ctx.day_end)).ok_or(Usage::NotAnAnswer)?),
    };
    match (one.wait, day) {
        (Some(wait), Some(_)) => {
            let was = world.store().wait(wait)?.review_on;
            world.attempt(Effect::SetReview(wait, Changed::new(was, day)), &now)?;
            detail::print(world.store(), wait.into(), ctx)?;
        }
        (Some(wait), None) => {
            detail::print(world.store(), wait.into(), ctx)?;
            read(&mut world, one, ctx)?;
        }
        (None, _) => read(&mut world, one, ctx)?,
    }
    Ok(Exit::Done)
}

/// A letter that was held, or a draft in an entry: it is read again.
fn letter(one: &FollowUp, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if let Some(letter) = one.letter {
        let (id, json) = (letter.to_string(), false);
        return super::letters::open(&ShowArgs { id, json }, ctx);
    }
    let mut world = ctx.world()?;
    if let Some(entry) = one.entry {
        let (id, json) = (entry.to_string(), false);
        show::run(&ShowArgs { id, json }, ctx)?;
    }
    read(&mut world, one, ctx)?;
    Ok(Exit::Done)
}

fn read(world: &mut World, one: &FollowUp, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    world.attempt(Effect::PassOver(one.id), &ctx.now())?;
    ctx.note(ctx.texts().shell.later.read);
    Ok(())
}

#[cfg(test)]
mod tests;
