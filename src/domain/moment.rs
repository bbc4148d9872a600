//! A "still waiting" moment: one digit is a whole record.

use super::ids::{MomentId, WaitId};
use super::record::Meta;
use super::time::Stamp;
use std::fmt;

/// How strong the pull to check or send is, 0 (none) to 10 (nothing else is possible).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Urge(u8);

impl Urge {
    /// An urge of `value`; `None` above 10.
    pub fn new(value: i64) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| *v <= 10).map(Self)
    }

    /// The number, 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// At most this many feelings are kept with a moment.
pub const MAX_FEELINGS: usize = 2;

/// What is said of a moment; everything may be left out.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MomentWords {
    /// The pull to check or send.
    pub urge: Option<Urge>,
    /// Up to two feeling ids.
    pub feelings: Vec<String>,
    /// Where in the body, as an option id.
    pub body: Option<String>,
    /// The need under it, as an option id.
    pub need: Option<String>,
    /// What set it off, in the user's words.
    pub trigger: Option<String>,
    /// What was done instead, as an option id.
    pub did: Option<String>,
    /// A word.
    pub note: Option<String>,
}

impl MomentWords {
    /// Whether nothing at all was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Debug for MomentWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MomentWords").field("urge", &self.urge).finish_non_exhaustive()
    }
}

/// A "still waiting" moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Which one.
    pub id: MomentId,
    /// The wait it belongs to; `None` when no wait is open.
    pub wait: Option<WaitId>,
    /// When it was.
    pub at: Stamp,
    /// What was said of it.
    pub words: MomentWords,
    /// The urge asked again, and when.
    pub after: Option<(Urge, Stamp)>,
    /// Times and revision.
    pub meta: Meta,
}
