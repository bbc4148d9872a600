//! JSON Lines: one record a line, the same shape wherever records leave the program or come back.
//!
//! What was not answered is absent; `starred`, `finished`, `skipped` and `no_contact` are always
//! said. Records name each other by id. Fields this program does not know are kept in `more`, so a
//! line of a newer version passes through unharmed.

mod escape;
mod from_domain;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// One record. `Debug` names its kind and id and hides its words.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// A reflection.
    Entry(Box<EntryRecord>),
    /// A "still waiting" moment.
    Moment(Box<MomentRecord>),
    /// A waiting period.
    Wait(Box<WaitRecord>),
    /// Words that stay here.
    Letter(Box<LetterRecord>),
    /// Somebody waited for.
    Person(Box<PersonRecord>),
    /// A question to ask later.
    FollowUp(Box<FollowUpRecord>),
}

impl Record {
    /// The line of this record, without a line end and safe to be seen in a terminal.
    ///
    /// # Errors
    /// Only if `more` of a record that was built by hand holds what JSON cannot say.
    pub fn to_line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self).map(escape::escaped)
    }

    /// Reads a line.
    ///
    /// # Errors
    /// When the line is no JSON, or names a kind of record this program does not know.
    pub fn from_line(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }

    /// What every record has.
    pub fn head(&self) -> &Head {
        match self {
            Self::Entry(record) => &record.head,
            Self::Moment(record) => &record.head,
            Self::Wait(record) => &record.head,
            Self::Letter(record) => &record.head,
            Self::Person(record) => &record.head,
            Self::FollowUp(record) => &record.head,
        }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Entry(_) => "Entry",
            Self::Moment(_) => "Moment",
            Self::Wait(_) => "Wait",
            Self::Letter(_) => "Letter",
            Self::Person(_) => "Person",
            Self::FollowUp(_) => "FollowUp",
        };
        f.debug_tuple(kind).field(&self.head().id).finish()
    }
}

/// What every record has. Times are RFC 3339.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// The id as it is written everywhere, 13 letters.
    pub id: String,
    /// The time the record is about, with the offset it was written in.
    pub at: String,
    /// The name of the zone it was written in, where the machine knew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// When it was last changed, in UTC.
    pub updated_at: String,
    /// When it went to the trash, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<String>,
}

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
    /// The answers, in the order they were asked.
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
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A "still waiting" moment.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MomentRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// The wait it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<String>,
    /// The pull to check or send, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urge: Option<i64>,
    /// Up to two feelings, as value ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<String>,
    /// The need under it, as a value id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// Where in the body, as a value id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What set it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    /// What was done instead, as a value id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub did: Option<String>,
    /// A word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The pull asked again, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urge_after: Option<i64>,
    /// When it was asked again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_at: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A waiting period.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// The person it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// That person's nickname, for reading; the id above is what counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    /// When the waiting began.
    pub started_at: String,
    /// When it ended; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// How it ended: `came`, `met`, `set_down`, `i_ended`, `refused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The day the user chose to think again: `2026-11-21`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_on: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Words that stay here.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LetterRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// To whom it speaks: `them` or `me`.
    pub to: String,
    /// The wait it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<String>,
    /// The person it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// That person's nickname, for reading; the id above is what counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    /// The words; absent while they are sealed and only to be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What keeps it back: `held`, `sealed_until`, `sealed_until_they_write`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<String>,
    /// Until when it is held or sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_until: Option<String>,
    /// When it was opened after resting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<String>,
    /// What was decided: `kept`, `sent_myself`, `let_go`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Somebody waited for.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PersonRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// The nickname.
    pub name: String,
    /// The user's own word for the relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// They asked not to be written to.
    #[serde(default)]
    pub no_contact: bool,
    /// Put away from the lists since then, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A question to ask later.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FollowUpRecord {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head,
    /// What is asked: `wave_after`, `fullness_after`, `closing`, `relief`, `review`, `letter`, `weight`.
    pub ask: String,
    /// From when on it is shown.
    pub due_at: String,
    /// The wait it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<String>,
    /// The entry it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The moment it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moment: Option<String>,
    /// The letter it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<String>,
    /// When it was passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over_at: Option<String>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

#[cfg(test)]
mod tests;
