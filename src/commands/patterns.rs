//! `mada patterns`: what can be said honestly, and what cannot be said yet. The twin of the place
//! Patterns in lines of text.

mod json;
mod picture;

use super::error::Usage;
use super::lines::Lines;
use super::paint::Paint;
use super::{CommandError, Context, Exit, find, records};
use crate::cli::PatternsArgs;
use crate::decks::Library;
use crate::domain::pattern::{Counted, Finding, PatternId, Scope, Which};
use crate::i18n::patterns::told::{self, Told};
use crate::keymap::nearest::nearest;
use crate::picture::Words;
use crate::store::{Store, StoreError};
use chrono::NaiveDate;

/// Before every line under a title.
const INDENT: &str = "  ";

/// Tells the patterns, or settles which of them are shown.
///
/// # Errors
/// [`Usage::UnknownPattern`], [`Usage::NobodyOfThatName`], [`Usage::BadTime`]; those of the journal and
/// of the output.
pub fn run(args: &PatternsArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let own = store.own_scales()?;
    let named = args.pattern.as_deref().map(|name| which(name, &own)).transpose()?;
    let library = ctx.library();
    if let (Some(which), true) = (&named, args.show || args.hide) {
        store.show_pattern(which, args.show, ctx.now().utc_ms)?;
        let m = &ctx.texts().patterns;
        let say = if args.show { m.shown } else { m.hidden };
        let title = told_in(&library, ctx).title(which, None);
        ctx.line(&say(&title))?;
        return Ok(Exit::Done);
    }
    let settings = store.pattern_settings()?;
    let scope = scope(args, &store)?;
    let every = PatternId::ALL.into_iter().map(Which::House).chain(own.into_iter().map(Which::Own));
    let wanted: Vec<Which> = match &named {
        Some(which) => vec![which.clone()],
        None => every.filter(|which| settings.shows(which)).collect(),
    };
    for (at, which) in wanted.iter().enumerate() {
        let away = *which == Which::House(PatternId::ExpectedActual) && !settings.shows(which);
        let found = if away { None } else { Some(store.pattern(which, &scope, ctx.day_end)?) };
        if args.json {
            json::print(which, found.as_ref(), ctx)?;
        } else {
            if at > 0 {
                ctx.raw_line("")?;
            }
            tell(which, found.as_ref(), &library, ctx)?;
        }
        if args.records && !away {
            behind(args, which, &scope, &store, ctx)?;
        }
    }
    Ok(Exit::Done)
}

/// The pattern that somebody means.
fn which(name: &str, own: &[String]) -> Result<Which, CommandError> {
    let which = Which::parse(name);
    if matches!(&which, Which::Own(name) if !own.contains(name)) {
        let known = PatternId::ALL.map(PatternId::as_str).into_iter().chain(own.iter().map(String::as_str));
        let near = nearest(name, known).map(str::to_owned);
        return Err(Usage::UnknownPattern { id: name.to_owned(), near }.into());
    }
    Ok(which)
}

fn scope(args: &PatternsArgs, store: &Store) -> Result<Scope, CommandError> {
    let day = |text: &Option<String>| -> Result<Option<NaiveDate>, CommandError> {
        text.as_deref().map(|text| text.trim().parse().map_err(|_| Usage::BadTime.into())).transpose()
    };
    let person = match args.person.as_deref() {
        Some(name) => Some(store.person_named(name)?.ok_or(Usage::NobodyOfThatName)?.id),
        None => None,
    };
    let wait = args.wait.as_deref().map(|typed| find::wait(store, typed)).transpose()?;
    Ok(Scope { person, wait, from: day(&args.from)?, to: day(&args.to)? })
}

/// What the words of a pattern are taken from.
fn told_in<'a>(library: &'a Library, ctx: &Context<'_>) -> Words<'a> {
    Words { library, lang: ctx.lang, today: ctx.now().day(ctx.day_end), day_end: ctx.day_end }
}

/// Tells one pattern in lines.
fn tell(
    which: &Which,
    found: Option<&Counted<Finding>>,
    library: &Library,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let (m, paint, words) = (&ctx.texts().patterns, Paint::new(ctx.color), told_in(library, ctx));
    let finding = found.and_then(|found| found.as_ref().ok());
    let title = words.title(which, finding);
    ctx.raw_line(&format!("{}{INDENT}{}", paint.bold(&title), paint.dim(which.as_str())))?;
    match found {
        None => {
            let command = format!("mada patterns {} --show", which.as_str());
            ctx.line(&format!("{INDENT}{}", (m.asked_for)(&command)))
        }
        Some(Err(few)) => ctx.line(&format!("{INDENT}{}{INDENT}{}", m.too_few, told::so_far(*few, m))),
        Some(Ok(finding)) => {
            say(&words.tell(which, finding), paint, ctx)?;
            let Some(picture) = words.picture(finding) else { return Ok(()) };
            for line in picture::lines(&picture, INDENT.len() * 2, ctx) {
                ctx.line(format!("{INDENT}{INDENT}{line}").trim_end())?;
            }
            Ok(())
        }
    }
}

fn say(told: &Told, paint: Paint, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    for sentence in &told.sentences {
        ctx.line(&format!("{INDENT}{sentence}"))?;
    }
    for line in told.beside.iter().chain(&told.note) {
        ctx.raw_line(&format!("{INDENT}{}", paint.dim(line)))?;
    }
    Ok(())
}

/// Lists the records that a pattern counted, newest first.
fn behind(
    args: &PatternsArgs,
    which: &Which,
    scope: &Scope,
    store: &Store,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let mut lines = Lines::new(ctx, []);
    let day_end = ctx.day_end;
    records::for_each(
        args.limit,
        |window, most| {
            let found = store.records_behind(which, scope, day_end, window, most)?;
            let lines: Result<Vec<_>, StoreError> = found.into_iter().map(|one| store.line(one)).collect();
            Ok(lines?)
        },
        |line| if args.json { records::print(store, line.record, ctx) } else { lines.print(line, ctx) },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
