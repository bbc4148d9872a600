//! A scale that a deck of the user's own records under a name of its own, as a line over time.

use super::{Counted, Middle, TooFew, middle};
use crate::domain::time::Stamp;

/// The fewest answers from which anything is said.
pub const LEAST: u32 = 5;

/// The first parts of the names under which mada's own decks and measures record.
const HOUSE: [&str; 13] = [
    "came", "check", "close", "fill", "journal", "mada", "person", "press", "reply", "rhythm", "self",
    "still", "wait",
];

/// Whether a name that answers are recorded under is one of the user's own: no name of mada's, such as
/// `still.urge`.
pub fn is_own(records: &str) -> bool {
    let first = records.split('.').next().unwrap_or_default();
    !records.is_empty() && !HOUSE.contains(&first)
}

/// One answer on the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// When it was.
    pub at: Stamp,
    /// The number.
    pub value: i64,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnScale {
    /// The name it is recorded under.
    pub name: String,
    /// The question, as it was asked last.
    pub asked: String,
    /// How many answers there are.
    pub n: u32,
    /// The lowest answer.
    pub low: i64,
    /// The answer in the middle.
    pub middle: Middle,
    /// The highest answer.
    pub high: i64,
    /// The newest answers, in the order of time; perhaps not all.
    pub line: Vec<Point>,
}

impl std::fmt::Debug for OwnScale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The question is the user's own words.
        f.debug_struct("OwnScale").field("n", &self.n).finish_non_exhaustive()
    }
}

/// Takes every answer with how often it was given, and the newest ones in the order of time.
///
/// # Errors
/// [`TooFew`].
pub fn count(name: &str, asked: String, answers: &[(i64, u32)], line: Vec<Point>) -> Counted<OwnScale> {
    let n = answers.iter().map(|(_, n)| n).sum();
    TooFew::check(n, LEAST)?;
    let values = || answers.iter().map(|(value, _)| *value);
    Ok(OwnScale {
        name: name.to_owned(),
        asked,
        n,
        low: values().min().unwrap_or(0),
        middle: middle(answers.iter().copied()).unwrap_or(Middle::whole(0)),
        high: values().max().unwrap_or(0),
        line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_nights_have_a_lowest_a_middle_and_a_highest() {
        // 3 5 5 | 6 6 9
        let found = count("my.sleep", "?".into(), &[(5, 2), (6, 2), (9, 1), (3, 1)], Vec::new()).unwrap();
        assert_eq!((found.n, found.low, found.high), (6, 3, 9));
        assert_eq!(found.middle.to_string(), "5.5");
    }

    #[test]
    fn four_answers_are_too_few() {
        assert_eq!(count("my.sleep", "?".into(), &[(5, 4)], Vec::new()).unwrap_err().have, 4);
        assert!(count("my.sleep", "?".into(), &[(5, 5)], Vec::new()).is_ok());
    }

    #[test]
    fn what_mada_records_itself_is_nobodys_own_scale() {
        for house in ["still.urge", "fill.after", "self.steady", "check.belief_before", "wait", ""] {
            assert!(!is_own(house), "{house}");
        }
        for own in ["my.sleep", "sleep", "stillness.x", "mine.still.urge"] {
            assert!(is_own(own), "{own}");
        }
    }
}
