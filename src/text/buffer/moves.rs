//! Moves of the caret. With `extend` the selection grows or shrinks; without, it ends.

use super::super::graphemes::{next_boundary, prev_boundary};
use super::super::segment::paragraph_at;
use super::super::walk::RowWalk;
use super::super::words::{next_word, prev_word};
use super::Buffer;

impl Buffer {
    /// One cluster back; without `extend` a selection ends at its start instead.
    pub fn left(&mut self, extend: bool) {
        let collapsed = self.selected().filter(|_| !extend).map(|selected| selected.start);
        self.place(collapsed.unwrap_or_else(|| prev_boundary(&self.text, self.caret())), extend);
    }

    /// One cluster on; without `extend` a selection ends at its end instead.
    pub fn right(&mut self, extend: bool) {
        let collapsed = self.selected().filter(|_| !extend).map(|selected| selected.end);
        self.place(collapsed.unwrap_or_else(|| next_boundary(&self.text, self.caret())), extend);
    }

    /// To the start of the word before the caret.
    pub fn word_left(&mut self, extend: bool) {
        self.place(prev_word(&self.text, self.caret()), extend);
    }

    /// To the end of the word after the caret.
    pub fn word_right(&mut self, extend: bool) {
        self.place(next_word(&self.text, self.caret()), extend);
    }

    /// To the start of the line, that is, behind the newline before the caret.
    pub fn line_start(&mut self, extend: bool) {
        self.place(paragraph_at(&self.text, self.caret()).start, extend);
    }

    /// To the end of the line, that is, before the next newline.
    pub fn line_end(&mut self, extend: bool) {
        self.place(paragraph_at(&self.text, self.caret()).end, extend);
    }

    /// To the start of the text.
    pub fn text_start(&mut self, extend: bool) {
        self.place(0, extend);
    }

    /// To the end of the text.
    pub fn text_end(&mut self, extend: bool) {
        self.place(self.text.len(), extend);
    }

    /// `rows` rows down, or up if negative, as the text looks when wrapped to `cells`. Moves that
    /// follow each other keep the column of the first. From the first row a move up goes to the
    /// start of the text, from the last row a move down to its end.
    pub fn move_rows(&mut self, rows: isize, cells: usize, extend: bool) {
        let caret = self.caret();
        let mut walk = RowWalk::new(&self.text, cells, caret);
        let column = self.wanted_column.unwrap_or_else(|| walk.column_of(caret));
        let mut left = rows.unsigned_abs();
        if rows < 0 {
            // A caret that stands alone below a full row has that row above it.
            let mut moved = walk.spills(caret);
            left -= usize::from(moved && left > 0);
            while left > 0 && walk.up() {
                left -= 1;
                moved = true;
            }
            let target = if moved { walk.byte_at(column) } else { 0 };
            self.place(target, extend);
        } else {
            let mut moved = false;
            while left > 0 && walk.down() {
                left -= 1;
                moved = true;
            }
            let target = if moved { walk.byte_at(column) } else { self.text.len() };
            self.place(target, extend);
        }
        self.wanted_column = Some(column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moved(text: &str, caret: usize, go: impl FnOnce(&mut Buffer)) -> usize {
        let mut buffer = Buffer::new(text);
        buffer.set_caret(caret);
        go(&mut buffer);
        buffer.caret()
    }

    #[test]
    fn up_and_down_follow_the_rows_that_are_seen() {
        // あいう / えお / か
        let text = "あいうえお\nか";
        assert_eq!(moved(text, 3, |b| b.move_rows(1, 6, false)), 12);
        assert_eq!(moved(text, 12, |b| b.move_rows(-1, 6, false)), 3);
        assert_eq!(moved(text, 12, |b| b.move_rows(1, 6, false)), 19);
        assert_eq!(moved(text, 0, |b| b.move_rows(2, 6, false)), 16);
    }

    #[test]
    fn the_column_is_kept_over_shorter_rows() {
        let text = "abcdef\n\nabcdef";
        let end = moved(text, 5, |b| {
            b.move_rows(1, 20, false);
            b.move_rows(1, 20, false);
        });
        assert_eq!(end, 13);
        let forgotten = moved(text, 5, |b| {
            b.move_rows(1, 20, false);
            b.left(false);
            b.move_rows(1, 20, false);
        });
        assert_eq!(forgotten, 7);
    }

    #[test]
    fn beyond_the_first_and_last_row_lie_the_ends_of_the_text() {
        assert_eq!(moved("abc", 1, |b| b.move_rows(-1, 20, false)), 0);
        assert_eq!(moved("abc", 1, |b| b.move_rows(1, 20, false)), 3);
        assert_eq!(moved("a\nb\nc", 2, |b| b.move_rows(-9, 20, false)), 0);
    }

    #[test]
    fn from_the_empty_row_below_a_full_one_up_reaches_the_full_one() {
        assert_eq!(moved("あいうえ", 12, |b| b.move_rows(-1, 4, false)), 6);
        assert_eq!(moved("あい\nう", 6, |b| b.move_rows(-1, 4, false)), 0);
        assert_eq!(moved("あい\nう", 6, |b| b.move_rows(1, 4, false)), 7);
    }

    #[test]
    fn extending_keeps_the_anchor_and_moving_drops_it() {
        let mut buffer = Buffer::new("返事を待つ");
        buffer.text_start(false);
        buffer.word_right(true);
        assert_eq!(buffer.selected_text(), "返事");
        buffer.right(true);
        assert_eq!(buffer.selected_text(), "返事を");
        buffer.left(false);
        assert_eq!((buffer.caret(), buffer.selected()), (0, None));
        buffer.select_all();
        buffer.right(false);
        assert_eq!((buffer.caret(), buffer.selected()), (15, None));
    }

    #[test]
    fn line_moves_stop_at_newlines() {
        assert_eq!(moved("ab\ncd\nef", 4, |b| b.line_start(false)), 3);
        assert_eq!(moved("ab\ncd\nef", 4, |b| b.line_end(false)), 5);
        assert_eq!(moved("ab\ncd\nef", 4, |b| b.text_start(false)), 0);
        assert_eq!(moved("ab\ncd\nef", 4, |b| b.text_end(false)), 8);
    }

    proptest! {
        #[test]
        fn going_down_row_by_row_reaches_every_row_and_the_end(text in "([あ-ん。「a-z ]|\n){0,40}", cells in 2usize..12) {
            let mut buffer = Buffer::new(text.clone());
            buffer.text_start(false);
            let rows = super::super::super::wrap::wrap_lines(&text, cells);
            for row in rows.iter().skip(1) {
                buffer.move_rows(1, cells, false);
                prop_assert_eq!(buffer.caret(), row.start);
            }
            buffer.move_rows(1, cells, false);
            prop_assert_eq!(buffer.caret(), text.len());
        }

        #[test]
        fn many_rows_at_once_are_as_far_as_one_by_one(
            text in "([あ-ん。「a-z ]|\n){0,40}", cells in 2usize..12, caret in 0usize..60, rows in 1isize..=6, up in any::<bool>(),
        ) {
            let mut once = Buffer::new(text.clone());
            once.set_caret(caret);
            let mut walk = RowWalk::new(&text, cells, once.caret());
            let there = (0..rows).filter(|_| if up { walk.up() } else { walk.down() }).count();
            let mut stepwise = once.clone();
            let sign = if up { -1 } else { 1 };
            for _ in 0..there {
                stepwise.move_rows(sign, cells, false);
            }
            once.move_rows(sign * isize::try_from(there).unwrap(), cells, false);
            prop_assert!(there == 0 || once.caret() == stepwise.caret());
        }
    }
}
