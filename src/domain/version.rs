//! Older versions: what stood there before a finished text was edited.

use super::answer::Answer;
use super::entry::Entry;
use std::fmt;

/// An entry as it was before an edit.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryVersion {
    /// The revision it had.
    pub revision: i64,
    /// Milliseconds since 1970 at which the edit took its place.
    pub replaced_ms: i64,
    /// Its title.
    pub title: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its answers, in the order they were asked.
    pub answers: Vec<Answer>,
}

impl EntryVersion {
    /// What `entry` says, to be replaced at `replaced_ms` (milliseconds since 1970).
    pub fn of(entry: &Entry, replaced_ms: i64) -> Self {
        Self {
            revision: entry.meta.revision,
            replaced_ms,
            title: entry.title.clone(),
            tags: entry.tags.clone(),
            answers: entry.answers.clone(),
        }
    }
}

impl fmt::Debug for EntryVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryVersion").field("revision", &self.revision).finish_non_exhaustive()
    }
}

/// A letter as it was before it was rewritten.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterVersion {
    /// The revision it had.
    pub revision: i64,
    /// Milliseconds since 1970 at which it was rewritten.
    pub replaced_ms: i64,
    /// Its words.
    pub body: String,
}

impl fmt::Debug for LetterVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LetterVersion").field("revision", &self.revision).finish_non_exhaustive()
    }
}
