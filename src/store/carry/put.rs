//! Writing a record whole, as it is told, over the one that may be there.

use super::super::write::Write;
use super::super::{Result, answers, row, versions};
use crate::domain::carried::{Carried, Whole};
use crate::domain::entry::Entry;
use crate::domain::follow_up::{Fate, FollowUp};
use crate::domain::ids::{EntryId, LetterId};
use crate::domain::letter::{Letter, Rest};
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::version::{EntryVersion, LetterVersion};
use crate::domain::wait::Wait;
use rusqlite::params;

/// A place for one more parameter, whatever the column.
macro_rules! place {
    ($column:literal) => {
        ", ?"
    };
}

/// The statement that writes a row with what every record has, in the order of `Meta`, and these columns.
macro_rules! row_of {
    ($table:literal: $($column:literal)*) => {
        concat!(
            "INSERT INTO ", $table, " (id, created_ms, updated_ms, deleted_ms, revision, extra",
            $(", ", $column,)* ") VALUES (?, ?, ?, ?, ?, ?", $(place!($column),)* ")
            ON CONFLICT (id) DO UPDATE SET created_ms = excluded.created_ms, updated_ms = excluded.updated_ms,
            deleted_ms = excluded.deleted_ms, revision = excluded.revision, extra = excluded.extra",
            $(", ", $column, " = excluded.", $column,)*
        )
    };
}

/// Writes a record. What it points at is here already.
pub(super) fn record(w: &Write<'_>, carried: &Carried) -> Result<()> {
    let extra = carried.extra.as_deref();
    match &carried.what {
        Whole::Person(person) => put_person(w, person, extra),
        Whole::Wait(wait) => put_wait(w, wait, extra),
        Whole::Moment { moment, pull, loop_stage } => {
            put_moment(w, moment, pull.as_deref(), loop_stage.as_deref(), extra)
        }
        Whole::Entry { entry, versions } => {
            put_entry(w, entry, extra)?;
            put_content(w, entry)?;
            put_entry_versions(w, entry.id, versions)
        }
        Whole::Letter { letter, versions } => {
            put_letter(w, letter, extra)?;
            put_letter_versions(w, letter.id, versions)
        }
        Whole::FollowUp(follow_up) => put_follow_up(w, follow_up, extra),
    }
}

fn put_person(w: &Write<'_>, person: &Person, extra: Option<&str>) -> Result<()> {
    let Person { id, name, relation, no_contact, archived_ms, meta } = person;
    let sql = row_of!("person": "name" "relation" "no_contact" "archived_ms");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            name,
            relation,
            no_contact,
            archived_ms
        ],
    )?;
    Ok(())
}

fn put_wait(w: &Write<'_>, wait: &Wait, extra: Option<&str>) -> Result<()> {
    let Wait { id, person, started, ended, review_on, meta } = wait;
    let (ended_ms, ended_offset, ended_zone) = row::columns(ended.as_ref().map(|(at, _)| at));
    let outcome = ended.as_ref().map(|(_, outcome)| outcome);
    let sql = row_of!("wait": "person" "started_ms" "started_offset" "started_zone"
        "ended_ms" "ended_offset" "ended_zone" "outcome" "review_on");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            person,
            started.utc_ms,
            started.offset_s,
            started.zone,
            ended_ms,
            ended_offset,
            ended_zone,
            outcome,
            review_on.map(|day| day.to_string())
        ],
    )?;
    Ok(())
}

fn put_moment(
    w: &Write<'_>,
    moment: &Moment,
    pull: Option<&str>,
    loop_stage: Option<&str>,
    extra: Option<&str>,
) -> Result<()> {
    let Moment { id, wait, at, words, after, meta } = moment;
    let (after_ms, after_offset, after_zone) = row::columns(after.as_ref().map(|(_, at)| at));
    let sql = row_of!("moment": "wait" "at_ms" "at_offset" "at_zone" "urge" "feelings" "body" "need"
        "trigger" "did" "note" "pull" "loop_stage" "after_urge" "after_ms" "after_offset" "after_zone");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            wait,
            at.utc_ms,
            at.offset_s,
            at.zone,
            words.urge,
            row::json_list(&words.feelings),
            words.body,
            words.need,
            words.trigger,
            words.did,
            words.note,
            pull,
            loop_stage,
            after.as_ref().map(|(urge, _)| urge),
            after_ms,
            after_offset,
            after_zone
        ],
    )?;
    Ok(())
}

