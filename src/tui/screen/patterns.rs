//! The place Patterns: what can be said, and what cannot be said yet.

use crate::app::loaded::PatternRow;
use crate::app::{Model, Target};
use crate::i18n;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// Draws it.
pub fn draw(model: &Model, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    canvas.head(parts.head, m.places.full(model.place), "");
    if !model.patterns.loaded {
        return;
    }
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    rows.muted(m.patterns.lead).gap();
    for (at, pattern) in model.patterns.rows.iter().enumerate() {
        let chosen = at == model.patterns.cursor;
        let first = rows.len();
        let role = if chosen { Role::Selected } else { Role::Written };
        rows.indent(2).text(role, pattern.title.get(model.lang));
        rows.indent(4).muted(&so_far(model, pattern)).gap();
        let last = rows.len();
        rows.mark(first, last, chosen, &Target::Row(at));
    }
    canvas.show("patterns", &mut rows, parts.body);
}

/// How many records there are, and how many it needs where that is not enough.
fn so_far(model: &Model, pattern: &PatternRow) -> String {
    let m = &i18n::of(model.lang).patterns;
    if pattern.n >= pattern.min_n {
        (m.enough)(pattern.n)
    } else {
        format!("{}  {}", m.too_few, (m.so_far)(pattern.n, pattern.min_n))
    }
}
