//! Small journals for the tests of the store.

use super::Store;
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::entry::{FREE_PAGE, NewEntry, PAGE_QUESTION};
use crate::domain::ids::EntryId;
use crate::domain::lang::Lang;
use crate::domain::time::Stamp;

pub(super) const JST: i32 = 9 * 3600;

/// An empty journal in memory.
pub(super) fn journal() -> Store {
    Store::in_memory(7).unwrap()
}

/// The instant `ms` in Tokyo.
pub(super) fn at(ms: i64) -> Stamp {
    Stamp { utc_ms: ms, offset_s: JST, zone: Some("Asia/Tokyo".into()) }
}

/// A text answer.
pub(super) fn text(question: &str, words: &str) -> Answer {
    let value = Value::Text(words.into());
    Answer { question: question.into(), asked: "?".into(), kind: AnswerKind::Text, records: None, value }
}

/// An answer that records something.
pub(super) fn records(path: &str, kind: AnswerKind, value: Value) -> Answer {
    Answer { question: path.into(), asked: "?".into(), kind, records: Some(path.into()), value }
}

/// An empty draft begun at `ms`.
pub(super) fn entry(store: &mut Store, ms: i64) -> EntryId {
    store.start_entry(&NewEntry::of(FREE_PAGE, 1, Lang::Ja, at(ms)), ms).unwrap().id
}

/// A free page begun at `ms`.
pub(super) fn page(store: &mut Store, ms: i64, words: &str) -> EntryId {
    let mut new = NewEntry::of(FREE_PAGE, 1, Lang::Ja, at(ms));
    new.answers = vec![text(PAGE_QUESTION, words)];
    store.start_entry(&new, ms).unwrap().id
}
