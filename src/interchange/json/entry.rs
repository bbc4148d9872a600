//! The shape of an entry, its answers and its older versions.

use super::{Beside, Head, beside};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A reflection.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct EntryRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// The deck's id; `page` for a free page.
    pub deck: String,
    /// The version of the deck that was walked.
    #[serde(default)]
    pub deck_version: i64,
    /// The language it was asked in: `ja` or `en`.
    pub language: String,
    /// A title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The wait it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<String>,
    /// The person it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// That person's nickname, for reading; the id above is what counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    /// Tags, without `#`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Marked with a star.
    #[serde(default)]
    pub starred: bool,
    /// Whether it is finished.
    #[serde(default)]
    pub finished: bool,
    /// When it was finished, with the offset it was written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<String>,
    /// The zone of `finished_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub finished_zone: Beside,
    /// Where the writer left it, in an export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceRecord>,
    /// The answers, in the order they were asked.
    #[serde(default)]
    pub answers: Vec<AnswerRecord>,
    /// What stood there before, newest first, in an export.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<EntryVersionRecord>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Where the writer left an entry.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// The question's id; absent at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The caret, as a number of bytes into the text of that answer.
    #[serde(default)]
    pub caret: usize,
}

/// What stood in an entry before.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct EntryVersionRecord {
    /// The revision it had.
    pub revision: i64,
    /// When it was replaced, in UTC.
    pub replaced_at: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Its answers.
    #[serde(default)]
    pub answers: Vec<AnswerRecord>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// One answer of an entry.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// The question's id inside its deck.
    pub question: String,
    /// The question as it was asked.
    pub asked: String,
    /// The kind of question: `text`, `scale`, `choice`, `multi`, `yesno`, `person`, `duration`, `draft`.
    pub kind: String,
    /// What the answer records, such as `wait.fear`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<String>,
    /// Words: a text, a draft, a nickname, a length of time as it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A place on a scale; the minutes of a length of time, where it was understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// The values of the options chosen; for a person `no_contact`, if they asked not to be contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<String>>,
    /// Whether the question was passed over.
    #[serde(default)]
    pub skipped: bool,
    /// Whether it stands on a branch the walk has left again, in an export.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off_path: bool,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}
