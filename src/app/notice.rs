//! What the bottom line says for a moment: named here, put into words by `i18n`.

use crate::domain::time::Stamp;

/// Why something could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// Another program holds the journal.
    Busy,
    /// The disk is full.
    Full,
    /// The folder or the file may not be written to.
    ReadOnly,
    /// The file is damaged.
    Damaged,
    /// Somebody else changed the record in the meantime.
    Conflict,
    /// The record is not there any more.
    Missing,
    /// The questions of a deck could not be read.
    Deck,
    /// The editor ended with an error or could not be started.
    Editor,
    /// Anything else.
    Other,
}

/// What is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// A moment was kept; an urge of so much.
    MomentKept(Option<u8>),
    /// What was written is kept, and can be gone on with.
    DraftKept,
    /// It was saved.
    Saved,
    /// It lies in the trash; undo brings it back.
    Trashed,
    /// It is back from the trash.
    Restored,
    /// It is gone for good.
    Purged,
    /// The last step was taken back.
    Undone,
    /// The step taken back was made again.
    Redone,
    /// There is nothing to take back.
    NothingToUndo,
    /// It was copied.
    Copied,
    /// A wait was opened.
    WaitOpened,
    /// A wait was closed.
    WaitClosed,
    /// A wait is open again.
    WaitReopened,
    /// There is no open wait for this.
    NoWait,
    /// That is all the questions for today.
    NoMoreQuestions,
    /// A number must lie between 0 and this.
    ScaleRange(i64),
    /// A pause: what was typed is safe, but it could not be written yet.
    Failed(Failure),
}

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
        matches!(self.note, Note::Failed(_) | Note::ScaleRange(_))
    }
}
