//! Writing: every promise on screen is made after the disk kept it.

use super::care::words_of;
use super::{Done, EffectError, World, step};
use crate::app::Effect;
use crate::app::loaded::{Label, LabelMet, Labels};
use crate::app::msg::{Fate, Report};
use crate::app::screen::history::StepTaken;
use crate::domain::asked::{Asked, AskedFate};
use crate::domain::changed::Changed;
use crate::domain::consequence::{Consequence, consequences};
use crate::domain::daily;
use crate::domain::entry::{Entry, LONE_QUESTION, NewEntry};
use crate::domain::follow_up::{self, NewFollowUp};
use crate::domain::ids::{EntryId, FollowUpId, MomentId, WaitId};
use crate::domain::moment::MomentWords;
use crate::domain::record::RecordRef;
use crate::domain::step::Deed;
use crate::domain::tags;
use crate::domain::time::Stamp;
use crate::domain::wait::Outcome;
use crate::store::StoreError;
use crate::store::finish::Walked;
use crate::text::width::width;
use chrono::NaiveDate;
use rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;

impl World {
    pub(super) fn save_draft(&mut self, entry: &Entry, now: &Stamp) -> Done {
        let (id, revision) = match self.keep_draft(entry, now) {
            // Whom and what it is about may have been removed meanwhile; the words have not.
            Err(StoreError::Sql { code: SQLITE_CONSTRAINT_FOREIGNKEY }) => {
                self.keep_draft(&Entry { wait: None, person: None, ..entry.clone() }, now)?
            }
            kept => kept?,
        };
        let mut reports = vec![Report::DraftSaved { id, revision, at: now.clone() }];
        if entry.meta.revision == 0 {
            reports.push(step::of_beginning(id));
        }
        Ok(reports)
    }

    fn keep_draft(&mut self, entry: &Entry, now: &Stamp) -> Result<(EntryId, i64), StoreError> {
        if entry.meta.revision == 0 {
            let begun = self.store.start_entry(&NewEntry::from(entry), now.utc_ms)?;
            return Ok((begun.id, begun.meta.revision));
        }
        Ok((entry.id, self.store.save_draft(entry, entry.meta.revision, now.utc_ms)?))
    }

    pub(super) fn finish(&mut self, entry: &Entry, answers: Option<FollowUpId>, now: &Stamp) -> Done {
        let mut reports = self.as_one(|world| {
            let (report, mut step) = if entry.finished.is_some() {
                world.answer_later(entry, now)?
            } else {
                world.finish_walk(entry, now)?
            };
            if let Some(follow_up) = answers {
                world.store.answer_follow_up(follow_up, now, now.utc_ms)?;
                let (undo, redo) = step::of_answer(follow_up, now);
                step.undo.push(undo);
                step.redo.push(redo);
            }
            if let (LONE_QUESTION, Some(answer), Report::Finished { id, .. }) =
                (entry.deck.as_str(), entry.answers.first(), &report)
            {
                let (question, fate, entry) = (answer.question.clone(), AskedFate::Answered, Some(*id));
                world.store.record_asked(&Asked { question, at: now.clone(), fate, entry })?;
            }
            Ok(vec![report, Report::Step(step.what, step.undo, step.redo)])
        })?;
        reports.extend(self.heard_in(words_of(entry)));
        Ok(reports)
    }

    /// An entry that was finished before only gets the answers that were left for later; what it said without
    /// them is kept as a version.
    fn answer_later(&mut self, entry: &Entry, now: &Stamp) -> Result<(Report, StepTaken), EffectError> {
        let (record, before) = (RecordRef::from(entry.id), entry.meta.revision);
        let after = self.store.edit_entry(entry, before, now.utc_ms)?;
        let undo = vec![Effect::BringBack(record, before)];
        let step = StepTaken { what: Deed::Later, undo, redo: vec![Effect::BringBack(record, after)] };
        let report = Report::Finished { id: entry.id, opened: None, closed: None, letters: Vec::new() };
        Ok((report, step))
    }

    fn finish_walk(&mut self, entry: &Entry, now: &Stamp) -> Result<(Report, StepTaken), EffectError> {
        let before = (entry.meta.revision > 0).then(|| self.store.entry(entry.id)).transpose()?;
        let entry = tags::labelled(entry, width);
        let follows = consequences(&entry, now, self.day_end);
        let reviews = self.reviews(&follows)?;
        let walked = self.store.finish_walk(&entry, now, &follows)?;
        let after = self.store.entry(walked.id)?;
        let (undo, redo) = step::of_walk(before.as_ref(), &after, &walked, &follows, reviews, now);
        let Walked { id, opened, closed, letters, .. } = walked;
        Ok((Report::Finished { id, opened, closed, letters }, StepTaken { what: Deed::Walk, undo, redo }))
    }

    /// The days to think again that finishing a walk is about to set, with those they replace.
    fn reviews(&self, follows: &[Consequence]) -> Result<Vec<Effect>, EffectError> {
        let wait = |follow: &Consequence| match follow {
            Consequence::Review(wait, day) => Some((*wait, *day)),
            Consequence::About { .. }
            | Consequence::OpenWait
            | Consequence::CloseWait(..)
            | Consequence::AskLater(..)
            | Consequence::OpenLetters(_) => None,
        };
        let change = |(wait, day)| {
            let was = self.store.wait(wait)?.review_on;
            Ok(Effect::SetReview(wait, Changed::new(was, Some(day))))
        };
        follows.iter().filter_map(wait).map(change).collect()
    }

