//! Steps that can be taken back, across all screens: each is what was done and what undoes it.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::record::RecordRef;
use crate::i18n::notice::Note;

/// How many steps are remembered.
const DEPTH: usize = 100;

/// What was done, and how to take it back.
#[derive(Clone, Debug)]
pub struct StepTaken {
    /// What takes it back, in order.
    pub undo: Vec<Effect>,
    /// What does it again, in order.
    pub redo: Vec<Effect>,
}

/// The steps of this sitting.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<StepTaken>,
    undone: Vec<StepTaken>,
}

impl History {
    /// Remembers a step; what had been taken back before can no longer be made again.
    pub fn remember(&mut self, undo: Effect, redo: Effect) {
        self.remember_all(vec![undo], vec![redo]);
    }

    /// Remembers a step that several effects take back and make again.
    pub fn remember_all(&mut self, undo: Vec<Effect>, redo: Vec<Effect>) {
        self.undone.clear();
        self.done.push(StepTaken { undo, redo });
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
    }

    /// Forgets the step remembered last, because it could not be done.
    pub fn forget_last(&mut self) {
        self.done.pop();
    }

    /// Forgets every step that would touch something that is gone for good.
    pub fn forget(&mut self, gone: &[RecordRef]) {
        let concerns = |effect: &Effect| gone.iter().any(|record| is_about(effect, *record));
        let stays = |step: &StepTaken| !step.undo.iter().chain(&step.redo).any(concerns);
        self.done.retain(stays);
        self.undone.retain(stays);
    }
}

/// Takes the last step back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    match model.history.done.pop() {
        Some(step) => {
            let effects = step.undo.clone();
            model.history.undone.push(step);
            model.say(Note::Undone);
            with_refresh(model, effects)
        }
        None => {
            model.say(Note::NothingToUndo);
            Vec::new()
        }
    }
}

/// Makes the step taken back again.
pub fn redo(model: &mut Model) -> Vec<Effect> {
    match model.history.undone.pop() {
        Some(step) => {
            let effects = step.redo.clone();
            model.history.done.push(step);
            model.say(Note::Redone);
            with_refresh(model, effects)
        }
        None => {
            model.say(Note::NothingToUndo);
            Vec::new()
        }
    }
}

fn with_refresh(model: &Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.extend(model.refresh());
    effects
}

/// Whether an effect would change this record.
fn is_about(effect: &Effect, record: RecordRef) -> bool {
    if let Effect::ChangeAll(records, _) = effect {
        return records.contains(&record);
    }
    if let Effect::SetTagsOf(entries) = effect {
        return entries.iter().any(|(id, _)| RecordRef::from(*id) == record);
    }
    let named: Option<RecordRef> =
        if let Effect::Trash(of) | Effect::Restore(of) | Effect::BringBack(of, _) = effect {
            Some(*of)
        } else if let Effect::SetStar(id, _) | Effect::SetTags(id, _) | Effect::SetTitle(id, _) = effect {
            Some((*id).into())
        } else if let Effect::DecideLetter(id, _) | Effect::LayLetter(id, _) | Effect::PutLetterBack(id, _) =
            effect
        {
            Some((*id).into())
        } else if let Effect::CloseWait(id, ..) | Effect::ReopenWait(id) | Effect::SetReview(id, _) = effect {
            Some((*id).into())
        } else if let Effect::NamePerson(id, _) | Effect::SetNoContact(id, _) | Effect::SetArchived(id, _) =
            effect
        {
            Some((*id).into())
        } else {
            None
        };
    named == Some(record)
}

#[cfg(test)]
mod tests;
