//! Letters that stay here: written, left to rest, opened, decided about.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, follow_ups, index, row, versions};
use crate::domain::follow_up::{Ask, Fate, NewFollowUp};
use crate::domain::ids::{LetterId, WaitId};
use crate::domain::letter::{Decision, Letter, NewLetter, Rest, Stood};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::domain::version::LetterVersion;
use rusqlite::{Connection, Row, params};

pub(super) const SELECT: &str = "SELECT id, person, wait, addressee, at_ms, at_offset, at_zone, body,
    rest, rest_ms, rest_offset, rest_zone, opened_ms, opened_offset, opened_zone, decision,
    created_ms, updated_ms, deleted_ms, revision, extra FROM letter";

impl Store {
    /// Keeps a letter for the first time.
    ///
    /// # Errors
    /// Those of writing.
    pub fn write_letter(&mut self, new: &NewLetter, now_ms: i64) -> Result<Letter> {
        self.write(|w| start(w, new, now_ms))
    }

    /// Saves the words of a letter while it is being written, without keeping what stood there
    /// before; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn save_letter(&mut self, id: LetterId, expected: i64, body: &str, now_ms: i64) -> Result<i64> {
        self.write(|w| put_body(w, id, expected, body, now_ms, false))
    }

    /// Rewrites a letter and keeps the older version; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn rewrite_letter(&mut self, id: LetterId, expected: i64, body: &str, now_ms: i64) -> Result<i64> {
        self.write(|w| put_body(w, id, expected, body, now_ms, true))
    }

    /// Lays a letter down to rest, held or sealed, or takes it up again with `None`. A letter that
    /// was opened before counts as unopened again. The new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn rest_letter(
        &mut self,
        id: LetterId,
        expected: i64,
        rest: Option<&Rest>,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| set_rest(w, id, expected, rest, now_ms))
    }

    /// Lays a letter down to rest at `at`, and puts down the question that brings it back when its
    /// time has come; an older such question is passed over, and so is what was decided before. The
    /// new revision.
    ///
    /// # Errors
    /// As [`Store::rest_letter`].
    pub fn lay_letter(&mut self, id: LetterId, expected: i64, rest: &Rest, at: &Stamp) -> Result<i64> {
        let now_ms = at.utc_ms;
        self.write(|w| {
            let revision = set_rest(w, id, expected, Some(rest), now_ms)?;
            row::execute(w, "UPDATE letter SET decision = NULL WHERE id = ?1", [id])?;
            follow_ups::settle_about_letter(w, id, &Fate::PassedOver(at.clone()), now_ms)?;
            if let Some(until) = rest.until() {
                let wait = get(w, id)?.wait;
                let asked = NewFollowUp::of(Ask::Letter, at.clone(), until.clone());
                follow_ups::add(w, &NewFollowUp { wait, letter: Some(id), ..asked }, now_ms)?;
            }
            Ok(revision)
        })
    }

    /// Lets a letter stand at `at` as it stood before it was laid down: what kept it back, its opening and
    /// what was decided. The question that was to bring it back is passed over, and where it rested
    /// before, asked again in its time. The new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn put_letter_back(&mut self, id: LetterId, stood: &Stood, at: &Stamp) -> Result<i64> {
        let now_ms = at.utc_ms;
        self.write(|w| {
            let letter = get(w, id)?;
            let revision = set_rest(w, id, letter.meta.revision, stood.rest.as_ref(), now_ms)?;
            let (ms, offset, zone) = row::columns(stood.opened.as_ref());
            let sql = "UPDATE letter SET opened_ms = ?2, opened_offset = ?3, opened_zone = ?4, decision = ?5
                WHERE id = ?1";
            row::execute(w, sql, params![id, ms, offset, zone, stood.decision])?;
            index::refresh(w, id.into())?;
            follow_ups::settle_about_letter(w, id, &Fate::PassedOver(at.clone()), now_ms)?;
            let until = stood.rest.as_ref().and_then(Rest::until).filter(|_| stood.opened.is_none());
            if let Some(until) = until {
                let asked = NewFollowUp::of(Ask::Letter, at.clone(), until.clone());
                follow_ups::add(w, &NewFollowUp { wait: letter.wait, letter: Some(id), ..asked }, now_ms)?;
            }
            Ok(revision)
        })
    }

    /// Holds a letter back: it is to be read again from `until` on. The new revision.
    ///
    /// # Errors
    /// As [`Store::rest_letter`].
    pub fn hold_letter(&mut self, id: LetterId, expected: i64, until: &Stamp, now_ms: i64) -> Result<i64> {
        self.rest_letter(id, expected, Some(&Rest::Held(until.clone())), now_ms)
    }

    /// Seals a letter until a time, or until they write with `None`. Its words are taken out of the
    /// search. The new revision.
    ///
    /// # Errors
    /// As [`Store::rest_letter`].
    pub fn seal_letter(
        &mut self,
        id: LetterId,
        expected: i64,
        until: Option<&Stamp>,
        now_ms: i64,
    ) -> Result<i64> {
        let rest = until.map_or(Rest::SealedUntilTheyWrite, |until| Rest::SealedUntil(until.clone()));
        self.rest_letter(id, expected, Some(&rest), now_ms)
    }

    /// Notes that a letter was opened after its rest: its words can be searched again, and the
    /// question that was to bring it back is answered. The new revision. A letter opened before
    /// keeps its first opening.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn open_letter(&mut self, id: LetterId, at: &Stamp, now_ms: i64) -> Result<i64> {
        self.write(|w| open(w, id, at, now_ms))
    }

    /// Notes what was decided about a letter, or takes the decision back; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn decide_letter(
        &mut self,
        id: LetterId,
        expected: i64,
        decision: Option<Decision>,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch(id.into(), expected, now_ms)?;
            row::execute(w, "UPDATE letter SET decision = ?2 WHERE id = ?1", params![id, decision])?;
            Ok(revision)
        })
    }

    /// One letter with its words, sealed or not, from the trash too. Whoever shows it asks
    /// [`Letter::is_sealed`] first.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn letter(&self, id: LetterId) -> Result<Letter> {
        get(&self.conn, id)
    }

    /// The older versions of a letter, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn letter_versions(&self, id: LetterId) -> Result<Vec<LetterVersion>> {
        versions::of_letter(&self.conn, id)
    }

    /// Letters, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn letters(&self, window: Window, limit: usize) -> Result<Vec<Letter>> {
        row::window(&self.conn, &format!("{SELECT} WHERE deleted_ms IS NULL"), &[], window, limit, read)
    }

    /// The letters whose hold or seal has come to its time and that were neither opened nor decided
    /// about yet, the longest ready first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn letters_ready(&self, now_ms: i64) -> Result<Vec<Letter>> {
        let sql = format!(
            "{SELECT} WHERE rest IN ('held', 'sealed_until') AND rest_ms <= ?1 AND opened_ms IS NULL
                AND decision IS NULL AND deleted_ms IS NULL ORDER BY rest_ms"
        );
        row::all(&self.conn, &sql, [now_ms], read)
    }

    /// The unopened letters sealed until they write that belong to this wait or to its person,
    /// oldest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn letters_until_they_write(&self, wait: WaitId) -> Result<Vec<Letter>> {
        until_they_write(&self.conn, wait)
    }
}

