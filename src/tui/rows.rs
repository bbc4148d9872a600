//! A page as rows: built by the screens, then shown as far as there is room, around the chosen row.

use super::hit::Hits;
use super::theme::{Role, Theme};
use crate::app::Target;
use crate::text::fold;
use crate::text::width::{truncate, truncate_with, width};
use crate::text::wrap::wrap_lines;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::Range;

/// Below so many rows of room, gaps give way to what is written.
const LOW: usize = 14;

/// A piece of a row.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text; no newline.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// From left to right.
    pub pieces: Vec<Piece>,
    /// At the right edge, if there is room.
    pub right: Option<Piece>,
    /// Cells left free before it.
    pub indent: u16,
    /// What a press on it means.
    pub target: Option<Target>,
    /// An empty row that goes first when there is no room.
    pub gap: bool,
}

/// Rows under construction, for a column of a width.
pub struct Rows {
    rows: Vec<Row>,
    width: u16,
    indent: u16,
    theme: Theme,
    focus: Option<(usize, usize)>,
    /// Folded words that stand out wherever the person wrote them.
    hits: Vec<String>,
}

/// A part of a text in one role, what lies in `marks` standing out.
fn marked_pieces(text: &str, part: Range<usize>, role: Role, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |role, from: usize, to: usize| {
        if from < to || text.is_empty() {
            pieces.push(Piece { text: text[from..to].to_owned(), role });
        }
    };
    let mut at = part.start;
    for mark in marks.iter().filter(|mark| mark.start < part.end && mark.end > part.start) {
        add(role, at, mark.start.max(at));
        at = mark.end.min(part.end);
        add(Role::Accent, mark.start.max(part.start), at);
    }
    add(role, at, part.end);
    pieces
}

impl Rows {
    /// No rows yet, for a column of `width` cells.
    pub fn new(width: u16, theme: Theme) -> Self {
        Self { rows: Vec::new(), width, indent: 0, theme, focus: None, hits: Vec::new() }
    }

