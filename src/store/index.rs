//! Which words of a record can be searched, and the writing of them into the index.

use super::{Result, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::text::fold;
use rusqlite::Connection;

mod check;
mod rebuild;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use check::IndexFault;
pub(super) use vocabulary::words_from;

/// Stands between two texts of a record, so that no phrase reaches from the end of one into the
/// next. No query holds it: a private-use character is neither a letter nor a digit.
const GAP: &str = " \u{e000} ";

/// Indexes the words of a record that was not there before.
pub(super) fn add(conn: &Connection, record: RecordRef) -> Result<()> {
    if let Some(tokens) = tokens(conn, record)? {
        let sql = "INSERT INTO search_fts (rowid, tok) VALUES (?1, ?2)";
        row::execute(conn, sql, (record.id, tokens))?;
    }
    Ok(())
}

/// What stands in the index for a record; `None` where it has no words.
pub(super) fn tokens(conn: &Connection, record: RecordRef) -> Result<Option<String>> {
    let mut tokens = String::new();
    for text in texts(conn, record)? {
        let more = fold::token_text(&text);
        if more.trim().is_empty() {
            continue;
        }
        if !tokens.is_empty() {
            tokens.push_str(GAP);
        }
        tokens.push_str(&more);
    }
    Ok((!tokens.is_empty()).then_some(tokens))
}

/// Indexes the words of a record anew after they changed.
pub(super) fn refresh(conn: &Connection, record: RecordRef) -> Result<()> {
    remove(conn, record.id)?;
    add(conn, record)
}

/// Takes a record out of the index. Its tokens stay in the file until the index is next merged.
pub(super) fn remove(conn: &Connection, id: Id) -> Result<()> {
    row::execute(conn, "DELETE FROM search_fts WHERE rowid = ?1", [id])?;
    Ok(())
}

/// Merges the index into one piece, so that no token of a removed record is left in the file.
pub(super) fn forget_removed(conn: &Connection) -> Result<()> {
    row::execute(conn, "INSERT INTO search_fts (search_fts) VALUES ('optimize')", [])?;
    Ok(())
}

/// The texts of a record that can be searched, each on its own. The words of a sealed letter are
/// not among them until it is opened.
pub(super) fn texts(conn: &Connection, record: RecordRef) -> Result<Vec<String>> {
    let sql = match record.kind {
        Kind::Entry => {
            "SELECT title FROM entry WHERE id = ?1
             UNION ALL SELECT tag FROM entry_tag WHERE entry = ?1
             UNION ALL SELECT text FROM answer WHERE entry = ?1 AND off_path = 0"
        }
        Kind::Moment => {
            "SELECT trigger FROM moment WHERE id = ?1 UNION ALL SELECT note FROM moment WHERE id = ?1"
        }
        Kind::Wait => "SELECT p.name FROM wait w JOIN person p ON p.id = w.person WHERE w.id = ?1",
        Kind::Letter => {
            "SELECT body FROM letter
             WHERE id = ?1 AND (rest IS NULL OR rest = 'held' OR opened_ms IS NOT NULL)"
        }
        Kind::Person => {
            "SELECT name FROM person WHERE id = ?1 UNION ALL SELECT relation FROM person WHERE id = ?1"
        }
        Kind::FollowUp => return Ok(Vec::new()),
    };
    let texts = row::all(conn, sql, [record.id], |row| Ok(row.get::<_, Option<String>>(0)?))?;
    Ok(texts.into_iter().flatten().collect())
}
