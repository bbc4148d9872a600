//! `mada edit`: the words of an entry, a letter or a moment, changed in the user's editor or from stdin. What stood there
//! before stays beside it.

pub(in crate::commands) mod keep;

use super::error::Usage;
use super::{CommandError, Context, Exit, find, records};
use crate::cli::EditArgs;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::conflict::Words;
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, LetterId, MomentId};
use crate::domain::record::{Kind, RecordRef};
use crate::runtime::effects::World;
use crate::runtime::lifeline::Lifeline;
use crate::runtime::signals::Signals;
use crate::store::StoreError;
use crate::text::clean::clean_paste;

/// Before a question over its answer, where a file holds several.
const HEADING: &str = "# ";

/// Changes the words of a record.
///
/// # Errors
/// Those of the journal, the input and the editor; [`Usage::NothingToEdit`], [`Usage::SeveralAnswers`],
/// [`CommandError::StillSealed`], [`CommandError::NoContact`].
pub fn run(args: &EditArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let found = find::record(&ctx.existing_journal()?, &args.id)?;
    let mut world = ctx.world()?;
    let from_input = args.input.is_some();
    let changed = match found.kind {
        Kind::Entry => entry(found.id.into(), from_input, &mut world, ctx)?,
        Kind::Letter => letter(found.id.into(), from_input, &mut world, ctx)?,
        Kind::Moment => moment(found.id.into(), from_input, &mut world, ctx)?,
        Kind::Wait | Kind::Person | Kind::FollowUp => return Err(Usage::NothingToEdit.into()),
    };
    say(changed, found, args.json, &mut world, ctx)
}

fn say(
    changed: bool,
    record: RecordRef,
    json: bool,
    world: &mut World,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    let m = &ctx.texts().shell.records;
    match (json, changed) {
        (true, _) => records::print(world.store(), record, ctx)?,
        (false, true) => ctx.line(m.edited)?,
        (false, false) => ctx.line(m.unchanged)?,
    }
    Ok(Exit::Done)
}

fn entry(
    id: EntryId,
    from_input: bool,
    world: &mut World,
    ctx: &mut Context<'_>,
) -> Result<bool, CommandError> {
    let mut entry = world.store().entry(id)?;
    let before_it = entry.clone();
    let told = texts(&entry);
    let before = document(&told);
    let after = match (told.len(), from_input) {
        (0, _) => return Err(Usage::NothingToEdit.into()),
        (1, true) => Some(from_stdin(ctx)?),
        (_, true) => return Err(Usage::SeveralAnswers.into()),
        (_, false) => in_editor(&before, ctx)?,
    };
    let Some(after) = after else { return Ok(false) };
    let headings: Vec<&str> = told.iter().map(|answer| answer.asked.as_str()).collect();
    let words = read_back(&after, &headings);
    let places = entry.answers.iter_mut().filter(|answer| is_text(answer));
    let mut changed = false;
    for (answer, words) in places.zip(words) {
        let value = if words.trim().is_empty() { Value::Skipped } else { Value::Text(words) };
        changed |= answer.value != value;
        answer.value = value;
    }
    if changed {
        keep::words(&Words::Entry(Box::new(before_it)), Words::Entry(Box::new(entry)), world, ctx)?;
    }
    Ok(changed)
}

fn is_text(answer: &Answer) -> bool {
    answer.kind == AnswerKind::Text && matches!(answer.value, Value::Text(_))
}

fn texts(entry: &Entry) -> Vec<Answer> {
    entry.answers.iter().filter(|answer| is_text(answer)).cloned().collect()
}

fn words(answer: &Answer) -> &str {
    match &answer.value {
        Value::Text(text) => text,
        Value::Skipped
        | Value::Number(_)
        | Value::Choices(_)
        | Value::Duration { .. }
        | Value::Person { .. } => "",
    }
}

/// What is edited: one answer as it is, several of them each under its question.
fn document(told: &[Answer]) -> String {
    match told {
        [only] => words(only).to_owned(),
        _ => told
            .iter()
            .map(|answer| format!("{HEADING}{}\n\n{}\n", answer.asked, words(answer)))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// The answers of an edited document, in the order of their questions. A question that was taken out leaves its answer
/// empty; what stood under it then belongs to the one before. No word is lost.
fn read_back(text: &str, headings: &[&str]) -> Vec<String> {
    if headings.len() < 2 {
        return vec![text.to_owned()];
    }
    let mut answers = vec![String::new(); headings.len()];
    let mut at = 0;
    for line in text.lines() {
        let asked = line.strip_prefix(HEADING).map(str::trim);
        let from = if answers[..=at].iter().all(String::is_empty) { at } else { at + 1 };
        let found = asked.and_then(|asked| headings[from..].iter().position(|known| known.trim() == asked));
        match found {
            Some(ahead) => at = from + ahead,
            None => {
                answers[at].push_str(line);
                answers[at].push('\n');
            }
        }
    }
    answers.iter().map(|answer| answer.trim_matches('\n').trim_end().to_owned()).collect()
}

fn letter(
    id: LetterId,
    from_input: bool,
    world: &mut World,
    ctx: &mut Context<'_>,
) -> Result<bool, CommandError> {
    let letter = super::letters::writable(world, id)?;
    let after = if from_input { Some(from_stdin(ctx)?) } else { in_editor(&letter.body, ctx)? };
    let Some(body) = after.filter(|body| *body != letter.body) else { return Ok(false) };
    super::letters::rewritten(letter, body, world, ctx)?;
    Ok(true)
}

/// The word put down with a moment.
fn moment(
    id: MomentId,
    from_input: bool,
    world: &mut World,
    ctx: &mut Context<'_>,
) -> Result<bool, CommandError> {
    let moment = world.store().moment(id)?;
    if moment.meta.is_deleted() {
        return Err(StoreError::Missing.into());
    }
    let before = moment.words.note.clone().unwrap_or_default();
    let after = if from_input { Some(from_stdin(ctx)?) } else { in_editor(&before, ctx)? };
    let Some(after) = after.filter(|after| *after != before) else { return Ok(false) };
    keep::note(&moment, Some(after).filter(|note| !note.trim().is_empty()), world, ctx)?;
    Ok(true)
}

/// Everything on the input; nothing at all is no new text.
fn from_stdin(ctx: &mut Context<'_>) -> Result<String, CommandError> {
    let text = clean_paste(&ctx.all_input()?).trim_end().to_owned();
    if text.trim().is_empty() { Err(Usage::NothingSaid.into()) } else { Ok(text) }
}

/// What the editor made of `text`; `None` where it came back unchanged.
pub(super) fn in_editor(text: &str, ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    ctx.flush()?;
    let lifeline = Lifeline::new();
    let signals = Signals::watch(lifeline.clone()).map_err(CommandError::Input)?;
    let away = signals.away();
    let edited = ctx.editor().edit(text, &lifeline);
    drop(away);
    signals.answer();
    Ok(edited?.map(|edited| clean_paste(&edited)))
}

#[cfg(test)]
mod tests;
