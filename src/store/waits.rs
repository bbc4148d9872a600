//! Waits: opened, closed, opened again.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, follow_ups, index, row};
use crate::domain::follow_up::{self, Ask, NewFollowUp};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::domain::wait::{Outcome, Wait};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

pub(super) const SELECT: &str = "SELECT id, person, started_ms, started_offset, started_zone,
    ended_ms, ended_offset, ended_zone, outcome, review_on,
    created_ms, updated_ms, deleted_ms, revision, extra FROM wait";

impl Store {
    /// Opens a wait that began at `started`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn open_wait(&mut self, person: Option<PersonId>, started: &Stamp, now_ms: i64) -> Result<Wait> {
        self.write(|w| open(w, person, started, now_ms))
    }

    /// Closes a wait; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn close_wait(
        &mut self,
        id: WaitId,
        expected: i64,
        outcome: Outcome,
        ended: &Stamp,
        now_ms: i64,
    ) -> Result<i64> {
        self.end(id, expected, Some((ended, outcome)), now_ms)
    }

    /// Takes back the closing of a wait; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn reopen_wait(&mut self, id: WaitId, expected: i64, now_ms: i64) -> Result<i64> {
        self.end(id, expected, None, now_ms)
    }

    fn end(&mut self, id: WaitId, expected: i64, end: Option<(&Stamp, Outcome)>, now_ms: i64) -> Result<i64> {
        self.write(|w| set_end(w, id, expected, end, now_ms))
    }

    /// Says whom the wait is about; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn set_wait_person(
        &mut self,
        id: WaitId,
        expected: i64,
        person: Option<PersonId>,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch(id.into(), expected, now_ms)?;
            row::execute(w, "UPDATE wait SET person = ?2 WHERE id = ?1", params![id, person])?;
            index::refresh(w, id.into())?;
            Ok(revision)
        })
    }

    /// One wait, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn wait(&self, id: WaitId) -> Result<Wait> {
        get(&self.conn, id)
    }

    /// The waits about a person, at most `limit` of them: the open ones first, then the closed ones, each newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn waits_of_person(&self, person: PersonId, limit: usize) -> Result<Vec<Wait>> {
        let sql = format!(
            "{SELECT} WHERE person = ?1 AND deleted_ms IS NULL ORDER BY ended_ms IS NOT NULL, id DESC LIMIT ?2"
        );
        row::all(&self.conn, &sql, params![person, i64::try_from(limit).unwrap_or(i64::MAX)], read)
    }

    /// The open waits, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn open_waits(&self) -> Result<Vec<Wait>> {
        let sql = format!("{SELECT} WHERE ended_ms IS NULL AND deleted_ms IS NULL ORDER BY id DESC");
        row::all(&self.conn, &sql, [], read)
    }

    /// Open and closed waits, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn waits(&self, window: Window, limit: usize) -> Result<Vec<Wait>> {
        row::window(&self.conn, &format!("{SELECT} WHERE deleted_ms IS NULL"), &[], window, limit, read)
    }

    /// The open wait used last: the one with the newest moment, otherwise the newest.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_wait_used(&self) -> Result<Option<WaitId>> {
        // A moment's id and a wait's id both tell their instant, so the two can be compared.
        let sql = "SELECT w.id FROM wait w WHERE w.ended_ms IS NULL AND w.deleted_ms IS NULL
            ORDER BY max(w.id, coalesce((SELECT m.id FROM moment m
                WHERE m.wait = w.id AND m.deleted_ms IS NULL ORDER BY m.id DESC LIMIT 1), 0)) DESC
            LIMIT 1";
        row::first(&self.conn, sql, [], |row| Ok(row.get(0)?))
    }
}

/// The wait with this id.
pub(super) fn get(conn: &Connection, id: WaitId) -> Result<Wait> {
    let sql = format!("{SELECT} WHERE id = ?1");
    row::first(conn, &sql, [id], read)?.ok_or(StoreError::Missing)
}

