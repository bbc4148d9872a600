//! Signals, watched by a thread of their own.
//!
//! The loop is told, and answers by saving and ending. If it is stuck, the thread saves, restores
//! the terminal and ends the program itself: closing a terminal window loses nothing.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level;

use super::lifeline::Lifeline;
use super::{secret_line, terminal};

/// How long the loop has to answer a signal that ends the program.
const PATIENCE: Duration = Duration::from_millis(300);
/// How long a terminal may take to be restored when the loop is stuck; it may be stuck on that very terminal.
const LAST_PATIENCE: Duration = Duration::from_millis(200);

/// What has arrived, and what the loop has seen of it. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Signals(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// The signal that ends the program; 0 while there is none.
    ending: AtomicI32,
    suspend: AtomicBool,
    resumed: AtomicBool,
    /// The stop that comes next is our own, so its end needs no telling.
    stopping: AtomicBool,
    /// Another program has the terminal.
    away: AtomicBool,
    /// Signals of this process really arrive here.
    watched: AtomicBool,
    answered: Mutex<bool>,
    answer: Condvar,
}

/// Marks the time in which another program has the terminal; ends when dropped.
#[must_use = "the terminal counts as ours again as soon as this is dropped"]
#[derive(Debug)]
pub struct Away(Signals);

/// What is left to the thread once the flags are set.
#[derive(PartialEq, Eq, Debug)]
enum Followup {
    Nothing,
    WakeLoop,
    StopNow,
    EndSoon(i32),
}

impl Signals {
    /// Signals that never come, unless [`Signals::deliver`] makes them up.
    pub fn none() -> Self {
        Self::default()
    }

    /// Watches for the signals of this process on a thread of its own, which pulls `lifeline` when
    /// the loop does not answer.
    ///
    /// # Errors
    /// When the system does not let handlers or a thread be set up.
    pub fn watch(lifeline: Lifeline) -> io::Result<Self> {
        let signals = Self::default();
        signals.0.watched.store(true, SeqCst);
        let watching = signals.clone();
        let kinds = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
        secret_line::release(&kinds);
        let mut arriving = signal_hook::iterator::Signals::new(kinds)?;
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in arriving.forever() {
                match watching.record(signal) {
                    Followup::Nothing => {}
                    Followup::WakeLoop => wake_loop(),
                    Followup::StopNow => {
                        let _ = low_level::raise(SIGSTOP);
                    }
                    Followup::EndSoon(signal) => {
                        wake_loop();
                        if !watching.is_answered_within(PATIENCE) {
                            end_now(&lifeline, signal);
                        }
                    }
                }
            }
        })?;
        Ok(signals)
    }

    /// Takes note of `signal` as if it had arrived; nothing is stopped or ended here.
    pub fn deliver(&self, signal: i32) {
        self.record(signal);
    }

    fn record(&self, signal: i32) -> Followup {
        let shared = &self.0;
        let away = shared.away.load(SeqCst);
        match signal {
            // Ctrl-C and Ctrl-\ in another program are meant for that program.
            SIGINT | SIGQUIT if away => Followup::Nothing,
            SIGTERM | SIGHUP | SIGINT | SIGQUIT => {
                shared.ending.store(signal, SeqCst);
                Followup::EndSoon(signal)
            }
            // The whole job is being stopped, and the loop is waiting for the other program.
            SIGTSTP if away => Followup::StopNow,
            SIGTSTP => {
                shared.suspend.store(true, SeqCst);
                Followup::WakeLoop
            }
            SIGCONT if away || shared.stopping.swap(false, SeqCst) => Followup::Nothing,
            SIGCONT => {
                shared.resumed.store(true, SeqCst);
                Followup::WakeLoop
            }
            _ => Followup::Nothing,
        }
    }

    /// The exit status of a program that is to end by a signal: 129, 130, 131 or 143.
    pub fn ending(&self) -> Option<u8> {
        match self.0.ending.load(SeqCst) {
            0 => None,
            signal => Some(exit_status(signal)),
        }
    }

    /// The loop has seen that it is to end, and ends.
    pub fn answer(&self) {
        *self.0.answered.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.answer.notify_all();
    }

    fn is_answered_within(&self, patience: Duration) -> bool {
        let answered = self.0.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.0.answer.wait_timeout_while(answered, patience, |answered| !*answered);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Whether the program was asked to stop for a while; asking takes the request away.
    pub fn take_suspend(&self) -> bool {
        self.0.suspend.swap(false, SeqCst)
    }

    /// Whether the program was stopped and continued by somebody else; asking takes it away.
    pub fn take_resumed(&self) -> bool {
        self.0.resumed.swap(false, SeqCst)
    }

    /// Stops this process until somebody continues it; does nothing where signals never come.
    ///
    /// # Errors
    /// When the system refuses to stop it.
    pub fn stop_here(&self) -> io::Result<()> {
        if !self.0.watched.load(SeqCst) {
            return Ok(());
        }
        self.0.stopping.store(true, SeqCst);
        low_level::raise(SIGSTOP)
    }

    /// Lends the terminal to another program until the result is dropped.
    pub fn away(&self) -> Away {
        self.0.away.store(true, SeqCst);
        Away(self.clone())
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        self.0.0.away.store(false, SeqCst);
    }
}

fn exit_status(signal: i32) -> u8 {
    u8::try_from(signal).map_or(u8::MAX, |signal| signal.saturating_add(128))
}

/// The loop sleeps inside the terminal library, which nothing but an event wakes. A change of the
/// window's size is an event it makes for us out of a signal.
fn wake_loop() {
    let _ = low_level::raise(SIGWINCH);
}

fn end_now(lifeline: &Lifeline, signal: i32) -> ! {
    lifeline.pull();
    let (done, restored) = mpsc::channel();
    let restoring = thread::Builder::new().spawn(move || {
        terminal::restore();
        let _ = done.send(());
    });
    if restoring.is_ok() {
        let _ = restored.recv_timeout(LAST_PATIENCE);
    }
    low_level::exit(i32::from(exit_status(signal)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_that_ends_has_its_own_exit_status() {
        for (signal, status) in [(SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 131), (SIGTERM, 143)] {
            let signals = Signals::none();
            assert_eq!(signals.ending(), None);
            assert_eq!(signals.record(signal), Followup::EndSoon(signal));
            assert_eq!(signals.ending(), Some(status));
        }
    }

    #[test]
    fn an_answer_in_time_is_heard() {
        let signals = Signals::none();
        assert!(!signals.is_answered_within(Duration::ZERO));
        signals.answer();
        assert!(signals.is_answered_within(Duration::ZERO));
    }

    #[test]
    fn keys_pressed_in_the_editor_end_nothing_here() {
        let signals = Signals::none();
        let away = signals.away();
        assert_eq!(signals.record(SIGINT), Followup::Nothing);
        assert_eq!(signals.record(SIGTSTP), Followup::StopNow);
        assert_eq!(signals.record(SIGCONT), Followup::Nothing);
        assert_eq!(signals.ending(), None);
        assert_eq!(signals.record(SIGHUP), Followup::EndSoon(SIGHUP));
        drop(away);
        assert_eq!(signals.record(SIGTSTP), Followup::WakeLoop);
    }

    #[test]
    fn only_a_stop_by_somebody_else_is_reported_when_it_ends() {
        let signals = Signals::none();
        signals.0.stopping.store(true, SeqCst);
        signals.deliver(SIGCONT);
        assert!(!signals.take_resumed());
        signals.deliver(SIGCONT);
        assert!(signals.take_resumed());
        assert!(!signals.take_resumed());
    }
}
