//! A number and the number asked again.

use std::collections::BTreeMap;

/// How often the same two numbers were answered, one before and one after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The number before.
    pub before: i64,
    /// The number after.
    pub after: i64,
    /// How often, from 1 on.
    pub n: u32,
}

/// Each two numbers once, with how often they were answered in all, by the numbers.
pub(super) fn together(pairs: impl IntoIterator<Item = Pair>) -> Vec<Pair> {
    let mut all: BTreeMap<(i64, i64), u32> = BTreeMap::new();
    for Pair { before, after, n } in pairs {
        *all.entry((before, after)).or_default() += n;
    }
    all.into_iter().map(|((before, after), n)| Pair { before, after, n }).collect()
}

/// How often the second number was lower, the same or higher.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// The second was lower.
    pub lower: u32,
    /// Both were the same.
    pub same: u32,
    /// The second was higher.
    pub higher: u32,
}

impl Changes {
    /// Counts pairs.
    pub fn of<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Self {
        let mut changes = Self::default();
        for pair in pairs {
            changes.add(*pair);
        }
        changes
    }

    /// Counts one more pair, as often as it was answered.
    pub fn add(&mut self, Pair { before, after, n }: Pair) {
        let part = match after.cmp(&before) {
            std::cmp::Ordering::Less => &mut self.lower,
            std::cmp::Ordering::Equal => &mut self.same,
            std::cmp::Ordering::Greater => &mut self.higher,
        };
        *part = part.saturating_add(n);
    }

    /// All three together.
    pub fn n(self) -> u32 {
        self.lower.saturating_add(self.same).saturating_add(self.higher)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any pairs on a scale up to `max`.
    pub(in super::super) fn pairs(max: i64) -> impl Strategy<Value = Vec<Pair>> {
        let one = (0..=max, 0..=max, 1_u32..9).prop_map(|(before, after, n)| Pair { before, after, n });
        prop::collection::vec(one, 0..20)
    }

    proptest! {
        #[test]
        fn every_pair_is_lower_or_the_same_or_higher(pairs in pairs(10)) {
            let all: u32 = pairs.iter().map(|pair| pair.n).sum();
            prop_assert_eq!(Changes::of(&pairs).n(), all);
        }

        #[test]
        fn turning_every_pair_round_turns_lower_into_higher(pairs in pairs(10)) {
            let there = Changes::of(&pairs);
            let turned: Vec<Pair> =
                pairs.iter().map(|p| Pair { before: p.after, after: p.before, n: p.n }).collect();
            let back = Changes::of(&turned);
            prop_assert_eq!((there.lower, there.same, there.higher), (back.higher, back.same, back.lower));
        }
    }
}
