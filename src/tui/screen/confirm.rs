//! The sheet that asks whether something is really meant.

use crate::app::overlay::{Asks, Confirm};
use crate::app::{Model, Target};
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use ratatui::layout::Rect;

/// Draws it: what is asked, what would be lost, and the two keys.
pub fn draw(model: &Model, confirm: &Confirm, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).look_back;
    let ([asks, loses], [yes, no]) = match confirm.asks {
        Asks::Purge => (m.purge, m.purge_keys),
    };
    let mut rows = Rows::new(crate::tui::layout::frame(area, false).body.width, canvas.theme);
    rows.said(asks).text(Role::Warn, loses);
    let said = rows.len() as u16;
    let inner = sheet::open(area, said + 2, canvas);
    canvas.show_at(&rows, inner, 0);
    let mut x = inner.x;
    for (action, name) in [(Action::Confirm, yes), (Action::Back, no)] {
        let key = canvas.key(Mode::Confirm, action);
        let cells = (width(&key) + 1 + width(name)) as u16;
        let here =
            Rect { x, y: inner.bottom().saturating_sub(1), width: cells, height: 1 }.intersection(inner);
        let mut pair = Rows::new(here.width, canvas.theme);
        pair.row(vec![(Role::Said, key), (Role::Muted, format!(" {name}"))]);
        canvas.show_at(&pair, here, 0);
        canvas.hits.add(here, Target::Hint(action));
        x += cells + 3;
    }
}

#[cfg(test)]
mod tests;
