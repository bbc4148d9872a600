//! An entry that is changed: the question, quietly, and the text under it.

use super::lines;
use crate::app::Model;
use crate::app::screen::writing::Writing;
use crate::i18n;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::widget::editor;
use ratatui::layout::Rect;

/// The field is at least this high; a long question gives way to it.
const FIELD_MIN: u16 = 3;

/// Draws it.
pub fn draw(model: &Model, page: &mut Writing, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).look_back;
    let of = page.texts.len();
    let right = if of > 1 { format!("{} / {of}", page.at + 1) } else { String::new() };
    let title = lines::entry_title(page.entry.title.as_deref(), &page.entry.deck, model);
    canvas.head(parts.head, &format!("{}   {title}", m.changing), &right);
    let body = parts.body;
    let mut ask = Rows::new(body.width, canvas.theme);
    if !page.asked().is_empty() {
        ask.muted(page.asked());
    }
    let asked = (ask.len() as u16).min(body.height.saturating_sub(FIELD_MIN));
    canvas.show_at(&ask, Rect { height: asked, ..body }, 0);
    let gap = u16::from(asked > 0 && body.height > asked + FIELD_MIN);
    let top = asked + gap;
    let indent = if asked > 0 && body.width > 48 { 2 } else { 0 };
    let field = Rect {
        x: body.x + indent,
        y: body.y + top,
        width: body.width - indent,
        height: body.height.saturating_sub(top),
    };
    if let Some(editor) = page.editor_mut() {
        editor::draw(editor, field, canvas);
    }
}
