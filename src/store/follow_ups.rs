//! Follow-ups: put down, due, answered or passed over.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, row};
use crate::domain::follow_up::{Ask, Fate, FollowUp, NewFollowUp};
use crate::domain::ids::{EntryId, FollowUpId, LetterId, WaitId};
use crate::domain::time::Stamp;
use rusqlite::{Row, params};

pub(super) const SELECT: &str = "SELECT id, ask, at_ms, at_offset, at_zone, due_ms, due_offset, due_zone,
    wait, entry, moment, letter, fate, fate_ms, fate_offset, fate_zone,
    created_ms, updated_ms, deleted_ms, revision, extra FROM follow_up";

impl Store {
    /// Puts a question down for later.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_follow_up(&mut self, new: &NewFollowUp, now_ms: i64) -> Result<FollowUp> {
        self.write(|w| add(w, new, now_ms))
    }

    /// What is to be asked at `now_ms`, the longest due first. Nothing is asked about what lies in
    /// the trash, nor about a letter that was decided about, and nobody is asked to close or to think again
    /// about a wait that is closed, nor how long the relief lasted after one that was opened again.
    ///
    /// # Errors
    /// Those of reading.
    pub fn due_follow_ups(&self, now_ms: i64, limit: usize) -> Result<Vec<FollowUp>> {
        let sql = format!(
            "{SELECT} WHERE fate IS NULL AND deleted_ms IS NULL AND due_ms <= ?1
                AND NOT EXISTS (SELECT 1 FROM wait x WHERE x.id = follow_up.wait AND x.deleted_ms IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.id = follow_up.entry AND x.deleted_ms IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM moment x WHERE x.id = follow_up.moment AND x.deleted_ms IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM letter x WHERE x.id = follow_up.letter
                    AND (x.deleted_ms IS NOT NULL OR x.decision IS NOT NULL))
                AND NOT (ask IN ('review', 'closing') AND EXISTS
                    (SELECT 1 FROM wait x WHERE x.id = follow_up.wait AND x.ended_ms IS NOT NULL))
                AND NOT (ask = 'relief' AND EXISTS
                    (SELECT 1 FROM wait x WHERE x.id = follow_up.wait AND x.ended_ms IS NULL))
                ORDER BY due_ms, id LIMIT ?2"
        );
        row::all(&self.conn, &sql, (now_ms, i64::try_from(limit).unwrap_or(i64::MAX)), read)
    }

    /// The instant (milliseconds since 1970) at which the next question falls due after `now_ms`.
    ///
    /// # Errors
    /// Those of reading.
    pub fn next_follow_up_ms(&self, now_ms: i64) -> Result<Option<i64>> {
        let sql = "SELECT due_ms FROM follow_up WHERE fate IS NULL AND deleted_ms IS NULL AND due_ms > ?1
            ORDER BY due_ms LIMIT 1";
        row::first(&self.conn, sql, [now_ms], |row| Ok(row.get(0)?))
    }

    /// Notes what became of a follow-up, or that it is open again; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn settle_follow_up(&mut self, id: FollowUpId, fate: &Fate, now_ms: i64) -> Result<i64> {
        self.write(|w| settle(w, id, fate, now_ms))
    }

    /// Notes that a follow-up was answered at `at`; the new revision.
    ///
    /// # Errors
    /// As [`Store::settle_follow_up`].
    pub fn answer_follow_up(&mut self, id: FollowUpId, at: &Stamp, now_ms: i64) -> Result<i64> {
        self.settle_follow_up(id, &Fate::Answered(at.clone()), now_ms)
    }

    /// Notes that a follow-up was passed over at `at`; the new revision.
    ///
    /// # Errors
    /// As [`Store::settle_follow_up`].
    pub fn pass_over_follow_up(&mut self, id: FollowUpId, at: &Stamp, now_ms: i64) -> Result<i64> {
        self.settle_follow_up(id, &Fate::PassedOver(at.clone()), now_ms)
    }

    /// The newest follow-up about an entry that is neither answered nor passed over.
    ///
    /// # Errors
    /// Those of reading.
    pub fn open_follow_up_of_entry(&self, entry: EntryId) -> Result<Option<FollowUp>> {
        let sql = format!(
            "{SELECT} WHERE entry = ?1 AND fate IS NULL AND deleted_ms IS NULL ORDER BY id DESC LIMIT 1"
        );
        row::first(&self.conn, &sql, [entry], read)
    }

    /// The newest follow-up that asks `ask`, whatever became of it.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_follow_up(&self, ask: Ask) -> Result<Option<FollowUp>> {
        let sql = format!("{SELECT} WHERE ask = ?1 AND deleted_ms IS NULL ORDER BY id DESC LIMIT 1");
        row::first(&self.conn, &sql, [ask], read)
    }

    /// One follow-up, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn follow_up(&self, id: FollowUpId) -> Result<FollowUp> {
        let sql = format!("{SELECT} WHERE id = ?1");
        row::first(&self.conn, &sql, [id], read)?.ok_or(StoreError::Missing)
    }

    /// Every follow-up of a wait, oldest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn follow_ups_of_wait(&self, wait: WaitId) -> Result<Vec<FollowUp>> {
        let sql = format!("{SELECT} WHERE wait = ?1 AND deleted_ms IS NULL ORDER BY id");
        row::all(&self.conn, &sql, [wait], read)
    }
}

