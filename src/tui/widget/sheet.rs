//! A sheet that rises from the bottom: one thin rule above it, and the page behind it dims.

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
