//! From what is written to what is kept. Every field is looked at before anything is taken in.

use super::from_domain::NO_CONTACT;
use super::{
    AnswerRecord, Beside, EntryRecord, EntryVersionRecord, FollowUpRecord, Head, LetterRecord,
    LetterVersionRecord, MomentRecord, PersonRecord, Record, WaitRecord, more,
};
use crate::domain::answer::{Answer, AnswerKind, Value};
use crate::domain::carried::{Carried, Whole};
use crate::domain::entry::{Entry, Place};
use crate::domain::follow_up::{Ask, Fate, FollowUp};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Decision, Letter, Rest};
use crate::domain::moment::{Moment, MomentWords, Urge};
use crate::domain::person::Person;
use crate::domain::record::{Kind, Meta};
use crate::domain::time::{Stamp, is_sayable_day};
use crate::domain::version::{EntryVersion, LetterVersion};
use crate::domain::wait::{Outcome, Wait};
use crate::interchange::fault::Fault;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::error::Category;
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// The field that cannot be what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadField(pub &'static str);

/// The revisions a record can have: as many as every reader of JSON can tell apart, and never so many
/// that there is no next one.
const REVISIONS: RangeInclusive<i64> = 1..=1 << 53;

type Read<T> = Result<T, BadField>;

/// Only the kind of a line.
#[derive(Deserialize)]
struct Peek {
    kind: String,
}

/// Reads a line into the record as it is kept.
///
/// # Errors
/// Why it cannot be read.
pub fn read_line(line: &str) -> Result<Carried, Fault> {
    let record = Record::from_line(line).map_err(|error| why(line, &error))?;
    record.into_carried().map_err(|BadField(name)| Fault::Field(name))
}

/// What the parser says quotes the line, so it is not passed on.
fn why(line: &str, error: &serde_json::Error) -> Fault {
    if error.classify() != Category::Data {
        return Fault::NotJson;
    }
    match serde_json::from_str::<serde_json::Value>(line) {
        Ok(serde_json::Value::Object(_)) => {}
        Ok(_) | Err(_) => return Fault::NotJson,
    }
    match serde_json::from_str::<Peek>(line) {
        Ok(Peek { kind }) if Kind::parse(&kind).is_none() => Fault::UnknownKind,
        Ok(_) => Fault::Shape,
        Err(_) => Fault::Field("kind"),
    }
}

impl Record {
    /// The record as it is kept.
    ///
    /// # Errors
    /// The first field that cannot be what it says.
    pub fn into_carried(mut self) -> Read<Carried> {
        if self.head().id.is_empty() {
            let line = self.to_line().map_err(|_| BadField("id"))?;
            let at = stamp("at", &self.head().at, None)?;
            self.head_mut().id = Id::derived(at.utc_ms, line.as_bytes()).to_string();
        }
        match self {
            Self::Person(record) => person(*record),
            Self::Wait(record) => wait(*record),
            Self::Moment(record) => moment(*record),
            Self::Entry(record) => entry(*record),
            Self::Letter(record) => letter(*record),
            Self::FollowUp(record) => follow_up(*record),
        }
    }
}

fn person(record: PersonRecord) -> Read<Carried> {
    let PersonRecord { head, name, relation, no_contact, archived_at, more } = record;
    if name.trim().is_empty() {
        return Err(BadField("name"));
    }
    let (id, _, meta) = read_head(&head)?;
    let archived_ms = archived_at.map(|at| millis("archived_at", &at)).transpose()?;
    let person = Person { id: id.into(), name, relation, no_contact, archived_ms, meta };
    Ok(Carried { what: Whole::Person(person), extra: more::to_text(&more) })
}

fn wait(record: WaitRecord) -> Read<Carried> {
    let (id, at, meta) = read_head(&record.head)?;
    let ended = beside("ended_at", record.ended_at.as_deref(), record.ended_zone, &at)?;
    let outcome = record.outcome.map(|word| one_of("outcome", Outcome::parse(&word))).transpose()?;
    let ended = match (ended, outcome) {
        (None, None) => None,
        (Some(at), Some(outcome)) => Some((at, outcome)),
        (Some(_), None) => return Err(BadField("outcome")),
        (None, Some(_)) => return Err(BadField("ended_at")),
    };
    let review_on = record.review_on.map(|text| day("review_on", &text)).transpose()?;
    let wait = Wait {
        id: id.into(),
        person: tie("person", record.person.as_deref())?.map(Into::into),
        started: Stamp { zone: at.zone.clone(), ..stamp("started_at", &record.started_at, None)? },
        ended,
        review_on,
        meta,
    };
    Ok(Carried { what: Whole::Wait(wait), extra: more::to_text(&record.more) })
}

