//! A record with everything that goes along when a journal is carried to another machine.

use super::entry::Entry;
use super::follow_up::FollowUp;
use super::ids::Id;
use super::letter::Letter;
use super::moment::Moment;
use super::person::Person;
use super::record::{Kind, Meta, RecordRef};
use super::version::{EntryVersion, LetterVersion};
use super::wait::Wait;
use std::fmt;

/// What is carried, whole: two of them are equal if nothing at all tells them apart.
#[derive(Clone, PartialEq, Eq)]
pub enum Whole {
    /// Somebody waited for.
    Person(Person),
    /// A waiting period.
    Wait(Wait),
    /// A "still waiting" moment.
    Moment {
        /// The moment.
        moment: Moment,
        /// Where it pulled, as an option id.
        pull: Option<String>,
        /// Where in the loop it was, as an option id.
        loop_stage: Option<String>,
    },
    /// A reflection.
    Entry {
        /// The entry, with the answers set aside.
        entry: Box<Entry>,
        /// What stood there before, newest first.
        versions: Vec<EntryVersion>,
    },
    /// A letter.
    Letter {
        /// The letter, with its words even where they are sealed.
        letter: Box<Letter>,
        /// What stood there before, newest first.
        versions: Vec<LetterVersion>,
    },
    /// A question to ask later.
    FollowUp(FollowUp),
}

/// A record with everything that goes along.
#[derive(Clone, PartialEq, Eq)]
pub struct Carried {
    /// The record.
    pub what: Whole,
    /// What a newer version wrote and this one has no place for: a JSON object.
    pub extra: Option<String>,
}

impl Whole {
    fn record(&self) -> RecordRef {
        match self {
            Self::Person(person) => person.id.into(),
            Self::Wait(wait) => wait.id.into(),
            Self::Moment { moment, .. } => moment.id.into(),
            Self::Entry { entry, .. } => entry.id.into(),
            Self::Letter { letter, .. } => letter.id.into(),
            Self::FollowUp(follow_up) => follow_up.id.into(),
        }
    }
}

impl Carried {
    /// Which record it is.
    pub fn record(&self) -> RecordRef {
        self.what.record()
    }

    /// Its times and revision.
    pub fn meta(&self) -> &Meta {
        match &self.what {
            Whole::Person(person) => &person.meta,
            Whole::Wait(wait) => &wait.meta,
            Whole::Moment { moment, .. } => &moment.meta,
            Whole::Entry { entry, .. } => &entry.meta,
            Whole::Letter { letter, .. } => &letter.meta,
            Whole::FollowUp(follow_up) => &follow_up.meta,
        }
    }

    /// Its times and revision, to be changed.
    pub fn meta_mut(&mut self) -> &mut Meta {
        match &mut self.what {
            Whole::Person(person) => &mut person.meta,
            Whole::Wait(wait) => &mut wait.meta,
            Whole::Moment { moment, .. } => &mut moment.meta,
            Whole::Entry { entry, .. } => &mut entry.meta,
            Whole::Letter { letter, .. } => &mut letter.meta,
            Whole::FollowUp(follow_up) => &mut follow_up.meta,
        }
    }

    /// The records it points at, at most one of a kind.
    pub fn ties(&self) -> Vec<RecordRef> {
        let one = |tie: Option<RecordRef>| Vec::from_iter(tie);
        match &self.what {
            Whole::Person(_) => Vec::new(),
            Whole::Wait(wait) => one(wait.person.map(Into::into)),
            Whole::Moment { moment, .. } => one(moment.wait.map(Into::into)),
            Whole::Entry { entry, .. } => pair(entry.person.map(Into::into), entry.wait.map(Into::into)),
            Whole::Letter { letter, .. } => pair(letter.person.map(Into::into), letter.wait.map(Into::into)),
            Whole::FollowUp(asked) => {
                let (wait, entry) = (asked.wait.map(Into::into), asked.entry.map(Into::into));
                let (moment, letter) = (asked.moment.map(Into::into), asked.letter.map(Into::into));
                [wait, entry, moment, letter].into_iter().flatten().collect()
            }
        }
    }

    /// Points at `to` as the record of `kind`, or at none. A kind it never points at is passed over.
    pub fn tie(&mut self, kind: Kind, to: Option<Id>) {
        match (&mut self.what, kind) {
            (Whole::Wait(wait), Kind::Person) => wait.person = to.map(Into::into),
            (Whole::Moment { moment, .. }, Kind::Wait) => moment.wait = to.map(Into::into),
            (Whole::Entry { entry, .. }, Kind::Person) => entry.person = to.map(Into::into),
            (Whole::Entry { entry, .. }, Kind::Wait) => entry.wait = to.map(Into::into),
            (Whole::Letter { letter, .. }, Kind::Person) => letter.person = to.map(Into::into),
            (Whole::Letter { letter, .. }, Kind::Wait) => letter.wait = to.map(Into::into),
            (Whole::FollowUp(asked), Kind::Wait) => asked.wait = to.map(Into::into),
            (Whole::FollowUp(asked), Kind::Entry) => asked.entry = to.map(Into::into),
            (Whole::FollowUp(asked), Kind::Moment) => asked.moment = to.map(Into::into),
            (Whole::FollowUp(asked), Kind::Letter) => asked.letter = to.map(Into::into),
            (
                Whole::Person(_)
                | Whole::Wait(_)
                | Whole::Moment { .. }
                | Whole::Entry { .. }
                | Whole::Letter { .. }
                | Whole::FollowUp(_),
                _,
            ) => {}
        }
    }
}

fn pair(one: Option<RecordRef>, other: Option<RecordRef>) -> Vec<RecordRef> {
    [one, other].into_iter().flatten().collect()
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record().fmt(f)
    }
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Carried").field(&self.what).field(&self.meta().revision).finish()
    }
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::follow_up::{Ask, Fate};
    use crate::domain::time::Stamp;

    #[test]
    fn what_it_points_at_can_be_untied_and_tied_again() {
        let at = Stamp::new(0, 0);
        let asked = FollowUp {
            id: Id::compose(9, 9).into(),
            ask: Ask::Closing,
            at: at.clone(),
            due: at.clone(),
            wait: Some(Id::compose(1, 1).into()),
            entry: None,
            moment: Some(Id::compose(2, 2).into()),
            letter: None,
            fate: Fate::Open,
            meta: Meta::fresh(&at),
        };
        let carried = Carried { what: Whole::FollowUp(asked), extra: None };
        let mut other = carried.clone();
        let ties = carried.ties();
        assert_eq!(ties.iter().map(|tie| tie.kind).collect::<Vec<_>>(), [Kind::Wait, Kind::Moment]);
        for tie in &ties {
            other.tie(tie.kind, None);
        }
        other.tie(Kind::Person, Some(Id::compose(3, 3)));
        assert!(other.ties().is_empty() && other != carried);
        for tie in &ties {
            other.tie(tie.kind, Some(tie.id));
        }
        assert_eq!(other, carried);
    }
}
