//! Quiet help on a walk: cards and the dim line that answers bring, and what is left out for somebody who said no.

use super::{QuestionPage, Stage, act};
use crate::app::care::{BOUNDARY, LOOP, QUIET_LINE};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Asks, Confirm, Overlay};
use crate::app::walking;
use crate::domain::answer::Value;
use crate::domain::deck::{Deck, Question};
use crate::domain::signs;

#[cfg(test)]
mod tests;

/// What is shown before the first question of a walk that was just opened.
pub(super) fn before_first(model: &mut Model) -> Vec<Effect> {
    let (may_speak, now_ms) = (model.may_speak_of_loop(&model.now), model.now.utc_ms);
    let today = model.now.day(model.settings.day_end);
    let Some(page) = act::top(model) else { return Vec::new() };
    let care = page.care;
    let card = walking::before_first(care, page.walk.deck(), may_speak);
    if card != Some(BOUNDARY) && page.walk.question().is_none() {
        // Everything the deck still asks was answered in an earlier sitting.
        page.go_on(now_ms);
        return act::after_step(model);
    }
    if let Some(card) = card {
        page.stage = Stage::Card(card.to_owned());
    }
    if card == Some(LOOP) {
        return speak_of_loop(model);
    }
    if care.spoken_of {
        model.spoke_of_loop(today);
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
    if page.stage == Stage::Asking
        && let Some(card) = page.watch.card(asked.records.as_deref(), page.walk.answered(), may_speak)
    {
        page.stage = Stage::Card(card.to_owned());
        if card == LOOP {
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
    let person = walking::told_no(&page.entry, &page.walk, page.care)?;
    let then = Effect::SetNoContact(person, true);
    Some(Overlay::Confirm(Box::new(Confirm { asks: Asks::Remember, then })))
}

fn speak_of_loop(model: &mut Model) -> Vec<Effect> {
    let today = model.now.day(model.settings.day_end);
    model.spoke_of_loop(today);
    vec![Effect::SpokeOfLoop(today)]
}

impl QuestionPage {
    /// The person who was named asked not to be written to: what drafts words to them is left out from here on.
    fn keep_boundary(&mut self, deck: &Deck) {
        if !deck.asks_for_drafts() {
            return;
        }
        self.care.no_contact = true;
        if self.stage != Stage::Asking {
            // The walk shows a card of its own, or is over.
            return;
        }
        self.walk = walking::with_boundary(&self.walk);
        self.ask(None);
        self.stage = Stage::Card(BOUNDARY.to_owned());
    }
}
