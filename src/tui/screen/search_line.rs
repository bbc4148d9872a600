//! The search line, and the quiet line under it: what may follow, or what cannot be used.

use crate::app::screen::search_line::{Offers, Reading, hits};
use crate::app::{Model, Target};
use crate::domain::place::Place;
use crate::domain::search_line::{Order, Query};
use crate::i18n;
use crate::keymap::{Action, Mode};
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::editor;
use ratatui::layout::Rect;

/// Draws the line: its sign, then the words, or how to begin.
pub(super) fn draw(model: &mut Model, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).look_back;
    let place = &mut model.look_back;
    canvas.hits.add(area, Target::Hint(Action::Search));
    let sign = canvas.key(Mode::LookBack, Action::Search);
    let before = width(&sign) as u16 + 1;
    let field = Rect { x: area.x + before, width: area.width.saturating_sub(before), ..area };
    let role = if place.searching { Role::Accent } else { Role::Muted };
    let mut pieces = vec![(role, format!("{sign} "))];
    if place.query.is_empty() {
        pieces.push((Role::Muted, m.search_hint.to_owned()));
    } else if !place.searching {
        pieces.push((Role::Written, place.query.text().to_owned()));
    }
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.row(pieces);
    canvas.show_at(&rows, area, 0);
    if place.searching {
        editor::draw(&mut place.query, field, canvas);
    }
}

/// What stands under the line: what may follow at the caret, with the key that puts it there, else
/// what in the line cannot be used.
pub(super) fn below(model: &Model, width: u16, canvas: &Canvas<'_>) -> Rows {
    let mut rows = Rows::new(width, canvas.theme);
    let place = &model.look_back;
    let line = place.query.text();
    let offers = if place.searching { place.offers(model.lang) } else { Offers::default() };
    let offered = offers.words.join("  ");
    if offers.open && !offered.is_empty() {
        let key = canvas.key(Mode::SearchLine, Action::Complete);
        rows.row(vec![(Role::Said, format!("{key} ")), (Role::Muted, offered)]);
        return rows;
    }
    let names = place.names.as_deref();
    if let Some(complaint) = Reading::of(model).complaint(line, place.query.caret(), names) {
        // A sentence that is cut explains nothing: it takes the rows it needs.
        rows.muted(&i18n::search_line::say(&complaint, line, model.lang));
    } else if !offered.is_empty() {
        rows.row(vec![(Role::Muted, offered)]);
    }
    rows
}

/// Whether what was found stands in the order of how well it fits.
pub(super) fn is_ranked(query: &Query) -> bool {
    query.order == Order::Best && query.sought().next().is_some()
}

/// The words that stand out in a record that is read from the list.
pub(super) fn marked(model: &Model) -> Vec<String> {
    match model.place {
        Place::LookBack => hits(&Reading::of(model).query(model.look_back.words())),
        Place::Today | Place::Waiting | Place::Reflect | Place::Patterns => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
