//! What is printed around an answer.

use crate::commands::paint::Paint;
use crate::commands::{CommandError, Context};
use crate::domain::answer::Value;
use crate::domain::card::Card;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::prompt::{Region, Resource};
use crate::domain::wait::Earlier;
use crate::retell;
use crate::text::clean::one_line;
use crate::text::width::width;

/// Cells of a line of options where the terminal does not say how many it has.
const CELLS: usize = 78;
/// Above so many options, several stand on a line.
const ONE_A_LINE: usize = 8;
/// The card after which the people who will listen are named.
pub(super) const HELP: &str = "help";

/// Prints a question with its options, what was answered before, and how many minutes of a pause before it are left.
pub(super) fn question(
    question: &Question,
    (at, of): (usize, usize),
    given: Option<&Value>,
    shown: &[(Earlier, &str)],
    pause: Option<u32>,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let m = ctx.texts();
    ctx.raw_line("")?;
    let position = (m.shell.plain.position)(at, of.max(at));
    ctx.line(&format!("{position} {}", question.text.get(ctx.lang)))?;
    if let Some(hint) = &question.hint {
        ctx.line(&format!("  {}", hint.get(ctx.lang)))?;
    }
    if let Some(minutes) = pause {
        ctx.line(&format!("  {}", (m.shell.plain.pause)(minutes)))?;
    }
    for (earlier, words) in shown {
        let line = (m.shell.field)((m.question.you_wrote)(*earlier), &one_line(words));
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
    ctx.line(if ctx.private { m.start_private } else { m.everywhere })
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
pub(super) fn card(card: &Card, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    ctx.raw_line("")?;
    card.lines(ctx.lang).iter().try_for_each(|line| ctx.line(&format!("  {line}")))
}

/// Prints the dim line.
pub(super) fn quiet_line(card: &Card, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let paint = Paint::new(ctx.color);
    card.lines(ctx.lang).iter().try_for_each(|line| ctx.raw_line(&paint.dim(&format!("  {line}"))))
}

/// Prints the people who will listen, those of `region` first.
pub(super) fn people_who_listen(
    all: &[Resource],
    region: Region,
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    ctx.raw_line("")?;
    let mut regions = vec![region, Region::Int];
    regions.dedup();
    for resource in regions.iter().flat_map(|region| all.iter().filter(|one| one.region == *region)) {
        let also = [resource.also.as_ref(), resource.hours.as_ref()].into_iter().flatten();
        let texts = std::iter::once(&resource.contact).chain(also);
        let said: Vec<&str> = texts.map(|text| text.get(ctx.lang)).collect();
        let line = (ctx.texts().shell.field)(resource.name.get(ctx.lang), &said.join("  "));
        ctx.line(&format!("  {line}"))?;
    }
    ctx.line(&format!("  {}", ctx.texts().help.numbers))
}
