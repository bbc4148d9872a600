//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _page: &mut crate::app::screen::question::QuestionPage,
    _parts: &crate::tui::layout::Frame,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
