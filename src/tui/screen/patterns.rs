//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _parts: &crate::tui::layout::Frame,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
