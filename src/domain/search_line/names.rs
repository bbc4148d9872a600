//! The names of filters, the fixed words among their values, and the things their values may name.

use super::{Order, State};
use crate::domain::duration::half_width;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::record::Kind;
use std::fmt;

/// The name of a filter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    /// About somebody.
    Person,
    /// Within a wait.
    Wait,
    /// From a deck.
    Deck,
    /// With a tag.
    Tag,
    /// Of a kind.
    Kind,
    /// With a feeling.
    Feeling,
    /// With a pull.
    Urge,
    /// Not before a day.
    From,
    /// Not after a day.
    To,
    /// In a state.
    Is,
    /// In an order.
    Sort,
}

impl Name {
    /// All names, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Wait,
        Self::Deck,
        Self::Tag,
        Self::Kind,
        Self::Feeling,
        Self::Urge,
        Self::From,
        Self::To,
        Self::Is,
        Self::Sort,
    ];

    /// The English and the Japanese word, without the colon.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Person => ("person", "人"),
            Self::Wait => ("wait", "待つ"),
            Self::Deck => ("deck", "問い"),
            Self::Tag => ("tag", "札"),
            Self::Kind => ("kind", "種類"),
            Self::Feeling => ("feeling", "気持ち"),
            Self::Urge => ("urge", "強さ"),
            Self::From => ("from", "いつから"),
            Self::To => ("to", "いつまで"),
            Self::Is => ("is", "状態"),
            Self::Sort => ("sort", "順"),
        }
    }

    /// The filter that `word` names, in whatever width and case.
    pub fn parse(word: &str) -> Option<Self> {
        let word = plain(word);
        Self::ALL.into_iter().find(|name| {
            let (en, ja) = name.words();
            word == en || word == ja
        })
    }
}

/// Half-width and in small letters.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// The words for the kinds: the one that is printed, then others that are understood.
pub const KINDS: [(Kind, &[&str]); 6] = [
    (Kind::Entry, &["entry", "記録", "entries"]),
    (Kind::Moment, &["moment", "まだ", "moments"]),
    (Kind::Wait, &["wait", "待つ", "waits"]),
    (Kind::Letter, &["letter", "手紙", "letters"]),
    (Kind::Person, &["person", "人", "people"]),
    (Kind::FollowUp, &["follow_up", "あとで", "follow-up", "follow-ups"]),
];

/// The words for the states.
pub const STATES: [(State, &[&str]); 4] = [
    (State::Starred, &["starred", "星", "star"]),
    (State::Draft, &["draft", "書きかけ", "drafts", "unfinished"]),
    (State::Finished, &["finished", "書きおえた", "書き終えた"]),
    (State::Trash, &["trash", "ごみ箱", "trashed"]),
];

/// The words for the orders.
pub const ORDERS: [(Order, &[&str]); 2] =
    [(Order::Newest, &["new", "新しい", "newest"]), (Order::Best, &["best", "近い"])];

/// The thing that `word` stands for in one of the lists of words.
pub(super) fn among<T: Copy>(lists: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = plain(word);
    lists.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(thing, _)| *thing)
}

/// What there is to be named in a line.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// People and their nicknames.
    pub people: Vec<(PersonId, String)>,
    /// Waits and for whom.
    pub waits: Vec<(WaitId, Option<PersonId>)>,
    /// Ids of decks, and what they are called.
    pub decks: Vec<(String, Vec<String>)>,
    /// Ids of feelings, and the words for them.
    pub feelings: Vec<(String, Vec<String>)>,
    /// Tags in use.
    pub tags: Vec<String>,
}

/// Without nicknames and tags.
impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").finish_non_exhaustive()
    }
}
