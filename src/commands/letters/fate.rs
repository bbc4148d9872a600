//! What becomes of a letter that was written: its words are changed, it is laid down, it is decided about.

use super::words;
use crate::app::Effect;
use crate::cli::{LetterRestArgs, LetterRewriteArgs};
use crate::commands::edit::keep;
use crate::commands::error::Usage;
use crate::commands::{CommandError, Context, Exit, find, tui};
use crate::domain::conflict::Words;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Addressee, Decision, Letter};
use crate::i18n::letters::standing;
use crate::i18n::notice::{Note, say};
use crate::runtime::effects::World;
use crate::store::StoreError;

/// A letter that may be read and changed.
///
/// # Errors
/// [`StoreError::Missing`] in the trash, [`CommandError::StillSealed`], and [`CommandError::NoContact`] for one to
/// somebody who asked not to be written to.
pub(in crate::commands) fn writable(world: &mut World, id: LetterId) -> Result<Letter, CommandError> {
    let letter = unsealed(world, id)?;
    if is_beyond(&letter, world)? { Err(CommandError::NoContact) } else { Ok(letter) }
}

fn unsealed(world: &mut World, id: LetterId) -> Result<Letter, CommandError> {
    let letter = world.store().letter(id)?;
    if letter.meta.is_deleted() {
        Err(StoreError::Missing.into())
    } else if letter.is_sealed() {
        Err(CommandError::StillSealed)
    } else {
        Ok(letter)
    }
}

/// Whether a letter speaks to somebody who asked not to be written to.
fn is_beyond(letter: &Letter, world: &mut World) -> Result<bool, CommandError> {
    let wait = letter.wait.map(|wait| world.store().wait(wait)).transpose()?;
    let person = letter.person.or(wait.and_then(|wait| wait.person));
    let person = person.map(|person| world.store().person(person)).transpose()?;
    Ok(letter.to == Addressee::Them && person.is_some_and(|person| person.no_contact))
}

/// Puts new words into a letter; the older ones are kept beside it.
///
/// # Errors
/// Those of writing.
pub(in crate::commands) fn rewritten(
    letter: Letter,
    body: String,
    world: &mut World,
    ctx: &Context<'_>,
) -> Result<(), CommandError> {
    let mine = Words::Letter(Box::new(Letter { body, ..letter.clone() }));
    keep::words(&Words::Letter(Box::new(letter)), mine, world, ctx)
}

/// Rewrites a letter; without words it is opened on the screen.
pub(super) fn rewrite(args: &LetterRewriteArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let id = find::letter(&ctx.existing_journal()?, &args.id)?;
    let mut world = ctx.world()?;
    let letter = writable(&mut world, id)?;
    let Some(body) = words(&args.words, ctx)? else {
        if !ctx.is_terminal() {
            let plain = "mada letters rewrite ID WORDS, mada letters rewrite ID -";
            return Err(Usage::NeedsTerminal(plain).into());
        }
        drop(world);
        return tui::run(&tui::Start::Letter(id), ctx);
    };
    rewritten(letter, body, &mut world, ctx)?;
    ctx.line(ctx.texts().shell.records.rewritten)?;
    Ok(Exit::Done)
}

/// Lays a letter down to rest, or seals it.
pub(super) fn rest(args: &LetterRestArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let id = find::letter(&ctx.existing_journal()?, &args.id)?;
    let now = ctx.now();
    let rest = super::rest(args.hold.as_deref(), args.seal.as_deref(), &now, ctx.day_end)?;
    let rest = rest.ok_or(Usage::BadRest)?;
    let mut world = ctx.world()?;
    let expected = writable(&mut world, id)?.meta.revision;
    world.attempt(Effect::RestLetter { id, rest, expected }, &now)?;
    let letter = world.store().letter(id)?;
    ctx.line(&standing(&letter, &now, ctx.day_end, ctx.lang))?;
    Ok(Exit::Done)
}

/// Notes what becomes of a letter.
pub(super) fn decide(id: &str, decision: Decision, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let id = find::letter(&ctx.existing_journal()?, id)?;
    let mut world = ctx.world()?;
    let letter = unsealed(&mut world, id)?;
    if decision == Decision::SentMyself {
        if letter.to == Addressee::Me {
            return Err(Usage::NotToThem.into());
        }
        if is_beyond(&letter, &mut world)? {
            return Err(CommandError::NoContact);
        }
    }
    world.attempt(Effect::DecideLetter(id, Some(decision)), &ctx.now())?;
    let note = match decision {
        Decision::Kept => say(&Note::Saved, ctx.lang),
        Decision::SentMyself => say(&Note::LetterSent, ctx.lang),
        Decision::LetGo => ctx.texts().letters.let_go.to_owned(),
    };
    ctx.line(&note)?;
    Ok(Exit::Done)
}
