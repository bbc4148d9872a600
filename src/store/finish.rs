//! Finishing a walk: the entry and everything that follows from it, in one transaction.

use super::{Result, Store, entries, follow_ups, letters, people, waits};
use crate::domain::consequence::Consequence;
use crate::domain::entry::{Entry, NewEntry};
use crate::domain::follow_up::NewFollowUp;
use crate::domain::ids::{EntryId, LetterId, WaitId};
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
            for follow in follows {
                match follow {
                    Consequence::About { name } => {
                        entry.person = Some(people::find_or_add(w, name, now_ms)?.id);
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
                        let mut later = NewFollowUp::of(*ask, at.clone(), due.clone());
                        (later.wait, later.entry) = (entry.wait, Some(entry.id));
                        follow_ups::add(w, &later, now_ms)?;
                    }
                    Consequence::OpenLetters(wait) => {
                        letters.extend(letters::open_until_they_write(w, *wait, at)?);
                    }
                }
            }
            let revision = entries::finish(w, &entry, entry.meta.revision, at, now_ms)?;
            Ok(Walked { id: entry.id, revision, opened, closed, letters })
        })
    }
}
