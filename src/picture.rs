//! What a pattern looks like, as data: numbers and the words beside them, already in a language.
//!
//! The same picture is drawn on the screen, in plain text and on paper, so it says what is to be seen
//! and nothing of how. Every drawing has to work without colour, and no picture stands without its
//! sentence.

mod of;

pub use of::Words;

use std::fmt;

/// One picture.
#[derive(Clone, PartialEq, Eq)]
pub enum Picture {
    /// Lengths beside each other.
    Bars(Bars),
    /// A number and the number asked again, on the same scale.
    Pairs(Pairs),
    /// How often it was lower, the same, higher, one row for each thing.
    Parts(Parts),
    /// How many lie in each field of a grid.
    Grid(Grid),
    /// A length of time that was expected beside the one it took.
    Spans(Spans),
    /// A number over time.
    Line(Line),
    /// Words only, one under the other.
    List(Vec<String>),
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Labels can be the user's own words.
        f.write_str(match self {
            Self::Bars(_) => "Bars",
            Self::Pairs(_) => "Pairs",
            Self::Parts(_) => "Parts",
            Self::Grid(_) => "Grid",
            Self::Spans(_) => "Spans",
            Self::Line(_) => "Line",
            Self::List(_) => "List",
        })
    }
}

/// Lengths beside each other.
#[derive(Clone, PartialEq, Eq)]
pub struct Bars {
    /// What the lengths are, where the sentence does not say it; else empty.
    pub of: String,
    /// The value of a full length, at least 1.
    pub most: u32,
    /// From top to bottom.
    pub rows: Vec<Bar>,
}

/// One length.
#[derive(Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How long, 0 to [`Bars::most`]; `None` where it was not said.
    pub value: Option<u32>,
    /// A word after it; may be empty.
    pub note: String,
}

/// A number and the number asked again, on the same scale.
#[derive(Clone, PartialEq, Eq)]
pub struct Pairs {
    /// The ends of the scale, the lower one first.
    pub scale: (i64, i64),
    /// What the first and the second number are called, and where both are one: before, after, same.
    pub names: [String; 3],
    /// From top to bottom.
    pub rows: Vec<PairRow>,
}

impl Pairs {
    /// The names that are needed: the last one only where some numbers are the same.
    pub fn named(&self) -> &[String] {
        let same = self.rows.iter().any(|row| row.before == row.after);
        if same { &self.names } else { &self.names[..2] }
    }
}

/// The same two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PairRow {
    /// The number before.
    pub before: i64,
    /// The number after.
    pub after: i64,
    /// How often, from 1 on.
    pub n: u32,
}

/// How often it was lower, the same, higher, one row for each thing.
#[derive(Clone, PartialEq, Eq)]
pub struct Parts {
    /// What the three parts are called.
    pub names: [String; 3],
    /// From top to bottom.
    pub rows: Vec<PartsRow>,
}

/// One thing, and how often each part of it was seen.
#[derive(Clone, PartialEq, Eq)]
pub struct PartsRow {
    /// What it is.
    pub label: String,
    /// How often, in the order of [`Parts::names`].
    pub parts: [u32; 3],
}

/// How many lie in each field of a grid.
#[derive(Clone, PartialEq, Eq)]
pub struct Grid {
    /// What the columns are called, from left to right.
    pub columns: Vec<String>,
    /// The rows from top to bottom, each with as many numbers as there are columns.
    pub rows: Vec<(String, Vec<u32>)>,
}

impl Grid {
    /// The largest number, at least 1.
    pub fn most(&self) -> u32 {
        self.rows.iter().flat_map(|(_, cells)| cells).copied().max().unwrap_or(0).max(1)
    }

    /// How heavy a field is beside the heaviest, from 0 (nothing) to `steps`. Anything is at least 1.
    pub fn step(&self, n: u32, steps: u32) -> u32 {
        if n == 0 { 0 } else { (u64::from(n) * u64::from(steps)).div_ceil(u64::from(self.most())) as u32 }
    }
}

/// Lengths of time that were expected beside the ones it took.
#[derive(Clone, PartialEq, Eq)]
pub struct Spans {
    /// What the two are called: expected, actual.
    pub names: [String; 2],
    /// From top to bottom.
    pub rows: Vec<Span>,
}

impl Spans {
    /// The longest of all lengths in minutes, at least 1.
    pub fn most(&self) -> i64 {
        let both = |row: &Span| row.expected.max(row.actual.unwrap_or(0));
        self.rows.iter().map(both).max().unwrap_or(0).max(1)
    }
}

/// One wait.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub label: String,
    /// The minutes after which word was expected.
    pub expected: i64,
    /// The minutes it took; `None` where no word came.
    pub actual: Option<i64>,
    /// A word after it: how it ended, or that it is open.
    pub note: String,
}

/// A number over time.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The lowest and the highest number on the scale.
    pub scale: (i64, i64),
    /// The points in the order of time: milliseconds since 1970, and the number.
    pub points: Vec<(i64, i64)>,
    /// What the first and the last instant are called.
    pub ends: [String; 2],
}

/// `value` between `low` and `high` as a step from 0 to `most`, rounded to the nearest.
pub fn scaled(value: i64, low: i64, high: i64, most: u32) -> u32 {
    let whole = i128::from(high.max(low.saturating_add(1))) - i128::from(low);
    let part = (i128::from(value) - i128::from(low)).clamp(0, whole);
    ((part * i128::from(most) * 2 + whole) / (whole * 2)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_placed_between_the_ends_and_never_beyond() {
        let places = |value| scaled(value, 0, 10, 100);
        assert_eq!([-5, 0, 3, 10, 99].map(places), [0, 0, 30, 100, 100]);
        assert_eq!(scaled(5, 5, 5, 8), 0);
        assert_eq!(scaled(i64::MAX, i64::MIN, i64::MAX, 7), 7);
    }

    #[test]
    fn one_of_many_is_still_seen_on_the_grid() {
        let grid = Grid { columns: vec!["a".into(); 3], rows: vec![("r".into(), vec![0, 1, 400])] };
        assert_eq!([0, 1, 400, 200].map(|n| grid.step(n, 4)), [0, 1, 4, 2]);
    }

    #[test]
    fn a_picture_does_not_show_its_words_when_it_is_debugged() {
        let bar = Bar { label: "秘密".into(), value: Some(1), note: String::new() };
        assert!(
            !format!("{:?}", Picture::Bars(Bars { of: String::new(), most: 1, rows: vec![bar] }))
                .contains("秘密")
        );
    }
}
