//! Whoever ends the program while it asks gets the terminal back as it was, and the program ends by the
//! very signal it was sent.

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{SigId, flag, low_level};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};

const SIGNALS: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// What makes the signals end the program as if nobody had ever listened: once somebody has, the system does
/// not do so any more by itself.
static AS_EVER: Mutex<Vec<(i32, SigId)>> = Mutex::new(Vec::new());

/// Listens while a line is asked for.
pub(super) struct Ending {
    signal: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
    listening: Vec<SigId>,
    afterwards: Vec<(i32, SigId)>,
}

impl Ending {
    /// Listens from now on.
    ///
    /// # Errors
    /// When the system does not let handlers be set up.
    pub(super) fn watch() -> io::Result<Self> {
        release(&SIGNALS);
        let (signal, over) = (Arc::default(), Arc::default());
        let mut ending = Self { signal, over, listening: Vec::new(), afterwards: Vec::new() };
        for signal in SIGNALS {
            ending
                .afterwards
                .push((signal, flag::register_conditional_default(signal, ending.over.clone())?));
            ending.listening.push(flag::register_usize(signal, ending.signal.clone(), signal as usize)?);
        }
        Ok(ending)
    }

    /// Whether the program was asked to end.
    pub(super) fn is_asked_for(&self) -> bool {
        self.signal.load(SeqCst) != 0
    }

    /// Nothing is asked any more and the terminal is as it was: a signal that came meanwhile ends the program
    /// now, and one that comes later at once.
    pub(super) fn over(self) {
        self.listening.iter().for_each(|id| _ = low_level::unregister(*id));
        self.over.store(true, SeqCst);
        AS_EVER.lock().unwrap_or_else(PoisonError::into_inner).extend(self.afterwards);
        if let Some(signal) = i32::try_from(self.signal.load(SeqCst)).ok().filter(|signal| *signal != 0) {
            // Where it does not end the program, the command ends because nothing was said.
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}

/// To be called by whoever listens to these signals on their own: from here on they end nothing by themselves.
pub fn release(signals: &[i32]) {
    let mut all = AS_EVER.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|(signal, id)| {
        let stays = !signals.contains(signal);
        stays || !low_level::unregister(*id)
    });
}
