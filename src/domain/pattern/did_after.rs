//! The pull asked again, for each thing that was done meanwhile. What was done is never set before
//! another thing by how often the pull was lower: that would be advice, and the counts cannot give it.

use super::{Changes, Counted, Pair, PatternId, TooFew, in_order};

/// How many things that were done have to have enough pairs.
const ACTIONS: usize = 2;

/// Pairs with the same two numbers after the same thing was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// What was done, as an option id.
    pub did: String,
    /// The two numbers and how often.
    pub pair: Pair,
}

/// One thing that was done, and the pull after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Did {
    /// What was done, as an option id.
    pub did: String,
    /// How often the pull was lower, the same, higher after it.
    pub changes: Changes,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DidAfter {
    /// What was done often enough, by name. [`DidAfter::in_order`] is the order for reading.
    pub actions: Vec<Did>,
    /// Pairs after things that were done too seldom to be said. They are not among [`DidAfter::n`].
    pub seldom: u32,
}

impl DidAfter {
    /// How many pairs stand behind what is said.
    pub fn n(&self) -> u32 {
        self.actions.iter().map(|action| action.changes.n()).sum()
    }

    /// What was done, in the order in which it is `asked` for.
    pub fn in_order(&self, asked: &[&str]) -> Vec<&Did> {
        in_order(&self.actions, |action| &action.did, asked)
    }
}

/// Counts the pairs of each thing.
///
/// # Errors
/// [`TooFew`] unless at least two things have enough pairs each; what is there and needed is then the
/// number of pairs of the two most frequent ones, as far as they count.
pub fn count(pairs: &[Done]) -> Counted<DidAfter> {
    let least = PatternId::DidAfter.least();
    let mut all: Vec<Did> = Vec::new();
    for Done { did, pair } in pairs {
        match all.iter_mut().find(|known| known.did == *did) {
            Some(known) => known.changes.add(*pair),
            None => all.push(Did { did: did.clone(), changes: Changes::of([pair]) }),
        }
    }
    let mut most: Vec<u32> = all.iter().map(|action| action.changes.n().min(least)).collect();
    most.sort_unstable_by(|a, b| b.cmp(a));
    TooFew::check(most.iter().take(ACTIONS).sum(), least * ACTIONS as u32)?;
    let (mut actions, seldom): (Vec<Did>, Vec<Did>) =
        all.into_iter().partition(|action| action.changes.n() >= least);
    actions.sort_by(|a, b| a.did.cmp(&b.did));
    Ok(DidAfter { actions, seldom: seldom.iter().map(|action| action.changes.n()).sum() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn done(did: &str, before: i64, after: i64, n: u32) -> Done {
        Done { did: did.into(), pair: Pair { before, after, n } }
    }

    #[test]
    fn each_thing_has_its_own_counts_and_what_was_done_seldom_is_only_counted() {
        let found = count(&[
            done("moved", 7, 4, 4),
            done("moved", 5, 5, 1),
            done("checked", 6, 6, 3),
            done("checked", 6, 3, 2),
            done("slept", 8, 2, 4),
        ])
        .unwrap();
        let told: Vec<_> =
            found.actions.iter().map(|a| (a.did.as_str(), a.changes.lower, a.changes.n())).collect();
        assert_eq!(told, [("checked", 2, 3 + 2), ("moved", 4, 4 + 1)]);
        assert_eq!((found.n(), found.seldom), (10, 4));
    }

    #[test]
    fn two_things_need_five_pairs_each() {
        let lacking = count(&[done("moved", 7, 4, 40), done("wrote", 7, 4, 4)]).unwrap_err();
        assert_eq!((lacking.have, lacking.need), (5 + 4, 10));
        let lacking = count(&[done("moved", 7, 4, 40)]).unwrap_err();
        assert_eq!((lacking.have, lacking.need), (5, 10));
        assert!(count(&[done("moved", 7, 4, 5), done("wrote", 7, 9, 5)]).is_ok());
    }

    #[test]
    fn they_are_told_in_the_order_of_the_question_whatever_came_of_them() {
        let pairs = [done("moved", 9, 1, 9), done("checked", 5, 6, 5), done("sent", 5, 5, 6)];
        let found = count(&pairs).unwrap();
        let told: Vec<_> =
            found.in_order(&["checked", "sent", "moved"]).iter().map(|a| a.did.as_str()).collect();
        assert_eq!(told, ["checked", "sent", "moved"]);
    }

    proptest! {
        #[test]
        fn no_pair_is_lost(pairs in prop::collection::vec(("[a-c]", 0_i64..=10, 0_i64..=10, 1_u32..6), 0..20)) {
            let pairs: Vec<Done> = pairs.iter().map(|(did, b, a, n)| done(did, *b, *a, *n)).collect();
            let all: u32 = pairs.iter().map(|one| one.pair.n).sum();
            if let Ok(found) = count(&pairs) {
                prop_assert_eq!(found.n() + found.seldom, all);
                prop_assert!(found.actions.len() >= 2 && found.actions.iter().all(|a| a.changes.n() >= 5));
            }
        }
    }
}
