//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _picker: &mut crate::app::screen::picker::Picker,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
