//! Two versions of the same words: the newer one is read, and what was decided is written.

use super::{Done, World};
use crate::app::msg::Report;
use crate::domain::conflict::{Words, Written};
use crate::domain::record::RecordRef;
use crate::domain::time::Stamp;
use crate::store::StoreError;

impl World {
    pub(super) fn load_newer(&self, record: RecordRef) -> Done {
        match self.store.words(record) {
            Ok(words) => Ok(vec![Report::Newer(shown(words))]),
            // Whoever goes on writing hears of it when the words are saved.
            Err(StoreError::Missing) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn settle(&mut self, written: &Written, parked: Option<i64>, now: &Stamp) -> Done {
        let (Written::Over(words) | Written::Beneath(words) | Written::Beside(words)) = written;
        let settled = self.store.settle(written, parked, now.utc_ms)?;
        let (now, at) = (shown(settled.now), now.clone());
        Ok(vec![Report::Settled { of: words.record(), now, parked: settled.parked, at }])
    }
}

/// A sealed letter never leaves here with its words.
fn shown(words: Words) -> Words {
    match words {
        Words::Letter(letter) => Words::Letter(Box::new(letter.as_shown())),
        Words::Entry(_) => words,
    }
}

#[cfg(test)]
mod tests;
