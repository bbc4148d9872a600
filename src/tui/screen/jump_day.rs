//! The sheet for the day to go to.

use crate::app::Model;
use crate::app::screen::jump_day::JumpDay;
use crate::domain::day_words::Span;
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, jump: &mut JumpDay, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).calendar;
    let (content, keys) = sheet::with_keys(area, 5, canvas);
    let (role, understood) = understood(model, jump);
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.text(Role::Accent, m.jump_ask);
    rows.gap().row(Vec::new()).gap();
    rows.text(role, &understood);
    canvas.show_at(&rows, content, 0);
    let line = Rect { y: content.y + 2, height: 1, ..content };
    editor::draw(&mut jump.editor, line, canvas);
    key_line::hints_of(model, Mode::Line, &[Action::Confirm, Action::Back], keys, canvas);
}

/// What is understood of the words in the line, or how a day may be said.
fn understood(model: &Model, jump: &JumpDay) -> (Role, String) {
    let m = &i18n::of(model.lang).calendar;
    let today = model.now.day(model.settings.day_end);
    let day = |day| dates::day(day, today, model.lang);
    match jump.meant(today, model.settings.week_start) {
        Some(span) if span.is_day() => (Role::Steady, day(span.first)),
        Some(Span { first, last }) => (Role::Steady, format!("{} – {}", day(first), day(last))),
        None if jump.unread => (Role::Warn, m.jump_unread.to_owned()),
        None => (Role::Muted, m.jump_hint.to_owned()),
    }
}
