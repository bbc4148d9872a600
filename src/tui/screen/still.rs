//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _still: &mut crate::app::screen::still::Still,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
