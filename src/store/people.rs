//! People: found by nickname, renamed, put away.

use super::write::{Write, fresh};
use super::{Result, Store, StoreError, index, row};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::person::Person;
use crate::text::fold;
use rusqlite::{Connection, Row, params};

pub(super) const SELECT: &str = "SELECT id, name, relation, no_contact, archived_ms,
    created_ms, updated_ms, deleted_ms, revision, extra FROM person";

impl Store {
    /// Everybody who is not in the trash, in the order they came in; `archived` adds those put away.
    ///
    /// # Errors
    /// Those of reading.
    pub fn people(&self, archived: bool) -> Result<Vec<Person>> {
        let sql = format!("{SELECT} WHERE deleted_ms IS NULL AND (?1 OR archived_ms IS NULL) ORDER BY id");
        row::all(&self.conn, &sql, [archived], read)
    }

    /// One person, from the trash too.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of reading.
    pub fn person(&self, id: PersonId) -> Result<Person> {
        get(&self.conn, id)
    }

    /// The person with this nickname, whatever its letters' case, width or kana.
    ///
    /// # Errors
    /// Those of reading.
    pub fn person_named(&self, name: &str) -> Result<Option<Person>> {
        named(&self.conn, name)
    }

    /// The person with this nickname, added first where there is none. White space around the name
    /// does not count.
    ///
    /// # Errors
    /// [`StoreError::NoName`] for a blank name, and those of writing.
    pub fn find_or_add_person(&mut self, name: &str, now_ms: i64) -> Result<Person> {
        self.write(|w| find_or_add(w, name, now_ms))
    }

    /// Changes the nickname and the relation; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], [`StoreError::Missing`], [`StoreError::NoName`] for a blank name,
    /// [`StoreError::NameTaken`] where somebody else is called so, and those of writing.
    pub fn update_person(
        &mut self,
        id: PersonId,
        expected: i64,
        name: &str,
        relation: Option<&str>,
        now_ms: i64,
    ) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch(id.into(), expected, now_ms)?;
            put_names(w, id, name, relation)?;
            Ok(revision)
        })
    }

    /// Puts a person away from the lists since `archived_ms`, or takes them back with `None`; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn archive_person(&mut self, id: PersonId, archived_ms: Option<i64>, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch_whatever(id.into(), now_ms)?;
            row::execute(w, "UPDATE person SET archived_ms = ?2 WHERE id = ?1", (id, archived_ms))?;
            Ok(revision)
        })
    }

    /// Notes whether the person asked not to be written to; the new revision.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of writing.
    pub fn set_no_contact(&mut self, id: PersonId, no_contact: bool, now_ms: i64) -> Result<i64> {
        self.write(|w| {
            let revision = w.touch_whatever(id.into(), now_ms)?;
            row::execute(w, "UPDATE person SET no_contact = ?2 WHERE id = ?1", (id, no_contact))?;
            Ok(revision)
        })
    }
}

/// Gives a person a nickname and a relation, in the search too.
pub(super) fn put_names(w: &Write<'_>, id: PersonId, name: &str, relation: Option<&str>) -> Result<()> {
    let name = name.trim();
    if name.is_empty() {
        return Err(StoreError::NoName);
    }
    if named(w, name)?.is_some_and(|other| other.id != id) {
        return Err(StoreError::NameTaken);
    }
    let sql = "UPDATE person SET name = ?2, relation = ?3 WHERE id = ?1";
    row::execute(w, sql, params![id, name, relation])?;
    index::refresh(w, id.into())?;
    refresh_waits(w, id)
}

/// The waits of a person are found by the nickname; after it changed they are indexed anew.
pub(super) fn refresh_waits(w: &Write<'_>, id: PersonId) -> Result<()> {
    for wait in waits_of(w, id)? {
        index::refresh(w, wait.into())?;
    }
    Ok(())
}

/// Every wait about a person, from the trash too.
pub(super) fn waits_of(conn: &Connection, id: PersonId) -> Result<Vec<WaitId>> {
    row::all(conn, "SELECT id FROM wait WHERE person = ?1", [id], |row| Ok(row.get(0)?))
}

/// One person, from the trash too.
pub(super) fn get(conn: &Connection, id: PersonId) -> Result<Person> {
    row::first(conn, &format!("{SELECT} WHERE id = ?1"), [id], read)?.ok_or(StoreError::Missing)
}

/// The person with this nickname, added first where there is none.
pub(super) fn find_or_add(w: &mut Write<'_>, name: &str, now_ms: i64) -> Result<Person> {
    let name = name.trim();
    if name.is_empty() {
        return Err(StoreError::NoName);
    }
    match named(w, name)? {
        Some(person) => Ok(person),
        None => add(w, name, now_ms),
    }
}

/// The person with this nickname, whatever its letters' case, width or kana.
pub(super) fn named(conn: &Connection, name: &str) -> Result<Option<Person>> {
    let wanted = fold::fold(name.trim());
    let people = row::all(conn, &format!("{SELECT} WHERE deleted_ms IS NULL ORDER BY id"), [], read)?;
    Ok(people.into_iter().find(|person| fold::fold(&person.name) == wanted))
}

fn add(w: &mut Write<'_>, name: &str, now_ms: i64) -> Result<Person> {
    let person = Person {
        id: w.new_id(now_ms, now_ms)?.into(),
        name: name.to_owned(),
        relation: None,
        no_contact: false,
        archived_ms: None,
        meta: fresh(now_ms),
    };
    let sql = "INSERT INTO person (id, name, created_ms, updated_ms) VALUES (?1, ?2, ?3, ?3)";
    row::execute(w, sql, params![person.id, person.name, now_ms])?;
    index::add(w, person.id.into())?;
    Ok(person)
}

pub(super) fn read(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        relation: row.get(2)?,
        no_contact: row.get(3)?,
        archived_ms: row.get(4)?,
        meta: row::meta(row, 5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::journal;

    #[test]
    fn a_nickname_is_one_person_however_it_is_typed() {
        let mut store = journal();
        let minato = store.find_or_add_person(" みなと ", 1).unwrap();
        assert_eq!(minato.name, "みなと");
        for typed in ["ミナト", "ﾐﾅﾄ", "みなと\u{3000}"] {
            assert_eq!(store.find_or_add_person(typed, 2).unwrap(), minato);
        }
        assert_eq!(store.person(minato.id).unwrap(), minato);
        assert_eq!(store.person_named("そら").unwrap(), None);
        assert_eq!(store.find_or_add_person(" \u{3000}", 3), Err(StoreError::NoName));
        assert_eq!(store.people(true).unwrap(), [minato]);
    }

    #[test]
    fn a_person_is_renamed_marked_and_put_away() {
        let mut store = journal();
        let id = store.find_or_add_person("みなと", 1).unwrap().id;
        assert_eq!(store.update_person(id, 1, "そら", Some("友だち"), 2), Ok(2));
        assert_eq!(store.set_no_contact(id, true, 3), Ok(3));
        assert_eq!(store.archive_person(id, Some(4), 4), Ok(4));
        assert_eq!(store.people(false).unwrap(), []);
        let person = store.person(id).unwrap();
        assert_eq!((person.name.as_str(), person.relation.as_deref()), ("そら", Some("友だち")));
        assert_eq!((person.no_contact, person.archived_ms), (true, Some(4)));
        assert_eq!(store.people(true).unwrap(), [person]);
        let conflict = Err(StoreError::Conflict { expected: 3, found: 4 });
        assert_eq!(store.update_person(id, 3, "みなと", None, 5), conflict);
    }
}