fn moment(record: MomentRecord) -> Read<Carried> {
    let (id, at, meta) = read_head(&record.head)?;
    let urge = |name, number: Option<i64>| number.map(|number| one_of(name, Urge::new(number))).transpose();
    let after_at = beside("after_at", record.after_at.as_deref(), record.after_zone, &at)?;
    let after = match (urge("urge_after", record.urge_after)?, after_at) {
        (None, None) => None,
        (Some(urge), Some(at)) => Some((urge, at)),
        (Some(_), None) => return Err(BadField("after_at")),
        (None, Some(_)) => return Err(BadField("urge_after")),
    };
    let words = MomentWords {
        urge: urge("urge", record.urge)?,
        feelings: record.feelings,
        body: record.body,
        need: record.need,
        trigger: record.trigger,
        did: record.did,
        note: record.note,
    };
    let wait = tie("wait", record.wait.as_deref())?.map(Into::into);
    let moment = Moment { id: id.into(), wait, at, words, after, meta };
    let what = Whole::Moment { moment, pull: record.pull, loop_stage: record.loop_stage };
    Ok(Carried { what, extra: more::to_text(&record.more) })
}

fn entry(mut record: EntryRecord) -> Read<Carried> {
    let (id, at, meta) = read_head(&record.head)?;
    more::gather_entry(&mut record.more, &mut record.answers, &mut record.versions);
    let finished = beside("finished_at", record.finished_at.as_deref(), record.finished_zone, &at)?;
    let finished = finished.or_else(|| record.finished.then(|| at.clone()));
    let (mut answers, mut aside) = (Vec::new(), Vec::new());
    for given in record.answers {
        let to = if given.off_path { &mut aside } else { &mut answers };
        to.push(answer(given)?);
    }
    let all: Vec<&Answer> = answers.iter().chain(&aside).collect();
    if has_twins(&all) {
        return Err(BadField("answers"));
    }
    let entry = Entry {
        id: id.into(),
        deck: record.deck,
        deck_version: record.deck_version,
        language: one_of("language", Lang::ALL.into_iter().find(|lang| lang.as_str() == record.language))?,
        title: record.title,
        person: tie("person", record.person.as_deref())?.map(Into::into),
        wait: tie("wait", record.wait.as_deref())?.map(Into::into),
        tags: tags(&record.tags),
        starred: record.starred,
        at,
        finished,
        place: record
            .place
            .map_or_else(Place::default, |place| Place { question: place.question, caret: place.caret }),
        answers,
        aside,
        meta,
    };
    let versions = record.versions.into_iter().map(entry_version).collect::<Read<Vec<_>>>()?;
    fall(entry.meta.revision, versions.iter().map(|version| version.revision))?;
    let what = Whole::Entry { entry: Box::new(entry), versions };
    Ok(Carried { what, extra: more::to_text(&record.more) })
}

fn letter(mut record: LetterRecord) -> Read<Carried> {
    let (id, at, meta) = read_head(&record.head)?;
    more::gather_letter(&mut record.more, &mut record.versions);
    let until = beside("rest_until", record.rest_until.as_deref(), record.rest_zone, &at)?;
    let rest = match (record.rest.as_deref(), until) {
        (None, None) => None,
        (Some("held"), Some(until)) => Some(Rest::Held(until)),
        (Some("sealed_until"), Some(until)) => Some(Rest::SealedUntil(until)),
        (Some("sealed_until_they_write"), None) => Some(Rest::SealedUntilTheyWrite),
        (Some("held" | "sealed_until"), None) | (None | Some("sealed_until_they_write"), Some(_)) => {
            return Err(BadField("rest_until"));
        }
        (Some(_), _) => return Err(BadField("rest")),
    };
    let letter = Letter {
        id: id.into(),
        person: tie("person", record.person.as_deref())?.map(Into::into),
        wait: tie("wait", record.wait.as_deref())?.map(Into::into),
        to: one_of("to", Addressee::parse(&record.to))?,
        // A list leaves the words of a sealed letter out; it cannot bring the letter back.
        body: record.text.ok_or(BadField("text"))?,
        rest,
        opened: beside("opened_at", record.opened_at.as_deref(), record.opened_zone, &at)?,
        decision: record.decision.map(|word| one_of("decision", Decision::parse(&word))).transpose()?,
        at,
        meta,
    };
    let versions = record.versions.into_iter().map(letter_version).collect::<Read<Vec<_>>>()?;
    fall(letter.meta.revision, versions.iter().map(|version| version.revision))?;
    let what = Whole::Letter { letter: Box::new(letter), versions };
    Ok(Carried { what, extra: more::to_text(&record.more) })
}

