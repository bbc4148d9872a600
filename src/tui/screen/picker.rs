//! Which wait is meant: the open ones with their digits, and "none of these".

use super::waiting;
use crate::app::screen::picker::Picker;
use crate::app::{Model, Target};
use crate::i18n;
use crate::keymap::Mode;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, picker: &mut Picker, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).wait;
    let wanted = u16::try_from(picker.rows() + 2).unwrap_or(u16::MAX);
    let (content, keys) = sheet::with_keys(area, wanted, canvas);
    canvas.head(Rect { height: 1, ..content }, m.which, "");
    let list = Rect { y: content.y + 2, height: content.height.saturating_sub(2), ..content };
    let mut rows = Rows::new(list.width, canvas.theme);
    for (at, row) in picker.waits.iter().enumerate() {
        let name = waiting::name(row, model.lang).to_owned();
        let mut pieces = vec![(Role::Muted, number(at)), (Role::Written, name)];
        if let Some(about) = waiting::about(row, model.lang) {
            pieces.push((Role::Muted, format!("   {about}")));
        }
        rows.choice(at == picker.cursor, pieces, None, Target::Row(at));
    }
    for (at, person) in (picker.waits.len()..).zip(&picker.people) {
        let pieces = vec![(Role::Muted, number(at)), (Role::Written, person.name.clone())];
        rows.choice(at == picker.cursor, pieces, None, Target::Row(at));
    }
    let last = picker.rows() - 1;
    let none = vec![(Role::Muted, number(last)), (Role::Written, m.none_of_these.to_owned())];
    rows.choice(picker.cursor == last, none, None, Target::Row(last));
    canvas.show("picker", &mut rows, list);
    key_line::hints(model, Mode::Picker, keys, canvas);
}

/// The digit that chooses a row, for the first nine.
fn number(row: usize) -> String {
    if row < 9 { format!("{}  ", row + 1) } else { "   ".to_owned() }
}
