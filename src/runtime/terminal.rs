//! The terminal, borrowed and given back as it was.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::{panic, thread};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{MoveTo, SetCursorStyle, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::lifeline::Lifeline;

mod slim;

/// The terminal is ours. Kept outside any value, because a panic or a signal must be able to give it back.
static ENTERED: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(false);
static KEYS: AtomicBool = AtomicBool::new(false);

/// How the terminal is to be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TerminalOptions {
    /// Take the mouse; selecting text with it then needs Shift.
    pub mouse: bool,
    /// Ask for the kitty keyboard protocol, which tells Esc from Alt at once. Terminals that do not
    /// know it ignore the request, except for a few consoles.
    pub enhanced_keys: bool,
}

impl Default for TerminalOptions {
    fn default() -> Self {
        Self { mouse: false, enhanced_keys: true }
    }
}

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Input or output is a pipe or a file.
    #[error("this needs a terminal for its input and its output")]
    NotATerminal,
    /// The terminal refused.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// What the loop draws on.
pub trait Screen {
    /// Draws one frame, sending only what changed since the last one.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;

    /// Forgets what the terminal shows: the next frame is sent whole.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn forget(&mut self) -> io::Result<()>;

    /// Erases everything that was drawn, at once.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn clear_everything(&mut self) -> io::Result<()>;

    /// Gives the terminal back for a while.
    fn leave(&mut self);

    /// Takes the terminal again, whatever others did to it since, and forgets what it shows.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn enter(&mut self) -> io::Result<()>;

    /// Hands `text` to the clipboard by way of the terminal (OSC 52).
    ///
    /// # Errors
    /// When the terminal is gone.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Whether there still is a terminal.
    fn is_alive(&self) -> bool;
}

/// The terminal this program runs in, given back when dropped.
pub struct TerminalScreen {
    terminal: Terminal<CrosstermBackend<Held>>,
    held: Held,
    options: TerminalOptions,
}

impl std::fmt::Debug for TerminalScreen {
    /// Leaves out the frame, which holds words of the journal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TerminalScreen").field("options", &self.options).finish_non_exhaustive()
    }
}

/// Keeps what is written until a frame is whole, so that a frame is one write. What was not sent is
/// dropped with it: half a frame must not reach the shell's screen.
#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Held {
    fn send(&self) -> io::Result<()> {
        let bytes = slim::slim(&self.0.take());
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminalScreen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// [`TerminalError::NotATerminal`] when stdin or stdout is none; [`TerminalError::Io`] when it refuses.
    pub fn open(options: TerminalOptions) -> Result<Self, TerminalError> {
        if !is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        take(options).inspect_err(|_| restore())?;
        let held = Held::default();
        let terminal = Terminal::new(CrosstermBackend::new(held.clone())).inspect_err(|_| restore())?;
        Ok(Self { terminal, held, options })
    }
}

impl Screen for TerminalScreen {
    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| paint(frame))?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.held.send()
    }

    fn forget(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal for its cursor and wait for the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    fn clear_everything(&mut self) -> io::Result<()> {
        // Row by row first: some terminals keep a screen that is cleared at one stroke in their scrollback.
        let rows = self.terminal.size()?.height;
        let backend = self.terminal.backend_mut();
        for row in 0..rows {
            queue!(backend, MoveTo(0, row), Clear(ClearType::CurrentLine))?;
        }
        queue!(backend, MoveTo(0, 0))?;
        self.forget()?;
        self.held.send()
    }

    fn leave(&mut self) {
        restore();
    }

    fn enter(&mut self) -> io::Result<()> {
        restore();
        take(self.options)?;
        self.forget()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))?;
        self.held.send()
    }

    fn is_alive(&self) -> bool {
        is_terminal()
    }
}

impl Drop for TerminalScreen {
    fn drop(&mut self) {
        restore();
    }
}

fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

fn take(options: TerminalOptions) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, SeqCst);
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, SetCursorStyle::SteadyBar)?;
    if options.enhanced_keys {
        queue!(out, PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES))?;
        KEYS.store(true, SeqCst);
    }
    if options.mouse {
        queue!(out, EnableMouseCapture)?;
        MOUSE.store(true, SeqCst);
    }
    out.flush()
}

/// Gives the terminal back as it was. May be called at any time, from any thread and more than
/// once; a terminal that is gone is no reason to fail.
pub fn restore() {
    if !ENTERED.swap(false, SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(out, EndSynchronizedUpdate);
    if MOUSE.swap(false, SeqCst) {
        let _ = queue!(out, DisableMouseCapture);
    }
    if KEYS.swap(false, SeqCst) {
        let _ = queue!(out, PopKeyboardEnhancementFlags);
    }
    let _ = queue!(
        out,
        DisableFocusChange,
        DisableBracketedPaste,
        SetCursorStyle::DefaultUserShape,
        Show,
        LeaveAlternateScreen
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// From now on a panic of this thread gives the terminal back, pulls `lifeline`, and says `notice` with the place
/// in the source on stderr. The panic's own message is kept back: it may quote the text it failed on.
/// Panics of other threads are silent; whoever joins them tells.
pub fn install_panic_hook(lifeline: Lifeline, notice: String) {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() != main {
            return;
        }
        restore();
        lifeline.pull();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{notice} ({place})");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_was_never_taken_is_left_alone() {
        assert!(!ENTERED.load(SeqCst));
        restore();
        restore();
        assert!(!ENTERED.load(SeqCst));
    }

    #[test]
    fn a_frame_is_held_until_it_is_whole() {
        let mut held = Held::default();
        held.write_all("半分".as_bytes()).unwrap();
        held.flush().unwrap();
        assert_eq!(*held.0.borrow(), "半分".as_bytes());
    }
}
