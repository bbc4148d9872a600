//! A record as it is exported: what a list shows, and what makes it the same record elsewhere.

use super::from_domain::{answer, utc};
use super::{Beside, EntryVersionRecord, Head, LetterVersionRecord, PlaceRecord, Record, more};
use crate::domain::carried::{Carried, Whole};
use crate::domain::entry::Place;
use crate::domain::follow_up::Fate;
use crate::domain::letter::Rest;
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::domain::version::{EntryVersion, LetterVersion};

impl Record {
    /// A record with everything that belongs to it; `name` is the nickname of its person.
    pub fn of_carried(carried: &Carried, name: Option<&str>) -> Self {
        let mut record = match &carried.what {
            Whole::Person(person) => Self::of_person(person),
            Whole::Wait(wait) => Self::of_wait(wait, name),
            Whole::Moment { moment, .. } => Self::of_moment(moment),
            Whole::Entry { entry, .. } => Self::of_entry(entry, name),
            Whole::Letter { letter, .. } => Self::of_letter(letter, name),
            Whole::FollowUp(follow_up) => Self::of_follow_up(follow_up),
        };
        let mut unknown = more::of_text(carried.extra.as_deref());
        match (&mut record, &carried.what) {
            (Self::Wait(record), Whole::Wait(wait)) => {
                record.ended_zone = beside(&wait.started, wait.ended.as_ref().map(|(at, _)| at));
            }
            (Self::Moment(record), Whole::Moment { moment, pull, loop_stage }) => {
                record.after_zone = beside(&moment.at, moment.after.as_ref().map(|(_, at)| at));
                record.pull.clone_from(pull);
                record.loop_stage.clone_from(loop_stage);
            }
            (Self::Entry(record), Whole::Entry { entry, versions }) => {
                record.finished_zone = beside(&entry.at, entry.finished.as_ref());
                record.place = (entry.place != Place::default()).then(|| place(&entry.place));
                record.answers.extend(entry.aside.iter().map(|aside| {
                    let mut aside = answer(aside);
                    aside.off_path = true;
                    aside
                }));
                record.versions = versions.iter().map(entry_version).collect();
                more::scatter_entry(&mut unknown, &mut record.answers, &mut record.versions);
            }
            (Self::Letter(record), Whole::Letter { letter, versions }) => {
                record.text = Some(letter.body.clone());
                record.rest_zone = beside(&letter.at, letter.rest.as_ref().and_then(Rest::until));
                record.opened_zone = beside(&letter.at, letter.opened.as_ref());
                record.versions = versions.iter().map(letter_version).collect();
                more::scatter_letter(&mut unknown, &mut record.versions);
            }
            (Self::FollowUp(record), Whole::FollowUp(asked)) => {
                record.due_zone = beside(&asked.at, Some(&asked.due));
                match &asked.fate {
                    Fate::Open => {}
                    Fate::Answered(at) => record.answered_zone = beside(&asked.at, Some(at)),
                    Fate::PassedOver(at) => record.passed_over_zone = beside(&asked.at, Some(at)),
                }
            }
            _ => {}
        }
        *record.more_mut() = unknown;
        say_identity(record.head_mut(), carried.meta());
        record
    }
}

/// Says which revision it is, and when it was first kept unless that was the time it is about.
fn say_identity(head: &mut Head, meta: &Meta) {
    head.revision = Some(meta.revision);
    let at_ms = Stamp::parse_rfc3339(&head.at).map(|at| at.utc_ms);
    head.created_at = (at_ms != Ok(meta.created_ms)).then(|| utc(meta.created_ms));
}

/// The zone of another time of the record, if it has to be said.
fn beside(at: &Stamp, other: Option<&Stamp>) -> Beside {
    other.filter(|other| other.zone != at.zone).map(|other| other.zone.clone())
}

fn place(place: &Place) -> PlaceRecord {
    PlaceRecord { question: place.question.clone(), caret: place.caret }
}

fn entry_version(version: &EntryVersion) -> EntryVersionRecord {
    EntryVersionRecord {
        revision: version.revision,
        replaced_at: utc(version.replaced_ms),
        title: version.title.clone(),
        tags: version.tags.clone(),
        answers: version.answers.iter().map(answer).collect(),
        ..EntryVersionRecord::default()
    }
}

fn letter_version(version: &LetterVersion) -> LetterVersionRecord {
    let (revision, replaced_at) = (version.revision, utc(version.replaced_ms));
    LetterVersionRecord { revision, replaced_at, text: version.body.clone(), ..Default::default() }
}
