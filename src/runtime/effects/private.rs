//! Writing without keeping anything: where it goes if that is asked for at the end, and what is known of the people in
//! the journal meanwhile.

use super::{EffectError, World};
use crate::app::loaded::NameRow;
use crate::domain::person::Person;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::backup::Daily;
use crate::store::{OpenFault, Result, Store, StoreError};
use std::path::PathBuf;

/// The place that takes over what was written in memory, if that is asked for. Until then nothing is made there.
#[derive(Debug)]
pub struct KeptIn {
    dir: PathBuf,
    seed: u64,
    /// The journal, where there is one that opens without asking.
    journal: Option<Store>,
}

impl KeptIn {
    /// Looks for a journal in `dir`. `seed` feeds the random bits of ids; `now_ms` is in milliseconds since 1970.
    ///
    /// # Errors
    /// Those of [`Store::open_existing`], except that no journal is needed, and that one behind a passphrase stays closed.
    pub fn look(dir: PathBuf, seed: u64, now_ms: i64) -> Result<Self> {
        let journal = match Store::open_existing(&dir, seed, now_ms) {
            Ok(journal) => Some(journal),
            Err(StoreError::CannotOpen { why: OpenFault::Missing, .. } | StoreError::Locked) => None,
            Err(error) => return Err(error),
        };
        Ok(Self { dir, seed, journal })
    }

    /// The journal in `dir` that was opened already.
    pub fn opened(dir: PathBuf, seed: u64, journal: Store) -> Self {
        Self { dir, seed, journal: Some(journal) }
    }

    /// Keeps in the journal everything that was written in `memory`; the journal is made where there is none.
    ///
    /// # Errors
    /// Those of [`Store::open`] and [`Store::take_over`].
    pub fn take_over(&mut self, memory: &Store, now_ms: i64) -> Result<()> {
        match &mut self.journal {
            Some(journal) => journal.take_over(memory, now_ms),
            None => {
                let mut journal = Store::open(&self.dir, self.seed, now_ms)?;
                journal.take_over(memory, now_ms)?;
                self.journal = Some(journal);
                Ok(())
            }
        }
    }

    /// Makes the copy of the day before something is kept.
    ///
    /// # Errors
    /// Those of [`Store::back_up_daily`].
    pub fn back_up_daily(&mut self, now: &Stamp, end: DayEnd) -> Result<Daily> {
        self.journal.as_mut().map_or(Ok(Daily::NotNeeded), |journal| journal.back_up_daily(now, end))
    }

    /// The journal, where it could be opened.
    pub fn journal(&self) -> Option<&Store> {
        self.journal.as_ref()
    }

    /// Whether the journal knows that somebody of this nickname asked not to be written to.
    ///
    /// # Errors
    /// Those of reading.
    pub fn said_no(&self, name: &str) -> Result<bool> {
        let known = self.journal.as_ref().map(|journal| journal.person_named(name)).transpose()?.flatten();
        Ok(known.is_some_and(|person| person.no_contact))
    }
}

impl World {
    /// Whether somebody of this nickname asked not to be written to, as far as this sitting or the journal knows.
    ///
    /// # Errors
    /// Those of reading.
    pub fn said_no(&self, name: &str) -> std::result::Result<bool, EffectError> {
        let here = self.store.person_named(name)?.is_some_and(|person| person.no_contact);
        Ok(here || self.said_no_before(name)?)
    }

    /// Whether this person asked not to be written to. In a private sitting the journal may know it of the same nickname.
    pub(super) fn has_said_no(&self, person: &Person) -> Result<bool> {
        Ok(person.no_contact || self.said_no_before(&person.name)?)
    }

    fn said_no_before(&self, name: &str) -> Result<bool> {
        self.kept_in.as_ref().map_or(Ok(false), |kept_in| kept_in.said_no(name))
    }

    /// Everybody who is known and not put away.
    pub(super) fn name_rows(&self) -> Result<Vec<NameRow>> {
        let mut rows = self.known_names()?;
        rows.retain(|row| row.listed);
        Ok(rows)
    }

    /// Everybody whose name is known when it is typed: those put away too, and in a private sitting those of the journal
    /// who asked not to be written to. Only some of them are offered.
    pub(super) fn known_names(&self) -> Result<Vec<NameRow>> {
        let row = |person: Person, listed: bool| {
            let no_contact = self.has_said_no(&person)?;
            Ok::<_, StoreError>(NameRow { id: person.id, name: person.name, no_contact, listed })
        };
        let mut rows = Vec::new();
        for person in self.store.people(true)? {
            let listed = person.archived_ms.is_none();
            rows.push(row(person, listed)?);
        }
        let journal = self.kept_in.as_ref().and_then(KeptIn::journal);
        let beyond = journal.map(|journal| journal.people(true)).transpose()?.unwrap_or_default();
        for person in beyond.into_iter().filter(|person| person.no_contact) {
            rows.push(row(person, false)?);
        }
        Ok(rows)
    }
}
