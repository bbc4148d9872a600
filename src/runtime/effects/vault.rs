//! Locking the journal away from this program, and opening it again.

use super::{Done, World};
use crate::app::msg::Report;
use crate::decks::Library;
use crate::domain::lang::Lang;
use crate::domain::passphrase::Passphrase;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::open::{self, Found};
use crate::store::{Store, StoreError};
use std::path::PathBuf;

/// Where the journal lies, for when it has to be opened again.
#[derive(Debug, Clone)]
pub struct Whereabouts {
    /// Its folder.
    pub dir: PathBuf,
    /// Feeds the random bits of ids.
    pub seed: u64,
}

impl World {
    /// A world whose journal is still locked.
    ///
    /// # Errors
    /// Those of [`Store::in_memory`].
    pub fn locked(
        lies: Whereabouts,
        library: Library,
        lang: Lang,
        day_end: DayEnd,
    ) -> Result<Self, StoreError> {
        let nothing = Store::in_memory(lies.seed)?;
        Ok(Self { lies: Some(lies), locked: true, ..Self::new(nothing, library, lang, day_end) })
    }

    /// The same world, which knows where its journal lies and so can lock it.
    #[must_use]
    pub fn lying(self, lies: Whereabouts) -> Self {
        Self { lies: Some(lies), ..self }
    }

    /// Closes the journal, and with it forgets the key. Nothing is in its place but an empty one in
    /// memory, which no effect reaches.
    pub(super) fn lock(&mut self, now: &Stamp) -> Done {
        let Some(lies) = &self.lies else { return Ok(Vec::new()) };
        let nothing = Store::in_memory(lies.seed)?;
        if !self.locked {
            // That a question was shown is no word to be kept at any price.
            let _ = self.note_shown(now);
        }
        self.store = nothing;
        self.locked = true;
        (self.seen_version, self.shown, self.weight_looked_ms) = (None, None, None);
        self.titled.clear();
        self.report = None;
        Ok(vec![Report::Locked])
    }

    pub(super) fn unlock(&mut self, passphrase: &Passphrase, now: &Stamp) -> Done {
        let Some(lies) = &self.lies else { return Ok(Vec::new()) };
        match Store::unlock(&lies.dir, passphrase, lies.seed, now.utc_ms) {
            Ok(store) => {
                self.seen_version = store.data_version().ok();
                let (moments, damaged) = (store.arrived().moments, store.arrived().damaged.len());
                self.store = store;
                self.locked = false;
                Ok(vec![Report::Unlocked { moments, damaged }])
            }
            Err(StoreError::WrongPassphrase) => Ok(vec![Report::Refused]),
            Err(error) => Err(error.into()),
        }
    }

    /// Another program has put another file in the journal's place: one that is open is opened, before
    /// one that is locked this one is locked, too. `None` while the file is the same.
    pub(super) fn follow(&mut self, now: &Stamp) -> Option<Done> {
        let lies = self.lies.as_ref().filter(|_| self.store.is_replaced())?;
        Some(match open::found(&lies.dir) {
            Ok(Found::Locked) => self.lock(now),
            Ok(Found::Nothing | Found::Empty) => Ok(Vec::new()),
            Ok(Found::Journal) => match self.store.reopen(now.utc_ms) {
                Ok(()) => {
                    self.seen_version = self.store.data_version().ok();
                    Ok(vec![Report::OthersWrote])
                }
                Err(error) => Err(error.into()),
            },
            Err(error) => Err(error.into()),
        })
    }
}

#[cfg(test)]
#[cfg(any(feature = "vault", feature = "system-openssl"))]
mod tests;
