//! Somebody waited for: a nickname is enough.

use super::ids::PersonId;
use super::record::Meta;
use std::fmt;

/// Somebody waited for.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Which one.
    pub id: PersonId,
    /// The nickname, as the user writes it; never empty.
    pub name: String,
    /// The user's own word for the relation, where they gave one.
    pub relation: Option<String>,
    /// They asked not to be written to: no draft to them is ever offered.
    pub no_contact: bool,
    /// Put away from lists since this time (milliseconds since 1970).
    pub archived_ms: Option<i64>,
    /// Times and revision.
    pub meta: Meta,
}

/// What a person is called: the part of them that is typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Names {
    /// The nickname.
    pub name: String,
    /// The user's own word for the relation, where they gave one.
    pub relation: Option<String>,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names(…)")
    }
}

/// Something the user may put into words about a person; the newest answer is the one that counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum About {
    /// The user's own word for what is between the two.
    MyWord,
    /// The word the person has used.
    TheirWords,
    /// What is good about them.
    Good,
}

impl About {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::MyWord, Self::TheirWords, Self::Good];

    /// What an answer to it records.
    pub fn records(self) -> &'static str {
        match self {
            Self::MyWord => "person.my_word",
            Self::TheirWords => "person.their_words",
            Self::Good => "person.what_is_good",
        }
    }

    /// Reads [`About::records`].
    pub fn parse(records: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.records() == records)
    }
}

/// The words about a person, gathered from the answers that are about them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct PersonWords {
    /// [`About::MyWord`], as last written.
    pub my_word: Option<String>,
    /// [`About::TheirWords`], as last written.
    pub their_words: Option<String>,
    /// [`About::Good`], as last written.
    pub good: Option<String>,
}

impl PersonWords {
    /// The words about one thing.
    pub fn get(&self, about: About) -> Option<&str> {
        match about {
            About::MyWord => self.my_word.as_deref(),
            About::TheirWords => self.their_words.as_deref(),
            About::Good => self.good.as_deref(),
        }
    }

    /// Sets the words about one thing.
    pub fn set(&mut self, about: About, words: String) {
        *match about {
            About::MyWord => &mut self.my_word,
            About::TheirWords => &mut self.their_words,
            About::Good => &mut self.good,
        } = Some(words);
    }
}

impl fmt::Debug for PersonWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonWords").finish_non_exhaustive()
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names are words of the journal: they stay out of every log.
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("no_contact", &self.no_contact)
            .finish_non_exhaustive()
    }
}
