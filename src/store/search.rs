//! Finding words, in Japanese and in English, from one character on.

use super::selection::Selection;
use super::{Result, Store, index, lines, row};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::record::RecordRef;
use crate::domain::search_line::{Meant, Order};
use crate::domain::timeline::{Filter, Line, Window};
use crate::text::fold;
use crate::text::graphemes::floor_boundary;
use rusqlite::Connection;

mod best;

/// Of what fits the words, at most so many of the newest are put in order when the best are wanted first.
const RANKED: usize = 300;
/// Characters shown before what was found, and altogether.
const BEFORE: usize = 20;
const CHARS: usize = 200;
/// Stands where a text was cut.
const CUT: &str = "…";

impl Store {
    /// The lines that hold every word of `words`, split at white space, and that `filter` wants, as
    /// [`Store::search_for`] finds them. Without anything to look for, nothing is found.
    ///
    /// # Errors
    /// Those of reading.
    pub fn search(&self, words: &str, filter: &Filter, window: Window, limit: usize) -> Result<Vec<Line>> {
        if fold::query_parts(words).is_empty() {
            return Ok(Vec::new());
        }
        self.search_for(&Meant::words(words), filter, window, limit)
    }

    /// The lines that both `meant` and `filter` want, at most `limit` of them, newest first. Case,
    /// width and kana do not count. A line whose first words do not hold what was looked for shows the
    /// passage that does. Where the best are wanted first and words are looked for, all that can be
    /// had is in [`Window::Newest`]: the best of the newest.
    ///
    /// # Errors
    /// Those of reading.
    pub fn search_for(
        &self,
        meant: &Meant,
        filter: &Filter,
        window: Window,
        limit: usize,
    ) -> Result<Vec<Line>> {
        let selection = Selection::new(filter, meant, window);
        let parts: Vec<String> =
            meant.sought.iter().filter(|sought| !sought.not).map(|sought| fold::fold(&sought.text)).collect();
        self.snapshot(|conn| {
            let records = match (meant.order, selection.finds(), window) {
                (Order::Best, true, Window::Newest) => {
                    best::first(conn, selection.newest(conn, RANKED, limit)?, &parts, limit)?
                }
                (Order::Best, true, Window::Before(_) | Window::After(_)) => Vec::new(),
                (Order::Best | Order::Newest, _, _) => selection.records(conn, limit)?,
            };
            records.into_iter().map(|record| line(conn, record, &parts)).collect()
        })
    }

    /// Every wait with the person it is for, the newest first; the trash is left out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn wait_people(&self) -> Result<Vec<(WaitId, Option<PersonId>)>> {
        let sql = "SELECT id, person FROM wait WHERE deleted_ms IS NULL ORDER BY id DESC";
        row::all(&self.conn, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Every tag that an entry has, from the trash too. Leaps from tag to tag, however many entries have them.
    ///
    /// # Errors
    /// Those of reading.
    pub fn tag_names(&self) -> Result<Vec<String>> {
        let sql = "WITH RECURSIVE each_tag (tag) AS (
                SELECT min(tag) FROM entry_tag
                UNION ALL
                SELECT (SELECT min(t.tag) FROM entry_tag t WHERE t.tag > each_tag.tag) FROM each_tag
                WHERE each_tag.tag IS NOT NULL
            )
            SELECT tag FROM each_tag WHERE tag IS NOT NULL";
        row::all(&self.conn, sql, [], |row| Ok(row.get(0)?))
    }
}

/// The line of a record, with the passage that holds one of `parts` where its own first words do not.
fn line(conn: &Connection, record: RecordRef, parts: &[String]) -> Result<Line> {
    let mut line = lines::of(conn, record)?;
    let own = [line.person.as_deref(), line.title.as_deref(), Some(line.excerpt.as_str())];
    if !parts.is_empty() && own.into_iter().flatten().all(|text| fold::highlight(text, parts).is_empty()) {
        let texts = index::texts(conn, record)?;
        if let Some(passage) = texts.iter().find_map(|text| passage(text, parts)) {
            line.excerpt = passage;
        }
    }
    Ok(line)
}

/// The words around the first hit in a text, on one line.
fn passage(text: &str, parts: &[String]) -> Option<String> {
    let text = lines::on_one_line(text);
    let hit = fold::highlight(&text, parts).into_iter().next()?;
    let from = text[..hit.start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let from = floor_boundary(&text, from);
    let cut = if from > 0 { CUT } else { "" };
    Some(format!("{cut}{}", text[from..].chars().take(CHARS).collect::<String>()))
}

#[cfg(test)]
mod tests;
