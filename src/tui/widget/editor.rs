//! A text field: rows, selection, and the place of the caret.

use crate::text::editor::Editor;
use crate::text::walk::RowWalk;
use crate::text::width::truncate;
use crate::tui::Canvas;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Draws the text in `area` and puts the caret there. Nothing is drawn to the right of the caret on
/// its row but the text itself, because input methods open there.
pub fn draw(editor: &mut Editor, area: Rect, canvas: &mut Canvas<'_>) {
    let view = editor.layout(usize::from(area.width), usize::from(area.height));
    let text = editor.text();
    let written = canvas.theme.style(Role::Written);
    for (y, row) in view.rows.iter().enumerate() {
        let y = area.y + y as u16;
        let shown = truncate(text[row.range.clone()].trim_end_matches('\n'), usize::from(area.width));
        let shown_end = row.range.start + shown.len();
        canvas.buffer.set_stringn(area.x, y, shown, usize::from(area.width), written);
        if let Some(selected) = &row.selected {
            let from =
                crate::text::width::width(&text[row.range.start..selected.start.min(shown_end)]) as u16;
            let to = crate::text::width::width(&text[row.range.start..selected.end.min(shown_end)]) as u16;
            let marked = Rect { x: area.x + from, y, width: to.saturating_sub(from), height: 1 };
            canvas.buffer.set_style(marked.intersection(area), Style::new().add_modifier(Modifier::REVERSED));
        }
    }
    canvas.hits.set_field(area);
    if let Some((row, column)) = view.caret {
        let column = (column as u16).min(area.width.saturating_sub(1));
        canvas.caret = Some(Position { x: area.x + column, y: area.y + row as u16 });
    }
}

/// How many rows the text takes at this width, counted no further than `most`; one more for the
/// caret after a row that is exactly full. Work is bounded by what can be shown, not by the text.
pub fn rows_needed(editor: &Editor, width: u16, most: u16) -> u16 {
    let mut walk = RowWalk::new(editor.text(), usize::from(width.max(2)), 0);
    let mut rows = 1;
    while rows < most && walk.down() {
        rows += 1;
    }
    (rows + 1).min(most)
}
