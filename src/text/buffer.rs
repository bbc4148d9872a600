//! A text being written: one `String`, a caret, perhaps a selection.
//!
//! Every change goes through one replacement, so the rules hold in one place: the caret always
//! stands between two grapheme clusters, and [`Buffer::revision`] grows with every change. No key
//! looks at the whole text; an insertion moves the bytes behind it and that is all.

mod edits;
mod moves;

use super::graphemes::{ceil_boundary, floor_boundary};
use std::fmt;
use std::ops::Range;

/// Where the caret is and where the selection starts, as byte offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The caret, the end of the selection that moves.
    pub caret: usize,
    /// The end of the selection that stays; `None` without a selection.
    pub anchor: Option<usize>,
}

/// One replacement: at byte `at` the text `removed` gave way to `inserted`.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    /// The byte offset of the replacement.
    pub at: usize,
    /// What was there before.
    pub removed: String,
    /// What is there now.
    pub inserted: String,
}

/// A text with a caret and a selection.
#[derive(Clone, Default)]
pub struct Buffer {
    text: String,
    selection: Selection,
    /// The column in cells that vertical moves aim for, while they follow each other.
    wanted_column: Option<usize>,
    revision: u64,
}

impl Buffer {
    /// A buffer that holds `text`, the caret at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let selection = Selection { caret: text.len(), anchor: None };
        Self { text, selection, wanted_column: None, revision: 0 }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset of the caret, always between two clusters.
    pub fn caret(&self) -> usize {
        self.selection.caret
    }

    /// Caret and anchor together.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// A number that grows whenever the text changes, by undo as well.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The selected bytes, or `None` if nothing is selected.
    pub fn selected(&self) -> Option<Range<usize>> {
        let Selection { caret, anchor } = self.selection;
        let anchor = anchor.filter(|&anchor| anchor != caret)?;
        Some(anchor.min(caret)..anchor.max(caret))
    }

    /// The selected text; empty if nothing is selected.
    pub fn selected_text(&self) -> &str {
        self.selected().map_or("", |range| &self.text[range])
    }

    /// Replaces everything, the caret at the end.
    pub fn set_text(&mut self, text: impl Into<String>) {
        let revision = self.revision + 1;
        *self = Self { revision, ..Self::new(text) };
    }

    /// Puts the caret at `byte`, or at the cluster boundary before it, and ends the selection.
    pub fn set_caret(&mut self, byte: usize) {
        self.place(byte, false);
    }

    /// Selects the whole text, the caret at its end.
    pub fn select_all(&mut self) {
        self.selection = Selection { caret: self.text.len(), anchor: Some(0) };
        self.wanted_column = None;
    }

    /// Moves the caret to `byte` or the boundary before it; with `extend` the selection goes along.
    pub fn place(&mut self, byte: usize, extend: bool) {
        let anchor = extend.then(|| self.selection.anchor.unwrap_or(self.selection.caret));
        self.selection = Selection { caret: floor_boundary(&self.text, byte), anchor };
        self.wanted_column = None;
    }

    /// Replaces the bytes `range` by `with`; the caret ends up behind it. `None` if nothing changed.
    fn replace(&mut self, range: Range<usize>, with: &str) -> Option<Change> {
        if range.is_empty() && with.is_empty() {
            return None;
        }
        let at = range.start;
        let removed = self.text[range.clone()].to_owned();
        self.text.replace_range(range, with);
        // What was inserted may have fused with what follows it.
        let caret = ceil_boundary(&self.text, at + with.len());
        self.selection = Selection { caret, anchor: None };
        self.wanted_column = None;
        self.revision += 1;
        Some(Change { at, removed, inserted: with.to_owned() })
    }

    /// Replaces without asking where the caret should go: undo and redo know. Both offsets of
    /// `selection` have to be boundaries of the text that results.
    pub(super) fn replay(&mut self, range: Range<usize>, with: &str, selection: Selection) {
        self.text.replace_range(range, with);
        self.selection = selection;
        self.wanted_column = None;
        self.revision += 1;
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer")
            .field("bytes", &self.text.len())
            .field("selection", &self.selection)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Change")
            .field("at", &self.at)
            .field("removed_bytes", &self.removed.len())
            .field("inserted_bytes", &self.inserted.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_never_stands_inside_a_cluster() {
        let mut buffer = Buffer::new("a🇯🇵b");
        buffer.set_caret(4);
        assert_eq!(buffer.caret(), 1);
        buffer.set_caret(99);
        assert_eq!(buffer.caret(), 10);
    }

    #[test]
    fn what_fuses_with_the_text_behind_it_takes_the_caret_along() {
        let mut buffer = Buffer::new("\u{3099}x");
        buffer.set_caret(0);
        buffer.insert("か");
        assert_eq!(buffer.caret(), "か\u{3099}".len());
    }

    #[test]
    fn the_revision_grows_with_the_text_and_not_with_the_caret() {
        let mut buffer = Buffer::new("返事");
        buffer.left(false);
        buffer.select_all();
        assert_eq!(buffer.revision(), 0);
        buffer.insert("待");
        assert_eq!(buffer.revision(), 1);
        buffer.backspace();
        assert_eq!(buffer.revision(), 2);
        assert!(buffer.backspace().is_none());
        assert_eq!(buffer.revision(), 2);
        buffer.set_text("");
        assert_eq!(buffer.revision(), 3);
    }

    #[test]
    fn debug_output_holds_no_text() {
        let mut buffer = Buffer::new("秘密");
        let change = buffer.insert("secret");
        let output = format!("{buffer:?} {change:?}");
        assert!(!output.contains("秘密") && !output.contains("secret"), "{output}");
    }
}
