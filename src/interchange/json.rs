//! JSON Lines: one record a line, the same shape wherever records leave the program or come back.
//!
//! What was not answered is absent; `starred`, `finished`, `skipped` and `no_contact` are always
//! said. Records name each other by id. Fields this program does not know are kept in `more`, so a
//! line of a newer version passes through unharmed.
//!
//! A list shows a record as it stands. An export says besides what makes it the same record again
//! elsewhere: its revision, the zones of its other times, older versions, answers set aside, the
//! caret of a draft, and the words of a sealed letter. The settings, and which question stood on the
//! page of today, belong to the machine and do not travel.
//!
//! A line made by hand needs only its `kind`, its `at` and what its kind cannot be without. Without
//! an `id` it gets one that follows from what it says, so it comes in once however often it is read.

mod carried;
mod entry;
mod escape;
mod from_domain;
mod into_domain;
mod more;

pub use entry::{AnswerRecord, EntryRecord, EntryVersionRecord, PlaceRecord};
pub use escape::to_line;
pub use into_domain::{BadField, read_line};

use serde::{Deserialize, Deserializer, Serialize};
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
        to_line(self)
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

    fn head_mut(&mut self) -> &mut Head {
        match self {
            Self::Entry(record) => &mut record.head,
            Self::Moment(record) => &mut record.head,
            Self::Wait(record) => &mut record.head,
            Self::Letter(record) => &mut record.head,
            Self::Person(record) => &mut record.head,
            Self::FollowUp(record) => &mut record.head,
        }
    }

    fn more_mut(&mut self) -> &mut Map<String, Value> {
        match self {
            Self::Entry(record) => &mut record.more,
            Self::Moment(record) => &mut record.more,
            Self::Wait(record) => &mut record.more,
            Self::Letter(record) => &mut record.more,
            Self::Person(record) => &mut record.more,
            Self::FollowUp(record) => &mut record.more,
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

/// The zone of a time beside the one in `at`: absent if it is the same, `null` if it was not known.
pub type Beside = Option<Option<String>>;

/// Tells `null` from an absent field.
fn beside<'de, D: Deserializer<'de>>(field: D) -> Result<Beside, D::Error> {
    Option::deserialize(field).map(Some)
}

/// What every record has. Times are RFC 3339.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// The id as it is written everywhere, 13 letters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// How often it was changed, counted from 1, in an export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<i64>,
    /// The time the record is about, with the offset it was written in.
    pub at: String,
    /// The name of the zone it was written in, where the machine knew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// When it was first kept, in UTC, in an export and unless that is `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// When it was last changed, in UTC; when it was first kept, if it is absent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub updated_at: String,
    /// When it went to the trash, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<String>,
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
    /// The zone of `after_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub after_zone: Beside,
    /// Where it pulled, as a value id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pull: Option<String>,
    /// Where in the loop it was, as a value id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loop_stage: Option<String>,
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
    /// The zone of `ended_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub ended_zone: Beside,
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
    /// The zone of `rest_until`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub rest_zone: Beside,
    /// When it was opened after resting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<String>,
    /// The zone of `opened_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub opened_zone: Beside,
    /// What was decided: `kept`, `sent_myself`, `let_go`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// What stood there before, newest first, in an export.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<LetterVersionRecord>,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// What stood in a letter before.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LetterVersionRecord {
    /// The revision it had.
    pub revision: i64,
    /// When it was replaced, in UTC.
    pub replaced_at: String,
    /// Its words.
    pub text: String,
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
    /// The zone of `due_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub due_zone: Beside,
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
    /// The zone of `answered_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub answered_zone: Beside,
    /// When it was passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over_at: Option<String>,
    /// The zone of `passed_over_at`.
    #[serde(default, deserialize_with = "beside", skip_serializing_if = "Option::is_none")]
    pub passed_over_zone: Beside,
    /// Fields this program does not know.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

#[cfg(test)]
mod tests;
