//! When typed words have to go to the disk: in every pause, and now and then while there is none.

use crate::domain::time::Stamp;

/// A pause in typing after which what was typed is saved, in milliseconds.
pub const SAVE_PAUSE_MS: i64 = 350;
/// How long typing without a pause may stay unsaved, in milliseconds.
pub const SAVE_AT_LATEST_MS: i64 = 800;
/// How long to wait before a save that failed is tried again, in milliseconds.
pub const SAVE_AGAIN_MS: i64 = 5_000;

/// What of a page is on disk, and when the rest has to go there.
#[derive(Clone, Debug, Default)]
pub struct Autosave {
    last: Option<Stamp>,
    pending: Option<Pending>,
}

/// Since when, and how lately, something is unsaved, and when a save may be tried. Milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Pending {
    since_ms: i64,
    last_ms: i64,
    not_before_ms: i64,
}

impl Autosave {
    /// When it was last saved; `None` before the first time.
    pub fn last(&self) -> Option<&Stamp> {
        self.last.as_ref()
    }

    /// Whether something is not on disk yet.
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// When the next save is due, in milliseconds since 1970; `None` while all is saved.
    pub fn due(&self) -> Option<i64> {
        let pending = self.pending?;
        let due = (pending.last_ms + SAVE_PAUSE_MS).min(pending.since_ms + SAVE_AT_LATEST_MS);
        Some(due.max(pending.not_before_ms))
    }

    /// Whether a save is due at `now_ms`.
    pub fn is_due(&self, now_ms: i64) -> bool {
        self.due().is_some_and(|due| due <= now_ms)
    }

    /// Notes that something was changed.
    pub fn changed(&mut self, now_ms: i64) {
        let fresh = Pending { since_ms: now_ms, last_ms: now_ms, not_before_ms: 0 };
        self.pending.get_or_insert(fresh).last_ms = now_ms;
    }

    /// Notes that everything is on disk since `at`.
    pub fn saved(&mut self, at: Stamp) {
        self.last = Some(at);
        self.pending = None;
    }

    /// Notes that there is nothing to save after all.
    pub fn nothing(&mut self) {
        self.pending = None;
    }

    /// Notes that a save failed: it is tried again after a while.
    pub fn failed(&mut self, now_ms: i64) {
        if let Some(pending) = &mut self.pending {
            pending.not_before_ms = now_ms + SAVE_AGAIN_MS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_saves_and_typing_on_and_on_does_too() {
        let mut autosave = Autosave::default();
        assert_eq!(autosave.due(), None);
        autosave.changed(1_000);
        assert_eq!(autosave.due(), Some(1_000 + SAVE_PAUSE_MS));
        for ms in (1_100..2_000).step_by(100) {
            autosave.changed(ms);
        }
        assert_eq!(autosave.due(), Some(1_000 + SAVE_AT_LATEST_MS));
        assert!(
            !autosave.is_due(1_000 + SAVE_AT_LATEST_MS - 1) && autosave.is_due(1_000 + SAVE_AT_LATEST_MS)
        );
    }

    #[test]
    fn what_could_not_be_saved_is_tried_again_and_later_typing_does_not_hurry_it() {
        let mut autosave = Autosave::default();
        autosave.changed(1_000);
        autosave.failed(2_000);
        assert_eq!(autosave.due(), Some(2_000 + SAVE_AGAIN_MS));
        autosave.changed(2_500);
        assert_eq!(autosave.due(), Some(2_000 + SAVE_AGAIN_MS));
        autosave.saved(Stamp::new(9_000, 0));
        assert!(!autosave.is_pending() && autosave.last() == Some(&Stamp::new(9_000, 0)));
    }
}
