//! How far something long has come, said on one line of the terminal and taken away again.

use super::Context;
use crate::clock::Clock;
use crate::domain::lang::Lang;
use crate::i18n::{Messages, of};
use std::io::{self, Write};

/// The least time between two lines, in milliseconds.
const PAUSE_MS: i64 = 200;
/// Back to the first column, and everything after it gone.
const WIPE: &str = "\r\x1b[K";

/// Says how far something has come; where nobody watches, nothing.
pub(super) struct Progress<'a> {
    /// Apart from the streams of the context, which are in use while something long goes on.
    err: Option<Box<dyn Write + 'a>>,
    clock: &'a dyn Clock,
    texts: &'static Messages,
    began_ms: i64,
    said_ms: i64,
}

impl<'a> Progress<'a> {
    /// Begins now, without saying anything yet.
    pub(super) fn new(ctx: &Context<'a>) -> Self {
        let err = ctx.err_is_terminal.then(|| Box::new(io::stderr()) as Box<dyn Write>);
        Self::on(err, ctx.clock, ctx.lang)
    }

    fn on(err: Option<Box<dyn Write + 'a>>, clock: &'a dyn Clock, lang: Lang) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;
    use crate::domain::time::Stamp;

    #[test]
    fn how_far_it_has_come_is_said_now_and_then_and_taken_away_at_the_end() {
        let clock = FixedClock::new(Stamp::new(1_000, 0));
        let mut said = Vec::new();
        let mut progress = Progress::on(Some(Box::new(&mut said)), &clock, Lang::En);
        progress.at(10, None);
        clock.advance(500);
        progress.at(2_000, Some(250));
        clock.advance(10);
        progress.at(2_001, Some(251));
        drop(progress);
        let wipe = "\r\u{1b}[K";
        assert_eq!(
            String::from_utf8(said).unwrap(),
            format!("{wipe}25 %  2000 records  4000 a second{wipe}")
        );
    }

    #[test]
    fn something_short_says_nothing() {
        let clock = FixedClock::new(Stamp::new(1_000, 0));
        let mut said = Vec::new();
        Progress::on(Some(Box::new(&mut said)), &clock, Lang::En).at(10, None);
        assert!(said.is_empty());
    }
}
