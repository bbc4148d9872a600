//! A line asked for on the terminal that is not shown while it is typed.
//!
//! The terminal itself is asked, not the streams, which may come from and lead to files. A program that is
//! ended meanwhile has nothing to save, but a terminal to give back: see `Ending`.

mod ending;

use super::events::{Events, TerminalEvents};
use super::input::Input;
use crate::domain::passphrase::Passphrase;
use crate::keymap::{Code, Key};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ending::Ending;
use std::fs::File;
use std::io::{self, Write};
use std::time::Duration;

const TERMINAL: &str = "/dev/tty";
/// The longest sleep: so long it may take until somebody who ends the program is heard.
const SLEEP: Duration = Duration::from_millis(200);

pub use ending::release;

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A line.
    Given(Passphrase),
    /// Nobody wanted to say anything.
    Left,
    /// There is nobody to ask.
    NoTerminal,
}

/// What a key did to the line.
enum Did {
    GoOn,
    End,
    Leave,
}

/// Asks on the terminal this program was started from.
///
/// # Errors
/// When the terminal goes away meanwhile.
pub fn ask(prompt: &str) -> io::Result<Asked> {
    let Ok(terminal) = File::options().read(true).write(true).open(TERMINAL) else {
        return Ok(Asked::NoTerminal);
    };
    let ending = Ending::watch()?;
    // Raw before anything is asked: what is typed at once must neither be shown nor mean a signal.
    let raw = Raw::take(&terminal)?;
    write!(&terminal, "{prompt}")?;
    let line = read(&ending);
    drop(raw);
    let told = writeln!(&terminal);
    ending.over();
    told.and(line)
}

fn read(ending: &Ending) -> io::Result<Asked> {
    let mut events = TerminalEvents;
    let mut line = Passphrase::default();
    loop {
        if ending.is_asked_for() {
            return Ok(Asked::Left);
        }
        if !events.poll(SLEEP)? {
            continue;
        }
        match Input::from_event(events.read()?) {
            Some(Input::Key(key)) => match press(&mut line, key) {
                Did::GoOn => {}
                Did::End => return Ok(Asked::Given(line)),
                Did::Leave => return Ok(Asked::Left),
            },
            Some(Input::Text(text) | Input::Paste(text)) => line.push(&text),
            Some(Input::Mouse(_) | Input::Resize(..) | Input::FocusGained | Input::FocusLost) | None => {}
        }
    }
}

fn press(line: &mut Passphrase, key: Key) -> Did {
    match (key.code, key.ctrl) {
        (Code::Enter, _) | (Code::Char('j' | 'm'), true) => return Did::End,
        (Code::Esc, _) | (Code::Char('c'), true) => return Did::Leave,
        (Code::Char('d'), true) if line.is_empty() => return Did::Leave,
        (Code::Backspace, _) | (Code::Char('h'), true) => line.pop(),
        (Code::Char('u' | 'w'), true) => line.clear(),
        _ => {
            if let Some(typed) = key.typed() {
                line.push(typed.encode_utf8(&mut [0; 4]));
            }
        }
    }
    Did::GoOn
}

/// Raw mode, given back when dropped.
struct Raw<'a>(&'a File);

impl<'a> Raw<'a> {
    fn take(mut terminal: &'a File) -> io::Result<Self> {
        enable_raw_mode()?;
        let raw = Self(terminal);
        execute!(terminal, EnableBracketedPaste)?;
        Ok(raw)
    }
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        // A terminal that is gone is no reason to fail.
        let _ = execute!(self.0, DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> (String, bool) {
        let mut line = Passphrase::default();
        let mut ended = false;
        for key in keys {
            ended = !matches!(press(&mut line, key.parse().unwrap()), Did::GoOn);
        }
        (line.words().to_owned(), ended)
    }

    #[test]
    fn a_line_is_typed_and_mended() {
        assert_eq!(typed(&["a", "雨", "backspace", "b", "enter"]), ("ab".to_owned(), true));
        assert_eq!(typed(&["a", "ctrl-u", "space", "B"]), (" B".to_owned(), false));
        assert_eq!(typed(&["a", "ctrl-d"]), ("a".to_owned(), false));
        assert!(typed(&["ctrl-d"]).1 && typed(&["esc"]).1 && typed(&["a", "ctrl-c"]).1);
    }
}
