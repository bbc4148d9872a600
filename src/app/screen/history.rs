//! Steps that can be taken back, across all screens: each is what was done and what undoes it.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::record::RecordRef;
use crate::domain::step::{Deed, Way};
use crate::i18n::failure::Failure;
use crate::i18n::notice::Note;

/// How many steps are remembered.
const DEPTH: usize = 100;

/// What was done, and how to take it back.
#[derive(Clone, Debug)]
pub struct StepTaken {
    /// What was done.
    pub what: Deed,
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
    /// The way that is being gone: the step moves when the disk has gone it.
    going: Option<Way>,
}

impl History {
    /// Remembers a step; what had been taken back before can no longer be made again.
    pub fn remember(&mut self, what: Deed, undo: Effect, redo: Effect) {
        self.remember_all(what, vec![undo], vec![redo]);
    }

    /// Remembers a step that several effects take back and make again, all of them or none.
    pub fn remember_all(&mut self, what: Deed, undo: Vec<Effect>, redo: Vec<Effect>) {
        self.undone.clear();
        self.done.push(StepTaken { what, undo, redo });
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

    fn next(&self, way: Way) -> Option<Effect> {
        match way {
            Way::Back => self.done.last().map(|step| Effect::Step(way, step.undo.clone())),
            Way::Again => self.undone.last().map(|step| Effect::Step(way, step.redo.clone())),
        }
    }

    /// Takes the step that is being gone away from where it lies.
    fn arrive(&mut self) -> Option<(Way, StepTaken)> {
        let way = self.going.take()?;
        let from = match way {
            Way::Back => &mut self.done,
            Way::Again => &mut self.undone,
        };
        from.pop().map(|step| (way, step))
    }
}

/// Takes the last step back, or makes the one that was taken back again.
pub fn go(model: &mut Model, way: Way) -> Vec<Effect> {
    match model.history.next(way) {
        Some(step) => {
            model.history.going = Some(way);
            vec![step]
        }
        None => {
            model.say(Note::NothingToUndo);
            Vec::new()
        }
    }
}

/// Takes the news that the step was gone, all of it.
pub fn stepped(model: &mut Model) -> Vec<Effect> {
    let Some((way, step)) = model.history.arrive() else { return Vec::new() };
    model.say(Note::Stepped(way, step.what));
    match way {
        Way::Back => model.history.undone.push(step),
        Way::Again => model.history.done.push(step),
    }
    model.refresh()
}

/// Takes the news that nothing of the step was gone. One that can never be gone is forgotten.
pub fn failed(model: &mut Model, failure: Failure) {
    match failure {
        Failure::Conflict | Failure::Missing | Failure::NameTaken => {
            model.history.arrive();
        }
        Failure::Busy
        | Failure::Full
        | Failure::ReadOnly
        | Failure::Replaced
        | Failure::Backup
        | Failure::Damaged
        | Failure::Newer
        | Failure::Deck
        | Failure::Editor
        | Failure::Other => model.history.going = None,
    }
    if failure == Failure::Conflict {
        model.say(Note::StepOvertaken);
    }
}

/// Whether an effect would change this record.
fn is_about(effect: &Effect, record: RecordRef) -> bool {
    if let Effect::ChangeAll(records, _) = effect {
        return records.contains(&record);
    }
    if let Effect::SetTags(entries) = effect {
        return entries.iter().any(|(id, _)| RecordRef::from(*id) == record);
    }
    let named: Option<RecordRef> = if let Effect::Trash(of) | Effect::Restore(of) | Effect::BringBack(of, _) =
        effect
    {
        Some(*of)
    } else if let Effect::SetStar(id, _) | Effect::SetTitle(id, _) | Effect::PutEntryBack(id, _) = effect {
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
