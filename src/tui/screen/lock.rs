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
    let mut above = Rows::new(body.width, canvas.theme);
    above.said(m.page);
    if lock.unsaved {
        above.gap().text(Role::Warn, m.page_unsaved);
    }
    above.gap().text(Role::Accent, m.page_ask);
    // Whatever else has to go on a small screen, the field stays.
    above.fit(body.height.saturating_sub(1));
    canvas.show_at(&above, body, 0);
    let line = body.y + (above.len() as u16).min(body.height.saturating_sub(1));
    mask(lock.typed.len(), Rect { y: line, height: 1, ..body }, canvas);
    if lock.wrong > 0 {
        let mut below = Rows::new(body.width, canvas.theme);
        below.text(if lock.typed.is_empty() { Role::Warn } else { Role::Muted }, m.page_wrong[0]);
        below.muted(m.page_wrong[1]);
        let height = body.bottom().saturating_sub(line + 2);
        canvas.show_at(&below, Rect { y: line + 2, height, ..body }, 0);
    }
    let help = i18n::action_name(Action::Help, model.lang);
    let [open, leave] = m.page_keys;
    keys([(Action::Confirm, open), (Action::Back, leave), (Action::Help, help)], parts.keys, canvas);
}

/// One sign for each character; of a long line the end, where the caret is.
fn mask(characters: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let shown = characters.min(usize::from(line.width.saturating_sub(1)));
    let sign = if canvas.theme.ascii { "*" } else { "•" };
    let style = canvas.theme.style(Role::Written);
    canvas.buffer.set_stringn(line.x, line.y, sign.repeat(shown), shown, style);
    canvas.caret = Some(Position { x: line.x + shown as u16, y: line.y });
}

/// The keys that mean something here.
fn keys(names: [(Action, &str); 3], area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x;
    for (action, name) in names {
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
