//! The feelings that were chosen at moments of waiting.

use super::{Counted, PatternId, Tally, TooFew, in_order};

/// How many are named in a sentence.
pub const NAMED: usize = 3;

/// Records in which the same feelings were chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The feelings, at least one.
    pub feelings: Vec<String>,
    /// How often, from 1 on.
    pub n: u32,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// How many records hold a feeling. A record may hold two, so the tallies add up to more.
    pub n: u32,
    /// Each feeling that was chosen, by name.
    pub tallies: Vec<Tally>,
}

impl Words {
    /// The feelings from the one chosen most on; those chosen as often stand in the order in which
    /// they are `asked` for.
    pub fn most_first(&self, asked: &[&str]) -> Vec<&Tally> {
        let mut all = in_order(&self.tallies, |tally| &tally.value, asked);
        all.sort_by_key(|tally| std::cmp::Reverse(tally.n));
        all
    }
}

/// Counts the feelings.
///
/// # Errors
/// [`TooFew`].
pub fn count(chosen: &[Chosen]) -> Counted<Words> {
    let with_any = || chosen.iter().filter(|one| !one.feelings.is_empty());
    let n = with_any().map(|one| one.n).sum();
    TooFew::check(n, PatternId::Words.least())?;
    let tallies: Vec<Tally> = with_any()
        .flat_map(|one| one.feelings.iter().map(|value| Tally { value: value.clone(), n: one.n }))
        .collect();
    Ok(Words { n, tallies: super::together(&tallies) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chosen(feelings: &[&str], n: u32) -> Chosen {
        Chosen { feelings: feelings.iter().map(|&feeling| feeling.to_owned()).collect(), n }
    }

    fn told<'a>(found: &'a Words, asked: &[&str]) -> Vec<(&'a str, u32)> {
        found.most_first(asked).iter().map(|tally| (tally.value.as_str(), tally.n)).collect()
    }

    #[test]
    fn a_moment_with_two_feelings_counts_once_and_for_both() {
        let found =
            count(&[chosen(&["missing"], 5), chosen(&["anxious", "missing"], 3), chosen(&["calm"], 3)])
                .unwrap();
        assert_eq!(found.n, 5 + 3 + 3);
        let asked = ["anxious", "missing", "calm"];
        assert_eq!(told(&found, &asked), [("missing", 5 + 3), ("anxious", 3), ("calm", 3)]);
    }

    #[test]
    fn nine_moments_are_too_few_however_many_feelings_they_hold() {
        assert_eq!(count(&[chosen(&["anxious", "missing"], 9)]).unwrap_err().have, 9);
        assert!(count(&[chosen(&["anxious", "missing"], 9), chosen(&["calm"], 1)]).is_ok());
        assert_eq!(count(&[chosen(&[], 50)]).unwrap_err().have, 0);
    }

    proptest! {
        #[test]
        fn every_choice_is_in_a_tally(given in prop::collection::vec((prop::collection::vec("[a-d]", 0..3), 1_u32..6), 0..12)) {
            let given: Vec<Chosen> = given.into_iter().map(|(feelings, n)| Chosen { feelings, n }).collect();
            if let Ok(found) = count(&given) {
                let choices: u32 = given.iter().map(|one| one.feelings.len() as u32 * one.n).sum();
                prop_assert_eq!(found.tallies.iter().map(|tally| tally.n).sum::<u32>(), choices);
                prop_assert!(found.tallies.iter().all(|tally| tally.n >= 1));
            }
        }
    }
}
