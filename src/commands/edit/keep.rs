//! Words that were changed outside of the screen are written, while another program may have changed
//! the same ones.

use crate::app::Effect;
use crate::app::msg::Report;
use crate::commands::{CommandError, Context};
use crate::domain::conflict::{Choice, Meeting, Words, Written, beside, meeting, written};
use crate::domain::moment::Moment;
use crate::runtime::effects::{EffectError, World};
use crate::store::StoreError;

/// Writes `mine`, which was written on top of `before`. Where another program was faster, its words stay, and these
/// are kept under them.
///
/// # Errors
/// Those of writing; [`CommandError::TwoVersions`] and [`CommandError::Apart`], after the words were kept.
pub(in crate::commands) fn words(
    before: &Words,
    mine: Words,
    world: &mut World,
    ctx: &Context<'_>,
) -> Result<(), CommandError> {
    let save = match mine.clone() {
        Words::Entry(entry) => Effect::SaveEdit { entry, keep_version: true },
        Words::Letter(letter) => Effect::SaveLetter { letter, keep_version: true },
    };
    let theirs = match world.attempt(save, &ctx.now()) {
        Ok(_) => return Ok(()),
        Err(EffectError::Store(StoreError::Conflict { .. })) => Some(world.store().words(mine.record())?),
        Err(EffectError::Store(StoreError::Missing)) => None,
        Err(error) => return Err(error.into()),
    };
    let (settle, why): (_, fn(&Words) -> Option<CommandError>) = match &theirs {
        None => (Written::Beside(beside(&mine)), apart),
        Some(theirs) => match meeting(before, &mine, theirs) {
            // The other program has changed no word.
            Meeting::Alike | Meeting::Behind => (written(Choice::Mine, &mine, theirs), |_| None),
            Meeting::Two => (Written::Beneath(mine), |_| Some(CommandError::TwoVersions)),
            Meeting::Apart => (Written::Beside(beside(&mine)), apart),
        },
    };
    let settle = Effect::Settle { written: Box::new(settle), parked: None };
    for report in world.attempt(settle, &ctx.now())? {
        if let Report::Settled { now, .. } = report
            && let Some(error) = why(&now)
        {
            return Err(error);
        }
    }
    Ok(())
}

fn apart(now: &Words) -> Option<CommandError> {
    Some(CommandError::Apart(now.record().id))
}

/// Writes the word put down with a moment, which was changed on top of `before`. Where another program has written
/// another one meanwhile, both stay, one under the other.
///
/// # Errors
/// Those of writing.
pub(super) fn note(
    before: &Moment,
    note: Option<String>,
    world: &mut World,
    ctx: &Context<'_>,
) -> Result<(), CommandError> {
    let mut words = before.words.clone();
    words.note = note.clone();
    let amend = Effect::AmendMoment { id: before.id, words, expected: before.meta.revision };
    match world.attempt(amend, &ctx.now()) {
        Err(EffectError::Store(StoreError::Conflict { .. })) => {}
        done => return done.map(drop).map_err(Into::into),
    }
    let there = world.store().moment(before.id)?;
    let mut words = there.words.clone();
    words.note = match (there.words.note, note) {
        (theirs, mine) if theirs == before.words.note => mine,
        (Some(theirs), Some(mine)) => Some(format!("{theirs}\n{mine}")),
        (theirs, mine) => theirs.or(mine),
    };
    let amend = Effect::AmendMoment { id: before.id, words, expected: there.meta.revision };
    world.attempt(amend, &ctx.now())?;
    Ok(())
}

#[cfg(test)]
mod tests;
