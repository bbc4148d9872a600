//! The one dim line about people who listen, at the bottom of a page.

use crate::app::Model;
use crate::keymap::Action;
use crate::tui::Canvas;
use crate::tui::key_line::shown_key;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use ratatui::layout::Rect;

/// Draws the line at the bottom of the body, if this page has one, and hands back the page without those rows.
pub fn draw(model: &Model, parts: Frame, canvas: &mut Canvas<'_>) -> Frame {
    let Some(card) = model.quiet_line() else { return parts };
    let body = parts.body;
    let mut rows = Rows::new(body.width, canvas.theme);
    // The line names the key of the help; where letters are typed it is another one.
    let help = shown_key(&canvas.keymap.keys_for(model.mode(), Action::Help));
    for line in card.lines(model.lang) {
        rows.muted(&help.as_ref().map_or_else(|| line.clone(), |key| line.replace('?', key)));
    }
    let height = (rows.len() as u16).min(body.height);
    canvas.show_at(&rows, Rect { y: body.bottom() - height, height, ..body }, 0);
    // An empty row keeps it apart from the page, where there is one to spare.
    let left = body.height - height;
    let body = Rect { height: left.saturating_sub(u16::from(left > 8)), ..body };
    Frame { body, ..parts }
}
