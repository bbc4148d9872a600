//! Opening a journal that may be locked: from where the passphrase comes.

use super::error::Usage;
use super::{CommandError, Context};
use crate::domain::passphrase::Passphrase;
use crate::runtime::effects::KeptIn;
use crate::runtime::secret_line::Asked;
use crate::store::open::{self, Found};
use crate::store::{Store, StoreError, vault};
use zeroize::Zeroizing;

/// How often a person may try.
pub const TRIES: usize = 3;

impl Context<'_> {
    /// Where what is written in private goes if that is asked for at the end. A locked journal is opened
    /// at once: later there might be nobody to say the passphrase, and the words would be lost.
    ///
    /// # Errors
    /// Those of [`KeptIn::look`] and of asking.
    pub fn kept_in(&mut self) -> Result<KeptIn, CommandError> {
        let dir = self.paths.data_dir.clone();
        if dir.is_dir() && open::found(&dir)? == Found::Locked {
            let journal = self.unlock()?;
            return Ok(KeptIn::opened(dir, self.seed, journal));
        }
        Ok(KeptIn::look(dir, self.seed, self.now().utc_ms)?)
    }

    /// The journal to write in, made where there is none and unlocked where it is locked; the copy of
    /// the day is made first.
    ///
    /// # Errors
    /// Those of [`Store::open`] and of asking.
    pub fn journal(&mut self) -> Result<Store, CommandError> {
        let mut store = self.journal_as_it_is()?;
        super::backup::before_writing(&mut store, self);
        Ok(store)
    }

    /// The journal for reading, and for the screen, which sees to the copy of the day itself after its first frame.
    ///
    /// # Errors
    /// Those of [`Store::open`] and of asking.
    pub fn journal_as_it_is(&mut self) -> Result<Store, CommandError> {
        let opened = Store::open(&self.paths.data_dir, self.seed, self.now().utc_ms);
        self.unlocked(opened)
    }

    /// The journal, for a command that needs one to be there; unlocked where it is locked.
    ///
    /// # Errors
    /// Those of [`Store::open_existing`] and of asking.
    pub fn existing_journal(&mut self) -> Result<Store, CommandError> {
        let opened = Store::open_existing(&self.paths.data_dir, self.seed, self.now().utc_ms);
        self.unlocked(opened)
    }

    fn unlocked(&mut self, opened: Result<Store, StoreError>) -> Result<Store, CommandError> {
        let store = match opened {
            Err(StoreError::Locked) => self.unlock()?,
            opened => opened?,
        };
        let texts = &self.texts().vault;
        let arrived = store.arrived();
        if arrived.moments > 0 {
            self.note(&(texts.arrived)(arrived.moments));
        }
        for path in &arrived.damaged {
            self.note(&(texts.damaged)(&path.display().to_string()));
        }
        Ok(store)
    }

    fn unlock(&mut self) -> Result<Store, CommandError> {
        let open = |ctx: &Self, words: &Passphrase| {
            Store::unlock(&ctx.paths.data_dir, words, ctx.seed, ctx.now().utc_ms)
        };
        if let Some(Ok(store)) = self.said_passphrase.as_ref().map(|said| open(self, said)) {
            return Ok(store);
        }
        let (passphrase, store) = self.try_passphrases(open)?;
        // A command that opens the journal once more does not ask once more.
        self.said_passphrase = Some(passphrase);
        Ok(store)
    }

    /// The passphrase with which `work` does not fail for being the wrong one, and what came of it. A
    /// person may try three times.
    ///
    /// # Errors
    /// [`StoreError::NoVault`], [`StoreError::Locked`] where there is nobody to ask,
    /// [`StoreError::WrongPassphrase`], [`CommandError::NotSaid`], and those of `work`.
    pub(super) fn try_passphrases<T>(
        &mut self,
        work: impl Fn(&Self, &Passphrase) -> Result<T, StoreError>,
    ) -> Result<(Passphrase, T), CommandError> {
        if !vault::is_built_in() {
            return Err(StoreError::NoVault.into());
        }
        let texts = &self.texts().vault;
        let mut left = if self.passphrase_stdin { 1 } else { TRIES };
        loop {
            let passphrase = self.passphrase(texts.ask)?;
            left -= 1;
            match work(self, &passphrase) {
                Err(StoreError::WrongPassphrase) if left > 0 => self.note(texts.wrong),
                done => return Ok((passphrase, done?)),
            }
        }
    }

    /// One passphrase: the next line of the input where that was asked for, else typed unseen on the
    /// terminal.
    ///
    /// # Errors
    /// As [`Context::try_passphrases`].
    pub(super) fn passphrase(&mut self, prompt: &str) -> Result<Passphrase, CommandError> {
        if self.passphrase_stdin {
            return match self.first_passphrase.take() {
                Some(first) => Ok(first),
                None => self.passphrase_line(),
            };
        }
        // What was said so far belongs above the question.
        self.flush()?;
        match (self.ask_unseen)(prompt).map_err(CommandError::Input)? {
            Asked::Given(passphrase) => Ok(passphrase),
            Asked::Left => Err(CommandError::NotSaid),
            Asked::NoTerminal => Err(StoreError::Locked.into()),
        }
    }

    /// Takes the first line of the input before anything else reads from it.
    ///
    /// # Errors
    /// [`CommandError::Input`], [`Usage::NotText`].
    pub(super) fn take_first_passphrase(&mut self) -> Result<(), CommandError> {
        if self.passphrase_stdin {
            self.first_passphrase = Some(self.passphrase_line()?);
        }
        Ok(())
    }

    fn passphrase_line(&mut self) -> Result<Passphrase, CommandError> {
        let mut line = Zeroizing::new(Vec::new());
        self.input.read_until(b'\n', &mut line).map_err(CommandError::Input)?;
        let text = std::str::from_utf8(&line).map_err(|_| Usage::NotText)?;
        Ok(Passphrase::new(text.to_owned()))
    }
}
