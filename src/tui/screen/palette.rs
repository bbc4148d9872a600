//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _palette: &mut crate::app::screen::palette::Palette,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