fn put_entry(w: &Write<'_>, entry: &Entry, extra: Option<&str>) -> Result<()> {
    let Entry { id, deck, deck_version, language, title, person, wait, starred, at, finished, .. } = entry;
    let (finished_ms, finished_offset, finished_zone) = row::columns(finished.as_ref());
    let meta = &entry.meta;
    let sql = row_of!("entry": "deck" "deck_version" "language" "title" "person" "wait" "starred"
        "at_ms" "at_offset" "at_zone" "finished_ms" "finished_offset" "finished_zone"
        "place_question" "place_caret");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            deck,
            deck_version,
            language,
            title,
            person,
            wait,
            starred,
            at.utc_ms,
            at.offset_s,
            at.zone,
            finished_ms,
            finished_offset,
            finished_zone,
            entry.place.question,
            i64::try_from(entry.place.caret).unwrap_or(0)
        ],
    )?;
    Ok(())
}

fn put_content(w: &Write<'_>, entry: &Entry) -> Result<()> {
    row::execute(w, "DELETE FROM entry_tag WHERE entry = ?1", [entry.id])?;
    for (position, tag) in (0_i64..).zip(&entry.tags) {
        let sql = "INSERT INTO entry_tag (entry, position, tag) VALUES (?1, ?2, ?3)";
        row::execute(w, sql, params![entry.id, position, tag])?;
    }
    answers::replace(w, entry.id, &entry.answers, &entry.aside)?;
    Ok(())
}

fn put_entry_versions(w: &Write<'_>, id: EntryId, all: &[EntryVersion]) -> Result<()> {
    row::execute(w, "DELETE FROM entry_version WHERE entry = ?1", [id])?;
    all.iter().try_for_each(|version| versions::put_entry(w, id, version))
}

fn put_letter(w: &Write<'_>, letter: &Letter, extra: Option<&str>) -> Result<()> {
    let Letter { id, person, wait, to, at, body, rest, opened, decision, meta } = letter;
    let (rest_ms, rest_offset, rest_zone) = row::columns(rest.as_ref().and_then(Rest::until));
    let (opened_ms, opened_offset, opened_zone) = row::columns(opened.as_ref());
    let sql = row_of!("letter": "person" "wait" "addressee" "at_ms" "at_offset" "at_zone" "body"
        "rest" "rest_ms" "rest_offset" "rest_zone" "opened_ms" "opened_offset" "opened_zone" "decision");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            person,
            wait,
            to,
            at.utc_ms,
            at.offset_s,
            at.zone,
            body,
            rest.as_ref().map(Rest::as_str),
            rest_ms,
            rest_offset,
            rest_zone,
            opened_ms,
            opened_offset,
            opened_zone,
            decision
        ],
    )?;
    Ok(())
}

fn put_letter_versions(w: &Write<'_>, id: LetterId, all: &[LetterVersion]) -> Result<()> {
    row::execute(w, "DELETE FROM letter_version WHERE letter = ?1", [id])?;
    all.iter().try_for_each(|LetterVersion { revision, replaced_ms, body }| {
        versions::keep_letter(w, id, *revision, body, *replaced_ms)
    })
}

fn put_follow_up(w: &Write<'_>, asked: &FollowUp, extra: Option<&str>) -> Result<()> {
    let FollowUp { id, ask, at, due, wait, entry, moment, letter, fate, meta } = asked;
    let (fate, settled) = match fate {
        Fate::Open => (None, None),
        Fate::Answered(at) => (Some("answered"), Some(at)),
        Fate::PassedOver(at) => (Some("passed_over"), Some(at)),
    };
    let (fate_ms, fate_offset, fate_zone) = row::columns(settled);
    let sql = row_of!("follow_up": "ask" "at_ms" "at_offset" "at_zone" "due_ms" "due_offset" "due_zone"
        "wait" "entry" "moment" "letter" "fate" "fate_ms" "fate_offset" "fate_zone");
    row::execute(
        w,
        sql,
        params![
            id,
            meta.created_ms,
            meta.updated_ms,
            meta.deleted_ms,
            meta.revision,
            extra,
            ask,
            at.utc_ms,
            at.offset_s,
            at.zone,
            due.utc_ms,
            due.offset_s,
            due.zone,
            wait,
            entry,
            moment,
            letter,
            fate,
            fate_ms,
            fate_offset,
            fate_zone
        ],
    )?;
    Ok(())
}
