//! The pull to check or send, and the same asked again a little later.

use super::{Changes, Counted, Pair, PatternId, TooFew};

const MINUTE_MS: i64 = 60_000;

/// The least time between the two numbers of a pair, in milliseconds: five minutes.
pub const LEAST_MS: i64 = 5 * 60_000;
/// The longest time between the two numbers of a pair, in milliseconds: an hour.
pub const MOST_MS: i64 = 60 * 60_000;

/// Pairs with the same two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waves {
    /// The two numbers, 0 to 10, and how often.
    pub pair: Pair,
    /// The time between the two, of all these pairs together, in milliseconds.
    pub apart_ms: i64,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaveAfter {
    /// How often it was lower, the same, higher.
    pub changes: Changes,
    /// The minutes in between, 5 to 60: their mean, rounded. Every pair has its own, none is missing.
    pub minutes: i64,
    /// The pairs themselves, each with how often, by their numbers.
    pub pairs: Vec<Pair>,
}

impl WaveAfter {
    /// How many pairs there are.
    pub fn n(&self) -> u32 {
        self.changes.n()
    }
}

/// Whether two numbers so far apart make a pair.
pub fn is_pair(gap_ms: i64) -> bool {
    (LEAST_MS..=MOST_MS).contains(&gap_ms)
}

/// Counts the pairs.
///
/// # Errors
/// [`TooFew`].
pub fn count(waves: &[Waves]) -> Counted<WaveAfter> {
    let least = PatternId::WaveAfter.least();
    let changes = Changes::of(waves.iter().map(|wave| &wave.pair));
    TooFew::check(changes.n(), least)?;
    let apart_ms: i64 = waves.iter().map(|wave| wave.apart_ms).sum();
    let each = i64::from(changes.n()) * MINUTE_MS;
    let minutes = (apart_ms + each / 2) / each;
    let pairs = super::change::together(waves.iter().map(|wave| wave.pair));
    Ok(WaveAfter { changes, minutes, pairs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn waves(before: i64, after: i64, minutes: i64, n: u32) -> Waves {
        Waves { pair: Pair { before, after, n }, apart_ms: i64::from(n) * minutes * MINUTE_MS }
    }

    #[test]
    fn eight_of_ten_were_lower_about_eighteen_minutes_later() {
        let found = count(&[waves(8, 5, 10, 5), waves(6, 4, 20, 3), waves(7, 7, 14, 1), waves(3, 5, 60, 1)]);
        let found = found.unwrap();
        assert_eq!((found.changes.lower, found.changes.same, found.changes.higher), (5 + 3, 1, 1));
        assert_eq!(found.n(), 10);
        // (5 × 10 + 3 × 20 + 14 + 60) / 10 = 184 / 10 = 18.4
        assert_eq!(found.minutes, 18);
        assert_eq!(found.pairs.first(), Some(&Pair { before: 3, after: 5, n: 1 }));
        assert_eq!(found.pairs.last(), Some(&Pair { before: 8, after: 5, n: 5 }));
    }

    #[test]
    fn four_pairs_are_too_few_and_five_are_enough() {
        assert_eq!(count(&[waves(8, 5, 10, 4)]).unwrap_err().need, 5);
        assert!(count(&[waves(8, 5, 10, 4), waves(8, 9, 10, 1)]).is_ok());
    }

    #[test]
    fn a_pair_lies_five_to_sixty_minutes_apart() {
        let apart = |minutes: i64, seconds: i64| is_pair((minutes * 60 + seconds) * 1_000);
        assert_eq!([apart(4, 59), apart(5, 0), apart(60, 0), apart(60, 1)], [false, true, true, false]);
    }

    proptest! {
        #[test]
        fn the_parts_add_up_and_so_do_the_pairs(pairs in super::super::change::tests::pairs(10), minutes in 5_i64..=60) {
            let waves: Vec<Waves> =
                pairs.iter().map(|pair| waves(pair.before, pair.after, minutes, pair.n)).collect();
            if let Ok(found) = count(&waves) {
                prop_assert_eq!(found.changes.lower + found.changes.same + found.changes.higher, found.n());
                prop_assert_eq!(found.pairs.iter().map(|pair| pair.n).sum::<u32>(), found.n());
                prop_assert_eq!(found.minutes, minutes);
            }
        }
    }
}
