//! Finishing a walk: the entry and everything that follows from it, in one transaction.

use super::{Result, Store, entries, follow_ups, letters, people, waits};
use crate::domain::consequence::Consequence;
use crate::domain::entry::{Entry, NewEntry};
use crate::domain::follow_up::{Ask, NewFollowUp};
use crate::domain::ids::{EntryId, FollowUpId, LetterId, PersonId, WaitId};
use crate::domain::time::Stamp;

/// What became of a finished walk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Walked {
    /// The entry.
    pub id: EntryId,
    /// Its revision now.
    pub revision: i64,
    /// A wait that was opened.
    pub opened: Option<WaitId>,
    /// A wait that was closed.
    pub closed: Option<WaitId>,
    /// The letters that were opened, oldest first.
    pub letters: Vec<LetterId>,
    /// Somebody who was not known before.
    pub added: Option<PersonId>,
    /// The questions that were put down for later.
    pub asked: Vec<FollowUpId>,
    /// The questions that were passed over because of them.
    pub passed: Vec<FollowUpId>,
}

impl Store {
    /// Saves an entry as finished at `at`, with what follows from it: all of it or nothing. An entry
    /// whose revision is 0 was never saved and is begun here.
    ///
    /// # Errors
    /// [`super::StoreError::Conflict`], [`super::StoreError::Missing`], and those of writing.
    pub fn finish_walk(&mut self, entry: &Entry, at: &Stamp, follows: &[Consequence]) -> Result<Walked> {
        let now_ms = at.utc_ms;
        self.write(|w| {
            let mut entry = entry.clone();
            if entry.meta.revision == 0 {
                let begun = entries::start(w, &NewEntry::from(&entry), now_ms)?;
                (entry.id, entry.meta) = (begun.id, begun.meta);
            }
            let (mut opened, mut closed, mut letters) = (None, None, Vec::new());
            let (mut added, mut asked, mut passed) = (None, Vec::new(), Vec::new());
            for follow in follows {
                match follow {
                    Consequence::About { name } => {
                        let known = people::named(w, name)?.is_some();
                        let person = people::find_or_add(w, name, now_ms)?.id;
                        entry.person = Some(person);
                        added = added.or((!known).then_some(person));
                    }
                    Consequence::OpenWait => {
                        // The waiting began when the first question was asked, not when the last was answered.
                        let wait = waits::open(w, entry.person, &entry.at, now_ms)?.id;
                        entry.wait = Some(wait);
                        opened = Some(wait);
                    }
                    Consequence::CloseWait(wait, outcome) => {
                        let seen = waits::get(w, *wait)?;
                        if seen.is_open() {
                            waits::set_end(w, *wait, seen.meta.revision, Some((at, *outcome)), now_ms)?;
                            closed = Some(*wait);
                        }
                    }
                    Consequence::Review(wait, day) => {
                        w.touch_whatever((*wait).into(), now_ms)?;
                        waits::set_review(w, *wait, Some(*day), at)?;
                    }
                    Consequence::AskLater(ask, due) => {
                        // A second message from them does not ask for the ending twice.
                        if let (Ask::Closing, Some(wait)) = (ask, entry.wait) {
                            passed.extend(follow_ups::pass_over_earlier(w, *ask, wait, at)?);
                        }
                        let mut later = NewFollowUp::of(*ask, at.clone(), due.clone());
                        (later.wait, later.entry) = (entry.wait, Some(entry.id));
                        asked.push(follow_ups::add(w, &later, now_ms)?.id);
                    }
                    Consequence::OpenLetters(wait) => {
                        letters.extend(letters::open_until_they_write(w, *wait, at)?);
                    }
                }
            }
            let revision = entries::finish(w, &entry, entry.meta.revision, at, now_ms)?;
            Ok(Walked { id: entry.id, revision, opened, closed, letters, added, asked, passed })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::follow_up::Fate;
    use crate::store::testing::{at, entry, journal};

    #[test]
    fn a_second_message_moves_the_question_about_the_ending_and_does_not_double_it() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        for (begun, due) in [(10, 500), (20, 900)] {
            let id = entry(&mut store, begun);
            let mut came = store.entry(id).unwrap();
            came.wait = Some(wait);
            let follows = [Consequence::AskLater(Ask::Closing, at(due))];
            store.finish_walk(&came, &at(begun + 1), &follows).unwrap();
        }
        let asked = store.follow_ups_of_wait(wait).unwrap();
        let fates: Vec<_> = asked.iter().map(|later| (later.due.utc_ms, &later.fate)).collect();
        assert_eq!(fates, [(500, &Fate::PassedOver(at(21))), (900, &Fate::Open)]);
    }
}
