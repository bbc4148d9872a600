//! The needs under the pull, as they were named.

use super::{Counted, PatternId, Tally, TooFew, in_order};

/// The need that says that one cannot tell.
pub const UNSURE: &str = "unsure";

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Needs {
    /// Each need that was named, [`UNSURE`] among them, by name.
    pub tallies: Vec<Tally>,
}

impl Needs {
    /// How many records name a need.
    pub fn n(&self) -> u32 {
        self.tallies.iter().map(|tally| tally.n).sum()
    }

    /// The needs that were named, in the order in which they are `asked` for; not [`UNSURE`].
    pub fn in_order(&self, asked: &[&str]) -> Vec<&Tally> {
        let mut all = in_order(&self.tallies, |tally| &tally.value, asked);
        all.retain(|tally| tally.value != UNSURE);
        all
    }

    /// How often the user could not tell.
    pub fn unsure(&self) -> u32 {
        self.tallies.iter().filter(|tally| tally.value == UNSURE).map(|tally| tally.n).sum()
    }
}

/// Counts the needs, each of which may come in several tallies.
///
/// # Errors
/// [`TooFew`].
pub fn count(given: &[Tally]) -> Counted<Needs> {
    let found = Needs { tallies: super::together(given) };
    TooFew::check(found.n(), PatternId::Needs.least())?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(value: &str, n: u32) -> Tally {
        Tally { value: value.into(), n }
    }

    #[test]
    fn what_moments_and_decks_recorded_is_counted_together() {
        let found =
            count(&[tally("matter", 4), tally("loved", 3), tally("unsure", 2), tally("matter", 1)]).unwrap();
        assert_eq!(found.in_order(&["loved", "matter"]), [&tally("loved", 3), &tally("matter", 4 + 1)]);
        assert_eq!((found.unsure(), found.n()), (2, 10));
    }

    #[test]
    fn nine_are_too_few() {
        assert_eq!(count(&[tally("matter", 9)]).unwrap_err().have, 9);
        assert!(count(&[tally("matter", 9), tally("other", 1)]).is_ok());
    }

    proptest! {
        #[test]
        fn the_named_ones_and_the_unsure_ones_are_all(given in prop::collection::vec(("loved|matter|other|unsure", 1_u32..6), 0..12)) {
            let given: Vec<Tally> = given.iter().map(|(value, n)| tally(value, *n)).collect();
            if let Ok(found) = count(&given) {
                let named: u32 = found.in_order(&[]).iter().map(|tally| tally.n).sum();
                prop_assert_eq!(named + found.unsure(), found.n());
                prop_assert_eq!(found.n(), given.iter().map(|tally| tally.n).sum::<u32>());
            }
        }
    }
}
