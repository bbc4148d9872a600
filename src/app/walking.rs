//! What a walk on the screen and a walk line by line have in common: how it begins, which cards its answers bring, and
//! what is asked once it is over.

use crate::app::care::{BOUNDARY, LOOP, PAUSE};
use crate::app::loaded::{DeckOpening, OpeningCare};
use crate::domain::answer::{Answer, Value};
use crate::domain::deck::Deck;
use crate::domain::entry::Entry;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::signs::{self, Stretch};
use crate::domain::walk::Walk;
use crate::i18n;
use std::sync::Arc;

/// What a decision to hold a reply for a day is recorded as.
const REPLY: &str = "reply.decision";
const HOLD: &str = "hold";

/// The walk through a deck that was opened: from its start, where it was left, or for the questions left for later.
pub fn begin(opening: &DeckOpening) -> Walk {
    let deck = opening.deck.clone();
    let deck = if opening.care.no_contact { bounded(deck) } else { deck };
    let entry = &opening.entry;
    if entry.finished.is_some() {
        return Walk::come_back(deck, &entry.answers);
    }
    let said = |show: &str| !opening.words.beside(Some(show), &deck.id, false).is_empty();
    let deck = if deck.looks_back() { Arc::new(deck.without_unsaid(said)) } else { deck };
    let all: Vec<Answer> = entry.answers.iter().chain(&entry.aside).cloned().collect();
    Walk::resume(deck, &all, entry.place.question.as_deref())
}

/// The deck as it is walked when it is about somebody who asked not to be written to.
fn bounded(deck: Arc<Deck>) -> Arc<Deck> {
    if deck.asks_for_drafts() { Arc::new(deck.without_drafts(i18n::question::stays_here())) } else { deck }
}

/// Whether the closing line of a finished walk may be said: most speak of words that were written.
pub fn may_close(walk: &Walk) -> bool {
    !walk.is_silent() || walk.closing().is_none_or(|close| close.always)
}

/// The walk from here on, when the person just named turns out to have asked not to be written to.
pub fn with_boundary(walk: &Walk) -> Walk {
    let at = walk.question().map(|question| question.id.clone());
    let told: Vec<Answer> = walk.answered().iter().cloned().chain(walk.set_aside()).collect();
    Walk::resume(bounded(walk.deck().clone()), &told, at.as_deref())
}

/// The card that stands before the first question. The loop `may` be spoken of once a day.
pub fn before_first(care: OpeningCare, deck: &Deck, may: bool) -> Option<&'static str> {
    if care.no_contact && deck.asks_for_drafts() {
        Some(BOUNDARY)
    } else if care.again && !care.spoken_of && may {
        Some(LOOP)
    } else {
        None
    }
}

/// What one walk has brought up so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Watch {
    /// How long is written without a break.
    stretch: Option<Stretch>,
    /// That many stand unanswered was spoken of.
    spoke_of_many: bool,
}

impl Watch {
    /// Something was written at `now_ms`, milliseconds since 1970.
    pub fn wrote(&mut self, now_ms: i64) {
        self.stretch.get_or_insert(Stretch::begun(now_ms)).wrote(now_ms);
    }

    /// The card that the answer to a question which records `records` brings before the next one. The loop `may` be
    /// spoken of once a day.
    pub fn card(&mut self, records: Option<&str>, answered: &[Answer], may: bool) -> Option<&'static str> {
        let many = !self.spoke_of_many && signs::counts_for_many(records) && signs::many_unanswered(answered);
        if many {
            self.spoke_of_many = true;
            Some(PAUSE)
        } else if may && self.stretch.is_some_and(|stretch| stretch.is_long()) {
            Some(LOOP)
        } else {
            None
        }
    }
}

/// The person of whom a finished walk has just told that they asked not to be written to, while that is not known yet.
pub fn told_no(entry: &Entry, walk: &Walk, care: OpeningCare) -> Option<PersonId> {
    let told = entry.finished.is_some() && signs::asked_to_stop(walk.answered());
    entry.person.filter(|_| told && !care.no_contact)
}

/// The wait whose day to think again is to be chosen now, because a finished walk holds a reply for a day.
pub fn held_for_a_day(entry: &Entry, walk: &Walk) -> Option<WaitId> {
    let decided = walk.answered().iter().find(|answer| answer.records.as_deref() == Some(REPLY))?;
    entry.wait.filter(|_| decided.value == Value::choice(HOLD) && entry.finished.is_some())
}
