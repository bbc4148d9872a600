//! One wait in full: what it is about, the pull as a curve, and what was written in it.

mod about;
mod chart;
mod story;

use super::waiting;
use crate::app::Model;
use crate::app::screen::wait::WaitPage;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;

/// The fewest rows of the list that stay in sight under a curve.
const LIST_ROWS: usize = 5;

/// Draws it.
pub fn draw(model: &Model, page: &mut WaitPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let Some(view) = &page.view else { return };
    canvas.head(parts.head, waiting::name(&view.row, model.lang), &waiting::span(&view.row, model));
    let height = usize::from(parts.body.height);
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    about::push(&mut rows, view, model);
    // The words come first: the curve takes what is left, or shrinks, or stays away.
    let left = height.saturating_sub(rows.len() + LIST_ROWS);
    chart::push(&mut rows, view, model, left);
    rows.gap();
    let first_line = rows.len();
    story::push(&mut rows, view, page.cursor, model);
    page.scroll = canvas.show_at(&rows, parts.body, page.scroll);
    page.ahead = (first_line + 2).min(rows.len()).saturating_sub(page.scroll + height);
}

#[cfg(test)]
mod tests;
