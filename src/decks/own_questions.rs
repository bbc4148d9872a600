//! The user's own questions of the day, beside the ones that come with mada.

use super::fault::{DeckFault, FaultKind};
use super::load::{Seen, UserFile};
use super::{own, reader};
use crate::domain::prompt::LoneQuestion;

/// The file's name, beside the folder of the decks.
pub(super) const FILE: &str = "questions.toml";

/// The user's own questions that may be asked on a day.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// The user's own.
    pub(super) own: Vec<LoneQuestion>,
    pub(super) faults: Vec<DeckFault>,
    pub(super) seen: Vec<Seen>,
}

impl Questions {
    /// Reads the user's file, if there is one.
    pub(super) fn from(file: Option<UserFile>, seen: Vec<Seen>) -> Questions {
        let mut questions = Questions { own: Vec::new(), faults: Vec::new(), seen };
        let Some(UserFile { path, text }) = file else { return questions };
        let path = path.display().to_string();
        match text {
            Ok(text) => {
                let (own, found) = reader::read_questions(&text);
                questions.own.extend(own);
                let faults = found.into_iter().map(|found| own::fault(&path, &text, found)).collect();
                questions.faults = own::in_order(faults);
            }
            Err(error) => {
                let found = (0..0, FaultKind::Unreadable(error.to_string()));
                questions.faults.push(own::fault(&path, "", found));
            }
        }
        questions
    }
}
