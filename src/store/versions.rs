//! Older versions, kept as JSON beside what replaced them.

use super::{Result, StoreError, row};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::conflict::Words;
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, LetterId};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::version::{EntryVersion, LetterVersion};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct KeptEntry {
    title: Option<String>,
    tags: Vec<String>,
    answers: Vec<KeptAnswer>,
}

#[derive(Serialize, Deserialize)]
struct KeptAnswer {
    question: String,
    asked: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    records: Option<String>,
    value: KeptValue,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeptValue {
    Skipped,
    Text(String),
    Number(i64),
    Choices(Vec<String>),
    Duration { minutes: Option<i64>, said: String },
    Person { name: String, no_contact: bool },
}

#[derive(Serialize, Deserialize)]
struct KeptLetter {
    body: String,
}

/// Keeps `entry` as it is now, before it is replaced at `now_ms`.
pub(super) fn keep_entry(conn: &Connection, entry: &Entry, now_ms: i64) -> Result<()> {
    put_entry(conn, entry.id, &kept_of(entry, now_ms))
}

/// Keeps an older version of an entry.
pub(super) fn put_entry(conn: &Connection, id: EntryId, version: &EntryVersion) -> Result<()> {
    let sql = "INSERT INTO entry_version (entry, revision, replaced_ms, content) VALUES (?1, ?2, ?3, ?4)";
    row::execute(conn, sql, params![id, version.revision, version.replaced_ms, content(version)?])?;
    Ok(())
}

/// Keeps words under `revision` of their record.
pub(super) fn keep(conn: &Connection, words: &Words, revision: i64, now_ms: i64) -> Result<()> {
    match words {
        Words::Entry(entry) => {
            put_entry(conn, entry.id, &EntryVersion { revision, ..kept_of(entry, now_ms) })
        }
        Words::Letter(letter) => keep_letter(conn, letter.id, revision, &letter.body, now_ms),
    }
}

/// Puts words into the place of those that are kept under `revision`; whether there were any.
pub(super) fn replace(conn: &Connection, words: &Words, revision: i64, now_ms: i64) -> Result<bool> {
    let (table, column) = table(words.record().kind)?;
    let content = match words {
        Words::Entry(entry) => content(&kept_of(entry, now_ms))?,
        Words::Letter(letter) => json(&KeptLetter { body: letter.body.clone() })?,
    };
    let sql =
        format!("UPDATE {table} SET replaced_ms = ?3, content = ?4 WHERE {column} = ?1 AND revision = ?2");
    Ok(row::execute(conn, &sql, params![words.record().id, revision, now_ms, content])? > 0)
}

/// Takes away what is kept under `revision`.
pub(super) fn forget(conn: &Connection, record: RecordRef, revision: i64) -> Result<()> {
    let (table, column) = table(record.kind)?;
    let sql = format!("DELETE FROM {table} WHERE {column} = ?1 AND revision = ?2");
    row::execute(conn, &sql, params![record.id, revision])?;
    Ok(())
}

/// Where the older versions of a kind are kept, and the column that names the record.
fn table(kind: Kind) -> Result<(&'static str, &'static str)> {
    match kind {
        Kind::Entry => Ok(("entry_version", "entry")),
        Kind::Letter => Ok(("letter_version", "letter")),
        Kind::Moment | Kind::Wait | Kind::Person | Kind::FollowUp => Err(StoreError::Missing),
    }
}

/// What is kept of an entry. A draft may come back to the branches it has left, so their answers belong to it.
fn kept_of(entry: &Entry, now_ms: i64) -> EntryVersion {
    let mut version = EntryVersion::of(entry, now_ms);
    if entry.is_draft() {
        version.answers.extend(entry.aside.iter().cloned());
    }
    version
}

fn content(version: &EntryVersion) -> Result<String> {
    let answers = version.answers.iter().map(KeptAnswer::of).collect();
    json(&KeptEntry { title: version.title.clone(), tags: version.tags.clone(), answers })
}

/// The older versions of an entry, newest first.
pub(super) fn of_entry(conn: &Connection, id: EntryId) -> Result<Vec<EntryVersion>> {
    let sql =
        "SELECT revision, replaced_ms, content FROM entry_version WHERE entry = ?1 ORDER BY revision DESC";
    row::all(conn, sql, [id], |row| {
        let kept: KeptEntry = parse(&row.get::<_, String>(2)?)?;
        let answers = kept.answers.into_iter().map(KeptAnswer::back).collect::<Result<_>>()?;
        let (revision, replaced_ms) = (row.get(0)?, row.get(1)?);
        Ok(EntryVersion { revision, replaced_ms, title: kept.title, tags: kept.tags, answers })
    })
}

/// Keeps the words of a letter as they are now, before they are replaced at `now_ms`.
pub(super) fn keep_letter(
    conn: &Connection,
    id: LetterId,
    revision: i64,
    body: &str,
    now_ms: i64,
) -> Result<()> {
    let sql = "INSERT INTO letter_version (letter, revision, replaced_ms, content) VALUES (?1, ?2, ?3, ?4)";
    let content = json(&KeptLetter { body: body.to_owned() })?;
    row::execute(conn, sql, params![id, revision, now_ms, content])?;
    Ok(())
}

/// The older versions of a letter, newest first.
pub(super) fn of_letter(conn: &Connection, id: LetterId) -> Result<Vec<LetterVersion>> {
    let sql =
        "SELECT revision, replaced_ms, content FROM letter_version WHERE letter = ?1 ORDER BY revision DESC";
    row::all(conn, sql, [id], |row| {
        let kept: KeptLetter = parse(&row.get::<_, String>(2)?)?;
        Ok(LetterVersion { revision: row.get(0)?, replaced_ms: row.get(1)?, body: kept.body })
    })
}

fn json(kept: &impl Serialize) -> Result<String> {
    serde_json::to_string(kept).map_err(|_| StoreError::Unreadable)
}

fn parse<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T> {
    serde_json::from_str(json).map_err(|_| StoreError::Unreadable)
}

impl KeptAnswer {
    fn of(answer: &Answer) -> Self {
        let value = match answer.value.clone() {
            Value::Skipped => KeptValue::Skipped,
            Value::Text(text) => KeptValue::Text(text),
            Value::Number(number) => KeptValue::Number(number),
            Value::Choices(values) => KeptValue::Choices(values),
            Value::Duration { minutes, said } => KeptValue::Duration { minutes, said },
            Value::Person { name, no_contact } => KeptValue::Person { name, no_contact },
        };
        Self {
            question: answer.question.clone(),
            asked: answer.asked.clone(),
            kind: answer.kind.as_str().to_owned(),
            records: answer.records.clone(),
            value,
        }
    }

    fn back(self) -> Result<Answer> {
        let value = match self.value {
            KeptValue::Skipped => Value::Skipped,
            KeptValue::Text(text) => Value::Text(text),
            KeptValue::Number(number) => Value::Number(number),
            KeptValue::Choices(values) => Value::Choices(values),
            KeptValue::Duration { minutes, said } => Value::Duration { minutes, said },
            KeptValue::Person { name, no_contact } => Value::Person { name, no_contact },
        };
        let kind = AnswerKind::parse(&self.kind).ok_or(StoreError::Unreadable)?;
        Ok(Answer { question: self.question, asked: self.asked, kind, records: self.records, value })
    }
}
