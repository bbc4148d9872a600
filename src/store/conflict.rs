//! Two versions of the same words: one of them is written, and neither is lost.

use super::write::{Write, table};
use super::{Result, Store, StoreError, entries, letters, versions};
use crate::domain::conflict::{Words, Written};
use crate::domain::entry::{Entry, NewEntry};
use crate::domain::letter::{Letter, NewLetter};
use crate::domain::record::{Kind, RecordRef};

/// What stands in the journal after two versions have met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// The record as it is now; for words that became a record of their own, that one.
    pub now: Words,
    /// The revision under which words that are not decided about lie among the older versions.
    pub parked: Option<i64>,
}

impl Store {
    /// Writes what was decided about two versions, in one commit. `parked` is where the words lie
    /// that were put aside meanwhile: they are replaced there, or taken away once they stand elsewhere.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the record has changed once more and would be written over,
    /// [`StoreError::Missing`] when it is gone, and those of writing.
    pub fn settle(&mut self, written: &Written, parked: Option<i64>, now_ms: i64) -> Result<Settled> {
        self.write(|w| match written {
            Written::Over(words) => {
                over(w, words, now_ms)?;
                forget(w, words.record(), parked)?;
                Ok(Settled { now: get(w, words.record())?, parked: None })
            }
            Written::Beneath(words) => {
                let under = beneath(w, words, parked, now_ms)?;
                Ok(Settled { now: get(w, words.record())?, parked: Some(under) })
            }
            Written::Beside(words) => {
                let record = beside(w, words, now_ms)?;
                forget(w, words.record(), parked)?;
                Ok(Settled { now: get(w, record)?, parked: None })
            }
        })
    }

    /// A reflection or a letter with its words, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn words(&self, record: RecordRef) -> Result<Words> {
        match record.kind {
            Kind::Entry => Ok(Words::Entry(Box::new(self.entry(record.id.into())?))),
            Kind::Letter => Ok(Words::Letter(Box::new(self.letter(record.id.into())?))),
            Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => Err(StoreError::Missing),
        }
    }
}

fn get(w: &Write<'_>, record: RecordRef) -> Result<Words> {
    match record.kind {
        Kind::Entry => Ok(Words::Entry(Box::new(entries::get(w, record.id.into())?))),
        Kind::Letter => Ok(Words::Letter(Box::new(letters::get(w, record.id.into())?))),
        Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => Err(StoreError::Missing),
    }
}

fn over(w: &Write<'_>, words: &Words, now_ms: i64) -> Result<()> {
    match words {
        Words::Entry(entry) => {
            let before = entries::get(w, entry.id)?;
            entries::edit(w, &before, entry, entry.meta.revision, now_ms).map(drop)
        }
        Words::Letter(letter) => {
            letters::put_body(w, letter.id, letter.meta.revision, &letter.body, now_ms, true).map(drop)
        }
    }
}

/// Keeps words under the record as it is; the revision under which they lie.
fn beneath(w: &Write<'_>, words: &Words, parked: Option<i64>, now_ms: i64) -> Result<i64> {
    if let Some(under) = parked
        && versions::replace(w, words, under, now_ms)?
    {
        return Ok(under);
    }
    let record = words.record();
    let under = get(w, record)?.revision();
    // Its own revision goes to the words that are put aside, so that the record needs a new one.
    w.touch(record, under, now_ms)?;
    versions::keep(w, words, under, now_ms)?;
    Ok(under)
}

fn beside(w: &mut Write<'_>, words: &Words, now_ms: i64) -> Result<RecordRef> {
    match words {
        Words::Entry(entry) => {
            let mut entry = (**entry).clone();
            (entry.person, entry.wait) = (there(w, entry.person)?, there(w, entry.wait)?);
            let begun = entries::start(w, &NewEntry::from(&entry), now_ms)?;
            let copy = Entry { id: begun.id, meta: begun.meta, ..entry };
            let seen = copy.meta.revision;
            match &copy.finished {
                Some(finished) => entries::finish(w, &copy, seen, finished, now_ms)?,
                None => entries::save(w, &copy, seen, now_ms)?,
            };
            Ok(copy.id.into())
        }
        Words::Letter(letter) => {
            let mut new = NewLetter::from(&**letter);
            (new.person, new.wait) = (there(w, new.person)?, there(w, new.wait)?);
            let Letter { id, .. } = letters::start(w, &new, now_ms)?;
            Ok(id.into())
        }
    }
}

/// A record that is named by another one, unless it was purged meanwhile: words are not refused because
/// what they are about is gone.
fn there<T: Copy + Into<RecordRef>>(w: &Write<'_>, named: Option<T>) -> Result<Option<T>> {
    let Some(record) = named.map(Into::<RecordRef>::into) else { return Ok(None) };
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)", table(record.kind));
    let there: bool = w.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0))?;
    Ok(named.filter(|_| there))
}

