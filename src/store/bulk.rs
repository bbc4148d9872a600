//! One change to many records at once: all of them or none.

use super::change::set_tags;
use super::trash::set_deleted;
use super::{Result, Store, entries};
use crate::domain::ids::EntryId;
use crate::domain::record::RecordRef;
use crate::domain::tags::TagChange;

impl Store {
    /// Throws records away; they can be restored.
    ///
    /// # Errors
    /// [`super::StoreError::Missing`] if one of them is not there, and those of writing.
    pub fn trash_all(&mut self, records: &[RecordRef], now_ms: i64) -> Result<()> {
        self.write(|w| records.iter().try_for_each(|record| set_deleted(w, *record, Some(now_ms), now_ms)))
    }

    /// Takes records out of the trash.
    ///
    /// # Errors
    /// As [`Store::trash_all`].
    pub fn restore_all(&mut self, records: &[RecordRef], now_ms: i64) -> Result<()> {
        self.write(|w| records.iter().try_for_each(|record| set_deleted(w, *record, None, now_ms)))
    }

    /// Marks entries with a star or takes it away.
    ///
    /// # Errors
    /// As [`Store::trash_all`].
    pub fn star_all(&mut self, ids: &[EntryId], starred: bool, now_ms: i64) -> Result<()> {
        self.write(|w| ids.iter().try_for_each(|id| entries::set_star(w, *id, starred, now_ms)))
    }

    /// Adds tags to entries and takes others away. Hands back the tags that each entry had before which
    /// has others now.
    ///
    /// # Errors
    /// As [`Store::trash_all`].
    pub fn tag_all(
        &mut self,
        ids: &[EntryId],
        change: &TagChange,
        now_ms: i64,
    ) -> Result<Vec<(EntryId, Vec<String>)>> {
        self.write(|w| {
            let mut before = Vec::new();
            for id in ids {
                let had = entries::tags(w, *id)?;
                let with = change.applied(&had);
                if with != had {
                    set_tags(w, *id, &with, now_ms)?;
                    before.push((*id, had));
                }
            }
            Ok(before)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::changed::Changed;
    use crate::domain::timeline::{Filter, Window};
    use crate::store::StoreError;
    use crate::store::testing::{journal, page};

    fn tag(store: &mut Store, id: EntryId, tags: &[&str]) {
        store.change_tags(&[(id, Changed::new(Vec::new(), words(tags)))], 3).unwrap();
    }

    fn words(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn many_records_go_to_the_trash_and_come_back_together() {
        let mut store = journal();
        let ids = [1, 2, 3].map(|ms| RecordRef::from(page(&mut store, ms, "夜")));
        store.trash_all(&ids[..2], 10).unwrap();
        assert_eq!(store.recent(9).unwrap().len(), 1);
        store.restore_all(&ids[..2], 11).unwrap();
        assert_eq!(store.recent(9).unwrap().len(), 3);
    }

    #[test]
    fn where_one_is_missing_none_is_changed() {
        let mut store = journal();
        let [kept, gone] = [1, 2].map(|ms| page(&mut store, ms, "夜"));
        store.purge(&[gone.into()]).unwrap();
        assert_eq!(store.trash_all(&[kept.into(), gone.into()], 10), Err(StoreError::Missing));
        assert_eq!(store.star_all(&[kept, gone], true, 10), Err(StoreError::Missing));
        assert_eq!(store.tag_all(&[kept, gone], &TagChange::in_line("雨"), 10), Err(StoreError::Missing));
        let entry = store.entry(kept).unwrap();
        assert!(!entry.starred && entry.tags.is_empty() && !entry.meta.is_deleted());
    }

    #[test]
    fn tags_are_added_where_they_are_missing_and_taken_back() {
        let mut store = journal();
        let [first, second] = [1, 2].map(|ms| page(&mut store, ms, "夜"));
        tag(&mut store, first, &["雨", "朝"]);
        let before = store.tag_all(&[first, second], &TagChange::in_line("雨"), 4).unwrap();
        assert_eq!(before, [(second, Vec::new())]);
        let filter = Filter { tag: Some("雨".into()), ..Filter::default() };
        assert_eq!(store.timeline(&filter, Window::Newest, 9).unwrap().len(), 2);
        assert_eq!(store.search("雨", &Filter::default(), Window::Newest, 9).unwrap().len(), 2);
        let undo: Vec<_> =
            before.into_iter().map(|(id, had)| (id, Changed::new(words(&["雨"]), had))).collect();
        store.change_tags(&undo, 5).unwrap();
        assert_eq!(store.search("雨", &Filter::default(), Window::Newest, 9).unwrap().len(), 1);
        assert_eq!(store.entry(first).unwrap().tags, ["雨", "朝"]);
        let before = store.tag_all(&[first, second], &TagChange::in_line("-雨"), 6).unwrap();
        assert_eq!(before, [(first, words(&["雨", "朝"]))]);
        assert_eq!(store.entry(first).unwrap().tags, ["朝"]);
        assert!(store.search("雨", &Filter::default(), Window::Newest, 9).unwrap().is_empty());
    }

    #[test]
    fn a_star_is_set_on_many() {
        let mut store = journal();
        let ids = [1, 2].map(|ms| page(&mut store, ms, "夜"));
        store.star_all(&ids, true, 3).unwrap();
        let filter = Filter { starred: true, ..Filter::default() };
        assert_eq!(store.timeline(&filter, Window::Newest, 9).unwrap().len(), 2);
    }
}