/// Opens a wait that began at `started`.
pub(super) fn open(
    w: &mut Write<'_>,
    person: Option<PersonId>,
    started: &Stamp,
    now_ms: i64,
) -> Result<Wait> {
    let id: WaitId = w.new_id(started.utc_ms, now_ms)?.into();
    let sql = "INSERT INTO wait (id, person, started_ms, started_offset, started_zone,
        created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    row::execute(w, sql, params![id, person, started.utc_ms, started.offset_s, started.zone, now_ms])?;
    index::add(w, id.into())?;
    let meta = fresh(now_ms);
    Ok(Wait { id, person, started: started.clone(), ended: None, review_on: None, meta })
}

/// Writes down the day to think again about a wait that was touched already, and asks about it then.
pub(super) fn set_review(w: &mut Write<'_>, id: WaitId, day: Option<NaiveDate>, at: &Stamp) -> Result<()> {
    let said = day.map(|day| day.to_string());
    row::execute(w, "UPDATE wait SET review_on = ?2 WHERE id = ?1", params![id, said])?;
    follow_ups::pass_over_earlier(w, Ask::Review, id, at)?;
    if let Some(due) = day.and_then(|day| follow_up::review_due(day, at)) {
        let asked = NewFollowUp { wait: Some(id), ..NewFollowUp::of(Ask::Review, at.clone(), due) };
        follow_ups::add(w, &asked, at.utc_ms)?;
    }
    Ok(())
}

/// Closes a wait or takes its closing back; the new revision.
pub(super) fn set_end(
    w: &Write<'_>,
    id: WaitId,
    expected: i64,
    end: Option<(&Stamp, Outcome)>,
    now_ms: i64,
) -> Result<i64> {
    let revision = w.touch(id.into(), expected, now_ms)?;
    let (ms, offset, zone) = row::columns(end.map(|(stamp, _)| stamp));
    let outcome = end.map(|(_, outcome)| outcome);
    let sql = "UPDATE wait SET ended_ms = ?2, ended_offset = ?3, ended_zone = ?4, outcome = ?5
        WHERE id = ?1";
    row::execute(w, sql, params![id, ms, offset, zone, outcome])?;
    Ok(revision)
}

