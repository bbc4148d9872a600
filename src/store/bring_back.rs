//! An older version takes its place again; what it replaces becomes a version itself.

use super::{Result, Store, StoreError, entries, letters, versions};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, LetterId};

impl Store {
    /// Gives an entry the title, the tags and the answers it had in the version with `revision`; the new
    /// revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such entry or version, and those of writing.
    pub fn bring_back_entry(&mut self, id: EntryId, revision: i64, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let now = entries::get(w, id)?;
            let older = versions::of_entry(w, id)?.into_iter().find(|version| version.revision == revision);
            let older = older.ok_or(StoreError::Missing)?;
            let entry = Entry { title: older.title, tags: older.tags, answers: older.answers, ..now.clone() };
            entries::edit(w, &now, &entry, now.meta.revision, now_ms)
        })
    }

    /// Gives a letter the words it had in the version with `revision`; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such letter or version, or the letter is sealed, and those
    /// of writing.
    pub fn bring_back_letter(&mut self, id: LetterId, revision: i64, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let now = letters::get(w, id)?;
            let older = versions::of_letter(w, id)?.into_iter().find(|version| version.revision == revision);
            let older = older.filter(|_| !now.is_sealed()).ok_or(StoreError::Missing)?;
            letters::put_body(w, id, now.meta.revision, &older.body, now_ms, true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Value;
    use crate::domain::letter::{Addressee, NewLetter};
    use crate::domain::timeline::{Filter, Window};
    use crate::store::testing::{at, journal, page, text};

    fn said(store: &Store, id: EntryId) -> (Vec<String>, Value) {
        let entry = store.entry(id).unwrap();
        (entry.tags, entry.answers[0].value.clone())
    }

    #[test]
    fn an_older_version_is_brought_back_and_what_it_replaced_can_be_brought_back_too() {
        let mut store = journal();
        let id = page(&mut store, 1, "rain");
        let mut entry = store.entry(id).unwrap();
        entry.answers = vec![text(&entry.answers[0].question, "sunshine")];
        entry.tags = vec!["day".into()];
        store.edit_entry(&entry, 1, 2).unwrap();
        store.set_entry_star(id, true, 3).unwrap();
        assert_eq!(store.bring_back_entry(id, 1, 4), Ok(4));
        assert_eq!(said(&store, id), (Vec::new(), Value::Text("rain".into())));
        let found =
            |store: &Store, word| store.search(word, &Filter::default(), Window::Newest, 9).unwrap().len();
        assert_eq!((found(&store, "rain"), found(&store, "sunshine")), (1, 0));
        assert!(store.entry(id).unwrap().starred, "a star is no part of a version");
        assert_eq!(store.bring_back_entry(id, 3, 5), Ok(5));
        assert_eq!(said(&store, id), (vec!["day".into()], Value::Text("sunshine".into())));
        assert_eq!(store.bring_back_entry(id, 99, 6), Err(StoreError::Missing));
    }

    #[test]
    fn a_letter_says_again_what_it_said_unless_it_is_sealed() {
        let mut store = journal();
        let new = NewLetter { person: None, wait: None, to: Addressee::Me, at: at(1), body: "one".into() };
        let id = store.write_letter(&new, 1).unwrap().id;
        store.rewrite_letter(id, 1, "two", 2).unwrap();
        assert_eq!(store.bring_back_letter(id, 1, 3), Ok(3));
        assert_eq!(store.letter(id).unwrap().body, "one");
        assert_eq!(store.letter_versions(id).unwrap().len(), 2);
        store.seal_letter(id, 3, None, 4).unwrap();
        assert_eq!(store.bring_back_letter(id, 1, 5), Err(StoreError::Missing));
    }
}
