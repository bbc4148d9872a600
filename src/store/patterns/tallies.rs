//! How often each word was read, row by row: no row has to be kept, and none sorted.

use std::collections::HashMap;

/// How often each word came.
#[derive(Default)]
pub(super) struct Tallies(HashMap<String, u32>);

impl Tallies {
    /// Adds a word `n` times.
    pub(super) fn add(&mut self, word: &str, n: u32) {
        match self.0.get_mut(word) {
            Some(known) => *known = known.saturating_add(n),
            None => drop(self.0.insert(word.to_owned(), n)),
        }
    }
}

impl From<Tallies> for Vec<(String, u32)> {
    fn from(tallies: Tallies) -> Self {
        tallies.0.into_iter().collect()
    }
}
