//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _confirm: &crate::app::overlay::Confirm,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
