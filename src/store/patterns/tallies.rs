//! How often each word was read, row by row: no row has to be kept, and none sorted.

use crate::store::{Result, StoreError};
use rusqlite::Row;
use std::collections::HashMap;

/// How often each value of a column came.
#[derive(Default)]
pub(super) struct Tallies(HashMap<String, u32>);

impl Tallies {
    /// Adds the word in column `index` of a row, `n` times; NULL is no word.
    pub(super) fn add(&mut self, row: &Row<'_>, index: usize, n: u32) -> Result<()> {
        let Some(word) = row.get_ref(index)?.as_str_or_null().map_err(|_| StoreError::Unreadable)? else {
            return Ok(());
        };
        match self.0.get_mut(word) {
            Some(known) => *known = known.saturating_add(n),
            None => drop(self.0.insert(word.to_owned(), n)),
        }
        Ok(())
    }
}

impl From<Tallies> for Vec<(String, u32)> {
    fn from(tallies: Tallies) -> Self {
        tallies.0.into_iter().collect()
    }
}
