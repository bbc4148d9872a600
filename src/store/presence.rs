//! Who is in the journal: everybody who has it open, or one alone who is about to replace its file.
//!
//! SQLite's own locks say who reads or writes at this instant. They cannot say that a screen with
//! unfinished words stays open on the file, so a second lock lies on the journal's directory: shared
//! by every open [`super::Store`], and held alone while the file is exchanged. It goes with the
//! process, however that ends. Where the file system knows no such locks, nothing is held back.

use super::{Result, StoreError};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often it is tried again, and how long is waited in between: five seconds in all.
const TRIES: u32 = 250;
const PAUSE: Duration = Duration::from_millis(20);

/// One of those who have the journal open; until it is dropped.
pub(super) struct Presence {
    lock: Option<File>,
}

/// The only one in the journal; until it is dropped.
pub(super) struct Alone {
    _lock: Option<File>,
}

impl Presence {
    /// Comes in, after whoever exchanges the file has gone.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if that takes too long.
    pub(super) fn enter(dir: &Path) -> Result<Self> {
        let lock = hold(dir, File::try_lock_shared)?.ok_or(StoreError::Busy)?;
        Ok(Self { lock: lock.0 })
    }

    /// Whether there really is a lock, so that nobody else can be alone in the journal.
    pub(super) fn is_sure(&self) -> bool {
        self.lock.is_some()
    }
}

impl Alone {
    /// Waits a little for short commands to end, then is alone.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while somebody stays.
    pub(super) fn enter(dir: &Path) -> Result<Self> {
        let lock = hold(dir, File::try_lock)?.ok_or(StoreError::InUse)?;
        Ok(Self { _lock: lock.0 })
    }
}

/// A lock, or none where there are no locks to be had.
struct Held(Option<File>);

/// `None` when somebody else kept it to the end.
fn hold(dir: &Path, lock: impl Fn(&File) -> std::result::Result<(), TryLockError>) -> Result<Option<Held>> {
    let Ok(file) = File::open(dir) else { return Ok(Some(Held(None))) };
    for _ in 0..TRIES {
        match lock(&file) {
            Ok(()) => return Ok(Some(Held(Some(file)))),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(Some(Held(None))),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_in_together_and_nobody_is_alone_among_them() {
        let dir = tempfile::tempdir().unwrap();
        let first = Presence::enter(dir.path()).unwrap();
        let second = Presence::enter(dir.path()).unwrap();
        let lock = |file: &File| file.try_lock();
        let file = File::open(dir.path()).unwrap();
        assert!(matches!(lock(&file), Err(TryLockError::WouldBlock)));
        drop((first, second));
        assert!(Alone::enter(dir.path()).is_ok());
    }

    #[test]
    fn whoever_comes_while_the_file_is_exchanged_waits_for_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let alone = Alone::enter(dir.path()).unwrap();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| Presence::enter(dir.path()).is_ok());
            assert!(!waiting.is_finished());
            drop(alone);
            assert!(waiting.join().unwrap());
        });
    }
}
