//! The stand-alone questions that were put on the page of today, so that none comes twice in a week.

use super::ids::EntryId;
use super::time::Stamp;

/// What became of a question that was shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AskedFate {
    /// It stood there and was left alone.
    Shown,
    /// It was passed for another one.
    Passed,
    /// It was answered.
    Answered,
}

impl AskedFate {
    /// The name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Passed => "passed",
            Self::Answered => "answered",
        }
    }

    /// Reads [`AskedFate::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Shown, Self::Passed, Self::Answered].into_iter().find(|fate| fate.as_str() == text)
    }
}

/// A question that was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The question's id (`A1` to `B68`, or an own one).
    pub question: String,
    /// When it was shown.
    pub at: Stamp,
    /// What became of it.
    pub fate: AskedFate,
    /// The entry that holds the answer.
    pub entry: Option<EntryId>,
}
