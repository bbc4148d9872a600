//! Everything ever written as one line of time: what a list needs to show of a record.

use super::follow_up::Ask;
use super::ids::{Id, PersonId, WaitId};
use super::letter::Addressee;
use super::moment::Urge;
use super::record::{Kind, RecordRef};
use super::time::{DayEnd, Stamp};
use super::wait::Outcome;
use chrono::NaiveDate;
use std::fmt;

/// What a line is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A reflection.
    Entry {
        /// The deck's id.
        deck: String,
        /// Still being written.
        draft: bool,
    },
    /// A "still waiting" moment.
    Moment {
        /// The pull then.
        urge: Option<Urge>,
        /// The pull asked again.
        after: Option<Urge>,
        /// Feeling ids.
        feelings: Vec<String>,
        /// What was done instead, as an option id.
        did: Option<String>,
    },
    /// A wait.
    Wait {
        /// How it ended; `None` while it is open.
        outcome: Option<Outcome>,
    },
    /// A letter.
    Letter {
        /// To whom it speaks.
        to: Addressee,
        /// Not to be opened yet: its words are not shown.
        sealed: bool,
    },
    /// A person.
    Person,
    /// A follow-up.
    FollowUp {
        /// What is asked.
        ask: Ask,
    },
}

/// One line of time.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Which record.
    pub record: RecordRef,
    /// When it was.
    pub at: Stamp,
    /// What it is about.
    pub what: What,
    /// The nickname of the person it is about.
    pub person: Option<String>,
    /// A title where it has one.
    pub title: Option<String>,
    /// The first words of it, one line, at most about 200 characters.
    pub excerpt: String,
    /// Marked with a star.
    pub starred: bool,
    /// In the trash.
    pub deleted: bool,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("record", &self.record).finish_non_exhaustive()
    }
}

/// Which lines are wanted. The default wants everything that is kept, except people and follow-ups.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Only these kinds; empty means entries, moments, waits and letters.
    pub kinds: Vec<Kind>,
    /// Only what belongs to this wait.
    pub wait: Option<WaitId>,
    /// Only what is about this person.
    pub person: Option<PersonId>,
    /// Only entries of this deck.
    pub deck: Option<String>,
    /// Only entries with this tag.
    pub tag: Option<String>,
    /// Only moments with this feeling.
    pub feeling: Option<String>,
    /// Only what lies on this day or later, by the writer's wall clock and [`Filter::day_end`].
    pub from: Option<NaiveDate>,
    /// Only what lies on this day or earlier.
    pub to: Option<NaiveDate>,
    /// The hour at which those two days end.
    pub day_end: DayEnd,
    /// Only what has a star.
    pub starred: bool,
    /// What lies in the trash, instead of what is kept.
    pub trash: bool,
}

/// Which part of a list is wanted: lists are windows, read by key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    /// The newest.
    Newest,
    /// What lies just before (older than) this id, newest first.
    Before(Id),
    /// What lies just after (newer than) this id; handed back newest first.
    After(Id),
}
