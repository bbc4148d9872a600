//! The value in the middle.

use std::fmt;

/// A value in the middle, exact to the half.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Middle {
    halves: i64,
}

impl Middle {
    /// The middle of one value alone, which is that value.
    pub fn whole(value: i64) -> Self {
        Self { halves: value.saturating_mul(2) }
    }

    /// The value, counted in halves: 13 for 6.5.
    pub fn halves(self) -> i64 {
        self.halves
    }

    /// The nearest whole number; a half goes up.
    pub fn rounded(self) -> i64 {
        self.halves.saturating_add(1).div_euclid(2)
    }
}

impl fmt::Display for Middle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.halves < 0 { "-" } else { "" };
        let (whole, half) = (self.halves.unsigned_abs() / 2, self.halves % 2 != 0);
        write!(f, "{sign}{whole}{}", if half { ".5" } else { "" })
    }
}

/// The value in the middle of all answers, each given as a value and how often it was answered. Of an
/// even number of answers it lies half-way between the two in the middle. `None` for no answers.
pub fn middle(answers: impl IntoIterator<Item = (i64, u32)>) -> Option<Middle> {
    let mut sorted: Vec<(i64, u32)> = answers.into_iter().filter(|(_, n)| *n > 0).collect();
    sorted.sort_unstable();
    let all: u64 = sorted.iter().map(|(_, n)| u64::from(*n)).sum();
    let at = |place: u64| {
        let mut seen = 0;
        sorted.iter().find(|(_, n)| {
            seen += u64::from(*n);
            seen > place
        })
    };
    let (low, _) = at(all.checked_sub(1)? / 2)?;
    let (high, _) = at(all / 2)?;
    Some(Middle { halves: low.saturating_add(*high) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[i64]) -> String {
        middle(values.iter().map(|value| (*value, 1))).map(|m| m.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_middle_of_an_odd_number_is_the_one_that_stands_there() {
        assert_eq!(of(&[9, 1, 4]), "4");
        assert_eq!(of(&[7]), "7");
    }

    #[test]
    fn the_middle_of_an_even_number_lies_half_way_between_two() {
        assert_eq!(of(&[4, 9, 1, 5]), "4.5");
        assert_eq!(of(&[4, 8]), "6");
        assert_eq!(of(&[-1, 0]), "-0.5");
    }

    #[test]
    fn nothing_has_no_middle() {
        assert_eq!(middle([]), None);
        assert_eq!(middle([(3, 0)]), None);
    }

    #[test]
    fn a_half_is_rounded_up() {
        assert_eq!(middle([(4, 1), (5, 1)]).map(Middle::rounded), Some(5));
        assert_eq!(Middle::whole(4).rounded(), 4);
    }

    proptest! {
        #[test]
        fn counting_equal_answers_together_changes_nothing(values in prop::collection::vec(-20_i64..20, 1..30)) {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let by_hand = sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2];
            let mut together: Vec<(i64, u32)> = Vec::new();
            for value in &values {
                match together.iter_mut().find(|(known, _)| known == value) {
                    Some((_, n)) => *n += 1,
                    None => together.push((*value, 1)),
                }
            }
            prop_assert_eq!(middle(together).unwrap().halves(), by_hand);
        }
    }
}
