//! What every kept thing has in common.

use super::ids::{EntryId, FollowUpId, Id, LetterId, MomentId, PersonId, WaitId};
use super::time::Stamp;

/// The kinds of things that are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A reflection through a deck, or a free page.
    Entry,
    /// A "still waiting" log.
    Moment,
    /// A waiting period.
    Wait,
    /// Words that stay here.
    Letter,
    /// Somebody waited for.
    Person,
    /// A question to ask later.
    FollowUp,
}

impl Kind {
    /// All kinds, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Entry, Self::Moment, Self::Wait, Self::Letter, Self::Person, Self::FollowUp];

    /// The name used in JSON, in filters and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Moment => "moment",
            Self::Wait => "wait",
            Self::Letter => "letter",
            Self::Person => "person",
            Self::FollowUp => "follow_up",
        }
    }

    /// Reads [`Kind::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == text)
    }
}

/// When a record was made, changed and thrown away, and how often it changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meta {
    /// Milliseconds since 1970 at which the row was first written.
    pub created_ms: i64,
    /// Milliseconds since 1970 of the last change.
    pub updated_ms: i64,
    /// Milliseconds since 1970 at which it went to the trash; `None` while it is kept.
    pub deleted_ms: Option<i64>,
    /// Grows by one with each change, from 1. A writer that saw another revision must not overwrite.
    pub revision: i64,
}

impl Meta {
    /// A record written for the first time at `now`.
    pub fn fresh(now: &Stamp) -> Self {
        Self { created_ms: now.utc_ms, updated_ms: now.utc_ms, deleted_ms: None, revision: 1 }
    }

    /// Whether it lies in the trash.
    pub fn is_deleted(&self) -> bool {
        self.deleted_ms.is_some()
    }
}

/// A record named by its kind and id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RecordRef {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: Id,
}

macro_rules! named_by_id {
    ($($id:ident => $kind:ident),* $(,)?) => {$(
        impl From<$id> for RecordRef {
            fn from(id: $id) -> Self {
                Self { kind: Kind::$kind, id: id.0 }
            }
        }
    )*};
}

named_by_id! {
    EntryId => Entry,
    MomentId => Moment,
    WaitId => Wait,
    LetterId => Letter,
    PersonId => Person,
    FollowUpId => FollowUp,
}

/// How much there is of everything, for the check-up. What lies in the trash counts there only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Reflections, drafts among them.
    pub entries: u32,
    /// Reflections still being written.
    pub drafts: u32,
    /// "Still waiting" moments.
    pub moments: u32,
    /// Waits.
    pub waits: u32,
    /// Waits that are open.
    pub open_waits: u32,
    /// Letters.
    pub letters: u32,
    /// People.
    pub people: u32,
    /// Follow-ups that are still to be asked.
    pub follow_ups: u32,
    /// Everything in the trash.
    pub trash: u32,
}