/// Passes over the open questions of one sort about a wait, so that the one that comes next stands alone; which
/// they were.
pub(super) fn pass_over_earlier(
    w: &Write<'_>,
    ask: Ask,
    wait: WaitId,
    at: &Stamp,
) -> Result<Vec<FollowUpId>> {
    let sql = "SELECT id FROM follow_up WHERE wait = ?1 AND ask = ?2 AND fate IS NULL AND deleted_ms IS NULL";
    let open: Vec<FollowUpId> = row::all(w, sql, params![wait, ask], |row| Ok(row.get(0)?))?;
    for id in &open {
        settle(w, *id, &Fate::PassedOver(at.clone()), at.utc_ms)?;
    }
    Ok(open)
}

/// Notes what became of a follow-up; the new revision.
fn settle(w: &Write<'_>, id: FollowUpId, fate: &Fate, now_ms: i64) -> Result<i64> {
    let revision = w.touch_whatever(id.into(), now_ms)?;
    let (word, at) = match fate {
        Fate::Open => (None, None),
        Fate::Answered(at) => (Some("answered"), Some(at)),
        Fate::PassedOver(at) => (Some("passed_over"), Some(at)),
    };
    let (ms, offset, zone) = row::columns(at);
    let sql = "UPDATE follow_up SET fate = ?2, fate_ms = ?3, fate_offset = ?4, fate_zone = ?5 WHERE id = ?1";
    row::execute(w, sql, params![id, word, ms, offset, zone])?;
    Ok(revision)
}

/// Puts a question down for later.
pub(super) fn add(w: &mut Write<'_>, new: &NewFollowUp, now_ms: i64) -> Result<FollowUp> {
    let NewFollowUp { ask, at, due, wait, entry, moment, letter } = new.clone();
    let id: FollowUpId = w.new_id(at.utc_ms, now_ms)?.into();
    let sql = "INSERT INTO follow_up (id, ask, at_ms, at_offset, at_zone,
        due_ms, due_offset, due_zone, wait, entry, moment, letter, created_ms, updated_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)";
    row::execute(
        w,
        sql,
        params![
            id,
            ask,
            at.utc_ms,
            at.offset_s,
            at.zone,
            due.utc_ms,
            due.offset_s,
            due.zone,
            wait,
            entry,
            moment,
            letter,
            now_ms
        ],
    )?;
    let meta = fresh(now_ms);
    Ok(FollowUp { id, ask, at, due, wait, entry, moment, letter, fate: Fate::Open, meta })
}

/// Notes what became of every question about a letter that is still open.
pub(super) fn settle_about_letter(
    w: &mut Write<'_>,
    letter: LetterId,
    fate: &Fate,
    now_ms: i64,
) -> Result<()> {
    let sql = "SELECT id FROM follow_up WHERE letter = ?1 AND fate IS NULL AND deleted_ms IS NULL";
    let open: Vec<FollowUpId> = row::all(w, sql, [letter], |row| Ok(row.get(0)?))?;
    open.into_iter().try_for_each(|id| settle(w, id, fate, now_ms).map(drop))
}