    pub(super) fn ask_later(&mut self, later: &NewFollowUp, now: &Stamp) -> Done {
        Ok(vec![Report::AskedLater(self.store.add_follow_up(later, now.utc_ms)?)])
    }

    pub(super) fn save_edit(&mut self, entry: &Entry, keep_version: bool, now: &Stamp) -> Done {
        let expected = entry.meta.revision;
        let revision = if keep_version {
            self.store.edit_entry(entry, expected, now.utc_ms)?
        } else {
            self.store.save_draft(entry, expected, now.utc_ms)?
        };
        Ok(vec![Report::Edited { id: entry.id, revision }])
    }

    pub(super) fn log_moment(&mut self, wait: Option<WaitId>, words: &MomentWords, now: &Stamp) -> Done {
        let moment = self.store.log_moment(wait, words, now, now.utc_ms)?;
        let mut reports = vec![Report::MomentKept { id: moment.id, revision: moment.meta.revision }];
        reports.extend(self.heard_in(words.note.as_deref()));
        Ok(reports)
    }

    pub(super) fn amend_moment(
        &mut self,
        id: MomentId,
        words: &MomentWords,
        expected: i64,
        now: &Stamp,
    ) -> Done {
        let revision = self.store.update_moment(id, expected, words, now.utc_ms)?;
        let mut reports = vec![Report::MomentKept { id, revision }];
        reports.extend(self.heard_in(words.note.as_deref()));
        Ok(reports)
    }

    pub(super) fn set_star(&mut self, id: EntryId, on: bool, now: &Stamp) -> Done {
        self.store.set_entry_star(id, on, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn set_tags(&mut self, changes: &[(EntryId, Changed<Vec<String>>)], now: &Stamp) -> Done {
        self.store.change_tags(changes, now.utc_ms)?;
        Ok(changes.first().map(|(id, _)| Report::Changed(id.0)).into_iter().collect())
    }

    pub(super) fn load_labels(&mut self, id: EntryId, label: Label) -> Done {
        let entry = self.store.entry(id)?;
        let known = self.store.tags()?.into_iter().map(|(tag, _)| tag).collect();
        let labels = Labels { entry: id, title: entry.title, tags: entry.tags, known };
        Ok(vec![Report::Labels(label, Box::new(labels))])
    }

    pub(super) fn set_title(&mut self, id: EntryId, change: &Changed<Option<String>>, now: &Stamp) -> Done {
        match self.store.change_title(id, change, now.utc_ms) {
            Err(StoreError::Overtaken) => {
                let theirs = self.store.entry(id)?.title;
                let met = LabelMet::Title { entry: id, mine: change.now.clone(), theirs };
                Ok(vec![Report::LabelMet(Box::new(met))])
            }
            done => done.map(|_| vec![Report::Changed(id.0)]).map_err(Into::into),
        }
    }

    pub(super) fn trash(&mut self, record: RecordRef, now: &Stamp) -> Done {
        self.store.trash(record, now.utc_ms)?;
        Ok(vec![Report::Moved(record, Fate::Trashed)])
    }

    pub(super) fn restore(&mut self, record: RecordRef, now: &Stamp) -> Done {
        self.store.restore(record, now.utc_ms)?;
        Ok(vec![Report::Moved(record, Fate::Restored)])
    }

    pub(super) fn purge(&mut self, record: RecordRef) -> Done {
        self.store.purge(&[record])?;
        Ok(vec![Report::Moved(record, Fate::Purged)])
    }

    pub(super) fn reopen_wait(&mut self, id: WaitId, now: &Stamp) -> Done {
        let seen = self.store.wait(id)?.meta.revision;
        self.store.reopen_wait(id, seen, now.utc_ms)?;
        Ok(vec![Report::Reopened(id)])
    }

    pub(super) fn close_wait(&mut self, id: WaitId, outcome: Outcome, ended: &Stamp, now: &Stamp) -> Done {
        let seen = self.store.wait(id)?.meta.revision;
        self.store.close_wait(id, seen, outcome, ended, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn settle_follow_up(&mut self, id: FollowUpId, fate: &follow_up::Fate, now: &Stamp) -> Done {
        self.store.settle_follow_up(id, fate, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn ask_again(&mut self, id: &str, now: &Stamp) -> Done {
        self.store.forget_passed(id, now.utc_ms - daily::NOT_AGAIN_MS)?;
        self.shown = None;
        self.load_today(now)
    }

    pub(super) fn set_review(
        &mut self,
        id: WaitId,
        change: &Changed<Option<NaiveDate>>,
        now: &Stamp,
    ) -> Done {
        self.store.change_review(id, change, now)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn pass_over(&mut self, id: FollowUpId, now: &Stamp) -> Done {
        self.store.pass_over_follow_up(id, now, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    /// Puts the question of the day aside and brings another.
    pub(super) fn pass_question(&mut self, id: &str, now: &Stamp) -> Done {
        self.note_asked(id, AskedFate::Passed, now)?;
        self.shown = None;
        self.load_today(now)
    }

    /// Writes down which question was shown. It is not done before the first frame, which must not
    /// wait for the disk.
    pub(super) fn note_shown(&mut self, now: &Stamp) -> Result<(), EffectError> {
        match self.shown.take() {
            Some(id) => self.note_asked(&id, AskedFate::Shown, now),
            None => Ok(()),
        }
    }

    fn note_asked(&mut self, id: &str, fate: AskedFate, now: &Stamp) -> Result<(), EffectError> {
        let asked = Asked { question: id.to_owned(), at: now.clone(), fate, entry: None };
        Ok(self.store.record_asked(&asked)?)
    }
}
