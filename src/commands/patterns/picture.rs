//! The picture of a pattern in lines of text: the one of the screen.

use crate::commands::Context;
use crate::picture::Picture;
use crate::tui::rows::Rows;
use crate::tui::theme::{Palette, Theme};
use crate::tui::widget::chart;

/// The cells of a line where the terminal does not say how many it has.
const CELLS: usize = 76;

/// The lines of a picture, with so many cells of the line taken already.
pub(super) fn lines(picture: &Picture, taken: usize, ctx: &Context<'_>) -> Vec<String> {
    let cells = ctx.width.unwrap_or(CELLS).min(CELLS).saturating_sub(taken);
    let theme = Theme { palette: Palette::None, ascii: ctx.ascii };
    let mut rows = Rows::new(u16::try_from(cells).unwrap_or(u16::MAX), theme);
    chart::push(&mut rows, picture);
    rows.plain()
}
