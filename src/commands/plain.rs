//! A walk through a deck line by line, for screen readers, simple terminals and scripts.
//!
//! Every question is printed, one answer a line is read, and every answer is on disk before the
//! next question is asked. Where the input ends, the entry stays unfinished.

mod answer;
mod ending;
mod prompt;
mod reader;

pub(super) use reader::{text, yes};

use super::error::Usage;
use super::{CommandError, Context, Exit};
use crate::app::Effect;
use crate::app::care::{BOUNDARY, LOOP, QUIET_LINE};
use crate::app::loaded::{DeckOpening, DeckWanted, OpeningCare};
use crate::app::msg::Report;
use crate::app::walking::{self, Watch};
use crate::domain::answer::Value;
use crate::domain::card::Card;
use crate::domain::deck::{Question, QuestionKind};
use crate::domain::entry::{Entry, Place};
use crate::domain::follow_up::{Ask, FollowUp, NewFollowUp};
use crate::domain::lang::Bilingual;
use crate::domain::signs;
use crate::domain::wait::WaitWords;
use crate::domain::walk::{Step, Walk};
use crate::runtime::effects::World;
use reader::Typed;

/// A walk on its way.
pub struct PlainWalk<'w> {
    world: &'w mut World,
    walk: Walk,
    /// As it was last saved; its revision is 0 before that.
    entry: Entry,
    words: WaitWords,
    cards: Vec<Card>,
    offers: Vec<(String, Bilingual)>,
    follow_up: Option<FollowUp>,
    care: OpeningCare,
    watch: Watch,
    /// The dim line is to be said, once.
    quiet: Quiet,
}

/// The dim line in one walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quiet {
    Not,
    Wanted,
    Said,
}

impl<'w> PlainWalk<'w> {
    /// Opens what is wanted: a deck from its start, or something to be gone on with.
    ///
    /// # Errors
    /// Those of reading, and [`super::error::Usage::UnknownDeck`].
    pub fn open(world: &'w mut World, wanted: DeckWanted, ctx: &Context<'_>) -> Result<Self, CommandError> {
        let opening = world.open(wanted, &ctx.now())?;
        let walk = walking::begin(&opening);
        let DeckOpening { entry, words, cards, offers, follow_up, care, .. } = opening;
        let (watch, quiet) = (Watch::default(), Quiet::Not);
        Ok(Self { world, walk, entry, words, cards, offers, follow_up, care, watch, quiet })
    }

    /// Answers the question the walk stands at, before anything is asked.
    ///
    /// # Errors
    /// Those of writing.
    pub fn answer_ahead(&mut self, value: Value, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        self.walk.answer(value, self.entry.language);
        self.save(ctx)
    }

    /// The question the walk stands at.
    pub fn question(&self) -> Option<&Question> {
        self.walk.question()
    }

    /// Passes what is left over, and ends the walk.
    ///
    /// # Errors
    /// As [`PlainWalk::run`].
    pub fn skip_the_rest(mut self, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        while self.walk.question().is_some() {
            self.walk.skip(self.entry.language);
        }
        self.finish(ctx)
    }

    /// Asks until the deck or the input ends.
    ///
    /// # Errors
    /// Those of the journal, the input and the output.
    pub fn run(mut self, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        ctx.line(self.walk.deck().title.get(ctx.lang))?;
        let m = &ctx.texts().shell.plain;
        ctx.line(if ctx.private { m.start_private } else { m.start })?;
        if let Some(card) = walking::before_first(self.care, self.walk.deck(), true) {
            self.card(card, ctx)?;
        }
        while let Some(question) = self.walk.question().cloned() {
            let (at, of) = self.walk.position();
            let pause = self.pause(&question, ctx)?;
            let shown = self.words.beside(question.show.as_deref(), &self.walk.deck().id, at == 1);
            prompt::question(&question, (at, of), self.walk.given(), &shown, pause, ctx)?;
            match self.ask(&question, ctx)? {
                Asked::Answer(value) => self.take(&question, value, ctx)?,
                Asked::Back => {
                    if !self.walk.back() {
                        ctx.line(ctx.texts().shell.plain.first)?;
                    }
                }
                Asked::Leave(unfinished) => return self.leave(unfinished, ctx),
                Asked::Refuse(unfinished) => {
                    self.leave(unfinished, ctx)?;
                    return Err(Usage::NotTextLine.into());
                }
            }
        }
        self.finish(ctx)
    }

    /// How many minutes of the pause before a question are left. A pause comes back by itself, also when the walk is
    /// left meanwhile.
    fn pause(&mut self, question: &Question, ctx: &Context<'_>) -> Result<Option<u32>, CommandError> {
        let Some(seconds) = question.timer.filter(|_| self.walk.given().is_none()) else { return Ok(None) };
        let now = ctx.now();
        let begun = self.follow_up.as_ref().filter(|later| later.ask == Ask::WaveAfter);
        let until_ms = begun.map_or(now.utc_ms + i64::from(seconds) * 1_000, |later| later.due.utc_ms);
        let left = u32::try_from((until_ms - now.utc_ms).max(0) / 1_000).unwrap_or(seconds);
        if self.follow_up.is_none() && self.entry.meta.revision > 0 {
            let due = now.plus_ms(i64::from(seconds) * 1_000);
            let (wait, entry) = (self.entry.wait, Some(self.entry.id));
            let later = NewFollowUp { wait, entry, ..NewFollowUp::of(Ask::WaveAfter, now.clone(), due) };
            for report in self.world.attempt(Effect::AskLater(later), &now)? {
                if let Report::AskedLater(later) = report {
                    self.follow_up = Some(later);
                }
            }
        }
        Ok((left > 0).then(|| left.div_ceil(60)))
    }

