//! Words to them that stay here, or to oneself in this wait.

use super::ids::{LetterId, PersonId, WaitId};
use super::record::Meta;
use super::time::Stamp;
use std::fmt;

/// To whom a letter speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressee {
    /// The person waited for; never sent from here.
    Them,
    /// The user, in this wait.
    Me,
}

impl Addressee {
    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Them => "them",
            Self::Me => "me",
        }
    }

    /// Reads [`Addressee::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Them, Self::Me].into_iter().find(|a| a.as_str() == text)
    }
}

/// What keeps a letter back for now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rest {
    /// Left to be read again from this time on.
    Held(Stamp),
    /// Not to be opened before this time.
    SealedUntil(Stamp),
    /// Not to be opened before they write.
    SealedUntilTheyWrite,
}

/// What was decided about a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// Kept here.
    Kept,
    /// The user says they sent it themselves.
    SentMyself,
    /// Let go.
    LetGo,
}

impl Decision {
    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::SentMyself => "sent_myself",
            Self::LetGo => "let_go",
        }
    }

    /// Reads [`Decision::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Kept, Self::SentMyself, Self::LetGo].into_iter().find(|d| d.as_str() == text)
    }
}

/// What is known of a letter when its first words are written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// To whom it speaks.
    pub to: Addressee,
    /// When it is written.
    pub at: Stamp,
    /// The words.
    pub body: String,
}

impl fmt::Debug for NewLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewLetter").field("to", &self.to).finish_non_exhaustive()
    }
}

/// A letter that stays here.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which one.
    pub id: LetterId,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// The wait it belongs to.
    pub wait: Option<WaitId>,
    /// To whom it speaks.
    pub to: Addressee,
    /// When it was written.
    pub at: Stamp,
    /// The words.
    pub body: String,
    /// What keeps it back for now.
    pub rest: Option<Rest>,
    /// When it was opened after resting.
    pub opened: Option<Stamp>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Times and revision.
    pub meta: Meta,
}

impl Letter {
    /// Whether its words must not be shown: sealed, and not opened yet. The date of a seal alone
    /// opens nothing; the user does.
    pub fn is_sealed(&self) -> bool {
        self.opened.is_none() && matches!(self.rest, Some(Rest::SealedUntil(_) | Rest::SealedUntilTheyWrite))
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}