/// Keeps a letter for the first time.
pub(super) fn start(w: &mut Write<'_>, new: &NewLetter, now_ms: i64) -> Result<Letter> {
    let id: LetterId = w.new_id(new.at.utc_ms, now_ms)?.into();
    let NewLetter { person, wait, to, at, body } = new.clone();
    let sql = "INSERT INTO letter (id, person, wait, addressee, at_ms, at_offset, at_zone, body,
        created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)";
    row::execute(w, sql, params![id, person, wait, to, at.utc_ms, at.offset_s, at.zone, body, now_ms])?;
    index::add(w, id.into())?;
    let meta = fresh(now_ms);
    Ok(Letter { id, person, wait, to, at, body, rest: None, opened: None, decision: None, meta })
}

/// Replaces the words of a letter, and keeps those that stood there if `keep`; the new revision.
pub(super) fn put_body(
    w: &Write<'_>,
    id: LetterId,
    expected: i64,
    body: &str,
    now_ms: i64,
    keep: bool,
) -> Result<i64> {
    let before = get(w, id)?;
    let revision = w.touch(id.into(), expected, now_ms)?;
    if before.body != body {
        if keep {
            versions::keep_letter(w, id, expected, &before.body, now_ms)?;
        }
        row::execute(w, "UPDATE letter SET body = ?2 WHERE id = ?1", params![id, body])?;
        index::refresh(w, id.into())?;
    }
    Ok(revision)
}

