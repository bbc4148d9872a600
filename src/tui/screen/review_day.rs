//! Drawn below.
/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _sheet: &mut crate::app::screen::review_day::ReviewDay,
    _area: ratatui::layout::Rect,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
