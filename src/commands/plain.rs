//! A walk through a deck line by line, for screen readers, simple terminals and scripts.
//!
//! Every question is printed, one answer a line is read, and every answer is on disk before the
//! next question is asked. Where the input ends, the entry stays unfinished.

mod answer;
mod prompt;
mod reader;

use super::{CommandError, Context, Exit, letters};
use crate::app::care::BOUNDARY;
use crate::decks::Library;
use crate::domain::answer::{Answer, Value};
use crate::domain::consequence::consequences;
use crate::domain::deck::{Deck, Question, QuestionKind};
use crate::domain::entry::{Entry, FREE_PAGE, NewEntry, Place};
use crate::domain::ids::{Id, WaitId};
use crate::domain::record::Meta;
use crate::domain::tags;
use crate::domain::wait::WaitWords;
use crate::domain::walk::{Step, Walk};
use crate::i18n::question::stays_here;
use crate::store::Store;
use crate::text::width::width;
use reader::Typed;
use std::sync::Arc;

/// A walk on its way.
pub struct PlainWalk<'w> {
    store: &'w mut Store,
    library: &'w Library,
    walk: Walk,
    /// As it was last saved; its revision is 0 before that.
    entry: Entry,
    words: WaitWords,
    /// It is about somebody who asked not to be written to.
    no_contact: bool,
}

impl<'w> PlainWalk<'w> {
    /// A new walk through `deck`, about `wait`.
    ///
    /// # Errors
    /// Those of reading.
    pub fn new(
        store: &'w mut Store,
        library: &'w Library,
        deck: Arc<Deck>,
        wait: Option<WaitId>,
        ctx: &Context<'_>,
    ) -> Result<Self, CommandError> {
        let at = ctx.now();
        let entry = Entry {
            id: Id::compose(0, 0).into(),
            deck: deck.id.clone(),
            deck_version: deck.version.into(),
            language: ctx.lang,
            title: None,
            person: None,
            wait,
            tags: Vec::new(),
            starred: false,
            finished: None,
            place: Place::default(),
            answers: Vec::new(),
            aside: Vec::new(),
            meta: Meta { revision: 0, ..Meta::fresh(&at) },
            at,
        };
        Self::resumed(store, library, deck, entry)
    }

    /// Goes on with an unfinished entry of `deck`.
    ///
    /// # Errors
    /// Those of reading.
    pub fn resumed(
        store: &'w mut Store,
        library: &'w Library,
        deck: Arc<Deck>,
        entry: Entry,
    ) -> Result<Self, CommandError> {
        let words = entry.wait.map(|wait| store.wait_words(wait)).transpose()?.unwrap_or_default();
        let wait = entry.wait.map(|wait| store.wait(wait)).transpose()?;
        let person = entry.person.or(wait.and_then(|wait| wait.person));
        let person = person.map(|person| store.person(person)).transpose()?;
        let no_contact = person.is_some_and(|person| person.no_contact) && deck.asks_for_drafts();
        let deck = if no_contact { Arc::new(deck.without_drafts(stays_here())) } else { deck };
        let walk = Walk::resume(deck, &entry.answers, entry.place.question.as_deref());
        Ok(Self { store, library, walk, entry, words, no_contact })
    }

    /// The person just named asked not to be written to: what drafts words to them is left out from here on.
    fn keep_boundary(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        self.no_contact = true;
        let at = self.walk.question().map(|question| question.id.clone());
        let told: Vec<Answer> = self.walk.answered().iter().cloned().chain(self.walk.set_aside()).collect();
        let deck = Arc::new(self.walk.deck().without_drafts(stays_here()));
        self.walk = Walk::resume(deck, &told, at.as_deref());
        prompt::card(self.library, BOUNDARY, ctx)
    }

    /// Answers the question the walk stands at, before anything is asked.
    ///
    /// # Errors
    /// Those of writing.
    pub fn answer_ahead(&mut self, value: Value, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        self.walk.answer(value, self.entry.language);
        self.save(ctx)
    }

    /// Asks until the deck or the input ends.
    ///
    /// # Errors
    /// Those of the journal, the input and the output.
    pub fn run(mut self, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        ctx.line(self.walk.deck().title.get(ctx.lang))?;
        ctx.line(ctx.texts().shell.plain.start)?;
        if self.no_contact {
            prompt::card(self.library, BOUNDARY, ctx)?;
        }
        while let Some(question) = self.walk.question().cloned() {
            let (at, of) = self.walk.position();
            let shown = self.words.beside(question.show.as_deref(), &self.walk.deck().id, at == 1);
            prompt::question(&question, (at, of), self.walk.given(), &shown, ctx)?;
            match self.ask(&question, ctx)? {
                Asked::Answer(value) => {
                    let said_no = matches!(value, Value::Person { no_contact: true, .. });
                    let step = self.walk.answer(value, self.entry.language);
                    if said_no && step == Step::Ask && !self.no_contact && self.walk.deck().asks_for_drafts()
                    {
                        self.keep_boundary(ctx)?;
                    }
                    self.save(ctx)?;
                    self.follow(&step, ctx)?;
                }
                Asked::Back => {
                    if !self.walk.back() {
                        ctx.line(ctx.texts().shell.plain.first)?;
                    }
                }
                Asked::Leave(unfinished) => return self.leave(unfinished, ctx),
            }
        }
        self.finish(ctx)
    }

