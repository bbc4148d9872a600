//! From the text of a file to the user's own questions of the day.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::{FaultKind, Found, Node, Reader};
use crate::domain::deck::Problem;
use crate::domain::prompt::{LoneQuestion, Spot};

const FILE_KEYS: &[&str] = &["question"];
const QUESTION_KEYS: &[&str] = &["id", "ask", "at"];
const SPOTS: &str = "waiting, checkin, premise, fulfilment, they_wrote, before_reply, rhythm, review";

/// Reads the questions of a file. One that is not as it should be is left out; the others count all the same.
pub(in crate::decks) fn read_questions(text: &str) -> (Vec<LoneQuestion>, Vec<Found>) {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            return (Vec::new(), vec![(span, FaultKind::NotToml(error.message().to_owned()))]);
        }
    };
    let mut reader = Reader::default();
    let file = Node { table: table.get_ref(), span: 0..0 };
    reader.fields.only(&file, FILE_KEYS);
    let mut ids = BTreeSet::new();
    let questions = reader.each(&file, "question", |reader, node| {
        let question = reader.lone(node)?;
        if ids.insert(question.id.clone()) {
            return Some(question);
        }
        let problem = Problem::Duplicate(question.id);
        reader.fault_at(node, "id", FaultKind::Broken { problem, near: None });
        None
    });
    (questions, reader.fields.faults)
}

impl Reader {
    fn lone(&mut self, node: &Node<'_>) -> Option<LoneQuestion> {
        self.fields.only(node, QUESTION_KEYS);
        let id = self.id(node);
        let ask = self.need_words(node, "ask");
        let at = self.spots(node);
        let ask = ask?;
        Some(LoneQuestion {
            id: id?,
            idea: ask.clone(),
            ask,
            records: Vec::new(),
            at: at?,
            decks: Vec::new(),
        })
    }

    /// Where a question fits; one that does not say so fits always.
    fn spots(&mut self, node: &Node<'_>) -> Option<Vec<Spot>> {
        if !node.table.contains_key("at") {
            return Some(vec![Spot::Fulfilment]);
        }
        let mut spots = Vec::new();
        for name in self.fields.texts(node, "at")? {
            match Spot::parse(&name) {
                Some(spot) => spots.push(spot),
                None => {
                    self.unknown_word(node, "at", name, SPOTS);
                    return None;
                }
            }
        }
        Some(spots)
    }
}
