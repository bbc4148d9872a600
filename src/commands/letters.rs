//! `mada letters`: words that stay here are listed, shown, written and opened.

use super::error::Usage;
use super::{CommandError, Context, Exit, find, list, records, show, tui};
use crate::app::screen::day_line::read_day;
use crate::cli::{LetterNewArgs, LettersArgs, LettersCommand, ListArgs, ShowArgs};
use crate::domain::ids::LetterId;
use crate::domain::letter::{Addressee, NewLetter, Rest, next_morning, on_morning_of};
use crate::domain::record::Kind;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::StoreError;
use crate::text::clean::{clean_paste, one_line};

/// Stands for words that come from the input.
const FROM_INPUT: &str = "-";
/// Half an hour, in milliseconds.
const HALF_HOUR_MS: i64 = 30 * 60_000;
/// How many letters are listed where nothing else was asked for.
const LISTED: usize = 50;

/// Lists, shows, writes or opens.
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
            letter(show, ctx)?;
            show::run(show, ctx)
        }
        Some(LettersCommand::New(new)) => write(new, ctx),
        Some(LettersCommand::Open(show)) => open(show, ctx),
    }
}

/// The letter that is meant.
fn letter(args: &ShowArgs, ctx: &mut Context<'_>) -> Result<LetterId, CommandError> {
    let found = find::record(&ctx.existing_journal()?, &args.id)?;
    if found.kind == Kind::Letter { Ok(found.id.into()) } else { Err(Usage::NotALetter.into()) }
}

/// Keeps a letter. Nothing is written to somebody who asked not to be written to.
fn write(args: &LetterNewArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let Some(body) = words(args, ctx)? else {
        if ctx.is_terminal() {
            return tui::run(&tui::Start::Letters, ctx);
        }
        return Err(Usage::NeedsTerminal("mada letters new WORDS, mada letters new -").into());
    };
    let now = ctx.now();
    let rest = rest(args, &now, ctx.day_end)?;
    let mut store = ctx.journal()?;
    let wait = match (&args.to, &args.wait) {
        // Somebody named need not be the person of the wait used last.
        (Some(_), None) => None,
        (_, named) => find::wait_or_last(&store, named.as_deref())?,
    };
    let person = match &args.to {
        Some(name) => Some(store.find_or_add_person(one_line(&clean_paste(name)).trim(), now.utc_ms)?),
        None => {
            let of_wait = wait.map(|id| store.wait(id)).transpose()?.and_then(|wait| wait.person);
            of_wait.map(|id| store.person(id)).transpose()?
        }
    };
    let to = if args.me { Addressee::Me } else { Addressee::Them };
    if to == Addressee::Them && person.as_ref().is_some_and(|person| person.no_contact) {
        return Err(CommandError::NoContact);
    }
    let new = NewLetter { person: person.map(|person| person.id), wait, to, at: now.clone(), body };
    let kept = store.write_letter(&new, now.utc_ms)?;
    if let Some(rest) = rest {
        store.lay_letter(kept.id, kept.meta.revision, &rest, &now)?;
    }
    if args.json {
        records::print(&store, kept.id.into(), ctx)?;
    } else {
        ctx.line(&format!("{}  {}", ctx.texts().shell.letter_kept, kept.id))?;
    }
    Ok(Exit::Done)
}

/// How the letter is to rest; `None` where it simply lies here.
fn rest(args: &LetterNewArgs, now: &Stamp, end: DayEnd) -> Result<Option<Rest>, CommandError> {
    let day = |said: &str| {
        let until = read_day(said, now.day(end)).map(|day| on_morning_of(day, now));
        until.filter(|at| at.utc_ms > now.utc_ms).ok_or(Usage::BadRest)
    };
    Ok(match (args.hold.as_deref(), args.seal.as_deref()) {
        (None, None) => None,
        (Some("30m"), _) => Some(Rest::Held(now.plus_ms(HALF_HOUR_MS))),
        (Some("morning"), _) => Some(Rest::Held(next_morning(now))),
        (Some(said), _) => Some(Rest::Held(day(said)?)),
        (None, Some("came")) => Some(Rest::SealedUntilTheyWrite),
        (None, Some(said)) => Some(Rest::SealedUntil(day(said)?)),
    })
}

/// The words given, or those on stdin; `None` where there are none.
fn words(args: &LetterNewArgs, ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    let typed = if args.words == [FROM_INPUT] { ctx.all_input()? } else { args.words.join(" ") };
    Ok(Some(clean_paste(&typed).trim().to_owned()).filter(|words| !words.is_empty()))
}

/// Opens a letter whose time has come, and shows it.
fn open(args: &ShowArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let id = letter(args, ctx)?;
    let mut store = ctx.existing_journal()?;
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
