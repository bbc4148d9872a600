//! What is printed around an answer.

use crate::commands::{CommandError, Context};
use crate::decks::Library;
use crate::domain::answer::Value;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::prompt::Region;
use crate::retell;
use crate::text::clean::one_line;
use crate::text::width::width;

/// Cells of a line of options where the terminal does not say how many it has.
const CELLS: usize = 78;
/// Above so many options, several stand on a line.
const ONE_A_LINE: usize = 8;
/// The card after which the people who will listen are named.
const HELP: &str = "help";

/// Prints a question with its options, and what was answered before.
pub(super) fn question(
    question: &Question,
    (at, of): (usize, usize),
    given: Option<&Value>,
    shown: &[&str],
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let m = ctx.texts();
    ctx.raw_line("")?;
    let position = (m.shell.plain.position)(at, of.max(at));
    ctx.line(&format!("{position} {}", question.text.get(ctx.lang)))?;
    if let Some(hint) = &question.hint {
        ctx.line(&format!("  {}", hint.get(ctx.lang)))?;
    }
    if let Some(seconds) = question.timer {
        ctx.line(&format!("  {}", (m.shell.plain.pause)(seconds.div_ceil(60))))?;
    }
    for shown in shown {
        let line = (m.shell.field)(m.question.you_wrote, &one_line(shown));
        ctx.line(&format!("  {line}"))?;
    }
    // A question that already says so itself does not say it twice.
    let says_so = question.text.get(ctx.lang).contains(m.question.not_sent);
    if question.kind == QuestionKind::Draft && !says_so {
        ctx.line(&format!("  {}", m.question.not_sent))?;
    }
    for row in option_rows(question, ctx) {
        ctx.line(&row)?;
    }
    match given.filter(|value| !value.is_blank()) {
        Some(value) => {
            let words = retell::value(value, Some(question), ctx.lang);
            ctx.line(&format!("  {}", (m.shell.plain.before)(&one_line(&words))))
        }
        None => Ok(()),
    }
}

/// The options with their numbers: one a line while they are few.
fn option_rows(question: &Question, ctx: &Context<'_>) -> Vec<String> {
    let options = question.choices.iter().enumerate();
    let options = options.map(|(at, choice)| format!("{} {}", at + 1, choice.text.get(ctx.lang)));
    let cells = if question.choices.len() > ONE_A_LINE { ctx.width.unwrap_or(CELLS) } else { 0 };
    let mut rows: Vec<String> = Vec::new();
    for option in options {
        match rows.last_mut() {
            Some(row) if width(row) + 2 + width(&option) <= cells => {
                row.push_str("  ");
                row.push_str(&option);
            }
            Some(_) | None => rows.push(format!("  {option}")),
        }
    }
    rows
}

/// Says how this question is answered, and what can be typed anywhere.
pub(super) fn help(question: &Question, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().shell.plain;
    let options = question.choices.len();
    let how = match question.kind {
        QuestionKind::Text | QuestionKind::Draft => m.text.to_owned(),
        QuestionKind::Scale { max, step } => (m.scale)(max, step),
        QuestionKind::Choice => (m.choice)(options),
        QuestionKind::Multi => (m.multi)(options),
        QuestionKind::YesNo => m.yes_no.to_owned(),
        QuestionKind::Person => m.person.to_owned(),
        QuestionKind::Duration => m.duration.to_owned(),
    };
    ctx.line(&how)?;
    ctx.line(m.everywhere)
}

/// Says why a line was no answer. The walk asks again.
pub(super) fn objection(question: &Question, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().shell.plain;
    match question.kind {
        QuestionKind::Choice | QuestionKind::Multi => ctx.line(&(m.not_an_option)(question.choices.len())),
        QuestionKind::Scale { max, step } => ctx.line(&(m.scale)(max, step)),
        QuestionKind::YesNo => ctx.line(m.yes_no),
        QuestionKind::Text | QuestionKind::Draft | QuestionKind::Person | QuestionKind::Duration => {
            ctx.line(m.everywhere)
        }
    }
}

/// Prints a card.
pub(super) fn card(library: &Library, id: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let Some(card) = library.card(id) else { return Ok(()) };
    ctx.raw_line("")?;
    for line in card.lines(ctx.lang) {
        ctx.line(&format!("  {line}"))?;
    }
    if id == HELP { people_who_listen(library, ctx) } else { Ok(()) }
}

/// The people who will listen, those of the user's own region first.
fn people_who_listen(library: &Library, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let m = &ctx.texts().help;
    ctx.raw_line("")?;
    for region in [ctx.region, Region::Int] {
        for resource in library.resources().iter().filter(|resource| resource.region == region) {
            let also = [resource.also.as_ref(), resource.hours.as_ref()].into_iter().flatten();
            let texts = std::iter::once(&resource.contact).chain(also);
            let said: Vec<&str> = texts.map(|text| text.get(ctx.lang)).collect();
            let line = (ctx.texts().shell.field)(resource.name.get(ctx.lang), &said.join("  "));
            ctx.line(&format!("  {line}"))?;
        }
        if ctx.region == Region::Int {
            break;
        }
    }
    ctx.line(&format!("  {}", m.numbers))
}
