//! The journal, or a part of it, as a page to read or print: for oneself, or for somebody who helps.
//!
//! First what each wait was about, then what can honestly be counted, then everything that was
//! written, day by day. What is sealed stays sealed, the trash stays out, and patterns that are hidden
//! on the screen are hidden here.

mod days;
mod making;
mod waits;

pub use making::Making;

use crate::decks::Library;
use crate::domain::pattern::{PatternId, Scope, Which};
use crate::domain::time::{DayEnd, Stamp};
use crate::i18n::{self, Lang, dates, report::Report as Texts};
use crate::interchange::html::Page;
use crate::picture::Words;
use crate::store::{Store, StoreError};
use std::io::{self, Write};

/// Why no report was made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The journal could not be read.
    #[error("the journal could not be read")]
    Store(#[from] StoreError),
    /// It could not be written.
    #[error("it could not be written")]
    Io(#[from] io::Error),
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The journal.
    pub store: &'a Store,
    /// The questions, for the words of options.
    pub library: &'a Library,
    /// The language of everything mada says in it.
    pub lang: Lang,
    /// The hour at which a day ends.
    pub day_end: DayEnd,
    /// When it is made.
    pub now: &'a Stamp,
    /// Which records are in it.
    pub scope: Scope,
}

impl Report<'_> {
    /// Writes the page to `out` and hands that back. The journal is read a window at a time.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn write<W: Write>(&self, out: W) -> Result<W, ReportError> {
        let mut making = self.begin(out)?;
        while self.step(&mut making)? {}
        self.finish(making)
    }

    /// Writes the head of the page.
    fn head<W: Write>(&self, out: W) -> Result<Page<W>, ReportError> {
        let m = self.texts();
        // On paper it has to say its year: nobody knows when it will be read.
        let made = (m.made)(&dates::long_day(self.now.day(self.day_end), self.lang));
        let span = self.span();
        let about: Vec<&str> =
            [Some(m.about), span.as_deref(), Some(made.as_str())].into_iter().flatten().collect();
        Ok(Page::begin(out, self.lang.as_str(), &self.title()?, &about)?)
    }

    fn texts(&self) -> &'static Texts {
        &i18n::of(self.lang).report
    }

    /// With a wait or a person, their name is the title.
    fn title(&self) -> Result<String, ReportError> {
        let person = match (self.scope.wait, self.scope.person) {
            (Some(wait), _) => self.store.wait(wait)?.person,
            (None, person) => person,
        };
        let m = self.texts();
        Ok(match person {
            Some(person) => (m.title_about)(&self.store.person(person)?.name),
            None => m.title.to_owned(),
        })
    }

    /// From which day to which, where that was chosen.
    fn span(&self) -> Option<String> {
        let day = |day| dates::long_day(day, self.lang);
        let (from, to) = (self.scope.from.map(day), self.scope.to.map(day));
        (from.is_some() || to.is_some())
            .then(|| (self.texts().span)(from.as_deref().unwrap_or(""), to.as_deref().unwrap_or("")))
    }

    /// The patterns that are shown, in their order.
    fn shown(&self) -> Result<Vec<Which>, ReportError> {
        let settings = self.store.pattern_settings()?;
        let own = self.store.own_scales()?.into_iter().map(Which::Own);
        let all = PatternId::ALL.into_iter().map(Which::House).chain(own);
        Ok(all.filter(|which| settings.shows(which)).collect())
    }

    /// A pattern, if it has enough to say something; the first one stands under a heading, which has
    /// not `begun` before it.
    fn pattern<W: Write>(
        &self,
        which: &Which,
        begun: &mut bool,
        page: &mut Page<W>,
    ) -> Result<(), ReportError> {
        let m = self.texts();
        let Ok(finding) = self.store.pattern(which, &self.scope, self.day_end)? else { return Ok(()) };
        if !std::mem::replace(begun, true) {
            page.part(m.patterns)?;
            page.muted(m.counts)?;
        }
        let today = self.now.day(self.day_end);
        let words = Words { library: self.library, lang: self.lang, today, day_end: self.day_end };
        let (title, told) = (words.title(which, Some(&finding)), words.tell(which, &finding));
        page.group(&title)?;
        let notes: Vec<String> = told.beside.into_iter().chain(told.note).collect();
        Ok(page.figure(words.picture(&finding).as_ref(), &title, &told.sentences, &notes)?)
    }
}