fn follow_up(record: FollowUpRecord) -> Read<Carried> {
    let (id, at, meta) = read_head(&record.head)?;
    let answered = beside("answered_at", record.answered_at.as_deref(), record.answered_zone, &at)?;
    let passed = beside("passed_over_at", record.passed_over_at.as_deref(), record.passed_over_zone, &at)?;
    let fate = match (answered, passed) {
        (None, None) => Fate::Open,
        (Some(at), None) => Fate::Answered(at),
        (None, Some(at)) => Fate::PassedOver(at),
        (Some(_), Some(_)) => return Err(BadField("passed_over_at")),
    };
    let due_zone = record.due_zone.unwrap_or_else(|| at.zone.clone());
    let follow_up = FollowUp {
        id: id.into(),
        ask: one_of("ask", Ask::parse(&record.ask))?,
        due: stamp("due_at", &record.due_at, due_zone)?,
        wait: tie("wait", record.wait.as_deref())?.map(Into::into),
        entry: tie("entry", record.entry.as_deref())?.map(Into::into),
        moment: tie("moment", record.moment.as_deref())?.map(Into::into),
        letter: tie("letter", record.letter.as_deref())?.map(Into::into),
        fate,
        at,
        meta,
    };
    Ok(Carried { what: Whole::FollowUp(follow_up), extra: more::to_text(&record.more) })
}

fn read_head(head: &Head) -> Read<(Id, Stamp, Meta)> {
    let id = head.id.parse().map_err(|_| BadField("id"))?;
    let at = stamp("at", &head.at, head.zone.clone())?;
    let created_ms = head.created_at.as_deref().map_or(Ok(at.utc_ms), |text| millis("created_at", text))?;
    let updated_ms =
        if head.updated_at.is_empty() { created_ms } else { millis("updated_at", &head.updated_at)? };
    let deleted_ms = head.deleted_at.as_deref().map(|text| millis("deleted_at", text)).transpose()?;
    let revision =
        one_of("revision", Some(head.revision.unwrap_or(1)).filter(|revision| REVISIONS.contains(revision)))?;
    Ok((id, at, Meta { created_ms, updated_ms, deleted_ms, revision }))
}

fn entry_version(record: EntryVersionRecord) -> Read<EntryVersion> {
    let answers = record.answers.into_iter().map(answer).collect::<Read<Vec<_>>>()?;
    Ok(EntryVersion {
        revision: record.revision,
        replaced_ms: millis("replaced_at", &record.replaced_at)?,
        title: record.title,
        tags: record.tags,
        answers,
    })
}

fn letter_version(record: LetterVersionRecord) -> Read<LetterVersion> {
    let replaced_ms = millis("replaced_at", &record.replaced_at)?;
    Ok(LetterVersion { revision: record.revision, replaced_ms, body: record.text })
}

fn answer(record: AnswerRecord) -> Read<Answer> {
    let AnswerRecord { question, asked, kind, records, text, number, choices, skipped, .. } = record;
    let kind = one_of("answers", AnswerKind::parse(&kind))?;
    let value = match (kind, text, number, choices) {
        _ if skipped => Value::Skipped,
        (AnswerKind::Duration, Some(said), minutes, _) => Value::Duration { minutes, said },
        (AnswerKind::Person, Some(name), _, choices) => {
            let no_contact = choices.is_some_and(|values| values.iter().any(|value| value == NO_CONTACT));
            Value::Person { name, no_contact }
        }
        (_, Some(text), ..) => Value::Text(text),
        (_, None, Some(number), _) => Value::Number(number),
        (_, None, None, Some(values)) => Value::Choices(values),
        (_, None, None, None) => Value::Skipped,
    };
    Ok(Answer { question, asked, kind, records, value })
}

/// Tags as the journal keeps them: none of them blank, and none twice.
fn tags(given: &[String]) -> Vec<String> {
    let mut known = HashSet::new();
    let tags = given.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty() && known.insert(*tag));
    tags.map(str::to_owned).collect()
}

fn has_twins(answers: &[&Answer]) -> bool {
    let mut known = HashSet::new();
    answers.iter().any(|answer| !known.insert(&answer.question))
}

/// Older versions come newest first, no two of them are one, and all are older than `last`.
fn fall(mut last: i64, mut revisions: impl Iterator<Item = i64>) -> Read<()> {
    let falls = revisions.all(|revision| std::mem::replace(&mut last, revision) > revision && revision > 0);
    if falls { Ok(()) } else { Err(BadField("versions")) }
}

fn one_of<T>(name: &'static str, value: Option<T>) -> Read<T> {
    value.ok_or(BadField(name))
}

fn tie(name: &'static str, id: Option<&str>) -> Read<Option<Id>> {
    id.map(|id| id.parse().map_err(|_| BadField(name))).transpose()
}

fn millis(name: &'static str, text: &str) -> Read<i64> {
    stamp(name, text, None).map(|stamp| stamp.utc_ms)
}

fn day(name: &'static str, text: &str) -> Read<NaiveDate> {
    one_of(name, text.parse().ok().filter(|day| is_sayable_day(*day)))
}

fn stamp(name: &'static str, text: &str, zone: Option<String>) -> Read<Stamp> {
    Stamp::parse_rfc3339(text).map(|stamp| Stamp { zone, ..stamp }).map_err(|_| BadField(name))
}

/// Another time of the record: without a word about its zone it is the zone of `at`.
fn beside(name: &'static str, text: Option<&str>, zone: Beside, at: &Stamp) -> Read<Option<Stamp>> {
    text.map(|text| stamp(name, text, zone.unwrap_or_else(|| at.zone.clone()))).transpose()
}
