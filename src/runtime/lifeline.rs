//! The last thing that is done when nothing else can be done any more.

use std::fmt;
use std::sync::{Arc, Mutex, TryLockError};

type Rescue = Box<dyn FnMut() + Send>;

#[derive(Default)]
struct Rescues {
    next: u64,
    held: Vec<(u64, Rescue)>,
}

/// What must be saved or removed even when the program ends in the middle of something: by a signal
/// while the loop is stuck, or by a panic. Clones share the same line.
#[derive(Clone, Default)]
pub struct Lifeline(Arc<Mutex<Rescues>>);

/// Keeps a rescue on its line until it is dropped.
#[must_use = "the rescue leaves the line as soon as this is dropped"]
pub struct Hold {
    line: Lifeline,
    id: u64,
}

impl Lifeline {
    /// A line that holds nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ties `rescue` to the line. It runs on a thread that knows nothing of the others: it must not
    /// wait for a lock, because the one who holds the lock may be the one who is stuck.
    pub fn hold(&self, rescue: impl FnMut() + Send + 'static) -> Hold {
        let mut rescues = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let id = rescues.next;
        rescues.next += 1;
        rescues.held.push((id, Box::new(rescue)));
        Hold { line: self.clone(), id }
    }

    /// Runs every rescue, in the order in which they were tied. Returns whether it could; it cannot
    /// while somebody else is doing so.
    pub fn pull(&self) -> bool {
        let mut rescues = match self.0.try_lock() {
            Ok(rescues) => rescues,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return false,
        };
        for (_, rescue) in &mut rescues.held {
            rescue();
        }
        true
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut rescues = self.line.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rescues.held.retain(|(id, _)| *id != self.id);
    }
}

impl fmt::Debug for Lifeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lifeline")
    }
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hold").field("id", &self.id).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn counter(line: &Lifeline) -> (Arc<AtomicU32>, Hold) {
        let count = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&count);
        let hold = line.hold(move || {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        (count, hold)
    }

    #[test]
    fn everything_tied_to_the_line_is_rescued() {
        let line = Lifeline::new();
        let (first, _a) = counter(&line);
        let (second, _b) = counter(&line.clone());
        assert!(line.pull());
        assert_eq!((first.load(Ordering::SeqCst), second.load(Ordering::SeqCst)), (1, 1));
    }

    #[test]
    fn what_was_untied_is_left_alone() {
        let line = Lifeline::new();
        let (count, hold) = counter(&line);
        drop(hold);
        assert!(line.pull());
        assert_eq!(count.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn a_line_that_is_being_pulled_is_not_waited_for() {
        let line = Lifeline::new();
        let busy = line.0.lock().unwrap();
        assert!(!line.pull());
        drop(busy);
        assert!(line.pull());
    }
}