fn forget(w: &Write<'_>, record: RecordRef, parked: Option<i64>) -> Result<()> {
    parked.map_or(Ok(()), |under| versions::forget(w, record, under))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Value;
    use crate::domain::conflict::{Choice, written};
    use crate::domain::letter::Addressee;
    use crate::domain::timeline::{Filter, Window};
    use crate::store::testing::{at, journal, page};

    fn said(mut words: Words, text: &str) -> Words {
        match &mut words {
            Words::Entry(entry) => entry.answers[0].value = Value::Text(text.into()),
            Words::Letter(letter) => letter.body = text.into(),
        }
        words
    }

    fn text(words: &Words) -> String {
        match words {
            Words::Entry(entry) => match &entry.answers[0].value {
                Value::Text(text) => text.clone(),
                _ => String::new(),
            },
            Words::Letter(letter) => letter.body.clone(),
        }
    }

    fn older(store: &Store, record: RecordRef) -> Vec<String> {
        match record.kind {
            Kind::Entry => {
                let versions = store.entry_versions(record.id.into()).unwrap();
                versions
                    .iter()
                    .map(|v| match &v.answers[0].value {
                        Value::Text(text) => text.clone(),
                        _ => String::new(),
                    })
                    .collect()
            }
            _ => store.letter_versions(record.id.into()).unwrap().into_iter().map(|v| v.body).collect(),
        }
    }

    /// An entry and a letter that another program has changed to "theirs" after they were read.
    fn changed(store: &mut Store) -> Vec<(Words, Words)> {
        let id = page(store, 1_000, "before");
        let new =
            NewLetter { person: None, wait: None, to: Addressee::Me, at: at(2_000), body: "before".into() };
        let letter = store.write_letter(&new, 2_000).unwrap().id;
        let seen = [store.words(id.into()).unwrap(), store.words(letter.into()).unwrap()];
        seen.map(|before| {
            let theirs = said(before.clone(), "theirs");
            over_it(store, &theirs);
            let theirs = store.words(before.record()).unwrap();
            (said(before, "mine"), theirs)
        })
        .into()
    }

    /// Writes as another program would, without keeping a version.
    fn over_it(store: &mut Store, words: &Words) {
        match words {
            Words::Entry(entry) => store.save_draft(entry, entry.meta.revision, 3).unwrap(),
            Words::Letter(l) => store.save_letter(l.id, l.meta.revision, &l.body, 3).unwrap(),
        };
    }

    #[test]
    fn mine_is_written_and_theirs_is_an_older_version() {
        let mut store = journal();
        for (mine, theirs) in changed(&mut store) {
            let parked = store.settle(&Written::Beneath(mine.clone()), None, 4).unwrap();
            assert_eq!(
                (text(&parked.now), older(&store, mine.record())),
                ("theirs".into(), vec!["mine".into()])
            );
            let mine = said(mine, "mine, and more");
            let settled = written(Choice::Mine, &mine, &parked.now);
            let settled = store.settle(&settled, parked.parked, 5).unwrap();
            assert_eq!((text(&settled.now), settled.parked), ("mine, and more".into(), None));
            assert_eq!(older(&store, theirs.record()), ["theirs"]);
        }
    }

    #[test]
    fn theirs_stays_and_mine_is_an_older_version_once() {
        let mut store = journal();
        for (mine, theirs) in changed(&mut store) {
            let parked = store.settle(&Written::Beneath(mine.clone()), None, 4).unwrap().parked;
            let more = said(mine, "mine, and more");
            let settled = store.settle(&written(Choice::Theirs, &more, &theirs), parked, 5).unwrap();
            assert_eq!((text(&settled.now), settled.parked), ("theirs".into(), parked));
            assert_eq!(older(&store, theirs.record()), ["mine, and more"]);
        }
    }

    #[test]
    fn both_are_kept_as_records_of_their_own() {
        let mut store = journal();
        for (mine, theirs) in changed(&mut store) {
            let parked = store.settle(&Written::Beneath(mine.clone()), None, 4).unwrap().parked;
            let settled = store.settle(&written(Choice::Both, &mine, &theirs), parked, 5).unwrap();
            assert_ne!(settled.now.record(), theirs.record());
            assert_eq!(text(&settled.now), "mine");
            assert_eq!(text(&store.words(theirs.record()).unwrap()), "theirs");
            assert_eq!(older(&store, theirs.record()), Vec::<String>::new());
        }
    }

    #[test]
    fn a_finished_reflection_stays_finished_when_it_is_doubled_and_what_is_found_is_both() {
        let mut store = journal();
        let (mine, _) = changed(&mut store).remove(0);
        let Words::Entry(entry) = &mine else { panic!() };
        let seen = store.entry(entry.id).unwrap();
        store.finish_entry(&seen, seen.meta.revision, &at(9_000), 9_000).unwrap();
        let finished = Words::Entry(Box::new(Entry { finished: Some(at(9_000)), ..(**entry).clone() }));
        let settled = store.settle(&Written::Beside(finished), None, 9_500).unwrap();
        let Words::Entry(copy) = settled.now else { panic!() };
        assert_eq!((copy.finished, copy.at), (Some(at(9_000)), seen.at));
        let all = Filter::default();
        for words in ["mine", "theirs"] {
            let found = store.search(words, &all, Window::Newest, 9).unwrap();
            assert!(!found.is_empty(), "{words}");
        }
    }

    #[test]
    fn a_record_that_changed_once_more_is_not_written_over() {
        let mut store = journal();
        for (mine, theirs) in changed(&mut store) {
            over_it(&mut store, &said(theirs.clone(), "once more"));
            let settled = store.settle(&written(Choice::Mine, &mine, &theirs), None, 5);
            assert!(matches!(settled, Err(StoreError::Conflict { .. })));
            assert_eq!(text(&store.words(theirs.record()).unwrap()), "once more");
        }
    }
}
