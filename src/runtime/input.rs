//! What a person did, free of the terminal library.

use std::fmt;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::keymap::{Code, Key};

/// One thing that happened at the terminal.
#[derive(Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeated while held.
    Key(Key),
    /// One or more characters were typed where characters are text.
    Text(String),
    /// A text was pasted; its lines end with `\n`.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseInput),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// The terminal window got the focus.
    FocusGained,
    /// The terminal window lost the focus.
    FocusLost,
}

/// What the mouse did, and over which cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MouseInput {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub col: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What a mouse can do here; only the main button counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MouseKind {
    /// The button went down.
    Press,
    /// The button came up.
    Release,
    /// The mouse moved with the button down.
    Drag,
    /// The wheel turned away from the hand.
    ScrollUp,
    /// The wheel turned towards the hand.
    ScrollDown,
}

impl fmt::Debug for Input {
    /// Shows what kind of thing happened; typed and pasted words stay out of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) if key.typed().is_some() => f.write_str("Key(…)"),
            Self::Key(key) => write!(f, "Key({key})"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Paste(text) => write!(f, "Paste({} bytes)", text.len()),
            Self::Mouse(mouse) => write!(f, "Mouse({mouse:?})"),
            Self::Resize(cols, rows) => write!(f, "Resize({cols}, {rows})"),
            Self::FocusGained => f.write_str("FocusGained"),
            Self::FocusLost => f.write_str("FocusLost"),
        }
    }
}

impl Input {
    /// What `event` means; `None` for what mada has no use for.
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) => key_of(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(with_plain_line_ends(text))),
            Event::Mouse(mouse) => mouse_of(mouse).map(Self::Mouse),
            Event::Resize(cols, rows) => Some(Self::Resize(cols, rows)),
            Event::FocusGained => Some(Self::FocusGained),
            Event::FocusLost => Some(Self::FocusLost),
        }
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    // Super and Hyper belong to the desktop.
    let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER;
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let code = match event.code {
        KeyCode::Char(c) if ctrl => Code::Char(control_char(c)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    let alt = event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::META);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    Some(Key { code, ctrl, alt, shift }.canonical())
}

/// The bytes 0x1C to 0x1F stand for Control with \ ] ^ _ on a plain terminal, and are reported as
/// Control with a digit.
fn control_char(c: char) -> char {
    match c {
        '4' => '\\',
        '5' => ']',
        '6' => '^',
        '7' => '_',
        _ => c,
    }
}

fn mouse_of(event: MouseEvent) -> Option<MouseInput> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::ScrollUp => MouseKind::ScrollUp,
        MouseEventKind::ScrollDown => MouseKind::ScrollDown,
        _ => return None,
    };
    Some(MouseInput { kind, col: event.column, row: event.row })
}

/// Terminals send pasted lines with `\r\n` or a bare `\r`.
fn with_plain_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        match Input::from_event(Event::Key(KeyEvent::new(code, modifiers))) {
            Some(Input::Key(key)) => Some(key.to_string()),
            _ => None,
        }
    }

    #[test]
    fn keys_arrive_in_their_one_form() {
        let none = KeyModifiers::NONE;
        assert_eq!(pressed(KeyCode::Char('あ'), none).as_deref(), Some("あ"));
        assert_eq!(pressed(KeyCode::Char('S'), KeyModifiers::SHIFT).as_deref(), Some("S"));
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("shift-tab"));
        assert_eq!(pressed(KeyCode::Char('P'), KeyModifiers::CONTROL).as_deref(), Some("ctrl-p"));
        assert_eq!(
            pressed(KeyCode::Left, KeyModifiers::CONTROL | KeyModifiers::SHIFT).as_deref(),
            Some("ctrl-shift-left")
        );
    }

    #[test]
    fn control_bytes_of_plain_terminals_get_their_own_names_back() {
        assert_eq!(pressed(KeyCode::Char('4'), KeyModifiers::CONTROL).as_deref(), Some("ctrl-\\"));
        assert_eq!(pressed(KeyCode::Char('7'), KeyModifiers::CONTROL).as_deref(), Some("ctrl-_"));
        assert_eq!(pressed(KeyCode::Char('4'), KeyModifiers::NONE).as_deref(), Some("4"));
    }

    #[test]
    fn a_key_let_go_is_no_input_and_a_repeated_one_is() {
        let mut key = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert_eq!(Input::from_event(Event::Key(key)), None);
        key.kind = KeyEventKind::Repeat;
        assert_eq!(Input::from_event(Event::Key(key)), Some(Input::Key(Key::char('a'))));
    }

    #[test]
    fn keys_of_the_desktop_are_left_to_it() {
        assert_eq!(pressed(KeyCode::Char('q'), KeyModifiers::SUPER), None);
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn pasted_lines_end_with_a_line_feed() {
        let pasted = Input::from_event(Event::Paste("a\r\nb\rc\n".into()));
        assert_eq!(pasted, Some(Input::Paste("a\nb\nc\n".into())));
    }

    #[test]
    fn debug_output_holds_none_of_the_words() {
        for input in
            [Input::Text("ひみつ".into()), Input::Paste("ひみつ".into()), Input::Key(Key::char('ひ'))]
        {
            assert!(!format!("{input:?}").contains('ひ'));
        }
    }
}
