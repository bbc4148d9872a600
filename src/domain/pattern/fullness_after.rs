//! How full one felt before something small and good, and after it. It is never set beside whether word
//! came, and nothing is added up over time.

use super::{Changes, Counted, Pair, PatternId, TooFew};

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FullnessAfter {
    /// How often it was lower, the same, higher.
    pub changes: Changes,
    /// The pairs themselves, each with how often, by their numbers.
    pub pairs: Vec<Pair>,
}

impl FullnessAfter {
    /// How many pairs there are.
    pub fn n(&self) -> u32 {
        self.changes.n()
    }
}

/// Counts the pairs.
///
/// # Errors
/// [`TooFew`].
pub fn count(pairs: &[Pair]) -> Counted<FullnessAfter> {
    let changes = Changes::of(pairs);
    TooFew::check(changes.n(), PatternId::FullnessAfter.least())?;
    Ok(FullnessAfter { changes, pairs: super::change::together(pairs.iter().copied()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(before: i64, after: i64, n: u32) -> Pair {
        Pair { before, after, n }
    }

    #[test]
    fn nine_fills_went_up_six_times() {
        let found = count(&[pair(3, 6, 4), pair(4, 5, 2), pair(5, 5, 2), pair(6, 4, 1)]).unwrap();
        assert_eq!((found.changes.higher, found.changes.same, found.changes.lower), (4 + 2, 2, 1));
        assert_eq!(found.n(), 9);
    }

    #[test]
    fn seven_fills_are_too_few() {
        assert_eq!(count(&[pair(3, 6, 7)]).unwrap_err().have, 7);
        assert!(count(&[pair(3, 6, 7), pair(3, 2, 1)]).is_ok());
    }

    proptest! {
        #[test]
        fn the_parts_add_up(pairs in super::super::change::tests::pairs(10)) {
            let all: u32 = pairs.iter().map(|pair| pair.n).sum();
            if let Ok(found) = count(&pairs) {
                prop_assert_eq!(found.changes.higher + found.changes.same + found.changes.lower, all);
            }
        }
    }
}
