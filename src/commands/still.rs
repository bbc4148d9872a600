//! `mada still`: one moment of waiting, put down in a second.

mod inline;
mod panel;
mod sealed;

use super::error::Usage;
use super::{CommandError, Context, Exit, find, private, records};
use crate::cli::StillArgs;
use crate::domain::ids::WaitId;
use crate::domain::lang::Bilingual;
use crate::domain::moment::{MAX_FEELINGS, MomentWords, Urge};
use crate::i18n::notice::{Note, say};
use crate::store::Store;
use crate::text::clean::clean_paste;
use crate::text::fold::fold;
use inline::Left;
use panel::Panel;

/// Stands for words that come from the input.
const FROM_INPUT: &str = "-";

/// Puts a moment down. Alone on a terminal it opens a panel of a few lines.
///
/// # Errors
/// Those of the journal, the input and the output; what is wrong with the words, as [`Usage`].
pub fn run(args: &StillArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let is_alone = args.words.is_empty() && args.feelings.is_empty() && args.need.is_none();
    if is_alone && !ctx.is_terminal() {
        return Err(Usage::StillNeedsWords.into());
    }
    let now = ctx.now();
    let at = match &args.at {
        Some(typed) => now.parse_near(typed).map_err(|_| Usage::BadTime)?,
        None => now,
    };
    let mut words = MomentWords {
        feelings: feelings(&args.feelings, ctx)?,
        need: args.need.as_deref().map(|need| self::need(need, ctx)).transpose()?,
        ..MomentWords::default()
    };
    (words.urge, words.note) = urge_and_note(&args.words, ctx)?;
    if words.is_empty() && !is_alone {
        return Err(Usage::NothingSaid.into());
    }
    if sealed::is_wanted(ctx) {
        return sealed::run(args, is_alone, words, at, ctx);
    }
    let mut world = ctx.world()?;
    let store = world.store();
    let mut wait = find::wait_or_last(store, args.wait.as_deref())?;
    if is_alone {
        match inline::ask(Panel::new(waits(store, wait)?), ctx)? {
            Left::Kept { urge, note, wait: chosen } => (words.urge, words.note, wait) = (urge, note, chosen),
            Left::Nothing => {
                ctx.note(ctx.texts().shell.panel_left);
                return Ok(Exit::Done);
            }
            Left::Signal(status) => return Ok(Exit::Signal(status)),
        }
    }
    let now_ms = ctx.now().utc_ms;
    let moment = store.log_moment(wait, &words, &at, now_ms)?;
    if !private::may_stay(&mut world, ctx)? {
        return Ok(Exit::Done);
    }
    let store = world.store();
    if args.json {
        records::print(store, moment.id.into(), ctx)?;
        return Ok(Exit::Done);
    }
    let kept = say(&Note::MomentKept(words.urge.map(Urge::get)), ctx.lang);
    let about = match wait {
        Some(wait) => find::name(store, store.wait(wait)?.person)?,
        None => None,
    };
    let about = about.map(|name| format!("  {}", (ctx.texts().shell.about)(&name))).unwrap_or_default();
    ctx.line(&format!("{kept}{about}  {}", moment.id))?;
    Ok(Exit::Done)
}

/// The number that may come first, and the words after it.
fn urge_and_note(
    words: &[String],
    ctx: &mut Context<'_>,
) -> Result<(Option<Urge>, Option<String>), CommandError> {
    let (urge, rest) = match words.split_first() {
        Some((first, rest)) => match fold(first).parse::<i64>() {
            Ok(number) => (Some(Urge::new(number).ok_or(Usage::NotAnUrge)?), rest),
            Err(_) => (None, words),
        },
        None => (None, words),
    };
    let note = if rest == [FROM_INPUT] { ctx.all_input()? } else { rest.join(" ") };
    let note = clean_paste(&note).trim().to_owned();
    Ok((urge, (!note.is_empty()).then_some(note)))
}

fn feelings(typed: &[String], ctx: &Context<'_>) -> Result<Vec<String>, CommandError> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let library = ctx.library();
    let known = || library.feelings().iter().flat_map(|group| &group.feelings);
    let mut found: Vec<String> = Vec::new();
    for typed in typed {
        let feeling = known().find(|feeling| is_meant(typed, &feeling.value, &feeling.text));
        let Some(feeling) = feeling else {
            let all: Vec<&str> = known().map(|feeling| feeling.value.as_str()).collect();
            return Err(Usage::UnknownFeeling(all.join(" ")).into());
        };
        if !found.contains(&feeling.value) {
            found.push(feeling.value.clone());
        }
    }
    if found.len() > MAX_FEELINGS { Err(Usage::TooManyFeelings.into()) } else { Ok(found) }
}

fn need(typed: &str, ctx: &Context<'_>) -> Result<String, CommandError> {
    let library = ctx.library();
    let measure = library.measures().still.iter().find(|measure| measure.records == "still.need");
    let needs = measure.map(|measure| measure.choices.as_slice()).unwrap_or_default();
    match needs.iter().find(|need| is_meant(typed, &need.value, &need.text)) {
        Some(need) => Ok(need.value.clone()),
        None => {
            let all: Vec<&str> = needs.iter().map(|need| need.value.as_str()).collect();
            Err(Usage::UnknownNeed(all.join(" ")).into())
        }
    }
}

/// Whether an option is meant: by its value, or by its words in either language.
fn is_meant(typed: &str, value: &str, text: &Bilingual) -> bool {
    let typed = fold(typed.trim());
    [value, &text.ja, &text.en].into_iter().any(|known| fold(known) == typed)
}

/// The open waits by name for the panel, the one used last first, and nobody in particular at the end.
fn waits(store: &Store, last: Option<WaitId>) -> Result<Vec<panel::Choice>, CommandError> {
    let mut open = store.open_waits()?;
    open.sort_by_key(|wait| Some(wait.id) != last);
    let mut all = Vec::new();
    for wait in open {
        all.push((Some(wait.id), find::name(store, wait.person)?));
    }
    all.push((None, None));
    Ok(all)
}

#[cfg(test)]
mod tests;
