//! Which record somebody means.

use super::CommandError;
use super::error::Usage;
use crate::decks::Library;
use crate::domain::deck::Deck;
use crate::domain::ids::{EntryId, FollowUpId, Id, LetterId, PersonId, WaitId};
use crate::domain::person::Person;
use crate::domain::record::{Kind, RecordRef};
use crate::keymap::nearest::nearest;
use crate::store::{Store, StoreError};
use std::sync::Arc;

/// The fewest letters that name a record by the end of its id.
const LEAST_LETTERS: usize = 4;
/// The letters of a whole id.
const ALL_LETTERS: usize = 13;
/// How many records are named when an ending fits several.
const NAMED: usize = 5;

/// The letters of an id that a list shows.
pub fn ending(id: Id) -> String {
    id.to_string()[ALL_LETTERS - LEAST_LETTERS..].to_owned()
}

/// The record with this id, or whose id ends in these letters, four at least.
///
/// # Errors
/// [`Usage::NotAnId`], [`CommandError::Ambiguous`], [`StoreError::Missing`], and those of reading.
pub fn record(store: &Store, typed: &str) -> Result<RecordRef, CommandError> {
    let typed = typed.trim();
    let letters = typed.chars().count();
    if !(LEAST_LETTERS..=ALL_LETTERS).contains(&letters) {
        return Err(Usage::NotAnId.into());
    }
    let id: Id = format!("{typed:0>ALL_LETTERS$}").parse().map_err(|_| Usage::NotAnId)?;
    if letters == ALL_LETTERS {
        return Ok(store.find(id)?.ok_or(StoreError::Missing)?);
    }
    let found = store.records_ending(id, letters as u32, NAMED)?;
    match found[..] {
        [] => Err(StoreError::Missing.into()),
        [record] => Ok(record),
        [..] => Err(CommandError::Ambiguous(found.iter().map(|record| record.id).collect())),
    }
}

/// The wait with this id or ending.
///
/// # Errors
/// [`Usage::NotAWait`] for another record; otherwise as [`record`].
pub fn wait(store: &Store, typed: &str) -> Result<WaitId, CommandError> {
    let found = record(store, typed)?;
    if found.kind == Kind::Wait { Ok(found.id.into()) } else { Err(Usage::NotAWait.into()) }
}

/// The entry with this id or ending.
///
/// # Errors
/// [`Usage::NotAnEntry`] for another record; otherwise as [`record`].
pub fn entry(store: &Store, typed: &str) -> Result<EntryId, CommandError> {
    let found = record(store, typed)?;
    if found.kind == Kind::Entry { Ok(found.id.into()) } else { Err(Usage::NotAnEntry.into()) }
}

/// The letter with this id or ending.
///
/// # Errors
/// [`Usage::NotALetter`] for another record; otherwise as [`record`].
pub fn letter(store: &Store, typed: &str) -> Result<LetterId, CommandError> {
    let found = record(store, typed)?;
    if found.kind == Kind::Letter { Ok(found.id.into()) } else { Err(Usage::NotALetter.into()) }
}

/// The question to be asked later with this id or ending.
///
/// # Errors
/// [`Usage::NotAFollowUp`] for another record; otherwise as [`record`].
pub fn follow_up(store: &Store, typed: &str) -> Result<FollowUpId, CommandError> {
    let found = record(store, typed)?;
    if found.kind == Kind::FollowUp { Ok(found.id.into()) } else { Err(Usage::NotAFollowUp.into()) }
}

/// The person with this id or ending.
///
/// # Errors
/// [`Usage::NotAPerson`] for another record; otherwise as [`record`].
pub fn person(store: &Store, typed: &str) -> Result<Person, CommandError> {
    let found = record(store, typed)?;
    if found.kind == Kind::Person {
        Ok(store.person(found.id.into())?)
    } else {
        Err(Usage::NotAPerson.into())
    }
}

/// The wait that something written now belongs to: the one that is named, else the open one that was
/// used last.
///
/// # Errors
/// As [`wait`].
pub fn wait_or_last(store: &Store, typed: Option<&str>) -> Result<Option<WaitId>, CommandError> {
    match typed {
        Some(typed) => wait(store, typed).map(Some),
        None => Ok(store.last_wait_used()?),
    }
}

/// The nickname of a person.
///
/// # Errors
/// Those of reading.
pub fn name(store: &Store, person: Option<PersonId>) -> Result<Option<String>, CommandError> {
    Ok(person.map(|id| store.person(id)).transpose()?.map(|person| person.name))
}

/// The deck with this id.
///
/// # Errors
/// [`Usage::UnknownDeck`], with one that looks like it.
pub fn deck(library: &Library, id: &str) -> Result<Arc<Deck>, CommandError> {
    library.deck(id).map_err(|_| {
        let ids: Vec<String> = library.list().into_iter().map(|head| head.id).collect();
        let near = nearest(id, ids.iter().map(String::as_str)).map(str::to_owned);
        Usage::UnknownDeck { id: id.to_owned(), near }.into()
    })
}
