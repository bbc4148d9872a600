//! Drawn below.

/// Draws it.
pub fn draw(
    _model: &crate::app::Model,
    _page: &mut crate::app::screen::wait::WaitPage,
    _parts: &crate::tui::layout::Frame,
    _canvas: &mut crate::tui::Canvas<'_>,
) {
}