pub(super) fn read(row: &Row<'_>) -> Result<FollowUp> {
    let fate: Option<String> = row.get(12)?;
    let fate = match (fate.as_deref(), row::stamp_or_none(row, 13)?) {
        (None, _) => Fate::Open,
        (Some("answered"), Some(at)) => Fate::Answered(at),
        (Some("passed_over"), Some(at)) => Fate::PassedOver(at),
        (Some(_), _) => return Err(StoreError::Unreadable),
    };
    Ok(FollowUp {
        id: row.get(0)?,
        ask: row.get(1)?,
        at: row::stamp(row, 2)?,
        due: row::stamp(row, 5)?,
        wait: row.get(8)?,
        entry: row.get(9)?,
        moment: row.get(10)?,
        letter: row.get(11)?,
        fate,
        meta: row::meta(row, 16)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wait::Outcome;
    use crate::store::testing::{at, journal};

    fn add(store: &mut Store, ms: i64, due: i64, wait: Option<WaitId>) -> FollowUp {
        let new = NewFollowUp { wait, ..NewFollowUp::of(Ask::FullnessAfter, at(ms), at(due)) };
        store.add_follow_up(&new, ms).unwrap()
    }

    fn due(store: &Store, now_ms: i64) -> Vec<FollowUpId> {
        store.due_follow_ups(now_ms, 9).unwrap().iter().map(|f| f.id).collect()
    }

    #[test]
    fn what_is_due_is_asked_once_and_in_order() {
        let mut store = journal();
        let late = add(&mut store, 1, 900, None);
        let early = add(&mut store, 2, 500, None);
        assert_eq!(store.follow_up(late.id).unwrap(), late);
        assert_eq!(due(&store, 499), []);
        assert_eq!(store.next_follow_up_ms(499).unwrap(), Some(500));
        assert_eq!(due(&store, 900), [early.id, late.id]);

        store.answer_follow_up(early.id, &at(901), 901).unwrap();
        store.pass_over_follow_up(late.id, &at(902), 902).unwrap();
        assert_eq!(due(&store, 999), []);
        assert_eq!(store.follow_up(early.id).unwrap().fate, Fate::Answered(at(901)));
        assert_eq!(store.follow_up(late.id).unwrap().fate, Fate::PassedOver(at(902)));
        store.settle_follow_up(late.id, &Fate::Open, 903).unwrap();
        assert_eq!(due(&store, 999), [late.id]);
    }

    #[test]
    fn nobody_is_asked_to_close_what_is_closed() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        let closing = NewFollowUp { wait: Some(wait), ..NewFollowUp::of(Ask::Closing, at(2), at(500)) };
        let closing = store.add_follow_up(&closing, 2).unwrap().id;
        assert_eq!(due(&store, 500), [closing]);
        let revision = store.close_wait(wait, 1, Outcome::SetDown, &at(600), 600).unwrap();
        assert_eq!(due(&store, 700), []);
        let relief = NewFollowUp { wait: Some(wait), ..NewFollowUp::of(Ask::Relief, at(600), at(650)) };
        let relief = store.add_follow_up(&relief, 600).unwrap().id;
        assert_eq!(due(&store, 700), [relief]);
        store.reopen_wait(wait, revision, 800).unwrap();
        assert_eq!(due(&store, 900), [closing]);
    }

    #[test]
    fn nothing_is_asked_about_what_is_in_the_trash_or_gone() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        let asked = add(&mut store, 2, 500, Some(wait));
        assert_eq!(store.follow_ups_of_wait(wait).unwrap(), std::slice::from_ref(&asked));
        store.trash(wait.into(), 3).unwrap();
        assert_eq!(due(&store, 999), []);
        store.restore(wait.into(), 4).unwrap();
        assert_eq!(due(&store, 999), [asked.id]);
        store.purge(&[wait.into()]).unwrap();
        assert_eq!(store.follow_up(asked.id), Err(StoreError::Missing));
    }
}
