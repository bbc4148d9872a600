//! What can be wrong with a deck, and how a part of a deck is named.

use std::fmt;

use crate::domain::lang::Lang;

/// Something wrong with a deck, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub problem: Problem,
}

/// The address of a part of a deck, spelled as in its file: `question[2].branch[0].goto`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place(pub Vec<Part>);

/// One step of a [`Place`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A key.
    Key(&'static str),
    /// A place in a list, from 0.
    Index(usize),
}

impl Place {
    /// The address of a key at the top of the file.
    pub fn top(key: &'static str) -> Place {
        Place(vec![Part::Key(key)])
    }

    /// The address of a key below this one.
    pub fn key(&self, key: &'static str) -> Place {
        self.with(Part::Key(key))
    }

    /// The address of an element of this list.
    pub fn index(&self, index: usize) -> Place {
        self.with(Part::Index(index))
    }

    fn with(&self, part: Part) -> Place {
        Place(self.0.iter().copied().chain([part]).collect())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            match part {
                Part::Key(key) if at == 0 => f.write_str(key)?,
                Part::Key(key) => write!(f, ".{key}")?,
                Part::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is no question at all.
    NoQuestions,
    /// A target names a question the deck does not have.
    UnknownQuestion(String),
    /// A target names a deck nobody knows.
    UnknownDeck(String),
    /// A target names a card nobody knows.
    UnknownCard(String),
    /// A condition names an option its question does not have.
    UnknownOption(String),
    /// The condition can never hold for this kind of question.
    ConditionDoesNotFit,
    /// The id or value stands there twice.
    Duplicate(String),
    /// From this question a way leads back to it.
    Circle(String),
    /// No way leads to this question.
    NeverAsked(String),
    /// A way through the deck has too few questions.
    TooFewQuestions {
        /// How many it has.
        found: usize,
        /// How many it should have at least.
        least: usize,
    },
    /// A way through the deck has too many questions.
    TooManyQuestions {
        /// How many it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// The text is empty in one language.
    Blank(Lang),
    /// The text is too wide in one language.
    TooWide {
        /// The language.
        lang: Lang,
        /// Its width in cells.
        found: usize,
        /// The most it may have.
        most: usize,
    },
    /// A choice or multi question without an option.
    NoOptions,
    /// A scale that does not end on one of its steps.
    BadScale,
    /// The last closing line has a condition, or there is no closing line.
    NoLastClose,
    /// A closing line without a condition hides those after it.
    NeverSaid,
}
