//! What a key can ask of an editor, and how it is done.

use super::{Buffer, ChangeKind, Editor, Mode};
use std::fmt;

/// One command to an [`Editor`]. Moves with `extend` take the selection along.
#[derive(Clone, PartialEq, Eq)]
pub enum EditCommand {
    /// A character typed. Control characters are ignored, a tab becomes spaces.
    InsertChar(char),
    /// Text typed at once, as an input method commits it.
    InsertStr(String),
    /// Text pasted: one step of the history, made harmless first.
    Paste(String),
    /// A line end; ignored in a field.
    Newline,
    /// Deletes the cluster before the caret, or the selection.
    Backspace,
    /// Deletes the cluster after the caret, or the selection.
    Delete,
    /// Deletes to the start of the word before the caret, or the selection.
    DeleteWordBack,
    /// Deletes to the end of the word after the caret, or the selection.
    DeleteWordForward,
    /// Deletes to the start of the line, or the selection.
    DeleteToLineStart,
    /// Deletes to the end of the line, at the end the newline, or the selection.
    DeleteToLineEnd,
    /// Deletes the whole line.
    KillLine,
    /// One cluster back.
    Left {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// One cluster on.
    Right {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the start of the word before the caret.
    WordLeft {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the end of the word after the caret.
    WordRight {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the start of the line.
    LineStart {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the end of the line.
    LineEnd {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the start of the text.
    TextStart {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// To the end of the text.
    TextEnd {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// One row up, as the text is wrapped on the screen.
    Up {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// One row down, as the text is wrapped on the screen.
    Down {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// Nearly a screen up: one row of the old screen stays in view.
    PageUp {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// Nearly a screen down: one row of the old screen stays in view.
    PageDown {
        /// Whether the selection goes along.
        extend: bool,
    },
    /// Selects the whole text.
    SelectAll,
    /// Takes back the last step.
    Undo,
    /// Makes the last step that was taken back again.
    Redo,
}

/// Without what was typed or pasted.
impl fmt::Debug for EditCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, extend) = match self {
            Self::InsertChar(_) => ("InsertChar", None),
            Self::InsertStr(_) => ("InsertStr", None),
            Self::Paste(_) => ("Paste", None),
            Self::Newline => ("Newline", None),
            Self::Backspace => ("Backspace", None),
            Self::Delete => ("Delete", None),
            Self::DeleteWordBack => ("DeleteWordBack", None),
            Self::DeleteWordForward => ("DeleteWordForward", None),
            Self::DeleteToLineStart => ("DeleteToLineStart", None),
            Self::DeleteToLineEnd => ("DeleteToLineEnd", None),
            Self::KillLine => ("KillLine", None),
            Self::Left { extend } => ("Left", Some(extend)),
            Self::Right { extend } => ("Right", Some(extend)),
            Self::WordLeft { extend } => ("WordLeft", Some(extend)),
            Self::WordRight { extend } => ("WordRight", Some(extend)),
            Self::LineStart { extend } => ("LineStart", Some(extend)),
            Self::LineEnd { extend } => ("LineEnd", Some(extend)),
            Self::TextStart { extend } => ("TextStart", Some(extend)),
            Self::TextEnd { extend } => ("TextEnd", Some(extend)),
            Self::Up { extend } => ("Up", Some(extend)),
            Self::Down { extend } => ("Down", Some(extend)),
            Self::PageUp { extend } => ("PageUp", Some(extend)),
            Self::PageDown { extend } => ("PageDown", Some(extend)),
            Self::SelectAll => ("SelectAll", None),
            Self::Undo => ("Undo", None),
            Self::Redo => ("Redo", None),
        };
        match extend {
            Some(extend) => f.debug_struct(name).field("extend", extend).finish(),
            None => f.write_str(name),
        }
    }
}

impl Editor {
    pub(super) fn run(&mut self, command: EditCommand, now_ms: i64) {
        use ChangeKind::{Deleting, Whole};
        match command {
            EditCommand::InsertChar(c) => self.type_text(c.encode_utf8(&mut [0; 4]), now_ms),
            EditCommand::InsertStr(text) => self.type_text(&text, now_ms),
            EditCommand::Paste(text) => self.paste(&text, now_ms),
            EditCommand::Newline => match self.mode {
                Mode::Multi => self.type_text("\n", now_ms),
                Mode::Single => {}
            },
            EditCommand::Backspace => self.edit(Deleting, now_ms, Buffer::backspace),
            EditCommand::Delete => self.edit(Deleting, now_ms, Buffer::delete_forward),
            EditCommand::DeleteWordBack => self.edit(Whole, now_ms, Buffer::delete_word_back),
            EditCommand::DeleteWordForward => self.edit(Whole, now_ms, Buffer::delete_word_forward),
            EditCommand::DeleteToLineStart => self.edit(Whole, now_ms, Buffer::delete_to_line_start),
            EditCommand::DeleteToLineEnd => self.edit(Whole, now_ms, Buffer::delete_to_line_end),
            EditCommand::KillLine => self.edit(Whole, now_ms, Buffer::kill_line),
            EditCommand::Left { extend } => self.go(|buffer| buffer.left(extend)),
            EditCommand::Right { extend } => self.go(|buffer| buffer.right(extend)),
            EditCommand::WordLeft { extend } => self.go(|buffer| buffer.word_left(extend)),
            EditCommand::WordRight { extend } => self.go(|buffer| buffer.word_right(extend)),
            EditCommand::LineStart { extend } => self.go(|buffer| buffer.line_start(extend)),
            EditCommand::LineEnd { extend } => self.go(|buffer| buffer.line_end(extend)),
            EditCommand::TextStart { extend } => self.go(|buffer| buffer.text_start(extend)),
            EditCommand::TextEnd { extend } => self.go(|buffer| buffer.text_end(extend)),
            EditCommand::Up { extend } => self.go_rows(-1, extend),
            EditCommand::Down { extend } => self.go_rows(1, extend),
            EditCommand::PageUp { extend } => self.go_rows(-self.page(), extend),
            EditCommand::PageDown { extend } => self.go_rows(self.page(), extend),
            EditCommand::SelectAll => self.go(Buffer::select_all),
            EditCommand::Undo => self.replay(false),
            EditCommand::Redo => self.replay(true),
        }
    }

    fn go(&mut self, go: impl FnOnce(&mut Buffer)) {
        go(&mut self.buffer);
        self.caret_moved();
    }

    fn go_rows(&mut self, rows: isize, extend: bool) {
        let width = self.width;
        match self.mode {
            Mode::Multi => self.go(|buffer| buffer.move_rows(rows, width, extend)),
            Mode::Single => {}
        }
    }

    fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(isize::MAX)
    }
}
