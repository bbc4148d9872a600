//! How far something long has come, said on one line of the terminal and taken away again.

use crate::clock::Clock;
use crate::domain::lang::Lang;
use crate::i18n::{Messages, of};
use std::io::Write;

/// The least time between two lines, in milliseconds.
const PAUSE_MS: i64 = 200;
/// Back to the first column, and everything after it gone.
const WIPE: &str = "\r\x1b[K";

/// Says how far something has come; where nobody watches, nothing.
pub(super) struct Progress<'a> {
    err: Option<&'a mut dyn Write>,
    clock: &'a dyn Clock,
    texts: &'static Messages,
    began_ms: i64,
    said_ms: i64,
}

impl<'a> Progress<'a> {
    /// Begins now, without saying anything yet. `err` is a terminal, if anybody watches.
    pub(super) fn new(err: Option<&'a mut dyn Write>, clock: &'a dyn Clock, lang: Lang) -> Self {
        let began_ms = clock.now().utc_ms;
        Self { err, clock, texts: of(lang), began_ms, said_ms: began_ms }
    }

    /// `count` records are done; `part` of 1000 parts, where the whole is known.
    pub(super) fn at(&mut self, count: u64, part: Option<u64>) {
        let Some(err) = &mut self.err else { return };
        let now_ms = self.clock.now().utc_ms;
        if now_ms - self.said_ms < PAUSE_MS {
            return;
        }
        self.said_ms = now_ms;
        let passed = (now_ms - self.began_ms).unsigned_abs().max(1);
        let rate = u128::from(count) * 1000 / u128::from(passed);
        let percent = part.map(|part| part.min(1000) / 10);
        let line = (self.texts.shell.carry.progress)(percent, count, u64::try_from(rate).unwrap_or(u64::MAX));
        // If nobody can hear it, that is no failure.
        let _ = write!(err, "{WIPE}{line}").and_then(|()| err.flush());
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(err) = &mut self.err
            && self.said_ms > self.began_ms
        {
            let _ = write!(err, "{WIPE}").and_then(|()| err.flush());
        }
    }
}
