//! Finding words, in Japanese and in English, from one character on.

use super::selection::Selection;
use super::timeline::select;
use super::{Result, Store};
use crate::domain::timeline::{Filter, Line, Window};
use crate::text::fold;

impl Store {
    /// The lines that hold every word of `words` and that `filter` wants, at most `limit` of them,
    /// newest first. Case, width and kana do not count; words are split at white space; the last
    /// part of a word may be missing. Without anything to look for, nothing is found.
    ///
    /// # Errors
    /// Those of reading.
    pub fn search(&self, words: &str, filter: &Filter, window: Window, limit: usize) -> Result<Vec<Line>> {
        let query = fold::match_query(words);
        if query.is_none() {
            return Ok(Vec::new());
        }
        let selection = Selection::new(filter, window, limit);
        let sql = selection.search_sql();
        self.snapshot(|conn| select(conn, &selection, sql.as_deref(), &query))
    }
}

#[cfg(test)]
mod tests;
