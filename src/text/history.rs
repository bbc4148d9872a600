//! Undo in steps a person would recognise.
//!
//! Typing gathers into one step until there is a pause, a sentence ends, the caret goes elsewhere or
//! typing turns into deleting. What arrives in one burst, as when an input method commits a phrase,
//! is one step whatever it holds; a paste is one step by itself.

use super::buffer::{Buffer, Change, Selection};
use std::collections::VecDeque;
use std::fmt;

/// A longer pause than this, in milliseconds, starts a new step.
const PAUSE_MS: i64 = 1000;
/// Keys that follow each other within this many milliseconds were not typed one by one.
const BURST_MS: i64 = 15;
/// At most this many steps are kept; the oldest go first.
pub const MAX_STEPS: usize = 1000;
/// At most this many bytes of text are kept over all steps; the oldest steps go first, the newest
/// one is kept however large it is.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// What kind of change was made: changes of different kinds never share a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Characters typed or committed by an input method, newlines included.
    Typing,
    /// Single clusters deleted backwards or forwards.
    Deleting,
    /// Anything that is a step by itself: a paste, a cut, a word or a line deleted.
    Whole,
}

/// Where and how much an undo or redo changed, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The byte offset of the replacement.
    pub at: usize,
    /// How many bytes went.
    pub removed: usize,
    /// How many bytes came.
    pub inserted: usize,
}

struct Step {
    change: Change,
    kind: ChangeKind,
    before: Selection,
    after: Selection,
    last_ms: i64,
}

impl Step {
    fn bytes(&self) -> usize {
        self.change.removed.len() + self.change.inserted.len()
    }
}

/// The steps that can be undone and redone, bounded by [`MAX_STEPS`] and [`MAX_BYTES`].
#[derive(Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    /// Bytes held by `done`. What is in `undone` was in `done` before and is bounded with it.
    bytes: usize,
    /// Whether the next change has to start a new step.
    sealed: bool,
}

impl History {
    /// Remembers a change that was made at `now_ms` (any clock in milliseconds that does not stop),
    /// with the selection before and after it. What was undone can no longer be redone.
    pub fn record(
        &mut self,
        change: Change,
        kind: ChangeKind,
        before: Selection,
        after: Selection,
        now_ms: i64,
    ) {
        self.undone.clear();
        let sealed = std::mem::take(&mut self.sealed);
        self.bytes += change.removed.len() + change.inserted.len();
        match self.done.back_mut() {
            Some(step) if !sealed && step.kind == kind && goes_on(step, &change, now_ms) => {
                merge(&mut step.change, &change);
                step.after = after;
                step.last_ms = now_ms;
            }
            _ => self.done.push_back(Step { change, kind, before, after, last_ms: now_ms }),
        }
        while self.done.len() > 1 && (self.done.len() > MAX_STEPS || self.bytes > MAX_BYTES) {
            self.bytes -= self.done.pop_front().map_or(0, |step| step.bytes());
        }
    }

    /// Ends the current step: the caret went elsewhere.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Takes the last step back in `buffer`, which has to be the one the steps were recorded from.
    pub fn undo(&mut self, buffer: &mut Buffer) -> Option<Replayed> {
        let step = self.done.pop_back()?;
        self.bytes -= step.bytes();
        self.sealed = true;
        let Change { at, removed, inserted } = &step.change;
        buffer.replay(*at..at + inserted.len(), removed, step.before);
        let replayed = Replayed { at: *at, removed: inserted.len(), inserted: removed.len() };
        self.undone.push(step);
        Some(replayed)
    }

    /// Makes the last step that was undone again.
    pub fn redo(&mut self, buffer: &mut Buffer) -> Option<Replayed> {
        let step = self.undone.pop()?;
        self.bytes += step.bytes();
        self.sealed = true;
        let Change { at, removed, inserted } = &step.change;
        buffer.replay(*at..at + removed.len(), inserted, step.after);
        let replayed = Replayed { at: *at, removed: removed.len(), inserted: inserted.len() };
        self.done.push_back(step);
        Some(replayed)
    }
}

fn goes_on(step: &Step, change: &Change, now_ms: i64) -> bool {
    let gap = now_ms.saturating_sub(step.last_ms);
    let adjacent = match step.kind {
        ChangeKind::Whole => false,
        ChangeKind::Typing => {
            change.removed.is_empty() && change.at == step.change.at + step.change.inserted.len()
        }
        ChangeKind::Deleting => {
            change.at == step.change.at || change.at + change.removed.len() == step.change.at
        }
    };
    if !adjacent || gap > PAUSE_MS {
        return false;
    }
    let burst = (0..=BURST_MS).contains(&gap);
    burst || !sentence_is_over(&step.change.inserted, &change.inserted)
}

/// Whether the sentence at the end of `typed` is finished when `next` follows: a closing bracket or
/// a second mark still belongs to it.
fn sentence_is_over(typed: &str, next: &str) -> bool {
    let ends = |c: char| matches!(c, '。' | '．' | '！' | '？' | '.' | '!' | '?' | '\n');
    let closes = |c: char| matches!(c, '」' | '』' | '）' | '”' | '’' | '"' | ')' | '\'');
    let stays = |c: char| c != '\n' && (ends(c) || closes(c));
    typed.trim_end_matches(closes).ends_with(ends) && !next.starts_with(stays)
}

