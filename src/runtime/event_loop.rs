//! The heartbeat: wait, take everything that happened, let the program think, draw once.

use std::fmt;
use std::io;
use std::time::Duration;

use crossterm::event::Event;
use ratatui::Frame;

use super::editor::{EditorError, ExternalEditor};
use super::events::Events;
use super::input::Input;
use super::lifeline::Lifeline;
use super::signals::Signals;
use super::terminal::Screen;
use crate::clock::Clock;
use crate::domain::time::Stamp;
use crate::keymap::Key;

/// The shortest time between two frames: about eighty a second while input flows.
const FRAME: Duration = Duration::from_millis(12);
/// How long to look for more of what is arriving. The terminal library reads nothing at all when it is given no time.
const SETTLE: Duration = Duration::from_micros(500);
/// The longest sleep; after it only the terminal's existence is checked.
const SLEEP: Duration = Duration::from_secs(10);
/// Events taken before a frame is due again, however fast they come.
const BATCH: usize = 4096;
/// The exit status of a program whose terminal is gone.
const HANG_UP: u8 = 129;

/// What a program may ask of the loop.
#[derive(Clone, PartialEq, Eq)]
pub enum Request {
    /// End with this exit status.
    Quit(u8),
    /// Hand the terminal to the shell until called again.
    Suspend,
    /// Send the whole picture anew.
    Redraw,
    /// Erase the picture at once; the next frame is the program's blank one.
    Hide,
    /// Open this text in the external editor; the answer comes by [`Program::edited`].
    Editor(String),
    /// Put this text on the clipboard.
    Copy(String),
}

impl fmt::Debug for Request {
    /// Texts stay out of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quit(code) => write!(f, "Quit({code})"),
            Self::Suspend => f.write_str("Suspend"),
            Self::Redraw => f.write_str("Redraw"),
            Self::Hide => f.write_str("Hide"),
            Self::Editor(text) => write!(f, "Editor({} bytes)", text.len()),
            Self::Copy(text) => write!(f, "Copy({} bytes)", text.len()),
        }
    }
}

/// What the loop runs.
pub trait Program {
    /// Takes what happened. Typed characters come as [`Input::Text`] while [`Program::types`], else
    /// one by one as [`Input::Key`].
    fn input(&mut self, input: Input, now: &Stamp);

    /// Whether a printable key types text at this moment.
    fn types(&self) -> bool;

    /// The deadline has come. The next one must lie later.
    fn tick(&mut self, now: &Stamp);

    /// The next moment something is to be done without any input, in milliseconds of UTC.
    fn deadline(&self) -> Option<i64>;

    /// Whether the picture differs from the last one drawn.
    fn is_dirty(&self) -> bool;

    /// Draws the picture, which is then no longer dirty.
    fn draw(&mut self, frame: &mut Frame<'_>);

    /// The next thing asked of the loop; asking takes it away.
    fn request(&mut self) -> Option<Request>;

    /// A text is back from the external editor: changed, unchanged (`None`), or not at all.
    fn edited(&mut self, outcome: Result<Option<String>, EditorError>, now: &Stamp);

    /// Saves whatever is not saved yet. Called before the terminal is given away and at the end,
    /// whatever the reason.
    fn save_now(&mut self);

    /// Saves, and puts away what nobody else may find; called before the program is stopped.
    fn put_away(&mut self) {
        self.save_now();
    }
}

/// The world around a program.
pub struct EventLoop<'a, S, E> {
    /// Where it is drawn.
    pub screen: S,
    /// Where its input comes from.
    pub events: E,
    /// What time it is.
    pub clock: &'a dyn Clock,
    /// The signals that arrive.
    pub signals: Signals,
    /// The external editor.
    pub editor: ExternalEditor,
    /// What is to be rescued if the loop gets stuck.
    pub lifeline: Lifeline,
}

impl<S, E> fmt::Debug for EventLoop<'_, S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventLoop")
    }
}