    /// The theme the rows are drawn in.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// How many cells a row has after the indent.
    pub fn room(&self) -> usize {
        usize::from(self.width.saturating_sub(self.indent))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// From here on, rows begin so many cells further right.
    pub fn indent(&mut self, cells: u16) -> &mut Self {
        self.indent = cells;
        self
    }

    /// From here on, these folded words stand out in what the person wrote.
    pub fn marking(&mut self, hits: Vec<String>) -> &mut Self {
        self.hits = hits;
        self
    }

    /// A text in one role, wrapped.
    pub fn text(&mut self, role: Role, text: &str) -> &mut Self {
        let marks = self.marks(role, text);
        for range in wrap_lines(text, self.room().max(2)) {
            let end = range.start + text[range.clone()].trim_end().len();
            let pieces = marked_pieces(text, range.start..end, role, &marks);
            self.push(Row { pieces, indent: self.indent, ..Row::default() });
        }
        self
    }

    /// The parts of a text that stand out.
    fn marks(&self, role: Role, text: &str) -> Vec<Range<usize>> {
        let marked = role == Role::Written && !self.hits.is_empty();
        if marked { fold::highlight(text, &self.hits) } else { Vec::new() }
    }

    /// Said by mada.
    pub fn said(&mut self, text: &str) -> &mut Self {
        self.text(Role::Said, text)
    }

    /// Written by the person.
    pub fn written(&mut self, text: &str) -> &mut Self {
        self.text(Role::Written, text)
    }

    /// Quiet.
    pub fn muted(&mut self, text: &str) -> &mut Self {
        self.text(Role::Muted, text)
    }

    /// An empty row between groups; the first to go when there is no room.
    pub fn gap(&mut self) -> &mut Self {
        if self.rows.last().is_some_and(|row| !row.gap) {
            self.push(Row { gap: true, ..Row::default() });
        }
        self
    }

    /// A row made of pieces, cut where it is too long.
    pub fn row(&mut self, pieces: Vec<(Role, String)>) -> &mut Self {
        self.wide_row(pieces, None)
    }

    /// A row made of pieces, and one at the right edge that gives way when there is no room.
    pub fn wide_row(&mut self, pieces: Vec<(Role, String)>, right: Option<(Role, String)>) -> &mut Self {
        let marked = |(role, text): (Role, String)| {
            let marks = self.marks(role, &text);
            marked_pieces(&text, 0..text.len(), role, &marks)
        };
        let pieces = pieces.into_iter().flat_map(marked).collect();
        self.push(Row {
            pieces,
            right: right.map(|(role, text)| Piece { text, role }),
            indent: self.indent,
            ..Row::default()
        });
        self
    }

    /// A row that can be chosen: the marker stands before it when `chosen`, and a press on it means `target`.
    pub fn choice(
        &mut self,
        chosen: bool,
        pieces: Vec<(Role, String)>,
        right: Option<(Role, String)>,
        target: Target,
    ) -> &mut Self {
        let marker = if chosen { self.theme.marker() } else { " " };
        let mut all = vec![(Role::Selected, format!("{marker} "))];
        all.extend(pieces.into_iter().map(|(role, text)| {
            let role = if chosen && role != Role::Muted { Role::Selected } else { role };
            (role, text)
        }));
        let first = self.rows.len();
        self.wide_row(all, right);
        if let Some(row) = self.rows.last_mut() {
            row.target = Some(target);
        }
        if chosen {
            self.focus = Some((first, self.rows.len()));
        }
        self
    }

    /// Makes rows that are already there one thing that can be chosen: the marker stands in the
    /// indent before the first of them when `chosen`.
    pub fn mark(&mut self, from: usize, to: usize, chosen: bool, target: &Target) -> &mut Self {
        for row in &mut self.rows[from..to] {
            row.target = Some(target.clone());
        }
        if chosen {
            let marker = self.theme.marker().to_owned();
            if let Some(row) = self.rows.get_mut(from).filter(|row| row.indent >= 2) {
                row.indent -= 2;
                row.pieces.insert(0, Piece { text: format!("{marker} "), role: Role::Selected });
            }
            self.focus = Some((from, to));
        }
        self
    }

    /// A row that is already made.
    pub fn push(&mut self, row: Row) -> &mut Self {
        self.rows.push(row);
        self
    }

    /// The rows as text, without what only a screen can show.
    pub fn plain(&self) -> Vec<String> {
        let row = |row: &Row| {
            let text: String = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
            format!("{}{text}", " ".repeat(row.indent.into())).trim_end().to_owned()
        };
        self.rows.iter().map(row).collect()
    }

    /// These rows are the ones that must be seen.
    pub fn focus(&mut self, from: usize, to: usize) -> &mut Self {
        self.focus = Some((from, to));
        self
    }

    /// Leaves out every gap, where some of them would have to go: rows that breathe here and not
    /// there look like a mistake.
    pub fn close_up(&mut self) -> &mut Self {
        self.rows.retain(|row| !row.gap);
        self
    }

    /// Leaves out every gap where the rows do not fit into a screen so low that a list is worth more
    /// than its rhythm. Elsewhere rows that do not fit are scrolled and keep breathing: rows that
    /// breathe here and not there look like a mistake.
    pub fn fit(&mut self, height: u16) -> &mut Self {
        let height = usize::from(height);
        if self.rows.len() <= height || height >= LOW {
            return self;
        }
        while let Some(at) = self.rows.iter().rposition(|row| row.gap) {
            self.rows.remove(at);
            if let Some((from, to)) = &mut self.focus
                && at < *from
            {
                *from -= 1;
                *to -= 1;
            }
        }
        self
    }

    /// Shows the rows in `area`, scrolled so that the focus is seen with a row of context, and
    /// hands back how far it is scrolled. `scroll` is how far it was before.
    pub fn show(&self, area: Rect, scroll: usize, buffer: &mut Buffer, hits: &mut Hits) -> usize {
        let height = usize::from(area.height);
        let most = self.rows.len().saturating_sub(height);
        let mut top = scroll.min(most);
        if let Some((from, to)) = self.focus {
            top = top.min(from.saturating_sub(1)).max((to + 1).min(self.rows.len()).saturating_sub(height));
        }
        for (y, row) in self.rows.iter().skip(top).take(height).enumerate() {
            let line = Rect { y: area.y + y as u16, height: 1, ..area };
            self.show_row(row, line, buffer);
            if let Some(target) = &row.target {
                hits.add(line, target.clone());
            }
        }
        top
    }

    fn show_row(&self, row: &Row, line: Rect, buffer: &mut Buffer) {
        let indent = row.indent.min(line.width);
        let total = usize::from(line.width - indent);
        let right = row.right.as_ref().map_or(0, |piece| width(&piece.text));
        let left: usize = row.pieces.iter().map(|piece| width(&piece.text)).sum();
        // The right piece goes when it would leave the left one less than half of the row.
        let keeps_right = right > 0 && (left + 2 + right <= total || right + 2 <= total / 2);
        let mut room = if keeps_right { total - right - 2 } else { total };
        let mut x = line.x + indent;
        for piece in &row.pieces {
            let text = truncate_with(&piece.text, room, self.theme.ellipsis());
            buffer.set_stringn(x, line.y, &*text, room, self.theme.style(piece.role));
            let cells = width(&text);
            x += cells as u16;
            room -= cells.min(room);
            if text.len() != piece.text.len() {
                break;
            }
        }
        if let (Some(piece), true) = (&row.right, keeps_right) {
            buffer.set_stringn(
                line.right() - right as u16,
                line.y,
                truncate(&piece.text, right),
                right,
                self.theme.style(piece.role),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_stands_out_also_across_the_end_of_a_row() {
        let mut rows = Rows::new(8, Theme::default());
        rows.marking(vec!["返事を待つ".into(), "rain".into()])
            .written("まだ返事を待つ rainy\n雨")
            .muted("rain")
            .row(vec![(Role::Muted, "rain ".into()), (Role::Written, "a rain".into())]);
        let said: Vec<String> = rows
            .rows
            .iter()
            .map(|row| {
                let piece = |piece: &Piece| match piece.role {
                    Role::Accent => format!("[{}]", piece.text),
                    _ => piece.text.clone(),
                };
                row.pieces.iter().map(piece).collect()
            })
            .collect();
        assert_eq!(said, ["まだ[返事]", "[を待つ]", "[rain]y", "雨", "rain", "rain a [rain]"]);
    }
}
