//! Quiet help on a walk: cards and the dim line that answers bring, and what is left out for somebody who said no.

use super::{QuestionPage, Stage, act};
use crate::app::care::{BOUNDARY, LOOP, PAUSE, QUIET_LINE};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::domain::answer::{Answer, Value};
use crate::domain::deck::{Deck, Question};
use crate::domain::signs;
use crate::domain::walk::Walk;
use crate::i18n;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// The deck as it is walked when it is about somebody who asked not to be written to.
pub(super) fn bounded(deck: Arc<Deck>) -> Arc<Deck> {
    if !deck.asks_for_drafts() {
        return deck;
    }
    Arc::new(deck.without_drafts(i18n::question::stays_here()))
}

/// What is shown before the first question of a walk that was just opened.
pub(super) fn before_first(model: &mut Model) -> Vec<Effect> {
    let (may_speak, now_ms) = (model.may_speak_of_loop(&model.now), model.now.utc_ms);
    let today = model.now.day(model.settings.day_end);
    let Some(page) = act::top(model) else { return Vec::new() };
    let care = page.care;
    if care.no_contact && page.walk.deck().asks_for_drafts() {
        page.stage = Stage::Card(BOUNDARY.to_owned());
        return Vec::new();
    }
    if page.walk.question().is_none() {
        // Everything the deck still asks was answered in an earlier sitting.
        page.go_on(now_ms);
        return act::after_step(model);
    }
    if care.spoken_of {
        model.spoke_of_loop(today);
    } else if care.again && may_speak {
        page.stage = Stage::Card(LOOP.to_owned());
        return speak_of_loop(model);
    }
    Vec::new()
}

/// What an answer brings beside the next step. A card is put before the next question; where the walk itself shows
/// one already, that one is enough.
pub(super) fn answered(model: &mut Model, asked: &Question, value: &Value) -> Vec<Effect> {
    let (now, may_speak) = (model.now.clone(), model.may_speak_of_loop(&model.now));
    let Some(page) = act::top(model) else { return Vec::new() };
    let deck = page.walk.deck().clone();
    let mut quiet = signs::heavy_answer(&deck.id, &asked.id, asked.records.as_deref(), value, &now);
    if page.stage == Stage::Card(QUIET_LINE.to_owned()) {
        // The deck names the dim line like a card; it never takes a page of its own.
        quiet = true;
        page.go_on(now.utc_ms);
    }
    let mut effects = Vec::new();
    if matches!(value, Value::Person { no_contact: true, .. }) && !page.care.no_contact {
        page.keep_boundary(&deck);
    }
    if page.stage == Stage::Asking {
        let many = !page.spoke_of_many
            && signs::counts_for_many(asked.records.as_deref())
            && signs::many_unanswered(page.walk.answered());
        if many {
            page.spoke_of_many = true;
            page.stage = Stage::Card(PAUSE.to_owned());
        } else if may_speak && page.stretch.is_some_and(|stretch| stretch.is_long()) {
            page.stage = Stage::Card(LOOP.to_owned());
            effects.extend(speak_of_loop(model));
        }
    }
    if quiet {
        effects.extend(model.want_quiet_line());
    }
    effects
}

/// The sheet that offers to remember a clear no, when a finished walk told one and it is not known yet.
pub(super) fn to_remember(page: &QuestionPage) -> Option<Overlay> {
    let person = page.entry.person.filter(|_| !page.care.no_contact)?;
    let told = page.entry.finished.is_some() && signs::asked_to_stop(page.walk.answered());
    let then = Effect::SetNoContact(person, true);
    told.then(|| Overlay::Confirm(Box::new(Confirm { asks: Asks::Remember, then })))
}

fn speak_of_loop(model: &mut Model) -> Vec<Effect> {
    let today = model.now.day(model.settings.day_end);
    model.spoke_of_loop(today);
    vec![Effect::SpokeOfLoop(today)]
}

impl QuestionPage {
    /// The person who was named asked not to be written to: what drafts words to them is left out from here on.
    fn keep_boundary(&mut self, deck: &Arc<Deck>) {
        if !deck.asks_for_drafts() {
            return;
        }
        self.care.no_contact = true;
        if self.stage != Stage::Asking {
            // The walk shows a card of its own, or is over.
            return;
        }
        let at = self.walk.question().map(|question| question.id.clone());
        let told: Vec<Answer> = self.walk.answered().iter().cloned().chain(self.walk.set_aside()).collect();
        self.walk = Walk::resume(bounded(deck.clone()), &told, at.as_deref());
        self.ask(None);
        self.stage = Stage::Card(BOUNDARY.to_owned());
    }
}
