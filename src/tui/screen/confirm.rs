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

/// Draws it: what is asked, what would follow, and the two keys.
pub fn draw(model: &Model, confirm: &Confirm, area: Rect, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let ([asks, follows], role) = match confirm.asks {
        Asks::Purge => (m.look_back.purge, Role::Warn),
        Asks::NoContact(true) => (m.people.mark, Role::Muted),
        Asks::NoContact(false) => (m.people.unmark, Role::Muted),
        Asks::Remember => (m.question.remember, Role::Muted),
        Asks::Keep => (m.question.keep, Role::Muted),
    };
    let mut rows = Rows::new(crate::tui::layout::frame(area, false).body.width, canvas.theme);
    rows.said(asks).text(role, follows);
    let said = rows.len() as u16;
    let inner = sheet::open(area, said + 2, canvas);
    canvas.show_at(&rows, inner, 0);
    let mut x = inner.x;
    for (action, name) in keys(confirm.asks, model) {
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

/// What can be answered, in the order shown.
fn keys(asks: Asks, model: &Model) -> Vec<(Action, &'static str)> {
    let m = i18n::of(model.lang);
    match asks {
        Asks::Purge => [Action::Confirm, Action::No].into_iter().zip(m.look_back.purge_keys).collect(),
        Asks::NoContact(_) => [Action::Confirm, Action::No].into_iter().zip(m.people.mark_keys).collect(),
        Asks::Remember => [Action::Yes, Action::No].into_iter().zip(m.question.remember_keys).collect(),
        Asks::Keep => [Action::Yes, Action::No, Action::Back].into_iter().zip(m.question.keep_keys).collect(),
    }
}

#[cfg(test)]
mod tests;
