//! To whom a letter may speak.

use crate::app::loaded::NameRow;
use crate::app::model::Model;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::letter::Addressee;
use std::fmt;

/// Somebody a letter may speak to.
#[derive(Clone, PartialEq, Eq)]
pub struct Whom {
    /// Them, or oneself.
    pub to: Addressee,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub name: Option<String>,
    /// They asked not to be written to.
    pub no_contact: bool,
    /// Something was sent in this wait and stands unanswered.
    pub unanswered: bool,
    /// What was sent.
    pub sent: Option<String>,
}

impl fmt::Debug for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whom").field("to", &self.to).field("wait", &self.wait).finish_non_exhaustive()
    }
}

impl Whom {
    /// Everybody one can write to: the persons of the open waits, the current one first, the other
    /// nicknames, and oneself in the current wait.
    pub fn all(model: &Model, people: &[NameRow]) -> Vec<Self> {
        let current = model.current_wait();
        let mut waits: Vec<_> = model.waits.iter().collect();
        waits.sort_by_key(|row| Some(row.wait.id) != current);
        let of_wait = |row: &&crate::app::loaded::WaitRow| Self {
            to: Addressee::Them,
            wait: Some(row.wait.id),
            person: row.wait.person,
            name: row.name.clone(),
            no_contact: row.no_contact,
            unanswered: row.words.is_unanswered(),
            sent: row.words.sent.clone(),
        };
        let mut all: Vec<Self> = waits.iter().map(of_wait).collect();
        for person in people {
            if all.iter().all(|whom| whom.person != Some(person.id)) {
                let (name, no_contact) = (Some(person.name.clone()), person.no_contact);
                all.push(Self { person: Some(person.id), name, no_contact, ..Self::unnamed() });
            }
        }
        if all.is_empty() {
            all.push(Self::unnamed());
        }
        let here = waits.first().map_or_else(Self::unnamed, of_wait);
        all.push(Self { to: Addressee::Me, unanswered: false, sent: None, ..here });
        all
    }

    /// Somebody who was not named.
    fn unnamed() -> Self {
        Self {
            to: Addressee::Them,
            wait: None,
            person: None,
            name: None,
            no_contact: false,
            unanswered: false,
            sent: None,
        }
    }

    /// Whether a letter to them would be one to somebody who asked not to be written to.
    pub fn is_beyond(&self) -> bool {
        self.to == Addressee::Them && self.no_contact
    }
}
