//! "Still waiting" moments: put down in one go, added to later.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, index, row};
use crate::domain::ids::{MomentId, WaitId};
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use rusqlite::{Row, params};

pub(super) const SELECT: &str = "SELECT id, wait, at_ms, at_offset, at_zone,
    urge, feelings, body, need, trigger, did, note,
    after_urge, after_ms, after_offset, after_zone,
    created_ms, updated_ms, deleted_ms, revision, extra, pull, loop_stage FROM moment";

impl Store {
    /// Puts a moment down.
    ///
    /// # Errors
    /// Those of writing.
    pub fn log_moment(
        &mut self,
        wait: Option<WaitId>,
        words: &MomentWords,
        at: &Stamp,
        now_ms: i64,
    ) -> Result<Moment> {
        self.write(|w| {
            let id: MomentId = w.new_id(at.utc_ms, now_ms)?.into();
            insert(w, id, wait, words, at, now_ms)?;
            let (words, at) = (words.clone(), at.clone());
            Ok(Moment { id, wait, at, words, after: None, meta: fresh(now_ms) })
        })
    }

    /// Replaces what is said of a moment; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], and those of writing.
    pub fn update_moment(
        &mut self,
        id: MomentId,
        expected: i64,
        words: &MomentWords,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch(id.into(), expected, now_ms)?;
            let sql = "UPDATE moment SET urge = ?2, feelings = ?3, body = ?4, need = ?5, trigger = ?6,
                did = ?7, note = ?8 WHERE id = ?1";
            let feelings = row::json_list(&words.feelings);
            let MomentWords { urge, body, need, trigger, did, note, .. } = words;
            row::execute(w, sql, params![id, urge, feelings, body, need, trigger, did, note])?;
            index::refresh(w, id.into())?;
            Ok(revision)
        })
    }

    /// Notes the urge asked again, and when; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn set_moment_after(&mut self, id: MomentId, urge: Urge, at: &Stamp, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch_whatever(id.into(), now_ms)?;
            let sql = "UPDATE moment SET after_urge = ?2, after_ms = ?3, after_offset = ?4, after_zone = ?5
                WHERE id = ?1";
            row::execute(w, sql, params![id, urge, at.utc_ms, at.offset_s, at.zone])?;
            Ok(revision)
        })
    }

    /// One moment, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn moment(&self, id: MomentId) -> Result<Moment> {
        row::first(&self.conn, &format!("{SELECT} WHERE id = ?1"), [id], read)?.ok_or(StoreError::Missing)
    }

    /// How many moments were kept in a wait.
    ///
    /// # Errors
    /// Those of reading.
    pub fn moments_in_wait(&self, wait: WaitId) -> Result<u32> {
        // Both counts stay inside an index; of the rows only those in the trash are looked at.
        let sql = "SELECT (SELECT count(*) FROM moment WHERE wait = ?1)
            - (SELECT count(*) FROM moment INDEXED BY moment_trash WHERE wait = ?1 AND deleted_ms IS NOT NULL)";
        Ok(self.conn.prepare_cached(sql)?.query_row([wait], |row| row.get(0))?)
    }

    /// The moments of a wait, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn moments_of_wait(&self, wait: WaitId, window: Window, limit: usize) -> Result<Vec<Moment>> {
        let sql = format!("{SELECT} WHERE wait = ?1 AND deleted_ms IS NULL");
        row::window(&self.conn, &sql, &[&wait], window, limit, read)
    }

    /// The urges of a wait in the order of time, as milliseconds since 1970 and the urge. Where
    /// there are more than `most`, each stretch of the same number of moments is shown by its
    /// highest one, so that no wave is lost.
    ///
    /// # Errors
    /// Those of reading.
    pub fn urges_of_wait(&self, wait: WaitId, most: usize) -> Result<Vec<(i64, Urge)>> {
        self.snapshot(|conn| {
            let of_wait = "FROM moment WHERE wait = ?1 AND deleted_ms IS NULL AND urge IS NOT NULL";
            let count: u32 = conn
                .prepare_cached(&format!("SELECT count(*) {of_wait}"))?
                .query_row([wait], |row| row.get(0))?;
            let count = count as usize;
            let stretches = most.clamp(1, count.max(1));
            let mut peaks: Vec<(i64, Urge)> = Vec::with_capacity(stretches);
            let mut statement = conn.prepare_cached(&format!("SELECT at_ms, urge {of_wait} ORDER BY id"))?;
            let mut rows = statement.query([wait])?;
            let mut nth = 0;
            while let Some(row) = rows.next()? {
                let point = (row.get(0)?, row.get(1)?);
                if nth * stretches / count == peaks.len() {
                    peaks.push(point);
                } else if let Some(peak) = peaks.last_mut().filter(|peak| peak.1 < point.1) {
                    *peak = point;
                }
                nth += 1;
            }
            Ok(peaks)
        })
    }
}

