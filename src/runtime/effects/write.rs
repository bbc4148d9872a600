//! Writing: every promise on screen is made after the disk kept it.

use super::care::words_of;
use super::{Done, World};
use crate::app::loaded::{Label, Labels};
use crate::app::msg::{Fate, Report};
use crate::domain::asked::{Asked, AskedFate};
use crate::domain::consequence::consequences;
use crate::domain::entry::{Entry, LONE_QUESTION, NewEntry};
use crate::domain::follow_up::NewFollowUp;
use crate::domain::ids::{EntryId, FollowUpId, MomentId, WaitId};
use crate::domain::moment::MomentWords;
use crate::domain::record::RecordRef;
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
        Ok(vec![Report::DraftSaved { id, revision, at: now.clone() }])
    }

    fn keep_draft(&mut self, entry: &Entry, now: &Stamp) -> Result<(EntryId, i64), StoreError> {
        if entry.meta.revision == 0 {
            let begun = self.store.start_entry(&NewEntry::from(entry), now.utc_ms)?;
            return Ok((begun.id, begun.meta.revision));
        }
        Ok((entry.id, self.store.save_draft(entry, entry.meta.revision, now.utc_ms)?))
    }

    pub(super) fn finish(&mut self, entry: &Entry, answers: Option<FollowUpId>, now: &Stamp) -> Done {
        let report = if entry.finished.is_some() {
            // An entry that was finished before only gets the answers that were left for later.
            self.store.save_draft(entry, entry.meta.revision, now.utc_ms)?;
            Report::Finished { id: entry.id, opened: None, closed: None, letters: Vec::new() }
        } else {
            let entry = tags::labelled(entry, width);
            let follows = consequences(&entry, now, self.day_end);
            let walked = self.store.finish_walk(&entry, now, &follows)?;
            let Walked { id, opened, closed, letters, .. } = walked;
            Report::Finished { id, opened, closed, letters }
        };
        if let Some(follow_up) = answers {
            self.store.answer_follow_up(follow_up, now, now.utc_ms)?;
        }
        if let (LONE_QUESTION, Some(answer), Report::Finished { id, .. }) =
            (entry.deck.as_str(), entry.answers.first(), &report)
        {
            let (question, fate, entry) = (answer.question.clone(), AskedFate::Answered, Some(*id));
            self.store.record_asked(&Asked { question, at: now.clone(), fate, entry })?;
        }
        let closed = if let Report::Finished { closed: Some(id), .. } = &report {
            self.store.wait(*id)?.ended.map(|end| (*id, end))
        } else {
            None
        };
        let mut reports = vec![report];
        reports.extend(closed.map(|(id, (at, outcome))| Report::Closed(id, at, outcome)));
        reports.extend(self.heard_in(words_of(entry)));
        Ok(reports)
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

    pub(super) fn set_tags(&mut self, id: EntryId, tags: &[String], now: &Stamp) -> Done {
        let seen = self.store.entry(id)?.meta.revision;
        self.store.set_entry_tags(id, seen, tags, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn load_labels(&mut self, id: EntryId, label: Label) -> Done {
        let entry = self.store.entry(id)?;
        let known = self.store.tags()?.into_iter().map(|(tag, _)| tag).collect();
        let labels = Labels { entry: id, title: entry.title, tags: entry.tags, known };
        Ok(vec![Report::Labels(label, Box::new(labels))])
    }

    pub(super) fn set_title(&mut self, id: EntryId, title: Option<&str>, now: &Stamp) -> Done {
        let seen = self.store.entry(id)?.meta.revision;
        self.store.set_entry_title(id, seen, title, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
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

    /// Makes the closing of a wait again that was taken back.
    pub(super) fn close_again(&mut self, id: WaitId, at: &Stamp, outcome: Outcome, now: &Stamp) -> Done {
        let seen = self.store.wait(id)?.meta.revision;
        self.store.close_wait(id, seen, outcome, at, now.utc_ms)?;
        Ok(vec![Report::Changed(id.0)])
    }

    pub(super) fn set_review(&mut self, id: WaitId, day: Option<NaiveDate>, now: &Stamp) -> Done {
        let seen = self.store.wait(id)?.meta.revision;
        self.store.set_wait_review(id, seen, day, now)?;
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
    pub(super) fn note_shown(&mut self, now: &Stamp) -> Result<(), super::EffectError> {
        match self.shown.take() {
            Some(id) => self.note_asked(&id, AskedFate::Shown, now),
            None => Ok(()),
        }
    }

    fn note_asked(&mut self, id: &str, fate: AskedFate, now: &Stamp) -> Result<(), super::EffectError> {
        let asked = Asked { question: id.to_owned(), at: now.clone(), fate, entry: None };
        Ok(self.store.record_asked(&asked)?)
    }
}
