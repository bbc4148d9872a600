//! Which stand-alone questions were shown, and when.

use super::{Result, Store, row};
use crate::domain::asked::Asked;
use rusqlite::params;

impl Store {
    /// Notes that a question was shown, or what became of it: the same question shown at the same
    /// instant is the same record.
    ///
    /// # Errors
    /// Those of writing.
    pub fn record_asked(&mut self, asked: &Asked) -> Result<()> {
        self.write(|w| {
            let Asked { question, at, fate, entry } = asked;
            let sql = "INSERT INTO asked (at_ms, at_offset, at_zone, question, fate, entry)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (at_ms, question) DO UPDATE SET fate = excluded.fate, entry = excluded.entry";
            row::execute(w, sql, params![at.utc_ms, at.offset_s, at.zone, question, fate, entry])?;
            Ok(())
        })
    }

    /// Forgets that a question was passed over at `since_ms` (milliseconds since 1970) or later.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_passed(&mut self, question: &str, since_ms: i64) -> Result<()> {
        self.write(|w| {
            let sql = "DELETE FROM asked WHERE question = ?1 AND at_ms >= ?2 AND fate <> 'answered'";
            row::execute(w, sql, (question, since_ms))?;
            Ok(())
        })
    }

    /// The questions shown at `since_ms` (milliseconds since 1970) or later, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn asked_since(&self, since_ms: i64) -> Result<Vec<Asked>> {
        let sql = "SELECT at_ms, at_offset, at_zone, question, fate, entry FROM asked
            WHERE at_ms >= ?1 ORDER BY at_ms DESC, question DESC";
        row::all(&self.conn, sql, [since_ms], |row| {
            Ok(Asked {
                at: row::stamp(row, 0)?,
                question: row.get(3)?,
                fate: row.get(4)?,
                entry: row.get(5)?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asked::AskedFate;
    use crate::store::testing::{at, entry, journal};

    #[test]
    fn a_shown_question_is_one_record_whatever_becomes_of_it() {
        let mut store = journal();
        let shown =
            |question: &str, ms, fate| Asked { question: question.into(), at: at(ms), fate, entry: None };
        store.record_asked(&shown("A1", 1_000, AskedFate::Shown)).unwrap();
        store.record_asked(&shown("A1", 1_000, AskedFate::Passed)).unwrap();
        store.record_asked(&shown("B7", 2_000, AskedFate::Shown)).unwrap();
        let answered =
            Asked { entry: Some(entry(&mut store, 2_500)), ..shown("B7", 2_000, AskedFate::Answered) };
        store.record_asked(&answered).unwrap();
        let passed = shown("A1", 1_000, AskedFate::Passed);
        assert_eq!(store.asked_since(0).unwrap(), [answered.clone(), passed]);
        assert_eq!(store.asked_since(1_001).unwrap(), [answered]);
    }
}
