//! The sheet for the day on which to think again.

use crate::app::Model;
use crate::app::screen::day_line::{DayLine, Meant};
use crate::app::screen::review_day::ReviewDay;
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, day: &mut ReviewDay, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).wait;
    let (content, keys) = sheet::with_keys(area, 5, canvas);
    let (role, understood) = match day.line.meant(model.now.day(model.settings.day_end)) {
        Meant::NoDay if day.was.is_some() => (Role::Muted, m.review_none.to_owned()),
        Meant::NoDay | Meant::Day(_) | Meant::Unclear => understood(model, &day.line),
    };
    let mut rows = Rows::new(content.width, canvas.theme);
    rows.text(Role::Accent, m.review_ask);
    rows.gap().row(Vec::new()).gap();
    rows.text(role, &understood);
    canvas.show_at(&rows, content, 0);
    let line = Rect { y: content.y + 2, height: 1, ..content };
    editor::draw(&mut day.line.editor, line, canvas);
    key_line::hints_of(model, Mode::Line, &[Action::Confirm, Action::Back], keys, canvas);
}

/// What is understood of a day that is being typed, or how one may be typed.
pub fn understood(model: &Model, line: &DayLine) -> (Role, String) {
    let m = &i18n::of(model.lang).wait;
    let today = model.now.day(model.settings.day_end);
    match line.meant(today) {
        Meant::Day(day) => (Role::Steady, dates::day(day, today, model.lang)),
        Meant::Unclear if line.unread => (Role::Warn, m.review_unread.to_owned()),
        Meant::NoDay | Meant::Unclear => (Role::Muted, m.review_hint.to_owned()),
    }
}
