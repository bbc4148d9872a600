//! The viewport: which rows are seen, where the caret's cell is, and what a click means.

use super::{Editor, Mode};
use crate::text::walk::RowWalk;
use crate::text::width::width;
use std::ops::Range;

/// What is to be drawn. It holds places in the text, not the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The visible rows from the top, at most as many as the height asked for.
    pub rows: Vec<ViewRow>,
    /// Row and column of the caret in cells from the top left; `None` if it is scrolled out of view
    /// or there is no room at all. Always inside the area.
    pub caret: Option<(usize, usize)>,
    /// Whether there is text before the first row (in a field: left of it).
    pub more_before: bool,
    /// Whether there is text after the last row (in a field: right of it).
    pub more_after: bool,
}

/// One row to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRow {
    /// The bytes of the text on this row. Spaces at its end may be wider than the area: cut there.
    pub range: Range<usize>,
    /// The selected ones among them.
    pub selected: Option<Range<usize>>,
}

impl Editor {
    /// Lays out the text for an area of `width` × `height` cells. After a command the view scrolls
    /// as little as it takes to show the caret; after [`Editor::scroll`] it stays.
    pub fn layout(&mut self, width: usize, height: usize) -> View {
        // A resize must not lose the caret; the row at the top stays where it can.
        self.follow |= (width, height) != (self.width, self.height);
        (self.width, self.height) = (width, height);
        if width == 0 || height == 0 {
            return View::default();
        }
        match self.mode {
            Mode::Multi => self.layout_rows(),
            Mode::Single => self.layout_line(),
        }
    }

    /// Puts the caret where the cell at `row`, `column` of the last layout was clicked. Both halves
    /// of a wide character mean the place before it; below the last row is the end of the text.
    pub fn click(&mut self, row: usize, column: usize) {
        self.point_at(row, column, false);
    }

    /// Extends the selection to the cell at `row`, `column` of the last layout, as a drag does.
    pub fn drag(&mut self, row: usize, column: usize) {
        self.point_at(row, column, true);
    }

    /// Scrolls the view down by `rows`, or up if negative, as far as there is text. The caret stays
    /// in its place and may leave the view until the next command. A field does not scroll.
    pub fn scroll(&mut self, rows: isize) {
        if self.mode == Mode::Single {
            return;
        }
        let mut walk = self.walk(self.top);
        for _ in 0..rows.unsigned_abs() {
            if !(if rows < 0 { walk.up() } else { walk.down() }) {
                break;
            }
        }
        self.top = walk.row().start;
        self.follow = false;
    }

    fn point_at(&mut self, row: usize, column: usize, extend: bool) {
        let target = match self.mode {
            Mode::Single => self.line_byte_at(column),
            Mode::Multi => match self.visible().get(row) {
                Some(row) if row.range.is_empty() => row.range.start,
                Some(row) => self.walk(row.range.start).byte_at(column),
                None => self.visible().last().map_or(0, |last| last.range.end),
            },
        };
        self.buffer.place(target, extend);
        self.caret_moved();
    }

    fn walk(&self, byte: usize) -> RowWalk<'_> {
        RowWalk::new(self.text(), self.width, byte)
    }

    fn layout_rows(&mut self) -> View {
        let mut rows = self.visible();
        if self.follow && self.caret_cell(&rows).is_none() {
            let above = rows.first().is_some_and(|first| self.caret() < first.range.start);
            self.top = self.rows_above(self.caret(), if above { 0 } else { self.height - 1 });
            rows = self.visible();
        }
        if rows.len() < self.height && rows.first().is_some_and(|first| first.range.start > 0) {
            // The text became shorter: no empty space at the bottom while there is text above.
            self.top = self.rows_above(self.text().len(), self.height - 1);
            rows = self.visible();
        }
        self.top = rows.first().map_or(0, |first| first.range.start);
        let end = rows.last().map_or(0, |last| last.range.end);
        View {
            caret: self.caret_cell(&rows),
            more_before: self.top > 0,
            more_after: end < self.text().len(),
            rows,
        }
    }

    /// The start of the row `rows` rows above the one with a caret at `byte`.
    fn rows_above(&self, byte: usize, rows: usize) -> usize {
        let mut walk = self.walk(byte);
        // A caret on an empty row of its own needs that row as well.
        let spilled = byte == self.caret() && walk.spills(byte);
        for _ in usize::from(spilled)..rows {
            if !walk.up() {
                break;
            }
        }
        walk.row().start
    }

    /// The rows seen from the one that holds `top` on, with the empty row of a caret behind a full one.
    fn visible(&self) -> Vec<ViewRow> {
        let caret = self.caret();
        let mut walk = self.walk(self.top);
        let mut rows = Vec::with_capacity(self.height + 1);
        loop {
            rows.push(self.view_row(walk.row()));
            if walk.spills(caret) {
                rows.push(self.view_row(caret..caret));
            }
            if rows.len() >= self.height || !walk.down() {
                break;
            }
        }
        if self.height == 1 && rows.len() == 2 {
            // With a single row the caret's own is the one to see.
            rows.remove(0);
        }
        rows.truncate(self.height);
        rows
    }

    pub(super) fn view_row(&self, range: Range<usize>) -> ViewRow {
        let selected = self.buffer.selected().and_then(|selected| {
            let (start, end) = (selected.start.max(range.start), selected.end.min(range.end));
            (start < end).then_some(start..end)
        });
        ViewRow { range, selected }
    }

    /// The caret's cell among `rows`, found without wrapping anything again.
    fn caret_cell(&self, rows: &[ViewRow]) -> Option<(usize, usize)> {
        let (text, caret) = (self.text(), self.caret());
        let (index, row) = rows.iter().enumerate().rfind(|(_, row)| row.range.start <= caret)?;
        if caret > row.range.end {
            return None;
        }
        let column = width(&text[row.range.start..caret]);
        if caret == row.range.end {
            // At a row's end the caret is on the next row, unless the paragraph ends there as well
            // and leaves it a cell. A row of its own would have been found instead of this one.
            let ends_paragraph = matches!(text.as_bytes().get(caret), None | Some(b'\n'));
            if !ends_paragraph || (column >= self.width && !row.range.is_empty()) {
                return None;
            }
        }
        Some((index, column.min(self.width - 1)))
    }
}
