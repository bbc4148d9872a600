//! Ctrl-C for a command that works through something long: it ends between two steps and says how
//! far it came. A second Ctrl-C ends it where it stands, as a write that was cut short is undone by
//! the journal itself.

use super::secret_line;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

/// Whether the program was asked to end.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Nobody will ask.
    pub fn none() -> Self {
        Self::default()
    }

    /// Listens from now on.
    ///
    /// # Errors
    /// When the system does not let handlers be set up.
    pub fn watch() -> io::Result<Self> {
        secret_line::release(&[SIGINT, SIGTERM, SIGHUP]);
        let asked = Self::default();
        let before = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            flag::register_conditional_shutdown(signal, i32::from(status(signal as usize)), before.clone())?;
            flag::register(signal, before.clone())?;
            flag::register_usize(signal, asked.0.clone(), signal as usize)?;
        }
        Ok(asked)
    }

    /// Takes note of `signal` as if it had arrived.
    pub fn deliver(&self, signal: i32) {
        self.0.store(signal as usize, SeqCst);
    }

    /// The status to end with, once it was asked to: 129, 130 or 143.
    pub fn asked(&self) -> Option<u8> {
        match self.0.load(SeqCst) {
            0 => None,
            signal => Some(status(signal)),
        }
    }
}

fn status(signal: usize) -> u8 {
    u8::try_from(signal).map_or(u8::MAX, |signal| signal.saturating_add(128))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_asked_to_end_knows_with_which_status() {
        let interrupt = Interrupt::none();
        assert_eq!(interrupt.asked(), None);
        interrupt.clone().deliver(SIGINT);
        assert_eq!(interrupt.asked(), Some(130));
    }
}
