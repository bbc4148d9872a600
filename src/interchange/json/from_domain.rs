//! From what is kept to what is written.

use super::{
    AnswerRecord, EntryRecord, FollowUpRecord, Head, LetterRecord, MomentRecord, PersonRecord, Record,
    WaitRecord,
};
use crate::domain::answer::{Answer, Value};
use crate::domain::entry::Entry;
use crate::domain::follow_up::{Fate, FollowUp};
use crate::domain::ids::Id;
use crate::domain::letter::{Letter, Rest};
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::domain::wait::Wait;

/// The option that stands for a person who asked not to be contacted.
pub(super) const NO_CONTACT: &str = "no_contact";

impl Record {
    /// A reflection; `name` is the nickname of its person. Answers set aside are left out.
    pub fn of_entry(entry: &Entry, name: Option<&str>) -> Self {
        Self::Entry(Box::new(EntryRecord {
            head: head(entry.id.0, &entry.at, &entry.meta),
            deck: entry.deck.clone(),
            deck_version: entry.deck_version,
            language: entry.language.as_str().to_owned(),
            title: entry.title.clone(),
            wait: entry.wait.map(|id| id.to_string()),
            person: entry.person.map(|id| id.to_string()),
            person_name: name.map(str::to_owned),
            tags: entry.tags.clone(),
            starred: entry.starred,
            finished: entry.finished.is_some(),
            finished_at: entry.finished.as_ref().map(Stamp::to_rfc3339),
            answers: entry.answers.iter().map(answer).collect(),
            ..EntryRecord::default()
        }))
    }

    /// A moment.
    pub fn of_moment(moment: &Moment) -> Self {
        let words = moment.words.clone();
        let after = moment.after.as_ref();
        Self::Moment(Box::new(MomentRecord {
            head: head(moment.id.0, &moment.at, &moment.meta),
            wait: moment.wait.map(|id| id.to_string()),
            urge: words.urge.map(|urge| urge.get().into()),
            feelings: words.feelings,
            need: words.need,
            body: words.body,
            trigger: words.trigger,
            did: words.did,
            note: words.note,
            urge_after: after.map(|(urge, _)| urge.get().into()),
            after_at: after.map(|(_, at)| at.to_rfc3339()),
            ..MomentRecord::default()
        }))
    }

    /// A wait; `name` is the nickname of its person.
    pub fn of_wait(wait: &Wait, name: Option<&str>) -> Self {
        let ended = wait.ended.as_ref();
        Self::Wait(Box::new(WaitRecord {
            head: head(wait.id.0, &wait.started, &wait.meta),
            person: wait.person.map(|id| id.to_string()),
            person_name: name.map(str::to_owned),
            started_at: wait.started.to_rfc3339(),
            ended_at: ended.map(|(at, _)| at.to_rfc3339()),
            outcome: ended.map(|(_, outcome)| outcome.as_str().to_owned()),
            review_on: wait.review_on.map(|day| day.to_string()),
            ..WaitRecord::default()
        }))
    }

    /// A letter as it may be shown: the words of a sealed one stay sealed. `name` is the nickname of
    /// its person.
    pub fn of_letter(letter: &Letter, name: Option<&str>) -> Self {
        let (rest, until) = match &letter.rest {
            None => (None, None),
            Some(Rest::Held(until)) => (Some("held"), Some(until)),
            Some(Rest::SealedUntil(until)) => (Some("sealed_until"), Some(until)),
            Some(Rest::SealedUntilTheyWrite) => (Some("sealed_until_they_write"), None),
        };
        Self::Letter(Box::new(LetterRecord {
            head: head(letter.id.0, &letter.at, &letter.meta),
            to: letter.to.as_str().to_owned(),
            wait: letter.wait.map(|id| id.to_string()),
            person: letter.person.map(|id| id.to_string()),
            person_name: name.map(str::to_owned),
            text: (!letter.is_sealed()).then(|| letter.body.clone()),
            rest: rest.map(str::to_owned),
            rest_until: until.map(Stamp::to_rfc3339),
            opened_at: letter.opened.as_ref().map(Stamp::to_rfc3339),
            decision: letter.decision.map(|decision| decision.as_str().to_owned()),
            ..LetterRecord::default()
        }))
    }

    /// A person. Their time is the one at which they were added.
    pub fn of_person(person: &Person) -> Self {
        Self::Person(Box::new(PersonRecord {
            head: head(person.id.0, &Stamp::new(person.meta.created_ms, 0), &person.meta),
            name: person.name.clone(),
            relation: person.relation.clone(),
            no_contact: person.no_contact,
            archived_at: person.archived_ms.map(utc),
            ..PersonRecord::default()
        }))
    }

    /// A question to ask later.
    pub fn of_follow_up(follow_up: &FollowUp) -> Self {
        let (answered, passed_over) = match &follow_up.fate {
            Fate::Open => (None, None),
            Fate::Answered(at) => (Some(at), None),
            Fate::PassedOver(at) => (None, Some(at)),
        };
        Self::FollowUp(Box::new(FollowUpRecord {
            head: head(follow_up.id.0, &follow_up.at, &follow_up.meta),
            ask: follow_up.ask.as_str().to_owned(),
            due_at: follow_up.due.to_rfc3339(),
            wait: follow_up.wait.map(|id| id.to_string()),
            entry: follow_up.entry.map(|id| id.to_string()),
            moment: follow_up.moment.map(|id| id.to_string()),
            letter: follow_up.letter.map(|id| id.to_string()),
            answered_at: answered.map(Stamp::to_rfc3339),
            passed_over_at: passed_over.map(Stamp::to_rfc3339),
            ..FollowUpRecord::default()
        }))
    }
}

fn head(id: Id, at: &Stamp, meta: &Meta) -> Head {
    Head {
        id: id.to_string(),
        at: at.to_rfc3339(),
        zone: at.zone.clone(),
        updated_at: utc(meta.updated_ms),
        revision: None,
        created_at: None,
        deleted_at: meta.deleted_ms.map(utc),
    }
}

pub(super) fn utc(millis: i64) -> String {
    Stamp::new(millis, 0).to_rfc3339()
}

pub(super) fn answer(answer: &Answer) -> AnswerRecord {
    let mut record = AnswerRecord {
        question: answer.question.clone(),
        asked: answer.asked.clone(),
        kind: answer.kind.as_str().to_owned(),
        records: answer.records.clone(),
        ..AnswerRecord::default()
    };
    match &answer.value {
        Value::Skipped => record.skipped = true,
        Value::Text(text) => record.text = Some(text.clone()),
        Value::Number(number) => record.number = Some(*number),
        Value::Choices(values) => record.choices = Some(values.clone()),
        Value::Duration { minutes, said } => {
            record.text = Some(said.clone());
            record.number = *minutes;
        }
        Value::Person { name, no_contact } => {
            record.text = Some(name.clone());
            record.choices = no_contact.then(|| vec![NO_CONTACT.to_owned()]);
        }
    }
    record
}
