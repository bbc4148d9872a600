//! Loads and checks the questions: the embedded ones, then the own ones of the user.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::domain::card::{Card, FeelingGroup};
use crate::domain::deck::Deck;
use crate::domain::lang::Bilingual;
use crate::domain::prompt::{Insight, LoneQuestion, Measures, QuestionHead, Resource, Sign};

mod embedded;
mod fault;
pub mod keep_out;
mod load;
mod names;
mod own;
mod own_questions;
mod reader;
mod source;
mod template;

pub use fault::{DeckFault, Expected, FaultKind};
pub use own::CheckedDeck;
pub use template::template;

/// All decks and small texts. Nothing is read or parsed before it is asked for.
#[derive(Debug)]
pub struct Library {
    user_dir: Option<PathBuf>,
    own: OnceLock<own::OwnDecks>,
    asked: OnceLock<own_questions::Questions>,
}

/// What a list of decks shows of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckHead {
    /// The deck's id.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// When somebody might want it.
    pub when: Bilingual,
    /// Whether it is the user's own, also in place of one that comes with mada.
    pub own: bool,
}

/// Why a deck cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeckError {
    /// Nobody knows a deck of this id.
    #[error("there is no deck `{0}`")]
    Unknown(String),
}

impl Library {
    /// A library that also looks for `*.toml` in the user's folder, if there is one, and for `questions.toml` beside
    /// that folder.
    pub fn new(user_dir: Option<PathBuf>) -> Library {
        Library { user_dir, own: OnceLock::new(), asked: OnceLock::new() }
    }

    /// Looks whether the user's files changed since they were read; those that did are read again when they are next
    /// asked for. Costs a look at each file, and nothing at all before the first one was read.
    pub fn refresh(&mut self) {
        let decks =
            self.own.get().is_some_and(|own| own.seen != load::look_at_folder(self.user_dir.as_deref()));
        let asked = self.asked.get().is_some_and(|asked| asked.seen != self.questions_seen());
        if decks {
            self.own = OnceLock::new();
        }
        if asked {
            self.asked = OnceLock::new();
        }
    }

    /// The deck with this id; the user's own comes before one that comes with mada.
    ///
    /// # Errors
    /// [`DeckError::Unknown`] if there is none. A user's file that does not hold together counts as none; it is listed
    /// by [`Library::faults`].
    pub fn deck(&self, id: &str) -> Result<Arc<Deck>, DeckError> {
        let own = self.own().decks.iter().find(|deck| deck.id == id).cloned();
        own.or_else(|| embedded::deck(id)).ok_or_else(|| DeckError::Unknown(id.to_owned()))
    }

    /// Every deck: those that come with mada in their order, each as the user has it, then the user's further ones.
    pub fn list(&self) -> Vec<DeckHead> {
        let own = &self.own().decks;
        let replaced = |id: &str| own.iter().find(|deck| deck.id == id);
        let shipped = embedded::deck_ids().filter_map(|id| match replaced(id) {
            Some(deck) => Some(head(deck, true)),
            None => embedded::deck(id).map(|deck| head(&deck, false)),
        });
        let further = own.iter().filter(|deck| !embedded::deck_ids().any(|id| id == deck.id));
        shipped.chain(further.map(|deck| head(deck, true))).collect()
    }

    /// The card with this id.
    pub fn card(&self, id: &str) -> Option<&'static Card> {
        embedded::cards().iter().find(|card| card.id == id)
    }

    /// The words for feelings, in groups.
    pub fn feelings(&self) -> &'static [FeelingGroup] {
        embedded::feelings()
    }

    /// The questions that stand alone and come with mada.
    pub fn questions(&self) -> &'static [LoneQuestion] {
        embedded::questions()
    }

    /// What has to be known of the questions that may be asked on a day to choose one: those that come
    /// with mada, then the user's own.
    pub fn daily_heads(&self) -> Vec<QuestionHead> {
        embedded::question_heads().chain(self.asked().own.iter().map(QuestionHead::from)).collect()
    }

    /// A question that may be asked on a day.
    pub fn daily_question(&self, id: &str) -> Option<LoneQuestion> {
        embedded::question(id).or_else(|| self.asked().own.iter().find(|question| question.id == id).cloned())
    }

    /// People who listen, and numbers for danger.
    pub fn resources(&self) -> &'static [Resource] {
        embedded::resources()
    }

    /// What may be recorded, with the words for it.
    pub fn measures(&self) -> &'static Measures {
        embedded::measures()
    }

    /// What looking back may say.
    pub fn insights(&self) -> &'static [Insight] {
        embedded::insights()
    }

    /// Reasons to show a card quietly.
    pub fn signs(&self) -> &'static [Sign] {
        embedded::signs()
    }

    /// What is wrong with the user's own files, warnings among it; file by file, from top to bottom.
    pub fn faults(&self) -> Vec<&DeckFault> {
        self.own().faults.iter().chain(&self.asked().faults).collect()
    }

    /// Reads and checks a deck from the text of a file called `name`, as if it lay in the user's folder.
    ///
    /// # Errors
    /// Everything that keeps the deck from being used, in the order of the text, warnings left out.
    pub fn check_str(&self, name: &str, text: &str) -> Result<CheckedDeck, Vec<DeckFault>> {
        let decks = self.own().decks.iter().map(|deck| deck.id.clone());
        let decks: BTreeSet<String> = embedded::deck_ids().map(String::from).chain(decks).collect();
        own::check_str(name, text, decks)
    }

    fn own(&self) -> &own::OwnDecks {
        self.own.get_or_init(|| {
            let dir = self.user_dir.as_deref();
            // Looked at before it is read: a change in between is then noticed, at worst once too often.
            let seen = load::look_at_folder(dir);
            own::OwnDecks::from(load::toml_files(dir), seen)
        })
    }

    fn asked(&self) -> &own_questions::Questions {
        self.asked.get_or_init(|| {
            let seen = self.questions_seen();
            let file = self.questions_file().and_then(|path| load::file(&path));
            own_questions::Questions::from(file, seen)
        })
    }

    fn questions_file(&self) -> Option<PathBuf> {
        Some(self.user_dir.as_ref()?.with_file_name(own_questions::FILE))
    }

    fn questions_seen(&self) -> Vec<load::Seen> {
        self.questions_file().and_then(|path| load::look_at(&path)).into_iter().collect()
    }
}

fn head(deck: &Deck, own: bool) -> DeckHead {
    DeckHead { id: deck.id.clone(), title: deck.title.clone(), when: deck.when.clone(), own }
}

#[cfg(test)]
mod tests;
