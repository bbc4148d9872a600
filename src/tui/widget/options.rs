//! Options to choose from: a list, or words in groups where there are many short ones.

use crate::app::Target;
use crate::app::screen::field::{Field, OptionsKind};
use crate::domain::deck::Question;
use crate::domain::lang::Lang;
use crate::i18n;
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::rows::{Piece, Row, Rows};
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;

/// From so many options on they stand side by side.
const FLOW_FROM: usize = 14;
/// Cells between two words that stand side by side.
const BETWEEN: usize = 2;

/// How many rows the options take.
pub fn rows_needed(field: &Field, question: &Question, lang: Lang, columns: u16) -> u16 {
    match field {
        Field::Options { values, .. } if values.len() >= FLOW_FROM => {
            flow(question, values.len(), lang, columns).len() as u16
        }
        Field::Options { values, .. } => values.len() as u16,
        Field::Text { .. } | Field::Scale { .. } | Field::Person { .. } | Field::Duration { .. } => 0,
    }
}

/// Draws the options of a field.
pub fn draw(field: &Field, question: &Question, lang: Lang, area: Rect, canvas: &mut Canvas<'_>) {
    let Field::Options { values, cursor, chosen, kind, .. } = field else { return };
    if values.len() >= FLOW_FROM {
        return draw_flow(field, question, lang, area, canvas);
    }
    let m = &i18n::of(lang).question;
    let mut rows = Rows::new(area.width, canvas.theme);
    for at in 0..values.len() {
        let text = match kind {
            OptionsKind::YesNo => [m.yes, m.no][at.min(1)],
            OptionsKind::Choice | OptionsKind::Multi => Field::option_text(question, at, lang),
        };
        let is_chosen = chosen.contains(&at);
        let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
        let sign = if is_chosen { check(canvas.theme) } else { " " };
        let role = if is_chosen { Role::Accent } else { Role::Written };
        let pieces = vec![
            (Role::Muted, format!("{digit} ")),
            (Role::Accent, format!("{sign} ")),
            (role, text.to_owned()),
        ];
        rows.choice(at == *cursor, pieces, None, Target::Option(at));
    }
    canvas.show("options", &mut rows, area);
}

/// The sign before a chosen option, one cell.
fn check(theme: Theme) -> &'static str {
    if theme.ascii { "x" } else { "✓" }
}

/// Which options stand on which row.
fn flow(question: &Question, count: usize, lang: Lang, columns: u16) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0;
    for at in 0..count {
        let cells = width(Field::option_text(question, at, lang)) + 2 + BETWEEN;
        // The list of feelings comes in groups of four; a group begins a row of its own.
        let new_group = question.feelings > 0 && at % 4 == 0 && at <= question.feelings;
        if let Some(row) = rows.last_mut()
            && !row.is_empty()
            && (new_group || used + cells > usize::from(columns))
        {
            rows.push(Vec::new());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push(at);
        }
        used += cells;
    }
    rows
}

fn draw_flow(field: &Field, question: &Question, lang: Lang, area: Rect, canvas: &mut Canvas<'_>) {
    let Field::Options { values, cursor, chosen, .. } = field else { return };
    let theme = canvas.theme;
    let flow = flow(question, values.len(), lang, area.width);
    // Columns of equal width, so that the words stand under each other.
    let widest = |column: usize| {
        let cells = flow.iter().filter_map(|row| row.get(column));
        cells.map(|at| width(Field::option_text(question, *at, lang)) + 2).max().unwrap_or(0)
    };
    let total: usize = (0..4).map(|c| widest(c) + BETWEEN).sum();
    let aligned = total <= usize::from(area.width) + BETWEEN && flow.iter().all(|row| row.len() <= 4);
    let mut rows = Rows::new(area.width, theme);
    let mut targets = Vec::new();
    for (y, row) in flow.iter().enumerate() {
        let mut pieces = Vec::new();
        let mut x = 0;
        for (column, at) in row.iter().enumerate() {
            let is_chosen = chosen.contains(at);
            let sign = match (at == cursor, is_chosen) {
                (true, _) => theme.marker(),
                (false, true) => check(theme),
                (false, false) => " ",
            };
            let role = match (at == cursor, is_chosen) {
                (true, _) => Role::Selected,
                (false, true) => Role::Accent,
                (false, false) => Role::Written,
            };
            let text = Field::option_text(question, *at, lang);
            let mark = if *at == *cursor && is_chosen { check(theme) } else { " " };
            let cells = width(text) + 2;
            let padded = if aligned { widest(column) } else { cells } + BETWEEN;
            targets.push((y, x, cells, *at));
            pieces.push(Piece { text: format!("{sign}{mark}{text}"), role });
            pieces.push(Piece { text: " ".repeat(padded - cells), role: Role::Written });
            x += padded;
        }
        rows.push(Row { pieces, ..Row::default() });
        if row.contains(cursor) {
            rows.focus(y, y + 1);
        }
    }
    let top = canvas.show("options", &mut rows, area);
    for (y, x, cells, at) in targets {
        if y >= top && y - top < usize::from(area.height) {
            let here =
                Rect { x: area.x + x as u16, y: area.y + (y - top) as u16, width: cells as u16, height: 1 };
            canvas.hits.add(here.intersection(area), Target::Option(at));
        }
    }
}
