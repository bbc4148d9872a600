//! Everything that was written, day by day.

use super::{Report, ReportError};
use crate::domain::answer::Value;
use crate::domain::entry::{Entry, PAGE_QUESTION};
use crate::domain::ids::Id;
use crate::domain::letter::{Addressee, Letter};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::{Filter, Window};
use crate::i18n::{self, dates, look_back::LookBack};
use crate::interchange::html::Page;
use crate::retell;
use crate::runtime::effects::{built_in_title, deck_of};
use crate::store::StoreError;
use chrono::NaiveDate;
use std::io::Write;

/// How many records are read at a time.
const WINDOW: usize = 200;

impl Report<'_> {
    /// How many records there are to be told.
    ///
    /// # Errors
    /// Those of reading.
    pub fn total(&self) -> Result<u64, StoreError> {
        let filter = self.written();
        filter.kinds.iter().try_fold(0, |sum, kind| Ok(sum + self.store.count_out(*kind, &filter)?))
    }

    /// The entries, moments and letters that lie in the scope.
    fn written(&self) -> Filter {
        Filter {
            kinds: vec![Kind::Entry, Kind::Moment, Kind::Letter],
            wait: self.scope.wait,
            person: self.scope.person,
            from: self.scope.from,
            to: self.scope.to,
            day_end: self.day_end,
            ..Filter::default()
        }
    }

    /// A window of what was written, the oldest first, from after `after` on: how much it was, and
    /// where the next window begins. `day` is the one whose heading was written last.
    pub(super) fn days<W: Write>(
        &self,
        after: Id,
        day: &mut Option<NaiveDate>,
        page: &mut Page<W>,
    ) -> Result<(u64, Option<Id>), ReportError> {
        let mut lines = self.store.timeline(&self.written(), Window::After(after), WINDOW)?;
        lines.reverse();
        for line in &lines {
            let of = line.at.day(self.day_end);
            if *day != Some(of) {
                if day.is_none() {
                    page.part(self.texts().days)?;
                }
                page.group(&dates::day(of, self.now.day(self.day_end), self.lang))?;
                *day = Some(of);
            }
            self.record(line.record, page)?;
        }
        let last = lines.last().filter(|_| lines.len() == WINDOW).map(|last| last.record.id);
        Ok((lines.len() as u64, last))
    }

    fn record<W: Write>(&self, record: RecordRef, page: &mut Page<W>) -> Result<(), ReportError> {
        match record.kind {
            Kind::Entry => self.entry(&self.store.entry(record.id.into())?, page),
            Kind::Letter => self.letter(&self.store.letter(record.id.into())?.as_shown(), page),
            Kind::Moment => {
                let moment = self.store.moment(record.id.into())?;
                page.record(i18n::of(self.lang).still.moment, &dates::clock(&moment.at))?;
                page.facts(&retell::moment(&moment, self.library, self.lang))?;
                match &moment.words.note {
                    Some(note) => Ok(page.written(note)?),
                    None => Ok(()),
                }
            }
            // They are not asked for: waits have a part of their own, people and follow-ups are no writing.
            Kind::Wait | Kind::Person | Kind::FollowUp => Ok(()),
        }
    }

    fn entry<W: Write>(&self, entry: &Entry, page: &mut Page<W>) -> Result<(), ReportError> {
        let deck = deck_of(self.library, entry).ok();
        let title = built_in_title(&entry.deck).or_else(|| deck.as_ref().map(|deck| deck.title.clone()));
        let mut what = title.map_or_else(|| entry.deck.clone(), |title| title.get(self.lang).to_owned());
        let mut when = dates::clock(&entry.at);
        if let Some(own) = &entry.title {
            when = format!("{what} · {when}");
            what.clone_from(own);
        }
        if entry.is_draft() {
            when = format!("{when} · {}", self.marks().draft);
        }
        page.record(&what, &when)?;
        for answer in entry.answers.iter().filter(|answer| answer.value != Value::Skipped) {
            let question = deck.as_ref().and_then(|deck| deck.question(&answer.question));
            // A free page asks nothing.
            if answer.question != PAGE_QUESTION {
                page.asked(&answer.asked)?;
            }
            page.written(&retell::answer(answer, question, self.lang))?;
        }
        Ok(())
    }

    fn letter<W: Write>(&self, letter: &Letter, page: &mut Page<W>) -> Result<(), ReportError> {
        let what = match letter.to {
            Addressee::Them => self.marks().letter_to_them,
            Addressee::Me => self.marks().letter_to_me,
        };
        page.record(what, &dates::clock(&letter.at))?;
        let standing = i18n::letters::standing(letter, self.now, self.day_end, self.lang);
        if !standing.is_empty() {
            page.muted(&standing)?;
        }
        if !letter.is_sealed() {
            page.written(&letter.body)?;
        }
        Ok(())
    }

    fn marks(&self) -> &'static LookBack {
        &i18n::of(self.lang).look_back
    }
}
