//! The words that stand in the index.

use crate::store::{Result, row};
use rusqlite::Connection;

/// FTS5 lists its own words in a table that has to be asked for by name; it belongs to this connection
/// alone, and nothing of it is written into the journal.
const MAKE: &str =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab (main, search_fts, instance)";

/// The words of the index that begin with `beginning`; `None` if there are more than `most`. Leaps from word
/// to word, however many records have them.
pub(in crate::store) fn words_from(
    conn: &Connection,
    beginning: &str,
    most: usize,
) -> Result<Option<Vec<String>>> {
    row::execute(conn, MAKE, [])?;
    let mut words: Vec<String> = Vec::new();
    let mut from = beginning.to_owned();
    loop {
        let sql = "SELECT term FROM temp.search_word WHERE term >= ?1 LIMIT 1";
        let word: Option<String> = row::first(conn, sql, [&from], |row| Ok(row.get(0)?))?;
        let Some(word) = word.filter(|word| word.starts_with(beginning)) else { return Ok(Some(words)) };
        if words.len() == most {
            return Ok(None);
        }
        // The least that is greater than the word.
        from = format!("{word}\0");
        words.push(word);
    }
}
