//! A card: a few quiet lines, and under them what goes on.

use crate::domain::card::Card;
use crate::domain::lang::Lang;
use crate::tui::Canvas;
use crate::tui::rows::Rows;
use crate::tui::theme::Theme;
use ratatui::layout::Rect;

/// Draws it, with `keys` under it.
pub fn draw(card: Option<&Card>, lang: Lang, keys: &str, body: Rect, canvas: &mut Canvas<'_>) {
    let lines = card.map(|card| card.lines(lang)).unwrap_or_default();
    let mut rows = rows(lines, keys, body, canvas.theme);
    // Under a body there is always an empty row before the key line.
    let height = body.height + u16::from(rows.len() > usize::from(body.height));
    canvas.show("card", &mut rows, Rect { height, ..body });
}

/// The rows of a card. On a low screen everything else gives way to its last line, where help is often
/// named: the empty rows, and the words under the card, which the key line says too.
pub fn rows(lines: &[String], keys: &str, body: Rect, theme: Theme) -> Rows {
    let height = usize::from(body.height);
    let mut rows = Rows::new(body.width, theme);
    rows.push(Default::default());
    for line in lines {
        rows.written(line).gap();
    }
    rows.gap().muted(keys);
    if rows.len() <= height {
        return rows;
    }
    let mut rows = Rows::new(body.width, theme);
    for line in lines {
        rows.gap().written(line);
    }
    if rows.len() > height {
        rows.close_up();
    }
    if rows.len() < height {
        rows.muted(keys);
    }
    rows
}
