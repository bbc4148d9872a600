//! The line in which something is looked for: words, `"phrases"`, and filters such as `person:みなと`.
//!
//! # What is read
//!
//! | typed | meant |
//! |---|---|
//! | `返事 rain` | both, anywhere in a record; the end of a word may be missing |
//! | `"still waiting"` | one after the other, and whole words |
//! | `-rain`, `-"still waiting"`, `-tag:夜` | not this |
//! | `person:みなと` 「人:」, `wait:みなと` 「待つ:」 | about somebody, within a wait (by nickname, or by the end of its id) |
//! | `deck:opening` 「問い:」, `tag:夜` 「札:」, `feeling:lonely` 「気持ち:」 | by id or by name |
//! | `kind:letter` 「種類:手紙」 | entries, moments, waits, letters, people, follow-ups |
//! | `urge:>7`, `urge:3-5` 「強さ:」 | moments with a pull like this |
//! | `from:2026-11`, `to:yesterday` 「いつから:」「いつまで:」 | days, as [`super::day_words`] reads them |
//! | `is:starred`, `is:draft`, `is:finished`, `is:trash` 「状態:」 | entries with a star …; what lies in the trash |
//! | `sort:best` 「順:」 | what fits best first; `sort:new` otherwise |
//!
//! Filters of one name widen each other (`tag:夜 tag:雨` is either), except `is:`; everything else
//! narrows. Full-width signs count as their half-width twins, and quotes keep a value together:
//! `person:"Aunt May"`.
//!
//! [`read`] understands every line there is. What it cannot use it leaves out and says where it
//! stands, as a [`Complaint`]; the rest of the line goes on working. [`Query::meant`] then finds the
//! things that the names in a line stand for.

use super::record::Kind;
use chrono::NaiveDate;
use std::fmt;
use std::ops::{Range, RangeInclusive};

mod meant;
mod names;
mod print;
mod reader;

#[cfg(test)]
mod tests;

pub use meant::{Condition, Meaning, Meant, Sought, WallSpan};
pub use names::{KINDS, Name, Names, ORDERS, STATES};
pub use print::quoted;
pub use reader::{is_minus, is_quote, read, separates_value};

/// The most characters of a line that are read.
pub const LONGEST: usize = 1_000;
/// The most words, phrases and filters of a line that are read, together.
pub const MOST: usize = 32;

/// What a line asks for.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The words and phrases, in their order.
    pub parts: Vec<Part>,
    /// The filters, in their order.
    pub clauses: Vec<Clause>,
    /// What comes first.
    pub order: Order,
}

/// A word or a phrase.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// As it was typed, without quotes.
    pub text: String,
    /// How it stands in the line.
    pub form: Form,
    /// Records that hold it are not wanted.
    pub not: bool,
    /// Where it stands in the line, in bytes, its minus and quotes included.
    pub at: Range<usize>,
}

/// How words stand in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Without quotes; its end may be missing.
    Word,
    /// In quotes: whole words.
    Phrase,
    /// After a quote that is not closed yet; its end may be missing.
    OpenPhrase,
}

/// A filter.
#[derive(Clone, PartialEq, Eq)]
pub struct Clause {
    /// What is asked of a record.
    pub test: Test,
    /// Records of which it is true are not wanted.
    pub not: bool,
    /// Where it stands in the line, in bytes, its minus and quotes included. Cut out of the line, the
    /// filter is gone.
    pub at: Range<usize>,
}

/// What a filter asks of a record. Names are as they were typed.
#[derive(Clone, PartialEq, Eq)]
pub enum Test {
    /// It is about this person.
    Person(String),
    /// It belongs to this wait.
    Wait(String),
    /// It was asked from this deck.
    Deck(String),
    /// It has this tag.
    Tag(String),
    /// This feeling was named in it.
    Feeling(String),
    /// It is of this kind.
    Kind(Kind),
    /// The pull was one of these, 0 to 10.
    Urge(RangeInclusive<u8>),
    /// It lies on this day or later.
    From(NaiveDate),
    /// It lies on this day or earlier.
    To(NaiveDate),
    /// It is in this state.
    Is(State),
}

impl Test {
    /// The name of the filter.
    pub fn name(&self) -> Name {
        match self {
            Self::Person(_) => Name::Person,
            Self::Wait(_) => Name::Wait,
            Self::Deck(_) => Name::Deck,
            Self::Tag(_) => Name::Tag,
            Self::Feeling(_) => Name::Feeling,
            Self::Kind(_) => Name::Kind,
            Self::Urge(_) => Name::Urge,
            Self::From(_) => Name::From,
            Self::To(_) => Name::To,
            Self::Is(_) => Name::Is,
        }
    }
}

/// What a record can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// An entry with a star.
    Starred,
    /// An entry that is still being written.
    Draft,
    /// An entry that was finished.
    Finished,
    /// In the trash.
    Trash,
}

/// What comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// The newest.
    #[default]
    Newest,
    /// What fits the words best, among the newest.
    Best,
}

/// A place in a line that cannot be used as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// What is the matter.
    pub fault: Fault,
    /// Where, in bytes of the line.
    pub at: Range<usize>,
}

/// What can be the matter with a place in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A quote is not closed; it is taken to go on to the end.
    OpenQuote,
    /// A minus with nothing after it.
    LoneMinus,
    /// No filter has this name.
    UnknownName,
    /// The filter cannot have this value.
    BadValue(Name),
    /// Nothing in the journal is called like this.
    Nobody(Name),
    /// From here on the line is too long to be read.
    TooLong,
    /// Characters that no keyboard writes; they are left out.
    Control,
}

impl Query {
    /// Whether nothing is asked for, so that everything is wanted.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.clauses.is_empty()
    }

    /// The words and phrases that have to be there, as the folding of the search takes them.
    pub fn sought(&self) -> impl Iterator<Item = String> {
        self.parts.iter().filter(|part| !part.not).map(Part::searched)
    }
}

impl Part {
    /// The text to look for. A phrase keeps its closing quote: a word is whole when something that is
    /// no letter follows it.
    pub fn searched(&self) -> String {
        match self.form {
            Form::Word | Form::OpenPhrase => self.text.clone(),
            Form::Phrase => format!("{}\"", self.text),
        }
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query")
            .field("parts", &self.parts)
            .field("clauses", &self.clauses)
            .field("order", &self.order)
            .finish()
    }
}

/// Without the words.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { form, not, at, .. } = self;
        f.debug_struct("Part").field("form", form).field("not", not).field("at", at).finish_non_exhaustive()
    }
}

/// Without the value: it may be a nickname.
impl fmt::Debug for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { test, not, at } = self;
        f.debug_struct("Clause")
            .field("name", &test.name())
            .field("not", not)
            .field("at", at)
            .finish_non_exhaustive()
    }
}
