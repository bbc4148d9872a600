//! How far a thought was believed before it was looked at, and after. Less is not better: a fear can
//! be right.

use super::{Changes, Counted, Middle, Pair, PatternId, TooFew, middle};

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PremiseShift {
    /// How often it was believed less, as far, more.
    pub changes: Changes,
    /// The belief before, in the middle, 0 to 100.
    pub before: Middle,
    /// The belief after, in the middle, 0 to 100.
    pub after: Middle,
    /// The pairs themselves, each with how often, by their numbers.
    pub pairs: Vec<Pair>,
}

impl PremiseShift {
    /// How many pairs there are.
    pub fn n(&self) -> u32 {
        self.changes.n()
    }
}

/// Counts the pairs.
///
/// # Errors
/// [`TooFew`].
pub fn count(pairs: &[Pair]) -> Counted<PremiseShift> {
    let changes = Changes::of(pairs);
    let least = PatternId::PremiseShift.least();
    TooFew::check(changes.n(), least)?;
    let pairs = super::change::together(pairs.iter().copied());
    let zero = Middle::whole(0);
    let before = middle(pairs.iter().map(|pair| (pair.before, pair.n))).unwrap_or(zero);
    let after = middle(pairs.iter().map(|pair| (pair.after, pair.n))).unwrap_or(zero);
    Ok(PremiseShift { changes, before, after, pairs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(before: i64, after: i64, n: u32) -> Pair {
        Pair { before, after, n }
    }

    #[test]
    fn six_checks_went_down_four_times_and_up_once() {
        let found = count(&[pair(80, 60, 3), pair(90, 40, 1), pair(70, 70, 1), pair(60, 70, 1)]).unwrap();
        assert_eq!((found.changes.lower, found.changes.same, found.changes.higher), (3 + 1, 1, 1));
        // Before: 60 70 80 80 80 90; after: 40 60 60 60 70 70.
        assert_eq!((found.before.to_string(), found.after.to_string()), ("80".into(), "60".into()));
    }

    #[test]
    fn between_two_values_the_middle_is_a_half() {
        // Before: 0 0 0 5 5 5; after: 100 six times.
        let found = count(&[pair(0, 100, 3), pair(5, 100, 3)]).unwrap();
        assert_eq!((found.before.to_string(), found.after.to_string()), ("2.5".into(), "100".into()));
    }

    #[test]
    fn four_checks_are_too_few() {
        assert_eq!(count(&[pair(80, 60, 4)]).unwrap_err().have, 4);
        assert!(count(&[pair(80, 60, 5)]).is_ok());
    }

    proptest! {
        #[test]
        fn the_parts_add_up_and_the_middles_lie_between_the_ends(pairs in super::super::change::tests::pairs(100)) {
            let all: u32 = pairs.iter().map(|pair| pair.n).sum();
            if let Ok(found) = count(&pairs) {
                prop_assert_eq!(found.changes.lower + found.changes.same + found.changes.higher, all);
                let low = found.pairs.iter().map(|pair| pair.before).min().unwrap();
                let high = found.pairs.iter().map(|pair| pair.before).max().unwrap();
                prop_assert!(Middle::whole(low) <= found.before && found.before <= Middle::whole(high));
            }
        }
    }
}
