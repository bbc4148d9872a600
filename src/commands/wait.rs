//! `mada wait`: waits are opened, closed, listed and shown.

use super::error::Usage;
use super::paint::Paint;
use super::plain::PlainWalk;
use super::{CommandError, Context, Exit, detail, find, private, records, tui, write};
use crate::app::loaded::DeckWanted;
use crate::cli::{ShowArgs, WaitCloseArgs, WaitCommand, WaitListArgs, WaitOpenArgs};
use crate::domain::answer::Value;
use crate::domain::consequence::tomorrow;
use crate::domain::follow_up::{Ask, NewFollowUp};
use crate::domain::ids::WaitId;
use crate::domain::timeline::Window;
use crate::domain::wait::{Outcome, Wait};
use crate::store::{Store, StoreError};
use crate::text::clean::{clean_paste, one_line};
use crate::text::width::{pad_end, width};

/// The decks in which a wait begins and ends.
const OPENING: &str = "opening";
const CLOSING: &str = "closing";
/// How many closed waits are read at once.
const CHUNK: usize = 200;

/// Opens, closes, lists or shows.
///
/// # Errors
/// Those of the journal, the input and the output, and what is said of each below.
pub fn run(command: &WaitCommand, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    match command {
        WaitCommand::Open(args) => open(args, ctx),
        WaitCommand::Close(args) => close(args, ctx),
        WaitCommand::List(args) => list(args, ctx),
        WaitCommand::Show(args) => show(args, ctx),
    }
}

/// A nickname alone opens a wait at once; otherwise the deck `opening` is walked.
fn open(args: &WaitOpenArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let name = args.name.as_ref().map(|name| one_line(&clean_paste(name)).trim().to_owned());
    if name.as_ref().is_some_and(String::is_empty) {
        return Err(StoreError::NoName.into());
    }
    match name {
        Some(name) if !args.plain => open_at_once(&name, ctx),
        name if args.plain => open_plain(name, ctx),
        _ if !ctx.is_terminal() => {
            Err(Usage::NeedsTerminal("mada wait open NAME, mada wait open --plain").into())
        }
        _ => tui::walk(deck(OPENING, None), ctx),
    }
}

fn deck(id: &str, wait: Option<WaitId>) -> DeckWanted {
    DeckWanted::Deck { id: id.to_owned(), wait }
}

fn open_at_once(name: &str, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut world = ctx.world()?;
    let store = world.store();
    let now = ctx.now();
    let person = store.find_or_add_person(name, now.utc_ms)?;
    let wait = store.open_wait(Some(person.id), &now, now.utc_ms)?;
    if !private::may_stay(&mut world, ctx)? {
        return Ok(Exit::Done);
    }
    let said = (ctx.texts().shell.opened)(&one_line(&person.name));
    ctx.line(&format!("{said}  {}", wait.id))?;
    Ok(Exit::Done)
}

fn open_plain(name: Option<String>, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut world = ctx.world()?;
    let no_contact = name.as_deref().map(|name| world.said_no(name)).transpose()?.unwrap_or(false);
    let mut walk = PlainWalk::open(&mut world, deck(OPENING, None), ctx)?;
    if let Some(name) = name {
        walk.answer_ahead(Value::Person { name, no_contact }, ctx)?;
    }
    walk.run(ctx)
}

/// An outcome closes at once; otherwise the deck `closing` is walked.
fn close(args: &WaitCloseArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if args.outcome.is_none() && !args.plain && !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal("--outcome came|met|set_down|i_ended|refused, --plain").into());
    }
    let mut store = ctx.existing_journal()?;
    let wait = match args.id.as_deref() {
        Some(id) => store.wait(find::wait(&store, id)?)?,
        None => only_open(&store)?,
    };
    if !wait.is_open() {
        return Err(CommandError::AlreadyClosed);
    }
    match args.outcome {
        Some(outcome) => close_at_once(&mut store, &wait, outcome, ctx),
        None => {
            drop(store);
            let wanted = deck(CLOSING, Some(wait.id));
            if args.plain { write::walk(wanted, ctx) } else { tui::walk(wanted, ctx) }
        }
    }
}

/// Which one is meant can be guessed only where there is no choice.
fn only_open(store: &Store) -> Result<Wait, CommandError> {
    let mut open = store.open_waits()?;
    match (open.pop(), open.is_empty()) {
        (None, _) => Err(CommandError::NoWait),
        (Some(wait), true) => Ok(wait),
        (Some(_), false) => Err(Usage::SeveralWaits.into()),
    }
}

fn close_at_once(
    store: &mut Store,
    wait: &Wait,
    outcome: Outcome,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    let now = ctx.now();
    store.close_wait(wait.id, wait.meta.revision, outcome, &now, now.utc_ms)?;
    if outcome.is_contact() {
        let due = tomorrow(&now, ctx.day_end);
        let relief = NewFollowUp { wait: Some(wait.id), ..NewFollowUp::of(Ask::Relief, now.clone(), due) };
        store.add_follow_up(&relief, now.utc_ms)?;
    }
    let m = ctx.texts();
    ctx.line(&format!("{}  {}", (m.shell.closed)(m.wait.outcome(outcome)), wait.id))?;
    Ok(Exit::Done)
}

fn list(args: &WaitListArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let waits = if args.all { every_wait(&store)? } else { store.open_waits()? };
    if args.json {
        for wait in &waits {
            records::print(&store, wait.id.into(), ctx)?;
        }
        return Ok(Exit::Done);
    }
    if waits.is_empty() {
        ctx.note(ctx.texts().wait.empty[0]);
        return Ok(Exit::Done);
    }
    let names = waits.iter().map(|wait| shown_name(&store, wait, ctx)).collect::<Result<Vec<_>, _>>()?;
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    for (wait, name) in waits.iter().zip(&names) {
        let row = format!("{}  {}", pad_end(name, widest), detail::span(wait, ctx));
        let id = Paint::new(ctx.color).dim(&find::ending(wait.id.0));
        ctx.raw_line(&format!("{id}  {row}"))?;
    }
    Ok(Exit::Done)
}

fn every_wait(store: &Store) -> Result<Vec<Wait>, CommandError> {
    let mut all = Vec::new();
    let mut window = Window::Newest;
    loop {
        let some = store.waits(window, CHUNK)?;
        let is_last = some.len() < CHUNK;
        all.extend(some);
        match all.last() {
            Some(last) if !is_last => window = Window::Before(last.id.0),
            Some(_) | None => return Ok(all),
        }
    }
}

fn shown_name(store: &Store, wait: &Wait, ctx: &Context<'_>) -> Result<String, CommandError> {
    let name = find::name(store, wait.person)?;
    Ok(name.map_or_else(|| ctx.texts().wait.nobody.to_owned(), |name| one_line(&name).into_owned()))
}

fn show(args: &ShowArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let wait: WaitId = find::wait(&store, &args.id)?;
    if args.json {
        records::print(&store, wait.into(), ctx)?;
    } else {
        detail::print(&store, wait.into(), ctx)?;
    }
    Ok(Exit::Done)
}