    /// Reads lines until one of them says what to do.
    fn ask(&self, question: &Question, ctx: &mut Context<'_>) -> Result<Asked, CommandError> {
        loop {
            let said = match reader::read(ctx, is_text(question))? {
                // An answer that is there already is not lost to an empty line.
                Typed::Skip => {
                    return Ok(Asked::Answer(self.walk.given().cloned().unwrap_or(Value::Skipped)));
                }
                Typed::Back => return Ok(Asked::Back),
                Typed::Help => {
                    prompt::help(question, ctx)?;
                    continue;
                }
                Typed::Said(said) => said,
                Typed::End(block) => return Ok(Asked::Leave(block.map(Value::Text))),
            };
            match answer::interpret(question, &said) {
                Ok(Value::Person { name, .. }) => {
                    let no_contact = self.store.person_named(&name)?.is_some_and(|known| known.no_contact);
                    return Ok(Asked::Answer(Value::Person { name, no_contact }));
                }
                Ok(value) => return Ok(Asked::Answer(value)),
                Err(answer::DoesNotFit) => prompt::objection(question, ctx)?,
            }
        }
    }

    /// Shows what comes between two questions.
    fn follow(&self, step: &Step, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        match step {
            Step::Card { id, .. } => prompt::card(self.library, id, ctx),
            Step::OfferDeck { id, .. } => {
                let Ok(deck) = self.library.deck(id) else { return Ok(()) };
                let command = format!("mada write {id} --plain");
                ctx.raw_line("")?;
                ctx.line(&(ctx.texts().shell.plain.offer)(deck.title.get(ctx.lang), &command))
            }
            // The closing line is said once the entry is on disk.
            Step::Ask | Step::Closed { .. } => Ok(()),
        }
    }

    /// Puts what was answered so far on disk; nothing is begun before something was said.
    fn save(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        self.take_answers();
        self.entry.place =
            Place { question: self.walk.question().map(|question| question.id.clone()), caret: 0 };
        let now_ms = ctx.now().utc_ms;
        if self.entry.meta.revision > 0 {
            self.entry.meta.revision =
                self.store.save_draft(&self.entry, self.entry.meta.revision, now_ms)?;
        } else if !self.is_empty() {
            let begun = self.store.start_entry(&new_entry(&self.entry), now_ms)?;
            (self.entry.id, self.entry.meta) = (begun.id, begun.meta);
        }
        Ok(())
    }

    fn take_answers(&mut self) {
        self.entry.answers = self.walk.answered().to_vec();
        self.entry.aside = self.walk.set_aside();
    }

    fn is_empty(&self) -> bool {
        self.entry.meta.revision == 0 && self.entry.answers.iter().all(|answer| answer.value.is_blank())
    }

    /// The input has ended. A text that was cut off is kept too.
    fn leave(mut self, unfinished: Option<Value>, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        if let Some(value) = unfinished.filter(|value| !value.is_blank()) {
            let question = self.walk.question().map(|question| question.id.clone());
            self.walk.answer(value, self.entry.language);
            self.save(ctx)?;
            // The text was not ended, so going on begins at its question again.
            self.entry.place.question = question;
            let now_ms = ctx.now().utc_ms;
            self.entry.meta.revision =
                self.store.save_draft(&self.entry, self.entry.meta.revision, now_ms)?;
        }
        if !ctx.input_is_terminal {
            ctx.raw_line("")?;
        }
        ctx.flush()?;
        let m = &ctx.texts().shell.plain;
        if self.entry.meta.revision > 0 {
            let deck = self.walk.deck();
            let deck = if deck.id == FREE_PAGE { String::new() } else { format!("{} ", deck.id) };
            ctx.note(&(m.left)(&format!("mada write {deck}--plain --resume")));
        } else {
            ctx.note(m.left_empty);
        }
        Ok(Exit::Done)
    }

    fn finish(mut self, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        self.take_answers();
        self.entry.place = Place::default();
        let kept = if self.is_empty() {
            None
        } else {
            let now = ctx.now();
            let entry = tags::labelled(&self.entry, width);
            let follows = consequences(&entry, &now, ctx.day_end);
            Some(self.store.finish_walk(&entry, &now, &follows)?)
        };
        if let Some(close) = self.walk.closing().cloned() {
            ctx.raw_line("")?;
            ctx.line(close.text.get(ctx.lang))?;
            if let Some(card) = &close.card {
                prompt::card(self.library, card, ctx)?;
            }
        }
        ctx.raw_line("")?;
        let m = &ctx.texts().shell.plain;
        match kept {
            Some(walked) => {
                ctx.line(&(m.kept)(&walked.id.to_string()))?;
                letters::say_opened(&walked.letters, ctx);
            }
            None => ctx.line(m.nothing)?,
        }
        Ok(Exit::Done)
    }
}

impl std::fmt::Debug for PlainWalk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlainWalk").field("walk", &self.walk).finish_non_exhaustive()
    }
}

/// What one question came to.
enum Asked {
    Answer(Value),
    Back,
    /// The input ended, perhaps in the middle of a text.
    Leave(Option<Value>),
}

fn is_text(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Text | QuestionKind::Draft)
}

fn new_entry(entry: &Entry) -> NewEntry {
    NewEntry {
        wait: entry.wait,
        place: entry.place.clone(),
        answers: entry.answers.clone(),
        ..NewEntry::of(entry.deck.clone(), entry.deck_version, entry.language, entry.at.clone())
    }
}

#[cfg(test)]
mod tests;
