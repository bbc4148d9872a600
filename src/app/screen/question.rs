//! A walk through a deck: one question a page, earlier answers in view, every pause saved.

mod act;
mod care;

pub use act::*;

use crate::app::effect::Effect;
use crate::app::loaded::{DeckOpening, NameRow, OpeningCare};
use crate::app::screen::autosave::Autosave;
use crate::app::screen::conflict::{self, Met};
use crate::app::screen::field::Field;
use crate::app::walking::{self, Watch};
use crate::domain::answer::{Answer, Value};
use crate::domain::card::Card;
use crate::domain::conflict::Words;
use crate::domain::deck::Question;
use crate::domain::entry::{Entry, FREE_PAGE, Place};
use crate::domain::follow_up::{Ask, FollowUp};
use crate::domain::ids::{EntryId, LetterId};
use crate::domain::lang::Bilingual;
use crate::domain::time::Stamp;
use crate::domain::wait::{Earlier, WaitWords};
use crate::domain::walk::{Step, Walk};
use crate::keymap::Mode;

/// A walk on screen.
#[derive(Debug)]
pub struct QuestionPage {
    /// Where the walk is.
    pub walk: Walk,
    /// The entry as it was last handed to the disk; its answers are older than the field.
    pub entry: Entry,
    /// The field under the question.
    pub field: Field,
    /// What is on the page besides a question.
    pub stage: Stage,
    /// Whether the earlier answers are folded away.
    pub folded: bool,
    /// What of it is on disk.
    pub autosave: Autosave,
    /// The words of the wait, for questions that show an earlier answer.
    pub words: WaitWords,
    /// The nickname of the person it is about.
    pub name: Option<String>,
    /// Cards this deck may show.
    pub cards: Vec<Card>,
    /// What the decks it may offer are called.
    pub offers: Vec<(String, Bilingual)>,
    /// The follow-up that is answered when the walk is finished.
    pub follow_up: Option<FollowUp>,
    names: Vec<NameRow>,
    care: OpeningCare,
    watch: Watch,
    leaving: bool,
    /// Whether another program has changed the same words meanwhile.
    pub met: Met,
    /// Letters that were opened when the walk was finished, oldest first.
    letters: Vec<LetterId>,
}

/// What is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question and its field.
    Asking,
    /// A card; Enter goes on.
    Card(String),
    /// Another deck is offered.
    Offer(String),
    /// A pause before the next question, until this time in milliseconds since 1970.
    Riding(i64),
    /// The closing line waits for the disk.
    Finishing(Bilingual, Option<String>),
    /// The closing line.
    Closing(Bilingual, Option<String>),
}

impl QuestionPage {
    /// A page for what was loaded.
    pub fn new(opening: DeckOpening, now_ms: i64) -> Self {
        let walk = walking::begin(&opening);
        let DeckOpening { entry, words, name, names, cards, offers, follow_up, care, .. } = opening;
        let mut page = Self {
            field: Field::Scale { max: 10, step: 1, value: None, typed: None },
            stage: Stage::Asking,
            folded: false,
            autosave: Autosave::default(),
            leaving: false,
            met: Met::Nobody,
            letters: Vec::new(),
            walk,
            words,
            name,
            cards,
            offers,
            names,
            follow_up,
            entry,
            care,
            watch: Watch::default(),
        };
        let caret = (page.entry.meta.revision > 0).then_some(page.entry.place.caret);
        page.ask(caret);
        page.ride(now_ms);
        page
    }

    /// The question on screen; `None` when the walk is over.
    pub fn question(&self) -> Option<&Question> {
        self.walk.question()
    }

    /// Whether it is a free page rather than a deck.
    pub fn is_free_page(&self) -> bool {
        self.entry.deck == FREE_PAGE
    }

    /// Earlier words of this wait that are shown with the question.
    pub fn shown(&self) -> Vec<(Earlier, &str)> {
        let Some(question) = self.question() else { return Vec::new() };
        let first = self.walk.position().0 == 1;
        self.words.beside(question.show.as_deref(), &self.walk.deck().id, first)
    }

