//! Steps that can be taken back, across all screens: each is an effect and the one that undoes it.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::i18n::notice::Note;

/// How many steps are remembered.
const DEPTH: usize = 100;

/// What was done, and how to take it back.
#[derive(Clone, Debug)]
pub struct StepTaken {
    /// What takes it back.
    pub undo: Effect,
    /// What does it again.
    pub redo: Effect,
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
}

/// Takes the last step back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    match model.history.done.pop() {
        Some(step) => {
            let effect = step.undo.clone();
            model.history.undone.push(step);
            model.say(Note::Undone);
            with_refresh(model, effect)
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
            let effect = step.redo.clone();
            model.history.done.push(step);
            model.say(Note::Redone);
            with_refresh(model, effect)
        }
        None => {
            model.say(Note::NothingToUndo);
            Vec::new()
        }
    }
}

fn with_refresh(model: &Model, effect: Effect) -> Vec<Effect> {
    let mut effects = vec![effect];
    effects.extend(model.refresh());
    effects
}
