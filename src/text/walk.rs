//! Walking over the rows of a whole text, from any byte, in both directions.
//!
//! Nothing is remembered between two walks: a walk looks at one segment (see
//! [`segment`](super::segment)) and at the rows it is led over, so its cost does not depend on the
//! size of the text.

use super::graphemes::clusters;
use super::segment::{paragraph_at, segment_at};
use super::width::{cluster_width, width};
use super::wrap::row_len;
use std::ops::Range;

/// A place among the rows of a text wrapped to a width.
pub struct RowWalk<'a> {
    text: &'a str,
    cells: usize,
    paragraph: Range<usize>,
    segment: Range<usize>,
    /// The segment's rows from its first one, as far as they were needed.
    rows: Vec<Range<usize>>,
    at: usize,
}

impl<'a> RowWalk<'a> {
    /// Starts at the row that holds `byte`. A byte where one row ends and the next one starts
    /// belongs to the next.
    pub fn new(text: &'a str, cells: usize, byte: usize) -> Self {
        let mut walk = Self { text, cells, paragraph: 0..0, segment: 0..0, rows: vec![], at: 0 };
        walk.load(byte.min(text.len()));
        walk
    }

    /// The bytes of the current row, without a newline.
    pub fn row(&self) -> Range<usize> {
        self.rows[self.at].clone()
    }

    /// Whether the current row is the last one of its paragraph.
    pub fn ends_paragraph(&self) -> bool {
        self.rows[self.at].end == self.paragraph.end
    }

    /// Goes one row down; `false` on the last row, which stays current.
    pub fn down(&mut self) -> bool {
        if self.at + 1 < self.rows.len() || self.extend() {
            self.at += 1;
            return true;
        }
        if self.segment.end < self.paragraph.end {
            self.load(self.segment.end);
        } else if self.paragraph.end < self.text.len() {
            self.load(self.paragraph.end + 1);
        } else {
            return false;
        }
        true
    }

    /// Goes one row up; `false` on the first row, which stays current.
    pub fn up(&mut self) -> bool {
        if self.at > 0 {
            self.at -= 1;
        } else if self.segment.start > self.paragraph.start {
            self.load(self.segment.start - 1);
        } else if self.paragraph.start > 0 {
            self.load(self.paragraph.start - 1);
        } else {
            return false;
        }
        true
    }

    /// Whether a caret at `byte` has no cell on the current row, because the row is its paragraph's
    /// last one, full, and ends at `byte`. The caret then stands on an empty row of its own below:
    /// that is where the next character would appear.
    pub fn spills(&self, byte: usize) -> bool {
        let row = self.row();
        byte == row.end && self.ends_paragraph() && !row.is_empty() && width(&self.text[row]) >= self.cells
    }

    /// The column in cells of a caret at `byte` on the current row, always inside the row: a caret
    /// among hanging spaces stays on the last cell.
    pub fn column_of(&self, byte: usize) -> usize {
        if self.spills(byte) {
            return 0;
        }
        width(&self.text[self.row().start..byte]).min(self.cells.saturating_sub(1))
    }

    /// The place for a caret at `column` of the current row: before the cluster that covers the
    /// cell, or behind the last one. A row that goes on below keeps its caret before its last
    /// cluster, since the byte after it is on the next row.
    pub fn byte_at(&self, column: usize) -> usize {
        let row = self.row();
        let (mut used, mut last) = (0, row.start);
        for (at, cluster) in clusters(&self.text[row.clone()]) {
            used += cluster_width(cluster);
            last = row.start + at;
            if used > column {
                return last;
            }
        }
        if self.ends_paragraph() { row.end } else { last }
    }

    /// Makes the row that holds `byte` the current one, from its segment's start.
    fn load(&mut self, byte: usize) {
        self.paragraph = paragraph_at(self.text, byte);
        let base = self.paragraph.start;
        let segment = segment_at(&self.text[self.paragraph.clone()], byte - base);
        self.segment = base + segment.start..base + segment.end;
        self.rows.clear();
        while self.extend() && self.rows.last().is_some_and(|row| row.end <= byte) {}
        self.at = self.rows.len() - 1;
    }

    /// Finds one more row of the segment.
    fn extend(&mut self) -> bool {
        let start = self.rows.last().map_or(self.segment.start, |row| row.end);
        if start == self.segment.end && !self.rows.is_empty() {
            return false;
        }
        let len = row_len(&self.text[start..self.segment.end], self.cells);
        self.rows.push(start..start + len);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment::SEGMENT_BYTES;
    use crate::text::wrap::wrap_lines;
    use proptest::prelude::*;

    fn all_down(text: &str, cells: usize) -> Vec<Range<usize>> {
        let mut walk = RowWalk::new(text, cells, 0);
        let mut rows = vec![walk.row()];
        while walk.down() {
            rows.push(walk.row());
        }
        rows
    }

    fn all_up(text: &str, cells: usize) -> Vec<Range<usize>> {
        let mut walk = RowWalk::new(text, cells, text.len());
        let mut rows = vec![walk.row()];
        while walk.up() {
            rows.push(walk.row());
        }
        rows.reverse();
        rows
    }

    #[test]
    fn a_walk_crosses_segments_in_both_directions() {
        let text = format!("前\n{}\n後", "返事を待っている、まだ。".repeat(SEGMENT_BYTES / 12));
        let rows = wrap_lines(&text, 30);
        assert_eq!(all_down(&text, 30), rows);
        assert_eq!(all_up(&text, 30), rows);
    }

    #[test]
    fn a_byte_between_two_rows_belongs_to_the_lower_one() {
        assert_eq!(RowWalk::new("あいう", 4, 6).row(), 6..9);
        assert_eq!(RowWalk::new("あい\nう", 4, 6).row(), 0..6);
    }

    #[test]
    fn the_caret_after_a_full_last_row_spills() {
        let spills = |text: &str, byte| RowWalk::new(text, 4, byte).spills(byte);
        assert!(spills("あい", 6));
        assert!(spills("あい\nう", 6));
        assert!(!spills("あい", 3));
        assert!(!spills("あa", 4));
        assert!(!spills("", 0));
    }

    #[test]
    fn both_halves_of_a_wide_character_give_the_same_byte() {
        let walk = RowWalk::new("aあi", 10, 0);
        assert_eq!([0, 1, 2, 3, 4, 9].map(|column| walk.byte_at(column)), [0, 1, 1, 4, 5, 5]);
    }

    proptest! {
        #[test]
        fn walking_up_or_down_meets_the_rows_of_the_wrap(text in "([あ-ん。「a-z ]|\n){0,60}", cells in 0usize..12) {
            let rows = wrap_lines(&text, cells);
            prop_assert_eq!(all_down(&text, cells), rows.clone());
            prop_assert_eq!(all_up(&text, cells), rows);
        }

        #[test]
        fn a_column_leads_back_to_its_byte(text in "([あ-ん。「a-z]|\n|か\u{3099}){0,40}", cells in 2usize..12) {
            for (byte, _) in clusters(&text) {
                let walk = RowWalk::new(&text, cells, byte);
                if !walk.spills(byte) {
                    prop_assert_eq!(walk.byte_at(walk.column_of(byte)), byte);
                }
            }
        }
    }
}
