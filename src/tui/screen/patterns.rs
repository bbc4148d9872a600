//! The place Patterns: what can be said, and what cannot be said yet.

use crate::app::loaded::{PatternRow, Standing};
use crate::app::{Model, Target};
use crate::domain::pattern::TooFew;
use crate::i18n::{self, patterns::told};
use crate::keymap::{Action, Mode};
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
    let mut rows = list(model, parts.body.width, canvas, Target::Row);
    canvas.show("patterns", &mut rows, parts.body);
}

/// The patterns as rows, each with what the mouse means on it.
pub(super) fn list(model: &Model, width: u16, canvas: &Canvas<'_>, target: fn(usize) -> Target) -> Rows {
    let m = i18n::of(model.lang);
    let mut rows = Rows::new(width, canvas.theme);
    rows.muted(m.patterns.lead).gap();
    let mut hidden = false;
    for (at, pattern) in model.patterns.rows.iter().enumerate() {
        if !pattern.shown && !hidden {
            rows.indent(0).gap().muted(m.pattern.hidden).gap();
            hidden = true;
        }
        let chosen = at == model.patterns.cursor;
        let first = rows.len();
        let role = match (chosen, pattern.shown) {
            (true, _) => Role::Selected,
            (false, true) => Role::Written,
            (false, false) => Role::Muted,
        };
        rows.indent(2).text(role, &pattern.title);
        rows.indent(4).muted(&so_far(model, pattern, canvas)).gap();
        rows.mark(first, rows.len(), chosen, &target(at));
    }
    rows
}

/// How many records there are, and how many it needs where that is not enough.
fn so_far(model: &Model, pattern: &PatternRow, canvas: &Canvas<'_>) -> String {
    let m = i18n::of(model.lang);
    match pattern.standing {
        _ if !pattern.shown => (m.pattern.show_again)(&canvas.key(Mode::Patterns, Action::Hide)),
        None => String::new(),
        Some(Standing::Enough(n)) => (m.patterns.enough)(n),
        Some(Standing::TooFew(few)) => too_few(model, few),
    }
}

/// That there is too little, and how much of what is needed there is.
pub(super) fn too_few(model: &Model, few: TooFew) -> String {
    let m = &i18n::of(model.lang).patterns;
    format!("{}  {}", m.too_few, told::so_far(few, m))
}
