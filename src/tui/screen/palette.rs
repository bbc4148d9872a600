//! The palette: a line to type in, and under it the actions that fit, each with its key.

use crate::app::screen::palette::{Offered, Palette};
use crate::app::{Model, Target};
use crate::i18n;
use crate::keymap::Mode;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{editor, sheet};
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// The most rows the sheet takes; it keeps its height while the list gets shorter.
const ROWS: u16 = 15;
/// The sign before the line.
const PROMPT: &str = ": ";

/// Draws it.
pub fn draw(model: &Model, palette: &mut Palette, area: Rect, canvas: &mut Canvas<'_>) {
    let (content, keys) = sheet::with_keys(area, ROWS, canvas);
    let prompt = PROMPT.len() as u16;
    canvas.buffer.set_string(content.x, content.y, PROMPT, canvas.theme.style(Role::Muted));
    let line = Rect { x: content.x + prompt, width: content.width - prompt, height: 1, ..content };
    editor::draw(&mut palette.editor, line, canvas);
    let list = Rect { y: content.y + 2, height: content.height.saturating_sub(2), ..content };
    let mut rows = Rows::new(list.width, canvas.theme);
    for (at, offered) in palette.found.iter().enumerate() {
        let name = offered.name(model.lang).to_owned();
        let keys = match offered {
            Offered::Do(action) => canvas.keymap.keys_for(palette.of, *action),
            Offered::Walk(..) => Vec::new(),
        };
        let key = keys.first().map(|key| (Role::Muted, key.short()));
        rows.choice(at == palette.cursor, vec![(Role::Written, name)], key, Target::Row(at));
    }
    if palette.found.is_empty() {
        rows.indent(2).muted(i18n::of(model.lang).look_back.nothing);
    }
    canvas.show("palette", &mut rows, list);
    key_line::hints(model, Mode::Palette, keys, canvas);
}
