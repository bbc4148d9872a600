//! Where the loop's events come from.

use std::io;
use std::time::Duration;

use crossterm::event::{self, Event};

/// A source of terminal events.
pub trait Events {
    /// Waits up to `wait` for an event and tells whether one can be read now.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn poll(&mut self, wait: Duration) -> io::Result<bool>;

    /// The next event; waits for one when there is none.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn read(&mut self) -> io::Result<Event>;
}

/// The events of the terminal this program runs in.
#[derive(Debug, Default, Clone, Copy)]
pub struct TerminalEvents;

impl Events for TerminalEvents {
    fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        match event::poll(wait) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(false),
            result => result,
        }
    }

    fn read(&mut self) -> io::Result<Event> {
        loop {
            match event::read() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }
}
