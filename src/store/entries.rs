//! Entries: a draft from the first letter, finished, edited with the older version kept.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, answers, index, lines, row, versions};
use crate::domain::entry::{Entry, NewEntry, Place};
use crate::domain::ids::EntryId;
use crate::domain::time::Stamp;
use crate::domain::timeline::Line;
use crate::domain::version::EntryVersion;
use rusqlite::{Connection, Row, params};

pub(super) const SELECT: &str = "SELECT id, deck, deck_version, language, title, person, wait, starred,
    at_ms, at_offset, at_zone, finished_ms, finished_offset, finished_zone,
    place_question, place_caret, created_ms, updated_ms, deleted_ms, revision, extra FROM entry";

impl Store {
    /// Keeps an entry for the first time, as a draft.
    ///
    /// # Errors
    /// Those of writing.
    pub fn start_entry(&mut self, new: &NewEntry, now_ms: i64) -> Result<Entry> {
        self.write(|w| start(w, new, now_ms))
    }

    /// Saves a draft: title, person, wait, tags, answers and place, in one commit and writing only
    /// what changed. The new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn save_draft(&mut self, entry: &Entry, expected: i64, now_ms: i64) -> Result<i64> {
        self.write(|w| save(w, entry, expected, now_ms))
    }

    /// Saves an entry for the last time as a draft and finishes it at `finished`; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn finish_entry(
        &mut self,
        entry: &Entry,
        expected: i64,
        finished: &Stamp,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| finish(w, entry, expected, finished, now_ms))
    }

    /// Saves an edit and keeps the version that was there before, where a word of it changed. The
    /// new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn edit_entry(&mut self, entry: &Entry, expected: i64, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let before = get(w, entry.id)?;
            edit(w, &before, entry, expected, now_ms)
        })
    }

    /// Marks an entry with a star or takes it away; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn set_entry_star(&mut self, id: EntryId, starred: bool, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            set_star(w, id, starred, now_ms)?;
            w.revision(id.into())
        })
    }

    /// One entry with its answers, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        self.snapshot(|conn| get(conn, id))
    }

    /// The older versions of an entry, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn entry_versions(&self, id: EntryId) -> Result<Vec<EntryVersion>> {
        versions::of_entry(&self.conn, id)
    }

    /// The entries that are still being written, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn drafts(&self, limit: usize) -> Result<Vec<Line>> {
        self.snapshot(|conn| {
            let sql = "SELECT id FROM entry WHERE finished_ms IS NULL AND deleted_ms IS NULL
                ORDER BY id DESC LIMIT ?1";
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let ids: Vec<EntryId> = row::all(conn, sql, [limit], |row| Ok(row.get(0)?))?;
            ids.into_iter().map(|id| lines::of(conn, id.into())).collect()
        })
    }

    /// Every tag in use with the number of entries that have it, the most used first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn tags(&self) -> Result<Vec<(String, u32)>> {
        let sql = "SELECT t.tag, count(*) FROM entry_tag t JOIN entry e ON e.id = t.entry
            WHERE e.deleted_ms IS NULL GROUP BY t.tag ORDER BY 2 DESC, 1";
        row::all(&self.conn, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// Keeps an entry for the first time.
pub(super) fn start(w: &mut Write<'_>, new: &NewEntry, now_ms: i64) -> Result<Entry> {
    let entry = Entry {
        id: w.new_id(new.at.utc_ms, now_ms)?.into(),
        deck: new.deck.clone(),
        deck_version: new.deck_version,
        language: new.language,
        title: new.title.clone(),
        person: new.person,
        wait: new.wait,
        tags: new.tags.clone(),
        starred: false,
        at: new.at.clone(),
        finished: None,
        place: new.place.clone(),
        answers: new.answers.clone(),
        aside: Vec::new(),
        meta: fresh(now_ms),
    };
    let sql = "INSERT INTO entry (id, deck, deck_version, language, at_ms, at_offset, at_zone,
        created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)";
    let Entry { id, deck, deck_version, language, at, .. } = &entry;
    row::execute(w, sql, params![id, deck, deck_version, language, at.utc_ms, at.offset_s, at.zone, now_ms])?;
    put_content(w, &entry)?;
    index::add(w, entry.id.into())?;
    Ok(entry)
}

/// Saves an entry and finishes it at `finished`; the new revision.
pub(super) fn finish(
    w: &Write<'_>,
    entry: &Entry,
    expected: i64,
    finished: &Stamp,
    now_ms: i64,
) -> Result<i64> {
    let revision = save(w, entry, expected, now_ms)?;
    let sql = "UPDATE entry SET finished_ms = ?2, finished_offset = ?3, finished_zone = ?4 WHERE id = ?1";
    row::execute(w, sql, params![entry.id, finished.utc_ms, finished.offset_s, finished.zone])?;
    Ok(revision)
}

