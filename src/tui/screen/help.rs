//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _help: &mut crate::app::screen::help::Help,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
