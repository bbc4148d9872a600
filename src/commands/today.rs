//! `mada today`: the question of the day and what is to be asked, as the first page has them.

use super::error::Usage;
use super::lines::Lines;
use super::paint::Paint;
use super::{CommandError, Context, Exit, later, tui, write};
use crate::app::Effect;
use crate::app::loaded::{DeckWanted, TodayData, WaitRow};
use crate::app::msg::Report;
use crate::cli::TodayArgs;
use crate::domain::prompt::LoneQuestion;
use crate::runtime::effects::World;
use crate::text::clean::one_line;
use serde::Serialize;

/// The page of today, for programs.
#[derive(Serialize)]
struct Page {
    /// The question of the day, where one stands there.
    question: Option<Asked>,
    /// The open waits, by id.
    waits: Vec<String>,
    /// What is to be asked now, by id.
    due: Vec<String>,
    /// What was left unfinished, by id.
    drafts: Vec<String>,
}

/// A question as it is asked.
#[derive(Serialize)]
struct Asked {
    id: String,
    ask: String,
}

/// Prints the page, answers its question, or puts the question aside.
///
/// # Errors
/// Those of the journal, the input and the output; [`CommandError::NoQuestion`] where none stands there.
pub fn run(args: &TodayArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut world = ctx.world()?;
    let (mut data, mut waits) = load(&mut world, Effect::LoadToday, ctx)?;
    if args.ask {
        let question = data.question.ok_or(CommandError::NoQuestion)?;
        return ask(&mut world, question, args.plain, ctx);
    }
    if args.pass {
        let passed = data.question.ok_or(CommandError::NoQuestion)?;
        (data, waits) = load(&mut world, Effect::PassQuestion(passed.id), ctx)?;
    }
    // From here on the question counts as shown, as it does on the screen.
    world.attempt(Effect::CheckOthers, &ctx.now())?;
    if args.json {
        json(data, &waits, ctx)?;
    } else {
        page(&mut world, data, &waits, ctx)?;
    }
    Ok(Exit::Done)
}

fn load(
    world: &mut World,
    effect: Effect,
    ctx: &Context<'_>,
) -> Result<(TodayData, Vec<WaitRow>), CommandError> {
    let reports = world.attempt(effect, &ctx.now())?;
    let page = reports
        .into_iter()
        .find_map(|report| if let Report::Today(data, waits) = report { Some((data, waits)) } else { None });
    Ok(page.unwrap_or_default())
}

fn ask(
    world: &mut World,
    question: LoneQuestion,
    plain: bool,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    world.attempt(Effect::CheckOthers, &ctx.now())?;
    let wanted = DeckWanted::Lone(question);
    if plain {
        return write::walk_in(world, wanted, ctx);
    }
    if !ctx.is_terminal() {
        return Err(Usage::NeedsTerminal("mada today --ask --plain").into());
    }
    tui::walk(wanted, ctx)
}

fn json(data: TodayData, waits: &[WaitRow], ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let page = Page {
        question: data.question.map(|asked| Asked { ask: asked.ask.get(ctx.lang).to_owned(), id: asked.id }),
        waits: waits.iter().map(|row| row.wait.id.to_string()).collect(),
        due: data.due.iter().map(|row| row.follow_up.id.to_string()).collect(),
        drafts: data.drafts.iter().map(|line| line.record.id.to_string()).collect(),
    };
    ctx.json_line(&page)
}

fn page(
    world: &mut World,
    data: TodayData,
    waits: &[WaitRow],
    ctx: &mut Context<'_>,
) -> Result<(), CommandError> {
    let m = ctx.texts();
    let paint = Paint::new(ctx.color);
    match &data.question {
        Some(question) => {
            ctx.raw_line(&paint.bold(question.ask.get(ctx.lang)))?;
            ctx.note(m.shell.later.today);
        }
        None => ctx.note(m.today.no_question),
    }
    if !waits.is_empty() {
        ctx.raw_line("")?;
        ctx.raw_line(&paint.bold(m.today.waits))?;
        for row in waits {
            let name = row.name.as_deref().unwrap_or(m.wait.nobody);
            let id = paint.dim(&super::find::ending(row.wait.id.0));
            ctx.raw_line(&format!("  {id}  {}", one_line(name)))?;
        }
    }
    let due: Vec<_> = data.due.into_iter().map(|row| row.follow_up).collect();
    if !due.is_empty() {
        ctx.raw_line("")?;
        later::rows(m.today.due, &due, world.store(), ctx)?;
        ctx.note(m.shell.later.how);
    }
    if !data.drafts.is_empty() {
        ctx.raw_line("")?;
        ctx.raw_line(&paint.bold(m.today.drafts))?;
        let mut lines = Lines::new(ctx, []);
        data.drafts.iter().try_for_each(|line| lines.print(line, ctx))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
