//! `mada letters new`: a letter is written. Nothing is sent, and nothing is drafted to somebody who asked not to be
//! written to.

use super::{rest, words};
use crate::cli::LetterNewArgs;
use crate::commands::error::Usage;
use crate::commands::{CommandError, Context, Exit, find, plain, private, records, tui, write};
use crate::domain::ids::WaitId;
use crate::domain::letter::{Addressee, NewLetter};
use crate::runtime::effects::World;
use crate::store::StoreError;
use crate::text::clean::{clean_paste, one_line};

/// The command that begins a breath.
const BREATH: &str = "mada write pressure --plain";
/// What does without a terminal.
const PLAIN: &str = "mada letters new WORDS, mada letters new -, mada letters new --plain";

/// Keeps a letter.
///
/// # Errors
/// Those of the journal, the input and the output; [`CommandError::NoContact`], [`Usage::BadRest`],
/// [`Usage::NeedsTerminal`].
pub(super) fn run(args: &LetterNewArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let said = words(&args.words, ctx)?;
    if said.is_none() && !args.plain {
        if ctx.is_terminal() {
            return tui::run(&tui::Start::NewLetter, ctx);
        }
        return Err(Usage::NeedsTerminal(PLAIN).into());
    }
    let now = ctx.now();
    let rest = rest(args.hold.as_deref(), args.seal.as_deref(), &now, ctx.day_end)?;
    let wait = match (&args.to, &args.wait) {
        // Somebody named need not be the person of the wait used last.
        (Some(_), None) => None,
        (_, named) => write::last_wait(named.as_deref(), ctx)?,
    };
    let mut world = ctx.world()?;
    let name = whom(args, wait, &mut world)?;
    let to = if args.me { Addressee::Me } else { Addressee::Them };
    if to == Addressee::Them
        && let Some(name) = &name
        && world.said_no(name)?
    {
        return Err(CommandError::NoContact);
    }
    let body = match said {
        Some(said) => said,
        None => match ask(to, name.as_deref(), wait, &mut world, ctx)? {
            Some(said) => said,
            None => {
                ctx.note(ctx.texts().shell.plain.left_empty);
                return Ok(Exit::Done);
            }
        },
    };
    let store = world.store();
    let person = name.map(|name| store.find_or_add_person(&name, now.utc_ms)).transpose()?;
    let new = NewLetter { person: person.map(|person| person.id), wait, to, at: now.clone(), body };
    let kept = store.write_letter(&new, now.utc_ms)?;
    if let Some(rest) = rest {
        store.lay_letter(kept.id, kept.meta.revision, &rest, &now)?;
    }
    if !private::may_stay(&mut world, ctx)? {
        return Ok(Exit::Done);
    }
    if args.json {
        records::print(world.store(), kept.id.into(), ctx)?;
    } else {
        ctx.line(&format!("{}  {}", ctx.texts().shell.letter_kept, kept.id))?;
    }
    Ok(Exit::Done)
}

/// The nickname that was typed, or of the person of the wait.
fn whom(
    args: &LetterNewArgs,
    wait: Option<WaitId>,
    world: &mut World,
) -> Result<Option<String>, CommandError> {
    if let Some(typed) = &args.to {
        let name = one_line(&clean_paste(typed)).trim().to_owned();
        return if name.is_empty() { Err(StoreError::NoName.into()) } else { Ok(Some(name)) };
    }
    let person = wait.map(|id| world.store().wait(id)).transpose()?.and_then(|wait| wait.person);
    find::name(world.store(), person)
}

/// Asks for the words. Where something that was sent stands unanswered, a breath is named first.
fn ask(
    to: Addressee,
    name: Option<&str>,
    wait: Option<WaitId>,
    world: &mut World,
    ctx: &mut Context<'_>,
) -> Result<Option<String>, CommandError> {
    let m = ctx.texts();
    let addressed = match to {
        Addressee::Me => m.letters.to_me.to_owned(),
        Addressee::Them => (m.shell.records.letter_to)(name.map(one_line).as_deref()),
    };
    ctx.line(&addressed)?;
    let words = wait.map(|wait| world.store().wait_words(wait)).transpose()?.unwrap_or_default();
    if to == Addressee::Them && words.is_unanswered() {
        ctx.line(&(m.shell.records.breath)(BREATH))?;
    }
    ctx.line(m.shell.plain.text)?;
    plain::text(ctx)
}
