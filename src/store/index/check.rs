//! Whether the search index holds what the records hold.

use super::texts;
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::store::write::table;
use crate::store::{Result, Store, StoreError, row};
use crate::text::fold;
use rusqlite::{Connection, OptionalExtension};

/// About so many records are compared word by word.
const COMPARED: i64 = 5_000;
/// So many words of a record are looked up.
const WORDS: usize = 8;

/// What is wrong with the search index. [`Store::rebuild_index`] mends all of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IndexFault {
    /// It is not there, or cannot be read.
    Unusable,
    /// It is there, but does not go with the records.
    Different {
        /// Records with words that are not in it.
        missing: u64,
        /// Entries of it that belong to no record.
        extra: u64,
        /// Records, among those compared, of which it holds other words.
        changed: u64,
    },
}

impl Store {
    /// Compares the search index with the records: which of them are in it for all, the words for a
    /// few thousand, evenly spread. `None` when they go together. Takes seconds in a large journal.
    ///
    /// # Errors
    /// Those of reading the records; what is wrong with the index itself is the answer.
    pub fn index_fault(&self) -> Result<Option<IndexFault>> {
        match self.snapshot(look) {
            Err(StoreError::Sql { .. } | StoreError::Damaged) => {
                // Is it the index, or the records themselves?
                row::first(&self.conn, "SELECT count(*) FROM entry", [], |_| Ok(()))?;
                Ok(Some(IndexFault::Unusable))
            }
            Err(error) => Err(error),
            Ok(IndexFault::Different { missing: 0, extra: 0, changed: 0 }) => Ok(None),
            Ok(fault) => Ok(Some(fault)),
        }
    }
}

fn look(conn: &Connection) -> Result<IndexFault> {
    conn.query_row("SELECT rowid FROM search_fts WHERE search_fts MATCH '\"a\" *' LIMIT 1", [], |_| Ok(()))
        .optional()?;
    let total: i64 = conn.query_row("SELECT count(*) FROM search_fts_docsize", [], |row| row.get(0))?;
    let every = (total / COMPARED).max(1);
    let (mut missing, mut changed) = (0, 0);
    for kind in Kind::ALL {
        let sql = format!(
            "SELECT r.id, d.id IS NULL FROM {} r LEFT JOIN search_fts_docsize d ON d.id = r.id
             WHERE d.id IS NULL OR r.id % ?1 = 0",
            table(kind)
        );
        let looked_at: Vec<(Id, bool)> = row::all(conn, &sql, [every], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (id, absent) in looked_at {
            let texts = texts(conn, RecordRef { kind, id })?;
            let words: Vec<String> = texts.iter().map(|text| fold::token_text(text)).collect();
            if absent {
                missing += u64::from(words.iter().any(|words| !words.trim().is_empty()));
            } else {
                changed += u64::from(!holds(conn, id, &words)?);
            }
        }
    }
    let owned =
        Kind::ALL.map(|kind| format!("NOT EXISTS (SELECT 1 FROM {} r WHERE r.id = d.id)", table(kind)));
    let sql = format!("SELECT count(*) FROM search_fts_docsize d WHERE {}", owned.join(" AND "));
    let extra: u32 = conn.query_row(&sql, [], |row| row.get(0))?;
    Ok(IndexFault::Different { missing, extra: extra.into(), changed })
}

/// Whether the index has a record under the first words of each of its texts, and counts as many
/// words in it as there are.
fn holds(conn: &Connection, id: Id, texts: &[String]) -> Result<bool> {
    let texts: Vec<&String> = texts.iter().filter(|words| !words.trim().is_empty()).collect();
    let count: usize = texts.iter().map(|words| words.split_ascii_whitespace().count()).sum();
    let gaps = texts.len().saturating_sub(1);
    let size = "SELECT sz FROM search_fts_docsize WHERE id = ?1";
    let size: Vec<u8> = row::first(conn, size, [id], |row| Ok(row.get(0)?))?.unwrap_or_default();
    if varint(&size) != count + gaps {
        return Ok(false);
    }
    for words in texts {
        let first: Vec<&str> = words.split_ascii_whitespace().take(WORDS).collect();
        let phrase = format!("\"{}\"", first.join(" "));
        let sql = "SELECT 1 FROM search_fts WHERE search_fts MATCH ?1 AND rowid = ?2";
        if row::first(conn, sql, (phrase, id), |_| Ok(()))?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The first number of SQLite's variable-length ones, as FTS5 keeps how many words a row has.
fn varint(bytes: &[u8]) -> usize {
    let mut value = 0;
    for byte in bytes {
        value = value << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}