    /// The lines of the card on screen.
    pub fn card(&self) -> Option<&Card> {
        match &self.stage {
            Stage::Card(id) => self.cards.iter().find(|c| c.id == *id),
            Stage::Asking
            | Stage::Offer(_)
            | Stage::Riding(_)
            | Stage::Finishing(..)
            | Stage::Closing(..) => None,
        }
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        match self.stage {
            Stage::Asking => self.field.mode(),
            Stage::Card(_) | Stage::Riding(_) | Stage::Finishing(..) | Stage::Closing(..) => Mode::Card,
            Stage::Offer(_) => Mode::Offer,
        }
    }

    /// When the draft is to be saved, in milliseconds since 1970; `None` while all is saved.
    pub fn save_due(&self) -> Option<i64> {
        self.autosave.due()
    }

    /// Whether something is not on disk yet.
    pub fn is_unsaved(&self) -> bool {
        self.autosave.is_pending()
    }

    /// The entry as it stands this instant, with the field's answer and the caret.
    pub fn entry_now(&self) -> Entry {
        let mut entry = self.entry.clone();
        entry.answers = self.walk.answered().to_vec();
        entry.aside = self.walk.set_aside();
        if let Some(question) = self.question() {
            let value = stored(question, self.field.value());
            if !value.is_blank() {
                let answer = Answer {
                    question: question.id.clone(),
                    asked: question.text.get(entry.language).to_owned(),
                    kind: question.kind.answer_kind(),
                    records: question.records.clone(),
                    value,
                };
                match entry.answers.iter().position(|a| a.question == answer.question) {
                    Some(at) => entry.answers[at] = answer,
                    None => entry.answers.insert(self.walk.earlier().len(), answer),
                }
            }
            entry.place = Place { question: Some(question.id.clone()), caret: self.field.caret() };
        }
        entry
    }

    /// Saves what is not on disk yet.
    pub fn save_unsaved(&self) -> Vec<Effect> {
        if self.is_unsaved() { save(self) } else { Vec::new() }
    }

    /// Whether anything at all was answered.
    pub fn has_words(&self) -> bool {
        self.entry_now().answers.iter().any(|a| !a.value.is_blank())
    }

    /// Notes that what is kept has changed.
    pub fn changed(&mut self, now_ms: i64) {
        self.watch.wrote(now_ms);
        self.autosave.changed(now_ms);
    }

    /// Takes the draft as another program has left it, and goes on where that one was.
    pub fn go_on_with(&mut self, entry: Entry) {
        let all: Vec<Answer> = entry.answers.iter().chain(&entry.aside).cloned().collect();
        self.walk = Walk::resume(self.walk.deck().clone(), &all, entry.place.question.as_deref());
        self.stage = Stage::Asking;
        self.entry = entry;
        self.ask(Some(self.entry.place.caret));
    }

    /// Whether nothing is lost when newer words of another program take the place of these.
    pub fn may_follow(&self) -> bool {
        self.stage == Stage::Asking
            && self.entry.is_draft()
            && !self.is_unsaved()
            && !self.leaving
            && self.met == Met::Nobody
    }

    /// Takes the news that the draft is on disk.
    pub fn draft_saved(&mut self, id: EntryId, revision: i64, at: Stamp) {
        let Entry { answers, aside, .. } = self.entry_now();
        (self.entry.answers, self.entry.aside) = (answers, aside);
        self.entry.id = id;
        self.entry.meta.revision = revision;
        self.autosave.saved(at);
    }

    /// Takes the news that saving failed: the words stay, and it is tried again.
    pub fn draft_failed(&mut self, now_ms: i64) {
        self.leaving = false;
        self.autosave.failed(now_ms);
        if let Stage::Finishing(..) = self.stage {
            self.walk.back();
            self.stage = Stage::Asking;
            self.ask(None);
        }
    }