fn merge(into: &mut Change, next: &Change) {
    into.inserted.push_str(&next.inserted);
    if next.at < into.at {
        into.at = next.at;
        into.removed.insert_str(0, &next.removed);
    } else {
        into.removed.push_str(&next.removed);
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("done", &self.done.len())
            .field("undone", &self.undone.len())
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Writer {
        buffer: Buffer,
        history: History,
        now_ms: i64,
    }

    impl Writer {
        fn make(&mut self, kind: ChangeKind, edit: impl FnOnce(&mut Buffer) -> Option<Change>) {
            let before = self.buffer.selection();
            if let Some(change) = edit(&mut self.buffer) {
                self.history.record(change, kind, before, self.buffer.selection(), self.now_ms);
            }
        }

        fn types(&mut self, text: &str) {
            for c in text.chars() {
                self.now_ms += 200;
                self.make(ChangeKind::Typing, |b| b.insert(&c.to_string()));
            }
        }

        /// The texts that undoing everything passes through, newest first.
        fn undone(&mut self) -> Vec<String> {
            let mut texts = vec![];
            while self.history.undo(&mut self.buffer).is_some() {
                texts.push(self.buffer.text().to_owned());
            }
            texts
        }
    }

    #[test]
    fn typing_without_a_pause_is_one_step() {
        let mut writer = Writer::default();
        writer.types("still waiting");
        assert_eq!(writer.undone(), [""]);
    }

    #[test]
    fn a_pause_starts_a_new_step() {
        let mut writer = Writer::default();
        writer.types("待");
        writer.now_ms += 1000;
        writer.types("つ");
        assert_eq!(writer.undone(), ["待", ""]);
    }

    #[test]
    fn a_finished_sentence_is_a_step() {
        let mut writer = Writer::default();
        writer.types("「雨。」晴れ！？ふう...ok\nあ");
        assert_eq!(
            writer.undone(),
            ["「雨。」晴れ！？ふう...ok\n", "「雨。」晴れ！？ふう...", "「雨。」晴れ！？", "「雨。」", ""]
        );
    }

    #[test]
    fn what_an_input_method_commits_at_once_is_one_step() {
        let mut writer = Writer::default();
        for c in "待つ。まだ。".chars() {
            writer.make(ChangeKind::Typing, |b| b.insert(&c.to_string()));
        }
        assert_eq!(writer.undone(), [""]);
    }

    #[test]
    fn deleting_is_not_a_part_of_typing() {
        let mut writer = Writer::default();
        writer.types("abcd");
        for _ in 0..3 {
            writer.make(ChangeKind::Deleting, Buffer::backspace);
        }
        writer.types("x");
        assert_eq!(writer.undone(), ["a", "abcd", ""]);
    }

    #[test]
    fn deleting_in_both_directions_comes_back_in_order() {
        let mut writer = Writer { buffer: Buffer::new("abcdef"), ..Writer::default() };
        writer.buffer.set_caret(3);
        writer.make(ChangeKind::Deleting, Buffer::backspace);
        writer.make(ChangeKind::Deleting, Buffer::delete_forward);
        writer.make(ChangeKind::Deleting, Buffer::backspace);
        assert_eq!(writer.buffer.text(), "aef");
        assert_eq!(writer.undone(), ["abcdef"]);
        assert_eq!(writer.buffer.caret(), 3);
    }

    #[test]
    fn a_jump_of_the_caret_ends_the_step_even_if_it_comes_back() {
        let mut writer = Writer::default();
        writer.types("ab");
        writer.history.seal();
        writer.types("c");
        assert_eq!(writer.undone(), ["ab", ""]);
    }

    #[test]
    fn pastes_are_never_merged() {
        let mut writer = Writer::default();
        writer.make(ChangeKind::Whole, |b| b.paste("一"));
        writer.make(ChangeKind::Whole, |b| b.paste("二"));
        assert_eq!(writer.undone(), ["一", ""]);
    }

    #[test]
    fn undo_brings_the_selection_back_and_redo_the_caret() {
        let mut writer = Writer { buffer: Buffer::new("返事"), ..Writer::default() };
        writer.buffer.select_all();
        writer.types("待つ");
        writer.history.undo(&mut writer.buffer);
        assert_eq!(writer.buffer.selected_text(), "返事");
        writer.history.redo(&mut writer.buffer);
        assert_eq!((writer.buffer.text(), writer.buffer.caret()), ("待つ", 6));
    }

    #[test]
    fn a_new_change_forgets_what_was_undone() {
        let mut writer = Writer::default();
        writer.types("a");
        writer.history.undo(&mut writer.buffer);
        writer.types("b");
        assert_eq!(writer.history.redo(&mut writer.buffer), None);
        assert_eq!(writer.buffer.text(), "b");
    }

    #[test]
    fn memory_is_bounded_and_the_newest_step_survives() {
        let mut writer = Writer::default();
        for _ in 0..MAX_STEPS + 50 {
            writer.make(ChangeKind::Whole, |b| b.insert("x"));
        }
        assert_eq!(writer.history.done.len(), MAX_STEPS);
        for _ in 0..3 {
            writer.make(ChangeKind::Whole, |b| b.insert(&"y".repeat(MAX_BYTES / 2)));
        }
        assert!(writer.history.bytes <= MAX_BYTES);
        writer.make(ChangeKind::Whole, |b| b.insert(&"z".repeat(MAX_BYTES + 1)));
        assert_eq!(writer.history.done.len(), 1);
        assert!(writer.history.undo(&mut writer.buffer).is_some());
        assert_eq!(writer.history.bytes, 0);
    }

    #[test]
    fn a_clock_that_was_set_back_loses_nothing() {
        let mut writer = Writer { now_ms: 1_000_000, ..Writer::default() };
        writer.types("a");
        writer.now_ms = 0;
        writer.types("b");
        writer.undone();
        assert_eq!(writer.buffer.text(), "");
    }
}
