//! The editor: a [`Buffer`], its [`History`] and a viewport over the wrapped text.
//!
//! The viewport is anchored at a byte of the text, never at a row number, so no key costs more in a
//! long text than in a short one. Keys arrive as [`EditCommand`]s with the time they were pressed;
//! [`Editor::layout`] says what is to be drawn and where the terminal's cursor belongs.

mod command;
mod line;
mod view;

pub use command::EditCommand;
pub use view::{View, ViewRow};

use super::buffer::{Buffer, Change, Selection};
use super::clean::{clean_paste, clean_typing, one_line};
use super::history::{ChangeKind, History};
use std::fmt;

/// Whether a text may have more than one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Prose: newlines are allowed, rows wrap, the view scrolls up and down.
    #[default]
    Multi,
    /// A field: newlines become spaces, the one row scrolls sideways, vertical moves do nothing.
    Single,
}

/// A text being edited on the screen.
pub struct Editor {
    buffer: Buffer,
    history: History,
    mode: Mode,
    /// A byte of the first visible row; in a field the first visible byte.
    top: usize,
    /// The size of the last layout in cells.
    width: usize,
    height: usize,
    /// Whether the next layout has to bring the caret into view.
    follow: bool,
}

impl Editor {
    /// An editor for prose that holds `text`, the caret at its end.
    pub fn new(text: impl Into<String>) -> Self {
        Self::with_mode(text.into(), Mode::Multi)
    }

    /// An editor for a field of one line that holds `text`, the caret at its end.
    pub fn single_line(text: &str) -> Self {
        Self::with_mode(one_line(text).into_owned(), Mode::Single)
    }

    fn with_mode(text: String, mode: Mode) -> Self {
        let buffer = Buffer::new(text);
        // The size until the first layout says better.
        Self { buffer, history: History::default(), mode, top: 0, width: 80, height: 24, follow: true }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.buffer.text()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.buffer.text().is_empty()
    }

    /// The mode it was made with.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The byte offset of the caret, always between two clusters.
    pub fn caret(&self) -> usize {
        self.buffer.caret()
    }

    /// Caret and anchor together.
    pub fn selection(&self) -> Selection {
        self.buffer.selection()
    }

    /// A number that grows whenever the text changes.
    pub fn revision(&self) -> u64 {
        self.buffer.revision()
    }

    /// Whether the text changed after `revision` (see [`Editor::revision`]).
    pub fn is_dirty_since(&self, revision: u64) -> bool {
        self.buffer.revision() != revision
    }

    /// The selected text; empty if nothing is selected.
    pub fn selected_text(&self) -> &str {
        self.buffer.selected_text()
    }

    /// Puts the caret at `byte`, or at the cluster boundary before it, and ends the selection.
    pub fn set_caret(&mut self, byte: usize) {
        self.buffer.set_caret(byte);
        self.caret_moved();
    }

    /// Replaces the whole text and forgets the history: this is another text, not an edit.
    pub fn set_text(&mut self, text: &str) {
        match self.mode {
            Mode::Multi => self.buffer.set_text(text),
            Mode::Single => self.buffer.set_text(one_line(text)),
        }
        self.history = History::default();
        self.top = 0;
        self.follow = true;
    }

    /// Deletes the selected text and returns it, as one step of the history.
    pub fn cut(&mut self, now_ms: i64) -> Option<String> {
        let cut = Some(self.buffer.selected_text().to_owned()).filter(|text| !text.is_empty())?;
        self.edit(ChangeKind::Whole, now_ms, Buffer::delete_selected);
        Some(cut)
    }

    /// Carries out one command, given at `now_ms` (any clock in milliseconds; keys of one burst
    /// share their time). Returns whether the text changed.
    pub fn apply(&mut self, command: EditCommand, now_ms: i64) -> bool {
        let revision = self.buffer.revision();
        self.run(command, now_ms);
        self.follow = true;
        self.is_dirty_since(revision)
    }

    /// Makes one change, remembers it and keeps the viewport where it is in the text.
    fn edit(&mut self, kind: ChangeKind, now_ms: i64, edit: impl FnOnce(&mut Buffer) -> Option<Change>) {
        let before = self.buffer.selection();
        if let Some(change) = edit(&mut self.buffer) {
            self.shift_top(change.at, change.removed.len(), change.inserted.len());
            self.history.record(change, kind, before, self.buffer.selection(), now_ms);
        }
        self.follow = true;
    }

    fn type_text(&mut self, text: &str, now_ms: i64) {
        let text = self.on_allowed_lines(clean_typing(text));
        self.edit(
            ChangeKind::Typing,
            now_ms,
            |buffer| {
                if text.is_empty() { None } else { buffer.insert(&text) }
            },
        );
    }

    fn paste(&mut self, text: &str, now_ms: i64) {
        let text = self.on_allowed_lines(clean_paste(text));
        self.edit(
            ChangeKind::Whole,
            now_ms,
            |buffer| {
                if text.is_empty() { None } else { buffer.insert(&text) }
            },
        );
    }

    fn on_allowed_lines(&self, text: String) -> String {
        match self.mode {
            Mode::Multi => text,
            Mode::Single => one_line(&text).into_owned(),
        }
    }

    fn replay(&mut self, redo: bool) {
        let step =
            if redo { self.history.redo(&mut self.buffer) } else { self.history.undo(&mut self.buffer) };
        if let Some(step) = step {
            self.shift_top(step.at, step.removed, step.inserted);
        }
    }

    /// Moves the viewport's byte along with a replacement before it.
    fn shift_top(&mut self, at: usize, removed: usize, inserted: usize) {
        if self.top >= at + removed && self.top > at {
            self.top = self.top - removed + inserted;
        } else if self.top > at {
            self.top = at;
        }
    }

    fn caret_moved(&mut self) {
        self.history.seal();
        self.follow = true;
    }
}

impl fmt::Debug for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor")
            .field("buffer", &self.buffer)
            .field("history", &self.history)
            .field("mode", &self.mode)
            .field("top", &self.top)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
