//! What a newer version wrote and this one has no place for, gathered from everywhere in a record
//! into one object, and put back where it was.

use super::{AnswerRecord, EntryVersionRecord, LetterVersionRecord};
use serde_json::{Map, Value};

/// Where the unknown fields of answers are kept, by question. No unknown field has this name.
const ANSWERS: &str = "answers";
/// Where the unknown fields of older versions are kept, by revision.
const VERSIONS: &str = "versions";

/// Something that stands inside a record and has a name there.
pub(super) trait Part {
    /// Takes what is unknown out of it.
    fn take(&mut self) -> (String, Map<String, Value>);
    /// Puts it back, if it is the part with this name.
    fn put(&mut self, more: &mut Map<String, Value>);
}

impl Part for AnswerRecord {
    fn take(&mut self) -> (String, Map<String, Value>) {
        (self.question.clone(), std::mem::take(&mut self.more))
    }

    fn put(&mut self, more: &mut Map<String, Value>) {
        self.more = object(more, &self.question);
    }
}

impl Part for EntryVersionRecord {
    fn take(&mut self) -> (String, Map<String, Value>) {
        let mut more = std::mem::take(&mut self.more);
        gather(&mut more, ANSWERS, &mut self.answers);
        (self.revision.to_string(), more)
    }

    fn put(&mut self, more: &mut Map<String, Value>) {
        self.more = object(more, &self.revision.to_string());
        scatter(&mut self.more, ANSWERS, &mut self.answers);
    }
}

impl Part for LetterVersionRecord {
    fn take(&mut self) -> (String, Map<String, Value>) {
        (self.revision.to_string(), std::mem::take(&mut self.more))
    }

    fn put(&mut self, more: &mut Map<String, Value>) {
        self.more = object(more, &self.revision.to_string());
    }
}

/// Gathers what is unknown in an entry.
pub(super) fn gather_entry(
    more: &mut Map<String, Value>,
    answers: &mut [AnswerRecord],
    versions: &mut [EntryVersionRecord],
) {
    gather(more, ANSWERS, answers);
    gather(more, VERSIONS, versions);
}

/// Puts back what was gathered in an entry.
pub(super) fn scatter_entry(
    more: &mut Map<String, Value>,
    answers: &mut [AnswerRecord],
    versions: &mut [EntryVersionRecord],
) {
    scatter(more, ANSWERS, answers);
    scatter(more, VERSIONS, versions);
}

/// Gathers what is unknown in a letter.
pub(super) fn gather_letter(more: &mut Map<String, Value>, versions: &mut [LetterVersionRecord]) {
    gather(more, VERSIONS, versions);
}

/// Puts back what was gathered in a letter.
pub(super) fn scatter_letter(more: &mut Map<String, Value>, versions: &mut [LetterVersionRecord]) {
    scatter(more, VERSIONS, versions);
}

/// The text in which it is kept; `None` for nothing.
pub(super) fn to_text(more: &Map<String, Value>) -> Option<String> {
    (!more.is_empty()).then(|| serde_json::to_string(more).ok()).flatten()
}

/// Reads [`to_text`].
pub(super) fn of_text(text: Option<&str>) -> Map<String, Value> {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn gather(more: &mut Map<String, Value>, under: &str, parts: &mut [impl Part]) {
    let taken = parts.iter_mut().map(Part::take).filter(|(_, more)| !more.is_empty());
    let taken: Map<String, Value> = taken.map(|(name, more)| (name, more.into())).collect();
    if !taken.is_empty() {
        more.insert(under.to_owned(), taken.into());
    }
}

fn scatter(more: &mut Map<String, Value>, under: &str, parts: &mut [impl Part]) {
    let mut kept = object(more, under);
    if !kept.is_empty() {
        parts.iter_mut().for_each(|part| part.put(&mut kept));
    }
}

/// Takes the object of this name out.
fn object(more: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match more.remove(name) {
        Some(Value::Object(object)) => object,
        Some(_) | None => Map::new(),
    }
}
