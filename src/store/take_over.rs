//! Taking over a whole journal: what was written in memory becomes part of the one on disk.

use super::write::Write;
use super::{Result, Store, index, people, row};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::HashMap;

/// The tables that hold what people wrote, each after those it refers to. People come first, by their nicknames.
const TABLES: [&str; 9] = [
    "wait",
    "moment",
    "entry",
    "entry_tag",
    "answer",
    "entry_version",
    "letter",
    "letter_version",
    "follow_up",
];

impl Store {
    /// Copies everything written in `other` into this journal, all of it or nothing: waits, moments, entries, letters
    /// and follow-ups with their times, whatever lies in the trash too. Somebody with the same nickname is the same
    /// person. Settings and the questions that were shown are left where they are.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn take_over(&mut self, other: &Store, now_ms: i64) -> Result<()> {
        self.write(|w| {
            let people = known_people(w, other, now_ms)?;
            for table in TABLES {
                copy(&other.conn, w, table, &people)?;
            }
            for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Person) {
                let ids: Vec<Id> =
                    row::all(&other.conn, &format!("SELECT id FROM {}", kind.as_str()), [], |row| {
                        Ok(row.get(0)?)
                    })?;
                for id in ids {
                    index::add(w, RecordRef { kind, id })?;
                }
            }
            Ok(())
        })
    }
}

/// Whom each person of `other` is here; those who are new are added, and a no that was told is remembered.
fn known_people(w: &mut Write<'_>, other: &Store, now_ms: i64) -> Result<HashMap<i64, i64>> {
    let mut known = HashMap::new();
    for person in other.people(true)? {
        let here = people::find_or_add(w, &person.name, now_ms)?;
        if person.no_contact && !here.no_contact {
            w.touch_whatever(here.id.into(), now_ms)?;
            row::execute(w, "UPDATE person SET no_contact = 1 WHERE id = ?1", [here.id])?;
        }
        known.insert(person.id.0.as_i64(), here.id.0.as_i64());
    }
    Ok(known)
}

/// Copies the rows of a table as they are, with the people they name as they are known here.
fn copy(from: &Connection, w: &Write<'_>, table: &str, people: &HashMap<i64, i64>) -> Result<()> {
    let mut rows = from.prepare(&format!("SELECT * FROM {table}"))?;
    let columns: Vec<String> = rows.column_names().map(str::to_owned).collect();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    let mut insert = w.prepare(&sql)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let mut values: Vec<Value> = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            values.push(match (column.as_str(), row.get(at)?) {
                // Nobody is named whose row is gone or in the trash.
                ("person", Value::Integer(id)) => {
                    people.get(&id).map_or(Value::Null, |id| Value::Integer(*id))
                }
                (_, value) => value,
            });
        }
        insert.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::{MomentWords, Urge};
    use crate::domain::timeline::{Filter, Window};
    use crate::domain::wait::Outcome;
    use crate::store::testing::{at, journal, page};

    fn written() -> Store {
        let mut store = Store::in_memory(99).unwrap();
        let person = store.find_or_add_person("ミナト", 10).unwrap().id;
        let wait = store.open_wait(Some(person), &at(10), 10).unwrap();
        let words = MomentWords { urge: Urge::new(7), note: Some("雨".into()), ..MomentWords::default() };
        store.log_moment(Some(wait.id), &words, &at(20), 20).unwrap();
        page(&mut store, 30, "港の灯り");
        let finished = page(&mut store, 40, "おわった頁");
        let entry = store.entry(finished).unwrap();
        store.finish_entry(&entry, entry.meta.revision, &at(50), 50).unwrap();
        store.close_wait(wait.id, 1, Outcome::Came, &at(60), 60).unwrap();
        store
    }

    #[test]
    fn everything_written_elsewhere_is_here_afterwards_and_can_be_found() {
        let (mut store, other) = (journal(), written());
        let here = store.find_or_add_person("みなと", 1).unwrap();
        let before = page(&mut store, 5, "前からある頁");
        store.take_over(&other, 100).unwrap();
        assert_eq!(store.people(true).unwrap(), std::slice::from_ref(&here));
        let waits = store.waits(Window::Newest, 9).unwrap();
        assert_eq!(waits.len(), 1);
        assert_eq!((waits[0].person, waits[0].is_open()), (Some(here.id), false));
        assert_eq!(store.moments_in_wait(waits[0].id), Ok(1));
        assert_eq!(store.drafts(9).unwrap().len(), 2);
        assert!(store.entry(before).is_ok());
        for words in ["港の灯り", "おわった", "雨"] {
            let found = store.search(words, &Filter::default(), Window::Newest, 9).unwrap();
            assert_eq!(found.len(), 1, "{words}");
        }
    }

    #[test]
    fn a_no_told_elsewhere_is_remembered_here_and_never_taken_back() {
        let (mut store, mut other) = (journal(), written());
        let person = other.person_named("みなと").unwrap().unwrap();
        other.set_no_contact(person.id, true, 70).unwrap();
        store.find_or_add_person("みなと", 1).unwrap();
        store.take_over(&other, 100).unwrap();
        assert!(store.person_named("みなと").unwrap().unwrap().no_contact);
    }

    #[test]
    fn what_cannot_be_taken_over_whole_is_not_taken_over_at_all() {
        let (mut store, other) = (journal(), written());
        store.take_over(&other, 100).unwrap();
        let before = store.recent(99).unwrap();
        assert!(store.take_over(&other, 200).is_err(), "the same records again");
        assert_eq!(store.recent(99).unwrap(), before);
    }
}
