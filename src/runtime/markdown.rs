//! Records in words, for a text that is read from its oldest day on.
//!
//! It is for eyes. The words of a sealed letter stay sealed, and people and what is asked later are
//! told with what they belong to.

use super::effects::{built_in_title, deck_of};
use crate::decks::Library;
use crate::domain::entry::{Entry, PAGE_QUESTION};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::letter::{Addressee, Letter};
use crate::domain::moment::Moment;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::{DayEnd, Stamp};
use crate::domain::wait::Wait;
use crate::i18n::{self, Lang, Messages, dates};
use crate::interchange::markdown::Section;
use crate::retell;
use crate::store::{Store, StoreError};
use chrono::NaiveDate;

/// What has to be known to tell a record.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// The journal.
    pub store: &'a Store,
    /// The questions, for the words of options.
    pub library: &'a Library,
    /// The language of everything mada says in it.
    pub lang: Lang,
    /// The hour at which a day ends.
    pub day_end: DayEnd,
}

impl Teller<'_> {
    /// The day of a record, and the record in words; `None` for what nobody reads by itself.
    ///
    /// # Errors
    /// Those of reading.
    pub fn tell(&self, record: RecordRef) -> Result<Option<(NaiveDate, Section)>, StoreError> {
        let (at, section) = match record.kind {
            Kind::Entry => {
                let entry = self.store.entry(record.id.into())?;
                let section = self.entry(&entry)?;
                (entry.at, section)
            }
            Kind::Moment => {
                let moment = self.store.moment(record.id.into())?;
                let section = self.moment(&moment)?;
                (moment.at, section)
            }
            Kind::Wait => {
                let wait = self.store.wait(record.id.into())?;
                let section = self.wait(&wait)?;
                (wait.started, section)
            }
            Kind::Letter => {
                let letter = self.store.letter(record.id.into())?;
                let section = self.letter(&letter)?;
                (letter.at, section)
            }
            Kind::Person | Kind::FollowUp => return Ok(None),
        };
        let day = at.day(self.day_end);
        Ok(Some((day, section)))
    }

    fn texts(&self) -> &'static Messages {
        i18n::of(self.lang)
    }

    /// The head of a section, with nothing said in it yet.
    fn section(
        &self,
        at: &Stamp,
        what: &str,
        person: Option<PersonId>,
        wait: Option<WaitId>,
    ) -> Result<Section, StoreError> {
        let person = match (person, wait) {
            (None, Some(wait)) => self.store.wait(wait)?.person,
            (person, _) => person,
        };
        let about = person.map(|id| self.store.person(id)).transpose()?.map(|person| person.name);
        Ok(Section {
            day: dates::long_day(at.day(self.day_end), self.lang),
            title: format!("{} {what}", dates::clock(at)),
            about: about.unwrap_or_default(),
            marks: Vec::new(),
            paragraphs: Vec::new(),
        })
    }

    fn entry(&self, entry: &Entry) -> Result<Section, StoreError> {
        let deck = deck_of(self.library, entry).ok();
        let title = built_in_title(&entry.deck).or_else(|| deck.as_ref().map(|deck| deck.title.clone()));
        let title = title.map_or_else(|| entry.deck.clone(), |title| title.get(self.lang).to_owned());
        let what = entry.title.as_deref().unwrap_or(&title);
        let mut section = self.section(&entry.at, what, entry.person, entry.wait)?;
        if entry.title.is_some() {
            section.marks.push(title);
        }
        if entry.is_draft() {
            section.marks.push(format!("[{}]", self.texts().look_back.draft));
        }
        if entry.starred {
            section.marks.push("★".to_owned());
        }
        if !entry.tags.is_empty() {
            section.marks.push(format!("#{}", entry.tags.join(" #")));
        }
        for answer in entry.answers.iter().filter(|answer| !answer.value.is_blank()) {
            let question = deck.as_ref().and_then(|deck| deck.question(&answer.question));
            // A free page asks nothing.
            let asked = if answer.question == PAGE_QUESTION { String::new() } else { answer.asked.clone() };
            section.paragraphs.push((asked, retell::answer(answer, question, self.lang)));
        }
        Ok(section)
    }

    fn moment(&self, moment: &Moment) -> Result<Section, StoreError> {
        let (m, words) = (self.texts(), &moment.words);
        let urge = match (words.urge, &moment.after) {
            (Some(urge), Some((after, _))) => (m.still.urge_then)(urge.get(), after.get()),
            (Some(urge), None) => urge.get().to_string(),
            (None, _) => String::new(),
        };
        let what = format!("{} {urge}", m.still.moment);
        let mut section = self.section(&moment.at, what.trim_end(), None, moment.wait)?;
        let feelings = words.feelings.iter().map(|id| retell::feeling(self.library, id, self.lang));
        section.marks.extend(feelings.map(str::to_owned));
        let options = [("still.body", &words.body), ("still.need", &words.need), ("still.did", &words.did)];
        for (measure, value) in options {
            let said = value.iter().map(|id| retell::option(self.library, measure, id, self.lang));
            section.marks.extend(said.map(str::to_owned));
        }
        let free = [&words.trigger, &words.note].into_iter().flatten();
        section.paragraphs.extend(free.map(|text| (String::new(), text.clone())));
        Ok(section)
    }

    fn wait(&self, wait: &Wait) -> Result<Section, StoreError> {
        let m = self.texts();
        let mut section = self.section(&wait.started, m.look_back.wait_opened, wait.person, None)?;
        if let Some((at, outcome)) = &wait.ended {
            let day = dates::long_day(at.day(self.day_end), self.lang);
            section.marks.push(format!("{day} {}", m.wait.outcome(*outcome)));
        }
        let words = self.store.wait_words(wait.id)?;
        let facts = retell::wait(wait, words, NaiveDate::MIN, self.lang);
        section.paragraphs.extend(facts.into_iter().map(|(name, said)| (name.to_owned(), said)));
        Ok(section)
    }

    fn letter(&self, letter: &Letter) -> Result<Section, StoreError> {
        let m = &self.texts().look_back;
        let what = match letter.to {
            Addressee::Them => m.letter_to_them,
            Addressee::Me => m.letter_to_me,
        };
        let mut section = self.section(&letter.at, what, letter.person, letter.wait)?;
        if letter.is_sealed() {
            section.marks.push(format!("[{}]", m.sealed));
        }
        section.paragraphs.push((String::new(), letter.clone().as_shown().body));
        Ok(section)
    }
}