pub(super) fn read(row: &Row<'_>) -> Result<Wait> {
    let ended = row::stamp_or_none(row, 5)?;
    let outcome: Option<Outcome> = row.get(8)?;
    let review_on: Option<String> = row.get(9)?;
    Ok(Wait {
        id: row.get(0)?,
        person: row.get(1)?,
        started: row::stamp(row, 2)?,
        ended: ended.zip(outcome),
        review_on: review_on.map(|day| day.parse().map_err(|_| StoreError::Unreadable)).transpose()?,
        meta: row::meta(row, 10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::changed::Changed;
    use crate::domain::follow_up::Fate;
    use crate::domain::moment::MomentWords;
    use crate::store::testing::{at, journal};

    #[test]
    fn a_wait_reads_back_through_its_whole_life() {
        let mut store = journal();
        let mut wait = store.open_wait(None, &at(1_000), 2_000).unwrap();
        assert_eq!(store.wait(wait.id).unwrap(), wait);
        let person = store.find_or_add_person("みなと", 2_000).unwrap().id;
        let day = NaiveDate::from_ymd_opt(2026, 12, 1);
        store.set_wait_person(wait.id, 1, Some(person), 3_000).unwrap();
        store.change_review(wait.id, &Changed::new(None, day), &at(3_000)).unwrap();
        store.close_wait(wait.id, 3, Outcome::SetDown, &at(4_000), 4_000).unwrap();
        (wait.person, wait.review_on) = (Some(person), day);
        wait.ended = Some((at(4_000), Outcome::SetDown));
        (wait.meta.revision, wait.meta.updated_ms) = (4, 4_000);
        assert_eq!(store.wait(wait.id).unwrap(), wait);
        assert_eq!(store.open_waits().unwrap(), []);
        let again = store.close_wait(wait.id, 3, Outcome::Came, &at(5_000), 5_000);
        assert_eq!(again, Err(StoreError::Conflict { expected: 3, found: 4 }));

        store.reopen_wait(wait.id, 4, 6_000).unwrap();
        wait.ended = None;
        (wait.meta.revision, wait.meta.updated_ms) = (5, 6_000);
        assert_eq!(store.open_waits().unwrap(), [wait.clone()]);
        assert_eq!(store.waits(Window::Newest, 9).unwrap(), [wait]);
    }

    fn asked(store: &Store, wait: WaitId) -> Vec<(i64, bool)> {
        let all = store.follow_ups_of_wait(wait).unwrap();
        all.iter().map(|f| (f.due.utc_ms, f.fate == Fate::Open)).collect()
    }

    #[test]
    fn the_day_to_think_again_is_asked_about_once_in_its_morning() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
        let morning = |day: i64| (day * 24 + 8 - 9) * 3_600_000;
        let day = |day| NaiveDate::from_ymd_opt(1970, 1, day);
        store.change_review(wait, &Changed::new(None, day(5)), &at(2_000)).unwrap();
        assert_eq!(asked(&store, wait), [(morning(4), true)]);
        assert!(store.due_follow_ups(morning(4) - 1, 9).unwrap().is_empty());
        assert_eq!(store.due_follow_ups(morning(4), 9).unwrap()[0].ask, Ask::Review);
        store.change_review(wait, &Changed::new(day(5), day(7)), &at(3_000)).unwrap();
        assert_eq!(asked(&store, wait), [(morning(4), false), (morning(6), true)]);
        store.change_review(wait, &Changed::new(day(7), None), &at(4_000)).unwrap();
        assert_eq!(asked(&store, wait), [(morning(4), false), (morning(6), false)]);
    }

    #[test]
    fn the_waits_of_a_person_come_open_ones_first() {
        let mut store = journal();
        let person = store.find_or_add_person("みなと", 1).unwrap().id;
        let [old, closed, new] =
            [1_000, 2_000, 3_000].map(|ms| store.open_wait(Some(person), &at(ms), ms).unwrap().id);
        store.open_wait(None, &at(4_000), 4_000).unwrap();
        store.close_wait(closed, 1, Outcome::Came, &at(5_000), 5_000).unwrap();
        let ids = |limit| {
            let waits = store.waits_of_person(person, limit).unwrap();
            waits.iter().map(|wait| wait.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(9), [new, old, closed]);
        assert_eq!(ids(1), [new]);
    }

    #[test]
    fn nobody_is_asked_to_think_again_about_a_wait_that_is_closed() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1_000), 1_000).unwrap().id;
        let day = NaiveDate::from_ymd_opt(1970, 1, 2);
        store.change_review(wait, &Changed::new(None, day), &at(2_000)).unwrap();
        store.close_wait(wait, 2, Outcome::SetDown, &at(3_000), 3_000).unwrap();
        assert!(store.due_follow_ups(i64::MAX, 9).unwrap().is_empty());
        store.reopen_wait(wait, 3, 4_000).unwrap();
        assert_eq!(store.due_follow_ups(i64::MAX, 9).unwrap().len(), 1);
    }

    #[test]
    fn the_wait_used_last_is_the_open_one_with_the_newest_moment() {
        let mut store = journal();
        assert_eq!(store.last_wait_used().unwrap(), None);
        let [old, new, closed] =
            [1_000, 2_000, 3_000].map(|ms| store.open_wait(None, &at(ms), ms).unwrap().id);
        store.close_wait(closed, 1, Outcome::Came, &at(4_000), 4_000).unwrap();
        assert_eq!(store.last_wait_used().unwrap(), Some(new));
        let moment = store.log_moment(Some(old), &MomentWords::default(), &at(5_000), 5_000).unwrap();
        assert_eq!(store.last_wait_used().unwrap(), Some(old));
        store.trash(moment.id.into(), 6_000).unwrap();
        assert_eq!(store.last_wait_used().unwrap(), Some(new));
    }
}
