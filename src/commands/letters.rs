//! `mada letters`: words that stay here are listed, shown, written, opened, rewritten, laid down and decided about.

mod fate;
mod new;

pub(super) use fate::{rewritten, writable};

use super::error::Usage;
use super::{CommandError, Context, Exit, find, list, show};
use crate::app::screen::day_line::read_day;
use crate::cli::{LettersArgs, LettersCommand, ListArgs, ShowArgs};
use crate::domain::ids::LetterId;
use crate::domain::letter::{Rest, next_morning, on_morning_of};
use crate::domain::record::Kind;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::StoreError;
use crate::text::clean::clean_paste;

/// Stands for words that come from the input.
const FROM_INPUT: &str = "-";
/// Half an hour, in milliseconds.
const HALF_HOUR_MS: i64 = 30 * 60_000;
/// How many letters are listed where nothing else was asked for.
const LISTED: usize = 50;

/// Lists, shows, writes, opens, rewrites, lays down or decides.
///
/// # Errors
/// Those of the journal, the input and the output, and what is said of each below.
pub fn run(args: &LettersArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let list = |limit, json, ctx: &mut Context<'_>| {
        list::run(&ListArgs { kinds: vec![Kind::Letter], limit, json }, ctx)
    };
    match &args.command {
        None => list(LISTED, args.json, ctx),
        Some(LettersCommand::List { limit, json }) => list(*limit, *json || args.json, ctx),
        Some(LettersCommand::Show(show)) => {
            find::letter(&ctx.existing_journal()?, &show.id)?;
            show::run(show, ctx)
        }
        Some(LettersCommand::New(new)) => new::run(new, ctx),
        Some(LettersCommand::Open(show)) => open(show, ctx),
        Some(LettersCommand::Rewrite(args)) => fate::rewrite(args, ctx),
        Some(LettersCommand::Rest(args)) => fate::rest(args, ctx),
        Some(LettersCommand::Decide { id, decision }) => fate::decide(id, *decision, ctx),
    }
}

/// Until when a letter is to rest or be sealed; `None` where it simply lies here.
fn rest(
    hold: Option<&str>,
    seal: Option<&str>,
    now: &Stamp,
    end: DayEnd,
) -> Result<Option<Rest>, CommandError> {
    let day = |said: &str| {
        let until = read_day(said, now.day(end)).map(|day| on_morning_of(day, now));
        until.filter(|at| at.utc_ms > now.utc_ms).ok_or(Usage::BadRest)
    };
    Ok(match (hold, seal) {
        (None, None) => None,
        (Some("30m"), _) => Some(Rest::Held(now.plus_ms(HALF_HOUR_MS))),
        (Some("morning"), _) => Some(Rest::Held(next_morning(now))),
        (Some(said), _) => Some(Rest::Held(day(said)?)),
        (None, Some("came")) => Some(Rest::SealedUntilTheyWrite),
        (None, Some(said)) => Some(Rest::SealedUntil(day(said)?)),
    })
}

/// The words given, or those on stdin; `None` where there are none.
fn words(typed: &[String], ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    let typed = if typed == [FROM_INPUT] { ctx.all_input()? } else { typed.join(" ") };
    Ok(Some(clean_paste(&typed).trim().to_owned()).filter(|words| !words.is_empty()))
}

/// Opens a letter whose time has come, and shows it.
pub(super) fn open(args: &ShowArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let id = find::letter(&store, &args.id)?;
    let (letter, now) = (store.letter(id)?, ctx.now());
    if letter.meta.is_deleted() {
        return Err(StoreError::Missing.into());
    }
    if letter.has_rested(now.utc_ms) {
        store.open_letter(id, &now, now.utc_ms)?;
    } else if letter.is_sealed() {
        return Err(CommandError::StillSealed);
    }
    drop(store);
    show::run(args, ctx)
}

/// Says beside the data which letters were opened because they wrote.
pub(super) fn say_opened(letters: &[LetterId], ctx: &mut Context<'_>) {
    if !letters.is_empty() {
        let ids: Vec<String> = letters.iter().map(LetterId::to_string).collect();
        ctx.note(&(ctx.texts().shell.letters_opened)(&ids.join(" ")));
    }
}

#[cfg(test)]
mod tests;
