//! The words about a person, read from the answers that are about them.

use super::{Result, Store, row};
use crate::domain::ids::PersonId;
use crate::domain::person::{About, PersonWords};

impl Store {
    /// What was last written about a person: in entries about them, and in those of their waits.
    /// Entries in the trash and blank answers do not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn person_words(&self, person: PersonId) -> Result<PersonWords> {
        let sql = "SELECT a.records, a.text FROM entry e JOIN answer a ON a.entry = e.id
            WHERE (e.person = ?1 OR (e.person IS NULL AND e.wait IN (SELECT id FROM wait WHERE person = ?1)))
                AND e.deleted_ms IS NULL AND a.skipped = 0 AND a.off_path = 0
                AND a.records IN ('person.my_word', 'person.their_words', 'person.what_is_good')
            ORDER BY e.id, a.position";
        let mut words = PersonWords::default();
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([person])?;
        while let Some(row) = rows.next()? {
            let records: String = row.get(0)?;
            let text = row.get::<_, Option<String>>(1)?.filter(|text| !text.trim().is_empty());
            if let (Some(about), Some(text)) = (About::parse(&records), text) {
                words.set(about, text);
            }
        }
        Ok(words)
    }

    /// How many waits are about a person; those in the trash do not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn waits_about(&self, person: PersonId) -> Result<u32> {
        let sql = "SELECT count(*) FROM wait WHERE person = ?1 AND deleted_ms IS NULL";
        Ok(row::first(&self.conn, sql, [person], |row| Ok(row.get(0)?))?.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{AnswerKind, Value};
    use crate::domain::entry::NewEntry;
    use crate::domain::ids::{EntryId, WaitId};
    use crate::domain::lang::Lang;
    use crate::store::testing::{at, journal, records};

    fn write(
        store: &mut Store,
        ms: i64,
        person: Option<PersonId>,
        wait: Option<WaitId>,
        answers: &[(About, &str)],
    ) -> EntryId {
        let answer = |(about, words): &(About, &str)| {
            records(about.records(), AnswerKind::Text, Value::Text((*words).to_owned()))
        };
        let answers = answers.iter().map(answer).collect();
        let new = NewEntry { person, wait, answers, ..NewEntry::of("where", 1, Lang::Ja, at(ms)) };
        store.start_entry(&new, ms).unwrap().id
    }

    #[test]
    fn the_last_words_about_a_person_count_wherever_they_were_written() {
        let mut store = journal();
        let [minato, sora] = ["みなと", "そら"].map(|name| store.find_or_add_person(name, 1).unwrap().id);
        let wait = store.open_wait(Some(minato), &at(2), 2).unwrap().id;
        let other = store.open_wait(Some(sora), &at(3), 3).unwrap().id;
        write(&mut store, 10, Some(minato), None, &[(About::MyWord, "友だち"), (About::Good, "よく笑う")]);
        write(&mut store, 11, None, Some(wait), &[(About::TheirWords, "仲間"), (About::Good, " ")]);
        write(&mut store, 12, Some(sora), Some(other), &[(About::MyWord, "よその言葉")]);
        let last = write(&mut store, 13, Some(minato), None, &[(About::MyWord, "大事な人")]);
        let words = store.person_words(minato).unwrap();
        assert_eq!(words.my_word.as_deref(), Some("大事な人"));
        assert_eq!(words.their_words.as_deref(), Some("仲間"));
        assert_eq!(words.good.as_deref(), Some("よく笑う"));
        store.trash(last.into(), 20).unwrap();
        assert_eq!(store.person_words(minato).unwrap().my_word.as_deref(), Some("友だち"));
    }

    #[test]
    fn the_waits_about_a_person_are_counted_without_those_in_the_trash() {
        let mut store = journal();
        let id = store.find_or_add_person("みなと", 1).unwrap().id;
        assert_eq!(store.waits_about(id), Ok(0));
        let gone = store.open_wait(Some(id), &at(2), 2).unwrap().id;
        store.open_wait(Some(id), &at(3), 3).unwrap();
        store.trash(gone.into(), 4).unwrap();
        assert_eq!(store.waits_about(id), Ok(1));
    }
}