impl<S: Screen, E: Events> EventLoop<'_, S, E> {
    /// Runs `program` until it quits, a signal ends it, or the terminal is gone; saves it; and
    /// returns the exit status. The terminal is left to whoever owns the screen.
    pub fn run(&mut self, program: &mut impl Program) -> u8 {
        let status = self.beat(program).unwrap_or_else(|_| self.signals.ending().unwrap_or(HANG_UP));
        self.signals.answer();
        program.save_now();
        status
    }

    /// An error means that the terminal is gone.
    fn beat(&mut self, program: &mut impl Program) -> io::Result<u8> {
        // Asking once before the first frame lets the terminal library watch for changes of size;
        // one that came in between would be lost.
        self.events.poll(Duration::ZERO)?;
        let mut last_frame: Option<Stamp> = None;
        let mut stale = true;
        loop {
            if let Some(status) = self.signals.ending() {
                return Ok(status);
            }
            if self.signals.take_suspend() {
                self.suspend(program)?;
                stale = true;
            }
            if self.signals.take_resumed() {
                self.screen.enter()?;
                stale = true;
            }
            let now = self.clock.now();
            if program.deadline().is_some_and(|deadline| deadline <= now.utc_ms) {
                program.tick(&now);
            }
            if let Some(status) = self.serve(program, &mut stale)? {
                return Ok(status);
            }
            stale |= program.is_dirty();
            let too_soon =
                last_frame.as_ref().map_or(Duration::ZERO, |last| until_next_frame(last, &self.clock.now()));
            if stale && too_soon.is_zero() {
                self.screen.draw(&mut |frame| program.draw(frame))?;
                last_frame = Some(self.clock.now());
                stale = false;
            }
            let sleep = self.until_deadline(program);
            let wait = if stale { sleep.min(too_soon) } else { sleep };
            if self.events.poll(wait)? {
                if let Some(status) = self.take_events(program, &mut stale)? {
                    return Ok(status);
                }
            } else if !self.screen.is_alive() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
    }

    fn until_deadline(&self, program: &impl Program) -> Duration {
        let Some(deadline) = program.deadline() else { return SLEEP };
        let left = deadline.saturating_sub(self.clock.now().utc_ms);
        // A deadline that stays in the past would otherwise keep a processor busy.
        Duration::from_millis(u64::try_from(left).unwrap_or(0)).clamp(FRAME, SLEEP)
    }

    /// Reads everything that is there and hands it over.
    fn take_events(&mut self, program: &mut impl Program, stale: &mut bool) -> io::Result<Option<u8>> {
        let mut inputs: Vec<Input> = Vec::new();
        for _ in 0..BATCH {
            match (self.events.read()?, inputs.last_mut()) {
                // Only the last of many sizes counts.
                (Event::Resize(cols, rows), Some(last @ Input::Resize(..))) => {
                    *last = Input::Resize(cols, rows);
                }
                (event, _) => inputs.extend(Input::from_event(event)),
            }
            if !self.events.poll(SETTLE)? {
                break;
            }
        }
        let now = self.clock.now();
        let mut inputs = inputs.into_iter().peekable();
        while let Some(input) = inputs.next() {
            if matches!(input, Input::Resize(..)) {
                // A terminal that shrank has lost what was there, also when it is as large as before again.
                self.screen.forget()?;
                *stale = true;
            }
            let first = typed(&input).filter(|_| program.types());
            let input = match first {
                Some(c) => {
                    let mut text = String::from(c);
                    while let Some(c) = inputs.peek().and_then(typed) {
                        text.push(c);
                        inputs.next();
                    }
                    Input::Text(text)
                }
                None => input,
            };
            program.input(input, &now);
            if let Some(status) = self.serve(program, stale)? {
                return Ok(Some(status));
            }
        }
        Ok(None)
    }

    /// Does what the program asks for; an exit status when it asks to end.
    fn serve(&mut self, program: &mut impl Program, stale: &mut bool) -> io::Result<Option<u8>> {
        while let Some(request) = program.request() {
            match request {
                Request::Quit(status) => return Ok(Some(status)),
                Request::Suspend => {
                    self.suspend(program)?;
                    *stale = true;
                }
                Request::Redraw => {
                    self.screen.forget()?;
                    *stale = true;
                }
                Request::Hide => {
                    self.screen.clear_everything()?;
                    *stale = true;
                }
                Request::Editor(text) => {
                    let outcome = self.edit(program, &text)?;
                    program.edited(outcome, &self.clock.now());
                    *stale = true;
                }
                Request::Copy(text) => self.screen.copy(&text)?,
            }
        }
        Ok(None)
    }

    fn suspend(&mut self, program: &mut impl Program) -> io::Result<()> {
        program.put_away();
        self.screen.leave();
        // Whether it was stopped or could not be, the next thing is to come back.
        let _ = self.signals.stop_here();
        self.screen.enter()
    }

    fn edit(
        &mut self,
        program: &mut impl Program,
        text: &str,
    ) -> io::Result<Result<Option<String>, EditorError>> {
        program.save_now();
        self.screen.leave();
        let away = self.signals.away();
        let outcome = self.editor.edit(text, &self.lifeline);
        drop(away);
        self.screen.enter()?;
        Ok(outcome)
    }
}

/// How long to wait with a frame after the `last` one. A clock that was set back does not hold it up.
fn until_next_frame(last: &Stamp, now: &Stamp) -> Duration {
    u64::try_from(now.since_ms(last))
        .map_or(Duration::ZERO, |gone| FRAME.saturating_sub(Duration::from_millis(gone)))
}

fn typed(input: &Input) -> Option<char> {
    match input {
        Input::Key(key) => Key::typed(*key),
        Input::Text(_)
        | Input::Paste(_)
        | Input::Mouse(_)
        | Input::Resize(..)
        | Input::FocusGained
        | Input::FocusLost => None,
    }
}

#[cfg(test)]
mod tests;
