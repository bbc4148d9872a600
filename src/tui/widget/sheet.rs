//! A sheet that rises from the bottom: one thin rule above it, and the page behind it dims.

use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::{Canvas, layout};
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Clears the place for `rows` rows of content, draws the rule, and hands back where the content goes.
pub fn open(area: Rect, rows: u16, canvas: &mut Canvas<'_>) -> Rect {
    let sheet = layout::sheet(area, rows + 1);
    let whole = Rect { x: area.x, width: area.width, ..sheet };
    Clear.render(whole, canvas.buffer);
    let rule = canvas.theme.rule().repeat(usize::from(sheet.width));
    canvas.buffer.set_stringn(
        sheet.x,
        sheet.y,
        rule,
        usize::from(sheet.width),
        canvas.theme.style(Role::Rule),
    );
    let content = sheet.height.saturating_sub(2);
    Rect { x: sheet.x, y: sheet.y + 1, width: sheet.width, height: content.min(rows) }
}

/// Draws the heading of a sheet on its first row, with something at the right that gives way.
pub fn heading(content: Rect, title: &str, right: &str, canvas: &mut Canvas<'_>) {
    let line = Rect { height: content.height.min(1), ..content };
    let mut rows = Rows::new(line.width, canvas.theme);
    rows.wide_row(vec![(Role::Said, title.to_owned())], Some((Role::Muted, right.to_owned())));
    canvas.show_at(&rows, line, 0);
}

/// Opens a sheet for `rows` rows of content, as many of them as fit, and hands back where the content and where its key
/// line goes: with an empty row between them, and one below, where the terminal is high enough.
pub fn with_keys(area: Rect, rows: u16, canvas: &mut Canvas<'_>) -> (Rect, Rect) {
    let apart = u16::from(area.height >= layout::ROOMY);
    let content = open(area, rows.min(area.height) + apart, canvas);
    let content = Rect { height: content.height.saturating_sub(apart), ..content };
    let keys = Rect { y: content.bottom() + apart, height: 1, ..content };
    (content, keys)
}
