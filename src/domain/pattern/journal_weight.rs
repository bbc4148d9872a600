//! Whether the journal lightens or weighs, as the user says.

use super::{Counted, PatternId, TooFew};

/// What was answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Weight {
    /// It lightens.
    Lighter,
    /// It makes no difference.
    Same,
    /// It weighs.
    Heavier,
    /// The user cannot tell.
    Unsure,
}

impl Weight {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 4] = [Self::Lighter, Self::Same, Self::Heavier, Self::Unsure];

    /// The value that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lighter => "lighter",
            Self::Same => "same",
            Self::Heavier => "heavier",
            Self::Unsure => "unsure",
        }
    }

    /// Reads [`Weight::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.as_str() == text)
    }
}

/// What can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JournalWeight {
    /// How often each was answered, in the order of [`Weight::ALL`].
    pub answers: [u32; 4],
}

impl JournalWeight {
    /// How many answers there are.
    pub fn n(&self) -> u32 {
        self.answers.iter().sum()
    }
}

/// Counts the answers, each with how often it was given.
///
/// # Errors
/// [`TooFew`].
pub fn count(given: &[(Weight, u32)]) -> Counted<JournalWeight> {
    let answers =
        Weight::ALL.map(|weight| given.iter().filter(|(one, _)| *one == weight).map(|(_, n)| n).sum());
    let found = JournalWeight { answers };
    TooFew::check(found.n(), PatternId::JournalWeight.least())?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_answer_is_enough_and_none_is_too_few() {
        assert_eq!(count(&[]).unwrap_err().need, 1);
        assert_eq!(count(&[(Weight::Heavier, 1)]).unwrap().answers, [0, 0, 1, 0]);
    }

    #[test]
    fn each_answer_is_counted_by_itself() {
        let given = [(Weight::Unsure, 1), (Weight::Lighter, 3), (Weight::Heavier, 2)];
        let found = count(&given).unwrap();
        assert_eq!((found.answers, found.n()), ([3, 0, 2, 1], 3 + 2 + 1));
    }

    proptest! {
        #[test]
        fn the_answers_add_up(given in prop::collection::vec((prop::sample::select(Weight::ALL.to_vec()), 1_u32..9), 1..9)) {
            prop_assert_eq!(count(&given).unwrap().n(), given.iter().map(|(_, n)| n).sum::<u32>());
        }
    }
}
