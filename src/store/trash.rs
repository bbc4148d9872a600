//! The trash, and what leaves it for good.

use super::people::waits_of;
use super::write::{Write, table};
use super::{Result, Store, StoreError, index, row};
use crate::domain::ids::PersonId;
use crate::domain::record::{Kind, RecordRef};

impl Store {
    /// Throws a record away; the new revision. It can be restored.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn trash(&mut self, record: RecordRef, now_ms: i64) -> Result<i64> {
        self.set_deleted(record, Some(now_ms), now_ms)
    }

    /// Takes a record out of the trash; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn restore(&mut self, record: RecordRef, now_ms: i64) -> Result<i64> {
        self.set_deleted(record, None, now_ms)
    }

    fn set_deleted(&mut self, record: RecordRef, deleted_ms: Option<i64>, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            set_deleted(w, record, deleted_ms, now_ms)?;
            w.revision(record)
        })
    }

    /// Removes records for good, in the trash or not: rows, answers, older versions, follow-ups
    /// about them and their words in the search index. The bytes are overwritten in the file. What
    /// only points at them (an entry at its wait) stays, without the pointer.
    ///
    /// The index is merged into one piece at the end, which takes seconds in a very large journal;
    /// so hand over all records at once.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if one of them is not there (then none is removed), and those of
    /// writing.
    pub fn purge(&mut self, records: &[RecordRef]) -> Result<()> {
        self.write(|w| {
            for &record in records {
                // A wait is found by the name of its person; without them, it no longer is.
                let person = (record.kind == Kind::Person).then_some(PersonId(record.id));
                let waits = person.map(|person| waits_of(w, person)).transpose()?.unwrap_or_default();
                let sql = format!("DELETE FROM {} WHERE id = ?1", table(record.kind));
                if row::execute(w, &sql, [record.id])? == 0 {
                    return Err(StoreError::Missing);
                }
                index::remove(w, record.id)?;
                for wait in waits {
                    index::refresh(w, wait.into())?;
                }
            }
            index::forget_removed(w)
        })
    }
}

/// Notes when a record went to the trash, or that it is kept.
pub(super) fn set_deleted(
    w: &Write<'_>,
    record: RecordRef,
    deleted_ms: Option<i64>,
    now_ms: i64,
) -> Result<()> {
    w.touch_whatever(record, now_ms)?;
    let sql = format!("UPDATE {} SET deleted_ms = ?2 WHERE id = ?1", table(record.kind));
    row::execute(w, &sql, (record.id, deleted_ms))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Answer;
    use crate::domain::letter::{Addressee, NewLetter};
    use crate::domain::moment::MomentWords;
    use crate::domain::timeline::{Filter, Window};
    use crate::store::open::FILE;
    use crate::store::testing::{at, journal, page, text};

    #[test]
    fn every_kind_goes_to_the_trash_and_comes_back() {
        let mut store = journal();
        let person = store.find_or_add_person("みなと", 1).unwrap().id;
        let wait = store.open_wait(Some(person), &at(2), 2).unwrap().id;
        let moment = store.log_moment(Some(wait), &MomentWords::default(), &at(3), 3).unwrap().id;
        let letter =
            NewLetter { person: None, wait: None, to: Addressee::Me, at: at(4), body: String::new() };
        let letter = store.write_letter(&letter, 4).unwrap().id;
        let entry = page(&mut store, 5, "夜");
        for record in [person.into(), wait.into(), moment.into(), letter.into(), entry.into()] {
            assert_eq!(store.trash(record, 10), Ok(2));
            assert!(store.line(record).unwrap().deleted);
        }
        let counts = store.counts().unwrap();
        assert_eq!((counts.entries, counts.open_waits, counts.trash), (0, 0, 5));
        assert_eq!(store.person_named("みなと").unwrap(), None);
        assert!(store.open_waits().unwrap().is_empty() && store.recent(3).unwrap().is_empty());
        for record in [person.into(), wait.into(), moment.into(), letter.into(), entry.into()] {
            assert_eq!(store.restore(record, 11), Ok(3));
        }
        assert_eq!(store.counts().unwrap().trash, 0);
        assert_eq!(store.recent(3).unwrap().len(), 3);
    }

    #[test]
    fn purging_a_wait_leaves_what_was_written_in_it() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        let moment = store.log_moment(Some(wait), &MomentWords::default(), &at(2), 2).unwrap().id;
        store.purge(&[wait.into()]).unwrap();
        assert_eq!(store.wait(wait), Err(StoreError::Missing));
        assert_eq!(store.moment(moment).unwrap().wait, None);
    }

    #[test]
    fn a_purge_that_meets_a_gap_removes_nothing() {
        let mut store = journal();
        let kept = page(&mut store, 1, "夜");
        let gone = page(&mut store, 2, "朝");
        store.purge(&[gone.into()]).unwrap();
        assert_eq!(store.purge(&[kept.into(), gone.into()]), Err(StoreError::Missing));
        assert!(store.entry(kept).is_ok());
    }

    #[test]
    fn no_byte_of_a_purged_entry_stays_in_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), 7, 1_000).unwrap();
        // Enough around it that the index has more than one piece.
        for n in 0..40 {
            page(&mut store, 1_000 + n, "quiet evening, the rain went on");
        }
        let id = page(&mut store, 5_000, "zugunruhe");
        let mut entry = store.entry(id).unwrap();
        entry.answers.push(Answer { asked: "xylograph?".into(), ..text("more", "qophqoph 鬱金香") });
        entry.tags = vec!["wyvern".into()];
        store.edit_entry(&entry, 1, 6_000).unwrap();
        let secrets = ["zugunruhe", "xylograph", "qophqoph", "wyvern", "鬱金", "金香"];
        let found = || {
            let bytes = std::fs::read(dir.path().join(FILE)).unwrap();
            let holds = |word: &str| memchr::memmem::find(&bytes, word.as_bytes()).is_some();
            secrets.iter().filter(|word| holds(word)).count()
        };
        assert_eq!(found(), secrets.len());
        store.trash(id.into(), 7_000).unwrap();
        store.purge(&[id.into()]).unwrap();
        assert_eq!(found(), 0);
        let left = store.search("rain", &Filter::default(), Window::Newest, 99).unwrap();
        assert_eq!(left.len(), 40);
    }
}