/// Writes the row of a moment under an id no record has.
pub(super) fn insert(
    w: &Write<'_>,
    id: MomentId,
    wait: Option<WaitId>,
    words: &MomentWords,
    at: &Stamp,
    now_ms: i64,
) -> Result<()> {
    let sql = "INSERT INTO moment (id, wait, at_ms, at_offset, at_zone,
        urge, feelings, body, need, trigger, did, note, created_ms, updated_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)";
    let feelings = row::json_list(&words.feelings);
    let MomentWords { urge, body, need, trigger, did, note, .. } = words;
    let (at_ms, offset) = (at.utc_ms, at.offset_s);
    let values =
        params![id, wait, at_ms, offset, at.zone, urge, feelings, body, need, trigger, did, note, now_ms];
    row::execute(w, sql, values)?;
    index::add(w, id.into())
}

pub(super) fn read(row: &Row<'_>) -> Result<Moment> {
    let urge_after: Option<Urge> = row.get(12)?;
    Ok(Moment {
        id: row.get(0)?,
        wait: row.get(1)?,
        at: row::stamp(row, 2)?,
        words: MomentWords {
            urge: row.get(5)?,
            feelings: row::list(row, 6)?,
            body: row.get(7)?,
            need: row.get(8)?,
            trigger: row.get(9)?,
            did: row.get(10)?,
            note: row.get(11)?,
        },
        after: urge_after.zip(row::stamp_or_none(row, 13)?),
        meta: row::meta(row, 16)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, journal};

    fn urge(value: i64) -> MomentWords {
        MomentWords { urge: Urge::new(value), ..MomentWords::default() }
    }

    #[test]
    fn a_moment_reads_back_as_it_was_put_down() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        let word = |text: &str| Some(text.to_owned());
        let words = MomentWords {
            urge: Urge::new(10),
            feelings: vec!["lonely".into(), "hopeful".into()],
            body: word("chest"),
            need: word("to_matter"),
            trigger: word("通知の音"),
            did: word("walk"),
            note: word("まだ"),
        };
        let mut moment = store.log_moment(Some(wait), &words, &at(500), 1_000).unwrap();
        assert_eq!(store.moment(moment.id).unwrap(), moment);
        assert_eq!(moment.id.0.millis(), 500);

        store.set_moment_after(moment.id, Urge::new(3).unwrap(), &at(600), 2_000).unwrap();
        store.update_moment(moment.id, 2, &urge(4), 3_000).unwrap();
        moment.after = Urge::new(3).zip(Some(at(600)));
        moment.words = urge(4);
        (moment.meta.revision, moment.meta.updated_ms) = (3, 3_000);
        assert_eq!(store.moment(moment.id).unwrap(), moment);
        let conflict = Err(StoreError::Conflict { expected: 2, found: 3 });
        assert_eq!(store.update_moment(moment.id, 2, &urge(1), 4_000), conflict);
        assert_eq!(store.moments_of_wait(wait, Window::Newest, 9).unwrap(), [moment]);
    }

    #[test]
    fn a_curve_keeps_every_peak_however_few_points_it_has() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        for ms in 0..100 {
            let value = if ms == 42 { 10 } else { ms % 5 };
            store.log_moment(Some(wait), &urge(value), &at(1_000 + ms), 1_000 + ms).unwrap();
        }
        store.log_moment(Some(wait), &MomentWords::default(), &at(2_000), 2_000).unwrap();
        let all = store.urges_of_wait(wait, 500).unwrap();
        assert_eq!(all.len(), 100);
        assert_eq!(all[7], (1_007, Urge::new(2).unwrap()));
        let few = store.urges_of_wait(wait, 10).unwrap();
        assert_eq!(few.len(), 10);
        assert!(few.is_sorted_by_key(|point| point.0));
        assert!(few.contains(&(1_042, Urge::new(10).unwrap())));
        assert_eq!(store.urges_of_wait(wait, 0).unwrap(), [(1_042, Urge::new(10).unwrap())]);
    }
}
