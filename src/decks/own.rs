//! The user's own decks: read, checked against each other, and faults told with their lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::de::DeTable;

use super::fault::{DeckFault, FaultKind, nearest};
use super::load::{Seen, UserFile};
use super::reader::{self, Found};
use super::{embedded, source};
use crate::domain::deck::{Deck, Fault, Known, Limits, Problem, check};
use crate::text::width::width;

/// A deck that can be used, with what might still be better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedDeck {
    /// The deck.
    pub deck: Deck,
    /// Remarks, such as a text that is wider than the screen may be.
    pub warnings: Vec<DeckFault>,
}

/// What the user's folder holds.
#[derive(Debug, Default)]
pub(super) struct OwnDecks {
    pub(super) decks: Vec<Arc<Deck>>,
    pub(super) faults: Vec<DeckFault>,
    pub(super) seen: Vec<Seen>,
}

impl OwnDecks {
    /// Reads and checks files. One that is broken leaves the others as they are.
    pub(super) fn from(files: Vec<UserFile>, seen: Vec<Seen>) -> OwnDecks {
        let mut ids: BTreeSet<String> = embedded::deck_ids().map(String::from).collect();
        let read_id = |file: &UserFile| file.text.as_deref().ok().and_then(|text| reader::read(text).0);
        ids.extend(files.iter().filter_map(read_id).map(|deck| deck.id));

        let mut own = OwnDecks { seen, ..OwnDecks::default() };
        for file in files {
            let path = file.path.display().to_string();
            let checked = match file.text {
                Ok(text) => check_str(&path, &text, ids.clone())
                    .and_then(|checked| own.refuse_taken(&path, &text, checked)),
                Err(error) => Err(vec![fault(&path, "", (0..0, FaultKind::Unreadable(error.to_string())))]),
            };
            match checked {
                Ok(CheckedDeck { deck, warnings }) => {
                    own.decks.push(Arc::new(deck));
                    own.faults.extend(warnings);
                }
                Err(faults) => own.faults.extend(faults),
            }
        }
        own
    }

    fn refuse_taken(
        &self,
        path: &str,
        text: &str,
        checked: CheckedDeck,
    ) -> Result<CheckedDeck, Vec<DeckFault>> {
        if self.decks.iter().all(|deck| deck.id != checked.deck.id) {
            return Ok(checked);
        }
        let span = DeTable::parse(text).ok().and_then(|table| Some(table.get_ref().get("id")?.span()));
        Err(vec![fault(path, text, (span.unwrap_or_default(), FaultKind::TakenId(checked.deck.id)))])
    }
}

/// Reads and checks one file. `decks` are the ids of the other decks.
pub(super) fn check_str(
    path: &str,
    text: &str,
    mut decks: BTreeSet<String>,
) -> Result<CheckedDeck, Vec<DeckFault>> {
    let (deck, found) = reader::read(text);
    let Some(deck) = deck else {
        return Err(in_order(found.into_iter().map(|found| fault(path, text, found)).collect()));
    };
    decks.insert(deck.id.clone());
    let cards: BTreeSet<String> = embedded::cards().iter().map(|card| card.id.clone()).collect();
    let found = check(&deck, &Known { decks: &decks, cards: &cards }, &Limits { path: 1..=20, cells: width });
    let faults =
        in_order(found.into_iter().map(|found| broken(path, text, &deck, &decks, &cards, found)).collect());
    let (warnings, faults): (Vec<_>, Vec<_>) = faults.into_iter().partition(|fault| fault.warning);
    if faults.is_empty() { Ok(CheckedDeck { deck, warnings }) } else { Err(faults) }
}

pub(super) fn in_order(mut faults: Vec<DeckFault>) -> Vec<DeckFault> {
    faults.sort_by_key(|fault| (fault.line, fault.column));
    // A plain string stands for both languages, and is remarked on once.
    let too_wide = |fault: &DeckFault| {
        matches!(&fault.kind, FaultKind::Broken { problem: Problem::TooWide { .. } | Problem::Blank(_), .. })
    };
    let same_place = |a: &DeckFault, b: &DeckFault| (a.line, a.column) == (b.line, b.column);
    faults.dedup_by(|a, b| same_place(a, b) && too_wide(a) && too_wide(b));
    faults
}

pub(super) fn fault(path: &str, text: &str, (span, kind): Found) -> DeckFault {
    let (line, column) = source::line_and_column(text, span.start);
    DeckFault { path: path.to_owned(), line, column, warning: false, kind }
}

fn broken(
    path: &str,
    text: &str,
    deck: &Deck,
    decks: &BTreeSet<String>,
    cards: &BTreeSet<String>,
    Fault { place, problem }: Fault,
) -> DeckFault {
    let near = match &problem {
        Problem::UnknownQuestion(id) => {
            nearest(id, deck.questions.iter().map(|question| question.id.as_str()))
        }
        Problem::UnknownDeck(id) => nearest(id, decks.iter().map(String::as_str)),
        Problem::UnknownCard(id) => nearest(id, cards.iter().map(String::as_str)),
        Problem::UnknownOption(value) => {
            let choices = deck.questions.iter().flat_map(|question| &question.choices);
            nearest(value, choices.map(|choice| choice.value.as_str()))
        }
        _ => None,
    };
    let span = DeTable::parse(text).map_or(0..0, |table| source::locate(table.get_ref(), &place));
    let warning = matches!(problem, Problem::TooWide { .. });
    DeckFault { warning, ..fault(path, text, (span, FaultKind::Broken { problem, near })) }
}