/// Opens the letters sealed until they write that belong to `wait` or to its person, oldest first,
/// and says which of them are to be read: those that were not let go.
pub(super) fn open_until_they_write(w: &mut Write<'_>, wait: WaitId, at: &Stamp) -> Result<Vec<LetterId>> {
    let letters = until_they_write(w, wait)?;
    for letter in &letters {
        open(w, letter.id, at, at.utc_ms)?;
    }
    Ok(letters.into_iter().filter(|letter| letter.decision.is_none()).map(|letter| letter.id).collect())
}

fn until_they_write(conn: &Connection, wait: WaitId) -> Result<Vec<Letter>> {
    let sql = format!(
        "{SELECT} WHERE rest = 'sealed_until_they_write' AND opened_ms IS NULL AND deleted_ms IS NULL
            AND (wait = ?1 OR person = (SELECT person FROM wait WHERE id = ?1)) ORDER BY id"
    );
    row::all(conn, &sql, [wait], read)
}

fn set_rest(w: &mut Write<'_>, id: LetterId, expected: i64, rest: Option<&Rest>, now_ms: i64) -> Result<i64> {
    let revision = w.touch(id.into(), expected, now_ms)?;
    let word = rest.map(Rest::as_str);
    let (ms, offset, zone) = row::columns(rest.and_then(Rest::until));
    let sql = "UPDATE letter SET rest = ?2, rest_ms = ?3, rest_offset = ?4, rest_zone = ?5,
        opened_ms = NULL, opened_offset = NULL, opened_zone = NULL WHERE id = ?1";
    row::execute(w, sql, params![id, word, ms, offset, zone])?;
    index::refresh(w, id.into())?;
    Ok(revision)
}

fn open(w: &mut Write<'_>, id: LetterId, at: &Stamp, now_ms: i64) -> Result<i64> {
    let before = get(w, id)?;
    if before.opened.is_some() {
        return Ok(before.meta.revision);
    }
    let revision = w.touch(id.into(), before.meta.revision, now_ms)?;
    let sql = "UPDATE letter SET opened_ms = ?2, opened_offset = ?3, opened_zone = ?4 WHERE id = ?1";
    row::execute(w, sql, params![id, at.utc_ms, at.offset_s, at.zone])?;
    index::refresh(w, id.into())?;
    follow_ups::settle_about_letter(w, id, &Fate::Answered(at.clone()), now_ms)?;
    Ok(revision)
}

/// One letter, sealed or not, from the trash too.
pub(super) fn get(conn: &Connection, id: LetterId) -> Result<Letter> {
    row::first(conn, &format!("{SELECT} WHERE id = ?1"), [id], read)?.ok_or(StoreError::Missing)
}

pub(super) fn read(row: &Row<'_>) -> Result<Letter> {
    let rest: Option<String> = row.get(8)?;
    let until = row::stamp_or_none(row, 9)?;
    let rest = match (rest.as_deref(), until) {
        (None, _) => None,
        (Some("held"), Some(until)) => Some(Rest::Held(until)),
        (Some("sealed_until"), Some(until)) => Some(Rest::SealedUntil(until)),
        (Some("sealed_until_they_write"), None) => Some(Rest::SealedUntilTheyWrite),
        (Some(_), _) => return Err(StoreError::Unreadable),
    };
    Ok(Letter {
        id: row.get(0)?,
        person: row.get(1)?,
        wait: row.get(2)?,
        to: row.get(3)?,
        at: row::stamp(row, 4)?,
        body: row.get(7)?,
        rest,
        opened: row::stamp_or_none(row, 12)?,
        decision: row.get(15)?,
        meta: row::meta(row, 16)?,
    })
}

#[cfg(test)]
mod tests;
