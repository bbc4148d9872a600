//! Small things that are changed by somebody who saw what stood there: nothing is written over that
//! was not seen.

use super::write::Write;
use super::{Result, Store, StoreError, entries, index, people, row, waits};
use crate::domain::changed::{Changed, Overtaken};
use crate::domain::entry::Stood;
use crate::domain::ids::{EntryId, PersonId, WaitId};
use crate::domain::person::Names;
use crate::domain::time::Stamp;
use chrono::NaiveDate;
use rusqlite::params;

impl From<Overtaken> for StoreError {
    fn from(Overtaken: Overtaken) -> Self {
        Self::Overtaken
    }
}

impl Store {
    /// Gives an entry a title or takes it away; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`], [`StoreError::Missing`], and those of writing.
    pub fn change_title(
        &mut self,
        id: EntryId,
        change: &Changed<Option<String>>,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| {
            let title = change.onto(&entries::get(w, id)?.title)?;
            let revision = w.touch_whatever(id.into(), now_ms)?;
            row::execute(w, "UPDATE entry SET title = ?2 WHERE id = ?1", params![id, title])?;
            index::refresh(w, id.into())?;
            Ok(revision)
        })
    }

    /// Changes the tags of entries. What another program has done to them meanwhile stays.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if one of them is not there (then none is changed), and those of writing.
    pub fn change_tags(&mut self, changes: &[(EntryId, Changed<Vec<String>>)], now_ms: i64) -> Result<()> {
        self.write(|w| {
            changes.iter().try_for_each(|(id, change)| {
                let tags = change.merged(&entries::tags(w, *id)?);
                set_tags(w, *id, &tags, now_ms)
            })
        })
    }

    /// Lets an entry stand as it stood before a walk was finished, or after it; the new revision. Tags
    /// that another program has changed meanwhile stay as it left them.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`], [`StoreError::Missing`], and those of writing.
    pub fn put_entry_back(&mut self, id: EntryId, change: &Changed<Stood>, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let there = entries::get(w, id)?.stood();
            let tags = Changed::new(change.was.tags.clone(), change.now.tags.clone()).merged(&there.tags);
            let rest = |stood: &Stood| Stood { tags: Vec::new(), ..stood.clone() };
            let Stood { finished, title, person, wait, .. } =
                Changed::new(rest(&change.was), rest(&change.now)).onto(&rest(&there))?;
            let revision = w.touch_whatever(id.into(), now_ms)?;
            let (ms, offset, zone) = row::columns(finished.as_ref());
            let sql = "UPDATE entry SET finished_ms = ?2, finished_offset = ?3, finished_zone = ?4,
                title = ?5, person = ?6, wait = ?7 WHERE id = ?1";
            row::execute(w, sql, params![id, ms, offset, zone, title, person, wait])?;
            entries::write_tags(w, id, &tags)?;
            index::refresh(w, id.into())?;
            Ok(revision)
        })
    }

    /// Changes the nickname and the relation of a person; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`], [`StoreError::Missing`], [`StoreError::NoName`] for a blank name,
    /// [`StoreError::NameTaken`] where somebody else is called so, and those of writing.
    pub fn change_names(&mut self, id: PersonId, change: &Changed<Names>, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let person = people::get(w, id)?;
            let there = Names { name: person.name, relation: person.relation };
            let Names { name, relation } = change.onto_each(&there)?;
            people::put_names(w, id, &name, relation.as_deref())?;
            w.touch_whatever(id.into(), now_ms)
        })
    }

    /// Sets or clears the day the user chose to think again, and puts down the question that is
    /// shown from its morning on; a question put down for another day is passed over. The new revision.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`], [`StoreError::Missing`], and those of writing.
    pub fn change_review(
        &mut self,
        id: WaitId,
        change: &Changed<Option<NaiveDate>>,
        at: &Stamp,
    ) -> Result<i64> {
        self.write(|w| {
            let day = change.onto(&waits::get(w, id)?.review_on)?;
            let revision = w.touch_whatever(id.into(), at.utc_ms)?;
            waits::set_review(w, id, day, at)?;
            Ok(revision)
        })
    }
}

/// Gives an entry these tags and no others.
pub(super) fn set_tags(w: &Write<'_>, id: EntryId, tags: &[String], now_ms: i64) -> Result<()> {
    w.touch_whatever(id.into(), now_ms)?;
    entries::write_tags(w, id, tags)
}

#[cfg(test)]
mod tests;
