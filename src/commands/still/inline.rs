//! The panel of a moment on the terminal: a few lines below the prompt, and nothing else touched.

use super::panel::{Did, Panel};
use crate::commands::{CommandError, Context};
use crate::domain::ids::WaitId;
use crate::domain::moment::Urge;
use crate::i18n::Messages;
use crate::runtime::events::{Events, TerminalEvents};
use crate::runtime::input::Input;
use crate::runtime::lifeline::Lifeline;
use crate::runtime::signals::Signals;
use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{execute, queue};
use std::io::{self, Write};
use std::time::Duration;

/// The longest sleep; after it only the terminal's existence is checked.
const SLEEP: Duration = Duration::from_secs(10);
/// The size of a terminal that does not say.
const COLUMNS: u16 = 80;

/// How the panel was left.
pub(super) enum Left {
    /// With something to keep.
    Kept {
        /// The number.
        urge: Option<Urge>,
        /// The words.
        note: Option<String>,
        /// The wait that was chosen.
        wait: Option<WaitId>,
    },
    /// With nothing to keep.
    Nothing,
    /// By a signal; the status a shell expects then.
    Signal(u8),
}

/// Shows `panel` until it is left, and takes it away again.
pub(super) fn ask(mut panel: Panel, ctx: &mut Context<'_>) -> Result<Left, CommandError> {
    ctx.flush()?;
    let lifeline = Lifeline::new();
    // Should this thread be stuck when a signal comes, the terminal is still given back.
    let _held = lifeline.hold(give_back);
    let signals = Signals::watch(lifeline).map_err(|error| failed(&error))?;
    let left = Inline { out: &mut *ctx.out, rows: 0 }.run(&mut panel, &signals, crate::i18n::of(ctx.lang));
    signals.answer();
    let left = left.map_err(|error| failed(&error))?;
    Ok(match left {
        Some(Did::Keep) => Left::Kept { urge: panel.urge(), note: panel.note(), wait: panel.wait() },
        Some(Did::Leave | Did::GoOn) => Left::Nothing,
        None => Left::Signal(signals.ending().unwrap_or(1)),
    })
}

fn failed(error: &io::Error) -> CommandError {
    CommandError::Screen(error.to_string())
}

/// Raw mode, given back when dropped.
struct Raw;

impl Raw {
    fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        let raw = Self;
        execute!(io::stdout(), EnableBracketedPaste)?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        give_back();
    }
}

/// A terminal that is gone is no reason to fail.
fn give_back() {
    let _ = execute!(io::stdout(), DisableBracketedPaste);
    let _ = disable_raw_mode();
}

/// The rows that were drawn last, the cursor at the end of their last one.
struct Inline<'a> {
    out: &'a mut dyn Write,
    rows: u16,
}

impl Inline<'_> {
    /// What the panel came to; `None` if a signal ended it.
    fn run(mut self, panel: &mut Panel, signals: &Signals, m: &Messages) -> io::Result<Option<Did>> {
        let mut raw = Some(Raw::take()?);
        let mut events = TerminalEvents;
        // Asking once before the first picture lets the terminal library watch for changes of size.
        events.poll(Duration::ZERO)?;
        let left = loop {
            if signals.ending().is_some() {
                break None;
            }
            if signals.take_suspend() {
                self.erase()?;
                drop(raw.take());
                signals.stop_here()?;
                raw = Some(Raw::take()?);
            }
            self.draw(panel, m)?;
            if !events.poll(SLEEP)? {
                continue;
            }
            match Input::from_event(events.read()?) {
                Some(Input::Key(key)) => match panel.press(key) {
                    Did::GoOn => {}
                    did @ (Did::Keep | Did::Leave) => break Some(did),
                },
                Some(Input::Text(text) | Input::Paste(text)) => panel.paste(&text),
                Some(Input::Mouse(_) | Input::Resize(..) | Input::FocusGained | Input::FocusLost) | None => {}
            }
        };
        self.erase()?;
        drop(raw);
        Ok(left)
    }

    fn draw(&mut self, panel: &Panel, m: &Messages) -> io::Result<()> {
        let columns = size().map_or(COLUMNS, |(columns, _)| columns);
        // The last column stays free: a terminal that wraps there would add a row of its own.
        let rows = panel.rows(m, usize::from(columns.saturating_sub(1)));
        let mut frame = self.to_top()?;
        frame.extend(rows.join("\r\n").bytes());
        self.rows = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        self.send(&frame)
    }

    fn erase(&mut self) -> io::Result<()> {
        let frame = self.to_top()?;
        self.rows = 0;
        self.send(&frame)
    }

    /// What takes the cursor to the first row and clears everything from there.
    fn to_top(&self) -> io::Result<Vec<u8>> {
        let mut frame = Vec::new();
        if self.rows > 1 {
            queue!(frame, MoveUp(self.rows - 1))?;
        }
        queue!(frame, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        Ok(frame)
    }

    fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        self.out.write_all(frame)?;
        self.out.flush()
    }
}
