//! Taking a step back, or making it again: all that belongs to it is one write.

use super::{Done, EffectError, World};
use crate::app::Effect;
use crate::app::msg::Report;
use crate::domain::changed::Changed;
use crate::domain::consequence::Consequence;
use crate::domain::entry::{Entry, Stood};
use crate::domain::follow_up::Fate;
use crate::domain::ids::{EntryId, FollowUpId};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::step::Deed;
use crate::domain::time::Stamp;
use crate::store::StoreError;
use crate::store::finish::Walked;

impl World {
    /// Runs effects as one: where one of them cannot be done, none is.
    pub(super) fn step(&mut self, effects: Vec<Effect>, now: &Stamp) -> Done {
        let told = self.as_one(|world| {
            let mut told = Vec::new();
            for effect in effects {
                told.extend(world.attempt(effect, now)?);
            }
            // What was asked of a label cannot be answered in the middle of a step.
            let met = told.iter().any(|report| matches!(report, Report::LabelMet(_)));
            if met { Err(StoreError::Overtaken.into()) } else { Ok(told) }
        })?;
        // Everything on screen is loaded afresh once, for the step.
        let told = told.into_iter().filter(|report| !matches!(report, Report::Changed(_)));
        Ok(std::iter::once(Report::Stepped).chain(told).collect())
    }

    /// Does several writes in one transaction.
    pub(super) fn as_one<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, EffectError>,
    ) -> Result<T, EffectError> {
        self.store.begin()?;
        match work(self) {
            Ok(done) => {
                self.store.commit()?;
                Ok(done)
            }
            Err(error) => {
                self.store.roll_back();
                Err(error)
            }
        }
    }

    pub(super) fn put_entry_back(&mut self, id: EntryId, change: &Changed<Stood>, now: &Stamp) -> Done {
        self.store.put_entry_back(id, change, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }
}

/// What takes back that a walk was finished, and what makes it again. An entry that was a draft before is one
/// again, with all that was said in it; one that was never saved goes to the trash. A letter it has
/// opened stays open: it was read.
pub(super) fn of_walk(
    before: Option<&Entry>,
    after: &Entry,
    walked: &Walked,
    follows: &[Consequence],
    reviews: Vec<Effect>,
    now: &Stamp,
) -> (Vec<Effect>, Vec<Effect>) {
    let (mut undo, mut redo) = (Vec::new(), Vec::new());
    // What an entry is about has to be there before it is, and may only go after it.
    let made = walked.added.map(RecordRef::from).into_iter();
    let made = made.chain(walked.opened.map(RecordRef::from));
    let made: Vec<RecordRef> = made.chain(walked.asked.iter().map(|id| RecordRef::from(*id))).collect();
    redo.extend(made.iter().copied().map(Effect::Restore));
    match before {
        Some(before) => {
            let change = Changed::new(before.stood(), after.stood());
            redo.push(Effect::PutEntryBack(after.id, Box::new(change.clone())));
            undo.push(Effect::PutEntryBack(after.id, Box::new(change.reversed())));
        }
        None => {
            redo.push(Effect::Restore(after.id.into()));
            undo.push(Effect::Trash(after.id.into()));
        }
    }
    undo.extend(made.into_iter().map(Effect::Trash));
    for id in &walked.passed {
        undo.push(Effect::SettleFollowUp(*id, Fate::Open));
        redo.push(Effect::SettleFollowUp(*id, Fate::PassedOver(now.clone())));
    }
    for follow in follows {
        match follow {
            Consequence::CloseWait(wait, outcome) if walked.closed == Some(*wait) => {
                undo.push(Effect::ReopenWait(*wait));
                redo.push(Effect::CloseWait(*wait, *outcome, now.clone()));
            }
            Consequence::CloseWait(..)
            | Consequence::Review(..)
            | Consequence::About { .. }
            | Consequence::OpenWait
            | Consequence::AskLater(..)
            | Consequence::OpenLetters(_) => {}
        }
    }
    for review in reviews {
        if let Effect::SetReview(wait, change) = review {
            undo.push(Effect::SetReview(wait, change.reversed()));
            redo.push(review);
        }
    }
    (undo, redo)
}

/// What takes back that a question put down for later was answered, and what makes it again.
pub(super) fn of_answer(id: FollowUpId, now: &Stamp) -> (Effect, Effect) {
    let answered = Effect::SettleFollowUp(id, Fate::Answered(now.clone()));
    (Effect::SettleFollowUp(id, Fate::Open), answered)
}

/// What takes back that something was begun.
pub(super) fn of_beginning(id: EntryId) -> Report {
    let record = RecordRef { kind: Kind::Entry, id: id.0 };
    Report::Step(Deed::Draft, vec![Effect::Trash(record)], vec![Effect::Restore(record)])
}

#[cfg(test)]
mod tests;
