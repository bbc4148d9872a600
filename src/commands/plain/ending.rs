//! How a walk line by line is left, and how it ends.

use super::{PlainWalk, reader};
use crate::app::Effect;
use crate::app::msg::Report;
use crate::app::screen::day_line::read_day;
use crate::app::walking;
use crate::commands::{CommandError, Context, Exit, letters, private};
use crate::domain::answer::Value;
use crate::domain::changed::Changed;
use crate::domain::entry::{FREE_PAGE, Place};
use crate::domain::ids::{EntryId, LetterId};
use crate::domain::time::Stamp;

impl PlainWalk<'_> {
    /// The input has ended. A text that was cut off is kept too.
    pub(super) fn leave(
        mut self,
        unfinished: Option<Value>,
        ctx: &mut Context<'_>,
    ) -> Result<Exit, CommandError> {
        if let Some(value) = unfinished.filter(|value| !value.is_blank()) {
            let question = self.walk.question().map(|question| question.id.clone());
            self.walk.answer(value, self.entry.language);
            self.take_answers();
            // The text was not ended, so going on begins at its question again.
            self.entry.place = Place { question, caret: 0 };
            self.save_entry(ctx)?;
        }
        if !ctx.input_is_terminal {
            ctx.raw_line("")?;
        }
        ctx.flush()?;
        let m = &ctx.texts().shell.plain;
        if self.entry.meta.revision == 0 {
            ctx.note(m.left_empty);
        } else if private::may_stay(self.world, ctx)? {
            ctx.note(&(m.left)(&self.to_go_on()));
        }
        Ok(Exit::Done)
    }

    /// The command that goes on with what was left.
    fn to_go_on(&self) -> String {
        match &self.follow_up {
            Some(later) if self.entry.finished.is_some() => {
                format!("mada later answer {} --plain", later.id)
            }
            Some(_) | None if self.entry.deck == FREE_PAGE => "mada write --plain --resume".to_owned(),
            Some(_) | None => format!("mada write {} --plain --resume", self.entry.deck),
        }
    }

    /// The walk is over: what was said is kept as finished, with what follows from it.
    pub(super) fn finish(mut self, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
        self.take_answers();
        self.entry.place = Place::default();
        let now = ctx.now();
        let kept = if self.is_empty() { None } else { Some(self.keep(&now)?) };
        if let Some(close) = self.walk.closing().cloned() {
            if walking::may_close(&self.walk) {
                ctx.raw_line("")?;
                ctx.line(close.text.get(ctx.lang))?;
            }
            if let Some(card) = &close.card {
                self.card(card, ctx)?;
            }
        }
        self.say_quietly(ctx)?;
        ctx.raw_line("")?;
        let m = &ctx.texts().shell.plain;
        let Some((id, letters)) = kept else {
            ctx.line(m.nothing)?;
            return Ok(Exit::Done);
        };
        self.ask_back(&now, ctx)?;
        if private::may_stay(self.world, ctx)? {
            ctx.line(&(m.kept)(&id.to_string()))?;
            letters::say_opened(&letters, ctx);
        }
        Ok(Exit::Done)
    }

    /// Puts the finished entry on disk; its id, and the letters that were opened by it.
    fn keep(&mut self, now: &Stamp) -> Result<(EntryId, Vec<LetterId>), CommandError> {
        let finished = Effect::FinishEntry {
            entry: Box::new(self.entry.clone()),
            deck: self.walk.deck().clone(),
            answers: self.follow_up.as_ref().map(|later| later.id),
        };
        let mut opened = Vec::new();
        for report in self.world.attempt(finished, now)? {
            if let Report::Finished { id, letters, .. } = report {
                (self.entry.id, opened) = (id, letters);
            } else if let Report::QuietLine(_) = report {
                self.want_quiet_line();
            }
        }
        self.entry.finished = Some(now.clone());
        // Who it is about may have been found out only now.
        self.entry.person = self.world.store().entry(self.entry.id)?.person;
        Ok((self.entry.id, opened))
    }

    /// What is asked once the words are safe: whether a clear no is to be remembered, and the day a held reply is
    /// thought about again.
    fn ask_back(&mut self, now: &Stamp, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        if let Some(person) = walking::told_no(&self.entry, &self.walk, self.care) {
            for line in ctx.texts().question.remember {
                ctx.line(line)?;
            }
            if reader::yes(ctx)? {
                self.world.attempt(Effect::SetNoContact(person, true), now)?;
            }
        }
        if let Some(wait) = walking::held_for_a_day(&self.entry, &self.walk) {
            ctx.line(ctx.texts().wait.review_ask)?;
            let day = reader::line(ctx)?.and_then(|said| read_day(&said, now.day(ctx.day_end)));
            if day.is_some() {
                let was = self.world.store().wait(wait)?.review_on;
                self.world.attempt(Effect::SetReview(wait, Changed::new(was, day)), now)?;
            }
        }
        Ok(())
    }
}
