//! The sheet of a report: into which file it goes, how far it has come, where it lies.

use super::scope;
use crate::app::Model;
use crate::app::screen::report::{ReportSheet, Stage};
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, report: &mut ReportSheet, area: Rect, canvas: &mut Canvas<'_>) {
    let (m, export) = (&i18n::of(model.lang).report, &i18n::of(model.lang).export);
    let (content, keys) = sheet::with_keys(area, 7, canvas);
    let days = scope::days(report.scope.from, report.scope.to, model);
    let of: Vec<String> = report.about.clone().into_iter().chain(days).collect();
    let of = if of.is_empty() { m.all.to_owned() } else { of.join("  ") };
    let mut rows = Rows::new(content.width, canvas.theme);
    match report.stage {
        Stage::Asking(fault) => {
            rows.text(Role::Accent, m.ask).muted(&of).gap();
            let field = Rect { y: content.y + rows.len() as u16, height: 1, ..content };
            rows.row(Vec::new()).gap();
            match fault {
                Some(fault) => rows.text(Role::Warn, export.fault(fault)),
                None => rows.muted(m.hint),
            };
            canvas.show_at(&rows, content, 0);
            editor::draw(&mut report.editor, field, canvas);
            key_line::hints_of(model, Mode::Line, &[Action::Confirm, Action::Back], keys, canvas);
        }
        Stage::Writing { told, total } => {
            rows.text(Role::Accent, m.writing).muted(&of).gap().muted(&(m.progress)(told, total.max(told)));
            canvas.show_at(&rows, content, 0);
            key_line::hints_of(model, Mode::Line, &[Action::Back], keys, canvas);
        }
        Stage::Kept => {
            rows.text(Role::Accent, m.kept)
                .muted(&of)
                .gap()
                .written(report.editor.text().trim())
                .gap()
                .muted(m.yours);
            canvas.show_at(&rows, content, 0);
            key_line::hints_of(model, Mode::Line, &[Action::Back], keys, canvas);
        }
    }
}
