//! The relief when word came, and how long it lasted.

use super::{Counted, Middle, PatternId, TooFew, middle};

/// How long a relief lasted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lasted {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// About a day.
    Day,
    /// It is still there.
    Still,
    /// There was none.
    None,
}

impl Lasted {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 5] = [Self::Minutes, Self::Hours, Self::Day, Self::Still, Self::None];

    /// The value that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minutes => "min",
            Self::Hours => "hours",
            Self::Day => "day",
            Self::Still => "still",
            Self::None => "none",
        }
    }

    /// Reads [`Lasted::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lasted| lasted.as_str() == text)
    }
}

/// A wait that ended with word, and what was answered about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relieved {
    /// How relieved the user was, 0 to 10.
    pub relief: Option<i64>,
    /// How long it lasted.
    pub lasted: Option<Lasted>,
}

/// What can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relief {
    /// The relief in the middle, 0 to 10.
    pub middle: Middle,
    /// How often it lasted so long, in the order of [`Lasted::ALL`].
    pub lasted: [u32; 5],
    /// Waits that ended with word, of which one answer or both are missing. They are not among
    /// [`Relief::n`].
    pub unanswered: u32,
}

impl Relief {
    /// How many waits have both answers.
    pub fn n(&self) -> u32 {
        self.lasted.iter().sum()
    }
}

/// Counts the waits that ended with word.
///
/// # Errors
/// [`TooFew`] with both answers.
pub fn count(waits: &[Relieved]) -> Counted<Relief> {
    let both: Vec<(i64, Lasted)> = waits.iter().filter_map(|wait| wait.relief.zip(wait.lasted)).collect();
    TooFew::check(both.len() as u32, PatternId::Relief.least())?;
    let middle = middle(both.iter().map(|(relief, _)| (*relief, 1))).unwrap_or(Middle::whole(0));
    let lasted = Lasted::ALL.map(|long| both.iter().filter(|(_, lasted)| *lasted == long).count() as u32);
    Ok(Relief { middle, lasted, unanswered: (waits.len() - both.len()) as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn relieved(relief: i64, lasted: Lasted) -> Relieved {
        Relieved { relief: Some(relief), lasted: Some(lasted) }
    }

    #[test]
    fn four_reliefs_have_a_middle_and_a_length_each() {
        let waits = [
            relieved(8, Lasted::Still),
            relieved(6, Lasted::Hours),
            relieved(7, Lasted::Day),
            relieved(9, Lasted::Hours),
            Relieved { relief: Some(0), lasted: None },
        ];
        let found = count(&waits).unwrap();
        // 6 7 | 8 9: half-way between 7 and 8.
        assert_eq!(found.middle.to_string(), "7.5");
        assert_eq!((found.lasted, found.n(), found.unanswered), ([0, 2, 1, 1, 0], 4, 1));
    }

    #[test]
    fn two_with_both_answers_are_too_few() {
        let half = Relieved { relief: None, lasted: Some(Lasted::Day) };
        let mut waits = vec![relieved(8, Lasted::Still), relieved(6, Lasted::Hours), half, half];
        assert_eq!(count(&waits).unwrap_err().have, 2);
        waits.push(relieved(0, Lasted::None));
        assert!(count(&waits).is_ok());
    }

    proptest! {
        #[test]
        fn the_lengths_add_up_and_nobody_is_lost(
            waits in prop::collection::vec(
                (prop::option::of(0_i64..=10), prop::option::of(prop::sample::select(Lasted::ALL.to_vec()))),
                0..20,
            )
        ) {
            let waits: Vec<Relieved> =
                waits.into_iter().map(|(relief, lasted)| Relieved { relief, lasted }).collect();
            if let Ok(found) = count(&waits) {
                prop_assert_eq!(found.lasted.iter().sum::<u32>(), found.n());
                prop_assert_eq!((found.n() + found.unanswered) as usize, waits.len());
            }
        }
    }
}
