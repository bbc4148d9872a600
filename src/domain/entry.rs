//! A reflection: a deck's questions and the answers, or a free page.

use super::answer::Answer;
use super::ids::{EntryId, PersonId, WaitId};
use super::lang::Lang;
use super::record::Meta;
use super::time::Stamp;
use std::fmt;

/// The deck id of a free page.
pub const FREE_PAGE: &str = "page";
/// The deck id of an answer to a question that stands alone.
pub const LONE_QUESTION: &str = "question";
/// The question id under which a free page keeps its text.
pub const PAGE_QUESTION: &str = "text";

/// Where the writer was when an entry was left.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The id of the question that was open; `None` at the start.
    pub question: Option<String>,
    /// The caret as a byte offset in that answer's text.
    pub caret: usize,
}

/// A reflection.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub id: EntryId,
    /// The deck's id, or [`FREE_PAGE`].
    pub deck: String,
    /// The version of the deck that was walked.
    pub deck_version: i64,
    /// The language it was asked in.
    pub language: Lang,
    /// A title, for free pages and where the user gave one.
    pub title: Option<String>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// Tags, without `#`, in the order they were given.
    pub tags: Vec<String>,
    /// Marked with a star.
    pub starred: bool,
    /// When it was begun; the day it appears under.
    pub at: Stamp,
    /// When it was finished; `None` while it is a draft.
    pub finished: Option<Stamp>,
    /// Where the writer was when it was left.
    pub place: Place,
    /// The answers, in the order they were asked.
    pub answers: Vec<Answer>,
    /// Answers on branches the walk has left again. They are kept for coming back, and neither
    /// searched nor exported.
    pub aside: Vec<Answer>,
    /// Times and revision.
    pub meta: Meta,
}

/// What is known of an entry when its first letter is written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The deck's id, or [`FREE_PAGE`].
    pub deck: String,
    /// The version of the deck.
    pub deck_version: i64,
    /// The language it is asked in.
    pub language: Lang,
    /// A title.
    pub title: Option<String>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// The day it appears under.
    pub at: Stamp,
    /// Where the writer is.
    pub place: Place,
    /// What was answered so far.
    pub answers: Vec<Answer>,
}

impl From<&Entry> for NewEntry {
    fn from(entry: &Entry) -> Self {
        Self {
            deck: entry.deck.clone(),
            deck_version: entry.deck_version,
            language: entry.language,
            title: entry.title.clone(),
            person: entry.person,
            wait: entry.wait,
            tags: entry.tags.clone(),
            at: entry.at.clone(),
            place: entry.place.clone(),
            answers: entry.answers.clone(),
        }
    }
}

impl NewEntry {
    /// An entry of which nothing is written yet.
    pub fn of(deck: impl Into<String>, deck_version: i64, language: Lang, at: Stamp) -> Self {
        Self {
            deck: deck.into(),
            deck_version,
            language,
            title: None,
            person: None,
            wait: None,
            tags: Vec::new(),
            at,
            place: Place::default(),
            answers: Vec::new(),
        }
    }
}

impl fmt::Debug for NewEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewEntry").field("deck", &self.deck).finish_non_exhaustive()
    }
}

/// How an entry stands: what finishing a walk changes about it besides its words.
#[derive(Clone, PartialEq, Eq)]
pub struct Stood {
    /// When it was finished; `None` for a draft.
    pub finished: Option<Stamp>,
    /// Its title.
    pub title: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
}

impl fmt::Debug for Stood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stood").field("finished", &self.finished).finish_non_exhaustive()
    }
}

impl Entry {
    /// How it stands.
    pub fn stood(&self) -> Stood {
        let Self { finished, title, tags, person, wait, .. } = self.clone();
        Stood { finished, title, tags, person, wait }
    }

    /// Whether it is still being written.
    pub fn is_draft(&self) -> bool {
        self.finished.is_none()
    }

    /// The answer to the question `id`, if it was asked.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|a| a.question == id)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("deck", &self.deck)
            .field("revision", &self.meta.revision)
            .finish_non_exhaustive()
    }
}
