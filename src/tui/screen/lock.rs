//! The page of a locked journal: one question, and a field that shows how much was typed and nothing of it.

use crate::app::screen::lock::Lock;
use crate::app::{Model, Target};
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Draws it.
pub fn draw(model: &Model, lock: &Lock, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).vault;
    canvas.head(parts.head, m.title, "");
    let body = parts.body;
    let mut rows = Rows::new(body.width, canvas.theme);
    rows.said(m.page);
    if lock.unsaved {
        rows.gap().text(Role::Warn, m.page_unsaved);
    }
    rows.gap().text(Role::Accent, m.page_ask);
    let field = rows.len() as u16;
    rows.row(Vec::new()).gap();
    match (lock.wrong, lock.typed.is_empty()) {
        (0, _) => {}
        (_, true) => drop(rows.text(Role::Warn, m.page_wrong)),
        (_, false) => drop(rows.muted(m.page_wrong)),
    }
    rows.fit(body.height);
    canvas.show_at(&rows, body, 0);
    if field < body.height {
        let line = Rect { y: body.y + field, height: 1, ..body };
        mask(lock.typed.len(), line, canvas);
    }
    keys(m.page_keys, parts.keys, canvas);
}

/// One sign for each character; of a long line the end, where the caret is.
fn mask(characters: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let shown = characters.min(usize::from(line.width.saturating_sub(1)));
    let sign = if canvas.theme.ascii { "*" } else { "•" };
    let style = canvas.theme.style(Role::Written);
    canvas.buffer.set_stringn(line.x, line.y, sign.repeat(shown), shown, style);
    canvas.caret = Some(Position { x: line.x + shown as u16, y: line.y });
}

/// The two keys that mean something here.
fn keys(names: [&str; 2], area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x;
    for (action, name) in [Action::Confirm, Action::Back].into_iter().zip(names) {
        let key = canvas.key(Mode::Lock, action);
        let cells = (width(&key) + 1 + width(name)) as u16;
        let here = Rect { x, width: cells, ..area }.intersection(area);
        let mut pair = Rows::new(here.width, canvas.theme);
        pair.row(vec![(Role::Said, key), (Role::Muted, format!(" {name}"))]);
        canvas.show_at(&pair, here, 0);
        canvas.hits.add(here, Target::Hint(action));
        x += cells + 3;
    }
}

#[cfg(test)]
mod tests;
