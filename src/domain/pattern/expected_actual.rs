//! How long word was expected to take, and how long it took. It is neither a forecast nor a measure of
//! anybody, so it is counted in three parts and never averaged.

use super::{Counted, PatternId, TooFew};
use crate::domain::ids::WaitId;

/// A wait in which it was said when word was expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Awaited {
    /// The minutes after which word was expected, more than 0.
    pub expected: i64,
    /// What came.
    pub came: Came,
}

/// What came of a wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Came {
    /// Word came after so many minutes.
    After(i64),
    /// It was closed without word.
    Nothing,
    /// It is still open.
    Open,
}

/// One wait, so that it can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AwaitedLine {
    /// The wait.
    pub wait: WaitId,
    /// What was expected, and what came.
    pub awaited: Awaited,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExpectedActual {
    /// Word came earlier than expected.
    pub early: u32,
    /// Word came about when it was expected.
    pub near: u32,
    /// Word came later than expected.
    pub late: u32,
    /// Waits that were closed without word. They are not among [`ExpectedActual::n`].
    pub none: u32,
    /// Waits that are still open. They are not among [`ExpectedActual::n`].
    pub open: u32,
    /// The waits themselves, those without word too, the newest first; perhaps not all.
    pub lines: Vec<AwaitedLine>,
}

impl ExpectedActual {
    /// How many waits ended with word.
    pub fn n(&self) -> u32 {
        self.early + self.near + self.late
    }
}

/// Whether word came earlier (less), about when it was expected (equal) or later (greater). About means
/// from two thirds of the time to one and a half times of it: lengths of time are said in words such as
/// "two or three days", and are not meant more exactly.
pub fn compare(expected: i64, actual: i64) -> std::cmp::Ordering {
    if actual.saturating_mul(3) < expected.saturating_mul(2) {
        std::cmp::Ordering::Less
    } else if actual.saturating_mul(2) > expected.saturating_mul(3) {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Equal
    }
}

/// Counts the waits.
///
/// # Errors
/// [`TooFew`] waits that ended with word.
pub fn count(waits: &[Awaited], lines: Vec<AwaitedLine>) -> Counted<ExpectedActual> {
    let mut found = ExpectedActual { lines, ..ExpectedActual::default() };
    for wait in waits {
        let part = match wait.came {
            Came::Nothing => &mut found.none,
            Came::Open => &mut found.open,
            Came::After(actual) => match compare(wait.expected, actual) {
                std::cmp::Ordering::Less => &mut found.early,
                std::cmp::Ordering::Equal => &mut found.near,
                std::cmp::Ordering::Greater => &mut found.late,
            },
        };
        *part += 1;
    }
    TooFew::check(found.n(), PatternId::ExpectedActual.least())?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duration::DAY;
    use proptest::prelude::*;

    fn came(expected: i64, actual: i64) -> Awaited {
        Awaited { expected, came: Came::After(actual) }
    }

    #[test]
    fn three_days_expected_are_about_two_to_four_and_a_half() {
        let told = |actual| compare(3 * DAY, actual);
        use std::cmp::Ordering::{Equal, Greater, Less};
        assert_eq!([told(2 * DAY - 1), told(2 * DAY)], [Less, Equal]);
        assert_eq!([told(4 * DAY + DAY / 2), told(4 * DAY + DAY / 2 + 1)], [Equal, Greater]);
    }

    #[test]
    fn what_never_came_and_what_is_open_stands_beside() {
        let mut waits = vec![came(DAY, DAY / 2), came(DAY, DAY), came(DAY, 3 * DAY), came(DAY, 9 * DAY)];
        waits.push(Awaited { expected: DAY, came: Came::Nothing });
        waits.extend([Awaited { expected: DAY, came: Came::Open }; 2]);
        assert_eq!(count(&waits, Vec::new()).unwrap_err().have, 4);
        waits.push(came(DAY, DAY));
        let found = ExpectedActual { early: 1, near: 2, late: 2, none: 1, open: 2, lines: Vec::new() };
        assert_eq!(found.n(), 5);
        assert_eq!(count(&waits, Vec::new()), Ok(found));
    }

    fn awaited() -> impl Strategy<Value = Awaited> {
        let came = prop_oneof![Just(Came::Nothing), Just(Came::Open), (0_i64..9_000).prop_map(Came::After)];
        (1_i64..9_000, came).prop_map(|(expected, came)| Awaited { expected, came })
    }

    proptest! {
        #[test]
        fn every_wait_is_in_one_part(waits in prop::collection::vec(awaited(), 0..30)) {
            if let Ok(found) = count(&waits, Vec::new()) {
                prop_assert_eq!((found.n() + found.none + found.open) as usize, waits.len());
            }
        }
    }
}
