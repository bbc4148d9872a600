//! Less to send for the same picture.

use memchr::memmem::find_iter;

/// What ratatui ends the changes of every frame with: each colour back to its own, then everything.
const EACH_BACK: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
const ALL_BACK: &[u8] = b"\x1b[0m";

/// A frame without what says nothing: over a slow line every byte of a typed key counts. No text of the
/// journal is touched, because none holds an escape.
pub(super) fn slim(frame: &[u8]) -> Vec<u8> {
    let mut slim = Vec::with_capacity(frame.len());
    let mut from = 0;
    for at in find_iter(frame, EACH_BACK) {
        slim.extend_from_slice(&frame[from..at]);
        slim.extend_from_slice(ALL_BACK);
        from = at + EACH_BACK.len();
    }
    slim.extend_from_slice(&frame[from..]);
    slim
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::CrosstermBackend;
    use ratatui::style::{Color, Style};
    use ratatui::{TerminalOptions, Viewport, layout::Rect};

    #[test]
    fn a_slim_frame_looks_the_same_in_fewer_bytes() {
        let mut bytes = Vec::new();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 20, 3)) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
        terminal.draw(|frame| frame.render_widget("雨の音", frame.area())).unwrap();
        let red = Style::new().fg(Color::Red).bg(Color::Blue);
        terminal.draw(|frame| frame.buffer_mut().set_string(0, 1, "まだ", red)).unwrap();
        drop(terminal);
        let shown = |bytes: &[u8]| {
            let mut screen = vt100::Parser::new(3.try_into().unwrap(), 20.try_into().unwrap(), 0);
            screen.process(bytes);
            screen.screen().state_formatted()
        };
        let slim = slim(&bytes);
        assert_eq!(shown(&slim), shown(&bytes));
        assert!(slim.len() + EACH_BACK.len() < bytes.len());
    }

    #[test]
    fn what_is_no_frame_stays_as_it_is() {
        assert_eq!(slim(b"\x1b[39mtext\x1b[0m"), b"\x1b[39mtext\x1b[0m");
        assert_eq!(slim(EACH_BACK), ALL_BACK);
    }
}
