//! The invented journal of `mada demo`: somebody may look around before trusting mada with a word.
//!
//! The story stands in `prompts/demo.toml` in both languages and is parsed only here. It is told
//! from `now` on backwards and written through the verbs of the store, as a person would have
//! written it: every deck is walked question by question, and what follows from it follows.

use crate::decks::{DeckError, Library};
use crate::domain::lang::Lang;
use crate::domain::time::{DayEnd, Stamp};
use crate::store::{Store, StoreError};

mod script;
mod teller;
#[cfg(test)]
mod tests;
mod voice;
mod when;

/// Why the invented journal could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The story does not hold together; a mistake in this program.
    #[error("the invented journal cannot be read: {0}")]
    Script(#[from] toml::de::Error),
    /// The story walks through a deck that is not there.
    #[error(transparent)]
    Deck(#[from] DeckError),
    /// The store refused something.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A journal in memory about people who do not exist, as it would look at `now` to somebody who
/// writes in `lang` and whose days end at `day_end`. The same arguments make the same journal, ids
/// included.
///
/// # Errors
/// [`DemoError`]; with the decks that come with mada, only [`DemoError::Store`] when memory runs out.
pub fn journal(lang: Lang, now: &Stamp, day_end: DayEnd, library: &Library) -> Result<Store, DemoError> {
    let script = script::Script::read()?;
    teller::tell(voice::Voice { script: &script, lang, now, day_end, library })
}