    /// Shows the question the walk stands at.
    fn ask(&mut self, caret: Option<usize>) {
        let Some(question) = self.walk.question() else { return };
        let value = self.walk.given();
        self.field = Field::new(question, value, &self.names, caret);
    }

    /// Answers the question on screen and goes where the answer leads.
    fn answer(&mut self, value: Value, now_ms: i64) {
        let lang = self.entry.language;
        let step = self.walk.answer(value, lang);
        self.follow(step, now_ms);
    }

    /// Before a question that offers a pause: the pause, as long as it is not over and the question
    /// was not answered before. A pause that was left goes on where its follow-up says.
    fn ride(&mut self, now_ms: i64) {
        let Some(seconds) = self.walk.question().and_then(|q| q.timer) else { return };
        if self.stage != Stage::Asking || self.walk.given().is_some() {
            return;
        }
        let begun = self.follow_up.as_ref().filter(|f| f.ask == Ask::WaveAfter).map(|f| f.due.utc_ms);
        let until_ms = begun.unwrap_or(now_ms + i64::from(seconds) * 1_000);
        if until_ms > now_ms {
            self.stage = Stage::Riding(until_ms);
        }
    }

    /// When the picture changes by itself next, in milliseconds since 1970: with the minutes of a pause.
    pub fn next_change(&self, now_ms: i64) -> Option<i64> {
        match self.stage {
            Stage::Riding(until_ms) => Some(now_ms + (until_ms - now_ms - 1).rem_euclid(60_000) + 1),
            Stage::Asking | Stage::Card(_) | Stage::Offer(_) | Stage::Finishing(..) | Stage::Closing(..) => {
                None
            }
        }
    }

    fn follow(&mut self, step: Step, now_ms: i64) {
        // The field always belongs to the question the walk stands at, also behind a card: what is saved meanwhile
        // must not be the answer to the question before.
        self.ask(None);
        match step {
            Step::Ask => {
                self.stage = Stage::Asking;
                self.ride(now_ms);
            }
            Step::Card { id, .. } => self.stage = Stage::Card(id),
            Step::OfferDeck { id, .. } => self.stage = Stage::Offer(id),
            Step::Closed { close, card } => self.stage = Stage::Finishing(close, card),
        }
    }

    /// After a card or an offer: the next question, or the end.
    fn go_on(&mut self, now_ms: i64) {
        if self.walk.question().is_some() {
            self.follow(Step::Ask, now_ms);
        } else {
            let close = self.walk.closing();
            let text = close.map(|c| c.text.clone()).unwrap_or_default();
            self.stage = Stage::Finishing(text, close.and_then(|c| c.card.clone()));
        }
    }

    /// Keeps what is in the field while the walk goes back.
    fn put_aside(&mut self) {
        let value = self.field.value();
        if value != Value::Skipped || self.walk.given().is_some() {
            self.walk.answer(value, self.entry.language);
            self.walk.back();
        }
    }
}

/// The value as it is kept: options that are only for the moment are left out.
fn stored(question: &Question, value: Value) -> Value {
    match value {
        _ if !question.store => Value::Skipped,
        Value::Choices(values) => Value::Choices(
            values.into_iter().filter(|v| question.choice(v).is_none_or(|c| c.store)).collect(),
        ),
        Value::Skipped
        | Value::Text(_)
        | Value::Number(_)
        | Value::Duration { .. }
        | Value::Person { .. } => value,
    }
}

/// What saves the page as a draft; nothing while nothing was ever said.
fn save(page: &QuestionPage) -> Vec<Effect> {
    let entry = page.entry_now();
    let nothing_yet = entry.meta.revision == 0 && entry.answers.iter().all(|a| a.value.is_blank());
    match page.met {
        _ if nothing_yet => Vec::new(),
        Met::Newer(parked) => vec![conflict::parking(Words::Entry(Box::new(entry)), parked)],
        Met::Nobody => vec![Effect::SaveDraft(Box::new(entry))],
    }
}
