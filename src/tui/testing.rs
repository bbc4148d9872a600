//! A printer for tests: the screen as readable text, right for wide characters.

use super::{ViewState, theme::Theme, view};
use crate::app::{Model, Settings};
use crate::domain::lang::Lang;
use crate::domain::time::Stamp;
use crate::keymap::Keymap;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Saturday 21 November 2026, 23:04 in Tokyo.
pub fn now() -> Stamp {
    Stamp::parse_rfc3339("2026-11-21T23:04:00+09:00").unwrap()
}

/// A model with nothing in it.
pub fn model(lang: Lang) -> Model {
    Model::new(lang, Settings::default(), now())
}

/// The cells as text: the second half of a wide character is left out, blanks at the end too.
pub fn print(buffer: &Buffer) -> String {
    let mut rows = Vec::new();
    for y in 0..buffer.area.height {
        let (mut row, mut x) = (String::new(), 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}

/// Draws the model on a terminal of this size and prints it; the caret is written as `▏` at the end
/// as `caret row,column`.
pub fn screen(model: &mut Model, width: u16, height: u16) -> String {
    model.size = (width, height);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let (keymap, mut state) = (Keymap::default(), ViewState::default());
    let mut caret = None;
    terminal
        .draw(|frame| {
            caret = view(model, &keymap, Theme::default(), &mut state, frame);
        })
        .unwrap();
    let mut text = print(terminal.backend().buffer());
    if let Some(caret) = caret {
        text.push_str(&format!("\n[caret {},{}]", caret.y, caret.x));
    }
    text
}

/// The same without the key line, which has tests of its own, and with one sign for the marker.
pub fn page(model: &mut Model, width: u16, height: u16) -> String {
    let text = screen(model, width, height).replace(Theme::default().marker(), ">");
    let keys = super::layout::frame(Rect::new(0, 0, width, height), false).keys.y;
    let rows = text.lines().enumerate().filter(|(y, _)| *y != usize::from(keys));
    rows.map(|(_, row)| row).collect::<Vec<_>>().join("\n")
}