/// Saves an edit and keeps what was there `before`, where a word of it changed; the new revision.
pub(super) fn edit(w: &Write<'_>, before: &Entry, entry: &Entry, expected: i64, now_ms: i64) -> Result<i64> {
    let revision = save(w, entry, expected, now_ms)?;
    let same = before.title == entry.title
        && before.tags == entry.tags
        && before.answers == entry.answers
        && (before.aside == entry.aside || !before.is_draft());
    if !same {
        versions::keep_entry(w, before, now_ms)?;
    }
    Ok(revision)
}

/// One entry with its answers, from the trash too.
pub(super) fn get(conn: &Connection, id: EntryId) -> Result<Entry> {
    let entry = row::first(conn, &format!("{SELECT} WHERE id = ?1"), [id], read)?;
    let mut entry = entry.ok_or(StoreError::Missing)?;
    entry.tags = tags(conn, id)?;
    (entry.answers, entry.aside) = answers::of_entry(conn, id)?;
    Ok(entry)
}

pub(super) fn save(w: &Write<'_>, entry: &Entry, expected: i64, now_ms: i64) -> Result<i64> {
    let revision = w.touch(entry.id.into(), expected, now_ms)?;
    if put_content(w, entry)? {
        index::refresh(w, entry.id.into())?;
    }
    Ok(revision)
}

/// Writes what an entry says; whether anything of it can be searched and changed.
fn put_content(w: &Write<'_>, entry: &Entry) -> Result<bool> {
    let Entry { id, title, person, wait, place, tags, answers, aside, .. } = entry;
    let old_title: Option<String> =
        w.prepare_cached("SELECT title FROM entry WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    let sql = "UPDATE entry SET title = ?2, person = ?3, wait = ?4, place_question = ?5, place_caret = ?6
        WHERE id = ?1";
    let caret = i64::try_from(place.caret).unwrap_or(0);
    row::execute(w, sql, params![id, title, person, wait, place.question, caret])?;
    let tags_changed = put_tags(w, *id, tags)?;
    let answers_changed = answers::replace(w, *id, answers, aside)?;
    Ok(tags_changed || answers_changed || old_title != *title)
}

/// Marks an entry with a star or takes it away.
pub(super) fn set_star(w: &Write<'_>, id: EntryId, starred: bool, now_ms: i64) -> Result<()> {
    w.touch_whatever(id.into(), now_ms)?;
    row::execute(w, "UPDATE entry SET starred = ?2 WHERE id = ?1", params![id, starred])?;
    Ok(())
}

/// Gives an entry these tags and no others, in the search too.
pub(super) fn write_tags(w: &Write<'_>, id: EntryId, wanted: &[String]) -> Result<()> {
    if put_tags(w, id, wanted)? {
        index::refresh(w, id.into())?;
    }
    Ok(())
}

/// The tags of an entry, in their order.
pub(super) fn tags(conn: &Connection, id: EntryId) -> Result<Vec<String>> {
    row::all(
        conn,
        "SELECT tag FROM entry_tag WHERE entry = ?1 ORDER BY position",
        [id],
        |row| Ok(row.get(0)?),
    )
}

/// Blank tags and tags named twice are passed over.
fn put_tags(w: &Write<'_>, id: EntryId, wanted: &[String]) -> Result<bool> {
    let mut clean: Vec<&str> = Vec::new();
    for tag in wanted.iter().map(|tag| tag.trim()) {
        if !tag.is_empty() && !clean.contains(&tag) {
            clean.push(tag);
        }
    }
    if tags(w, id)? == clean {
        return Ok(false);
    }
    row::execute(w, "DELETE FROM entry_tag WHERE entry = ?1", [id])?;
    for (position, tag) in (0_i64..).zip(clean) {
        let sql = "INSERT INTO entry_tag (entry, position, tag) VALUES (?1, ?2, ?3)";
        row::execute(w, sql, params![id, position, tag])?;
    }
    Ok(true)
}

pub(super) fn read(row: &Row<'_>) -> Result<Entry> {
    let caret: i64 = row.get(15)?;
    Ok(Entry {
        id: row.get(0)?,
        deck: row.get(1)?,
        deck_version: row.get(2)?,
        language: row.get(3)?,
        title: row.get(4)?,
        person: row.get(5)?,
        wait: row.get(6)?,
        tags: Vec::new(),
        starred: row.get(7)?,
        at: row::stamp(row, 8)?,
        finished: row::stamp_or_none(row, 11)?,
        place: Place { question: row.get(14)?, caret: usize::try_from(caret).unwrap_or(0) },
        answers: Vec::new(),
        aside: Vec::new(),
        meta: row::meta(row, 16)?,
    })
}

#[cfg(test)]
mod tests;
