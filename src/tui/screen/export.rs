//! The sheet that asks into which file the marked records are written.

use crate::app::Model;
use crate::app::screen::export::Export;
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, export: &mut Export, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).export;
    let (content, keys) = sheet::with_keys(area, 6, canvas);
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.text(Role::Accent, m.ask).gap().row(Vec::new()).gap();
    match export.fault {
        Some(fault) => rows.text(Role::Warn, m.fault(fault)),
        None => rows.muted(m.hint),
    };
    canvas.show_at(&rows, content, 0);
    editor::draw(&mut export.editor, Rect { y: content.y + 2, height: 1, ..content }, canvas);
    key_line::hints_of(model, Mode::Line, &[Action::Confirm, Action::Back], keys, canvas);
}
