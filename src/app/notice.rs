//! A sentence on the bottom line, for a moment.

use crate::domain::time::Stamp;
use crate::i18n::notice::Note;

/// A sentence on the bottom line, gone at its time or with the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What is said.
    pub note: Note,
    /// Until when it is shown, in milliseconds since 1970.
    pub until_ms: i64,
}

impl Notice {
    /// How long a sentence stays, in milliseconds.
    pub const SHOWN_MS: i64 = 6_000;

    /// A sentence said at `now`.
    pub fn new(note: Note, now: &Stamp) -> Self {
        Self { note, until_ms: now.utc_ms + Self::SHOWN_MS }
    }

    /// Whether it speaks of something that went wrong.
    pub fn is_warning(&self) -> bool {
        matches!(self.note, Note::Failed(_) | Note::ScaleRange(_) | Note::InboxDamaged(_))
    }
}