    /// Reads lines until one of them says what to do.
    fn ask(&mut self, question: &Question, ctx: &mut Context<'_>) -> Result<Asked, CommandError> {
        loop {
            let said = match reader::read(ctx, is_text(question), &mut self.watch)? {
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
                Typed::NotText(_) if ctx.input_is_terminal => {
                    ctx.line(ctx.texts().shell.plain.not_text)?;
                    continue;
                }
                Typed::NotText(block) => return Ok(Asked::Refuse(block.map(Value::Text))),
            };
            match self.interpret(question, &said)? {
                Some(value) => return Ok(Asked::Answer(value)),
                None => prompt::objection(question, ctx)?,
            }
        }
    }

    /// What a line means as an answer to `question`; `None` where it is none.
    ///
    /// # Errors
    /// Those of reading.
    pub fn interpret(&self, question: &Question, said: &str) -> Result<Option<Value>, CommandError> {
        Ok(match answer::interpret(question, said) {
            Ok(Value::Person { name, .. }) => {
                let no_contact = self.world.said_no(&name)?;
                Some(Value::Person { name, no_contact })
            }
            Ok(value) => Some(value),
            Err(answer::DoesNotFit) => None,
        })
    }

    /// Takes an answer, saves it, and shows what it brings.
    fn take(&mut self, asked: &Question, value: Value, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let now = ctx.now();
        let deck = self.walk.deck().clone();
        if signs::heavy_answer(&deck.id, &asked.id, asked.records.as_deref(), &value, &now) {
            self.want_quiet_line();
        }
        let said_no = matches!(value, Value::Person { no_contact: true, .. });
        let step = self.walk.answer(value, self.entry.language);
        let mut bounded = false;
        if said_no && !self.care.no_contact && deck.asks_for_drafts() {
            self.care.no_contact = true;
            if step == Step::Ask {
                self.walk = walking::with_boundary(&self.walk);
                bounded = true;
            }
        }
        self.save(ctx)?;
        match &step {
            Step::Card { id, .. } => self.card(id, ctx)?,
            Step::OfferDeck { id, .. } => self.offer(id, ctx)?,
            Step::Ask if bounded => self.card(BOUNDARY, ctx)?,
            Step::Ask => {
                let may = !self.care.spoken_of;
                let card = self.watch.card(asked.records.as_deref(), self.walk.answered(), may);
                card.map_or(Ok(()), |card| self.card(card, ctx))?;
            }
            // The closing line is said once the entry is on disk.
            Step::Closed { .. } => {}
        }
        self.say_quietly(ctx)
    }

    /// Shows a card. The dim line never stands as one.
    fn card(&mut self, id: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        if id == QUIET_LINE {
            self.want_quiet_line();
            return Ok(());
        }
        if id == LOOP {
            self.care.spoken_of = true;
            let now = ctx.now();
            self.world.attempt(Effect::SpokeOfLoop(now.day(ctx.day_end)), &now)?;
        }
        let Some(card) = self.cards.iter().find(|card| card.id == id) else { return Ok(()) };
        prompt::card(card, ctx)?;
        if id == prompt::HELP { self.people_who_listen(ctx) } else { Ok(()) }
    }

    fn people_who_listen(&self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let region = match ctx.region {
            Some(region) => region,
            None => self.world.chosen_region()?.unwrap_or_else(|| ctx.default_region()),
        };
        prompt::people_who_listen(self.world.resources(), region, ctx)
    }

    fn offer(&self, id: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let Some((_, title)) = self.offers.iter().find(|(offered, _)| offered == id) else { return Ok(()) };
        let command = format!("mada write {id} --plain");
        ctx.raw_line("")?;
        ctx.line(&(ctx.texts().shell.plain.offer)(title.get(ctx.lang), &command))
    }

    fn want_quiet_line(&mut self) {
        if self.quiet == Quiet::Not {
            self.quiet = Quiet::Wanted;
        }
    }

    /// Says the dim line about people who listen where it is wanted, once in a walk, unless the user wants none.
    fn say_quietly(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        if self.quiet != Quiet::Wanted || !ctx.help_line {
            return Ok(());
        }
        self.quiet = Quiet::Said;
        for report in self.world.attempt(Effect::LoadQuietLine, &ctx.now())? {
            if let Report::QuietLine(card) = report {
                prompt::quiet_line(&card, ctx)?;
            }
        }
        Ok(())
    }

    /// Puts what was answered so far on disk; nothing is begun before something was said.
    fn save(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        self.take_answers();
        self.entry.place =
            Place { question: self.walk.question().map(|question| question.id.clone()), caret: 0 };
        if self.is_empty() { Ok(()) } else { self.save_entry(ctx) }
    }

    fn save_entry(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let draft = Effect::SaveDraft(Box::new(self.entry.clone()));
        for report in self.world.attempt(draft, &ctx.now())? {
            if let Report::DraftSaved { id, revision, .. } = report {
                (self.entry.id, self.entry.meta.revision) = (id, revision);
            }
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
    /// A line was no text, perhaps in the middle of one.
    Refuse(Option<Value>),
}

fn is_text(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Text | QuestionKind::Draft)
}

#[cfg(test)]
mod tests;
