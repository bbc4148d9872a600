//! The place Reflect: the decks that fit, the others, the user's own, and a free page.

use crate::app::loaded::DeckRow;
use crate::app::screen::reflect::{Group, group};
use crate::app::{Model, Target};
use crate::i18n;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::{Row, Rows};
use crate::tui::theme::Role;

/// On a screen with less room than this, columns and rows, only the chosen deck says when it is for.
const ROOMY: (u16, u16) = (56, 16);

/// Draws it.
pub fn draw(model: &Model, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    canvas.head(parts.head, m.places.full(model.place), "");
    let place = &model.reflect;
    if !place.loaded {
        return;
    }
    let roomy = parts.body.width >= ROOMY.0 && parts.body.height >= ROOMY.1;
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    rows.muted(m.reflect.lead);
    faults(&mut rows, model);
    let mut heading = None;
    for (at, deck) in place.decks.iter().enumerate() {
        if heading != Some(group(deck)) {
            heading = Some(group(deck));
            apart(&mut rows, roomy);
            rows.muted(match group(deck) {
                Group::Fitting => m.reflect.fitting,
                Group::Others => m.reflect.others,
                Group::Own => m.reflect.own,
            });
        }
        let DeckRow { title, when, .. } = deck;
        item(&mut rows, model, at, title.get(model.lang), when.get(model.lang), roomy);
    }
    apart(&mut rows, roomy);
    item(&mut rows, model, place.decks.len(), m.reflect.page, m.reflect.page_when, roomy);
    if place.cursor == 0 {
        // The first deck is read together with what stands above it.
        rows.focus(0, rows.len().min(4 + usize::from(!place.faults.is_empty())));
    }
    canvas.show("reflect", &mut rows, parts.body);
}

/// The files of the user's own questions that cannot be read in full, in one line.
fn faults(rows: &mut Rows, model: &Model) {
    let m = &i18n::of(model.lang).reflect;
    let all = &model.reflect.faults;
    if let Some(first) = all.first() {
        rows.text(Role::Warn, &(m.faulty)(&first.file, first.line, all.len() - 1));
    }
}

/// An empty row between groups. The list scrolls where there is room, and keeps its rhythm then.
fn apart(rows: &mut Rows, roomy: bool) {
    if roomy {
        rows.push(Row::default());
    } else {
        rows.gap();
    }
}

/// A deck: what it is called, and under it when somebody might want it.
fn item(rows: &mut Rows, model: &Model, at: usize, title: &str, when: &str, roomy: bool) {
    let chosen = at == model.reflect.cursor;
    let first = rows.len();
    rows.indent(2).text(if chosen { Role::Selected } else { Role::Written }, title);
    // A deck of one's own need not say when it is for.
    if (roomy || chosen) && when != title {
        rows.indent(4).muted(when);
    }
    let last = rows.len();
    rows.indent(0).mark(first, last, chosen, &Target::Row(at));
}

#[cfg(test)]
mod tests;
