//! The words of a wait, read from the answers given in it.

use super::{Result, Store, row};
use crate::domain::ids::WaitId;
use crate::domain::wait::WaitWords;

impl Store {
    /// What a wait is about: the first hope, fear, certainty, trigger, gist and expectation that
    /// were answered in its entries, and the last plan and wish; and whether they
    /// have written meanwhile. Entries in the trash do not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn wait_words(&self, wait: WaitId) -> Result<WaitWords> {
        // Of all that is written in a wait little is of this deck: the plus keeps SQLite to the deck's index.
        let came = "SELECT EXISTS (SELECT 1 FROM entry WHERE +wait = ?1 AND deck = 'they_wrote'
            AND finished_ms IS NOT NULL AND deleted_ms IS NULL)";
        let came = self.conn.prepare_cached(came)?.query_row([wait], |row| row.get(0))?;
        let mut words = WaitWords { came, ..WaitWords::default() };
        let sql = "SELECT a.records, a.text, a.number, a.choices
            FROM entry e JOIN answer a ON a.entry = e.id
            WHERE e.wait = ?1 AND e.deleted_ms IS NULL AND a.skipped = 0 AND a.off_path = 0
                AND a.records IN ('wait.hope', 'wait.fear', 'wait.fear_sure', 'wait.trigger',
                    'wait.sent_gist', 'wait.if_then', 'wait.expect_within', 'wait.hope_deeper')
            ORDER BY e.id, a.position";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([wait])?;
        while let Some(row) = rows.next()? {
            let records: String = row.get(0)?;
            let text = row.get::<_, Option<String>>(1)?.filter(|text| !text.trim().is_empty());
            let number: Option<i64> = row.get(2)?;
            match records.as_str() {
                "wait.hope" => keep_first(&mut words.hope, text),
                "wait.fear" => keep_first(&mut words.fear, text),
                "wait.fear_sure" => keep_first(&mut words.fear_sure, number),
                "wait.trigger" => keep_first(&mut words.trigger, row::list(row, 3)?.into_iter().next()),
                "wait.sent_gist" => keep_first(&mut words.sent, text),
                "wait.expect_within" => keep_first(&mut words.expect_minutes, number),
                "wait.hope_deeper" => words.wish = text.or(words.wish.take()),
                _ => words.if_then = text.or(words.if_then.take()),
            }
        }
        Ok(words)
    }
}

fn keep_first<T>(kept: &mut Option<T>, answered: Option<T>) {
    if kept.is_none() {
        *kept = answered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Answer, AnswerKind, Value};
    use crate::domain::entry::NewEntry;
    use crate::domain::ids::EntryId;
    use crate::domain::lang::Lang;
    use crate::store::testing::{at, journal, records};

    fn text(path: &str, words: &str) -> Answer {
        records(path, AnswerKind::Text, Value::Text(words.into()))
    }

    fn write(store: &mut Store, wait: WaitId, ms: i64, answers: Vec<Answer>) -> EntryId {
        let new = NewEntry { wait: Some(wait), answers, ..NewEntry::of("opening", 1, Lang::Ja, at(ms)) };
        store.start_entry(&new, ms).unwrap().id
    }

    #[test]
    fn a_wait_keeps_its_first_hope_and_fear_and_its_last_plan() {
        let mut store = journal();
        let wait = store.open_wait(None, &at(1), 1).unwrap().id;
        let other = store.open_wait(None, &at(2), 2).unwrap().id;
        let within = Value::Duration { minutes: Some(4_320), said: "3日".into() };
        write(
            &mut store,
            wait,
            10,
            vec![
                records("wait.trigger", AnswerKind::Choice, Value::choice("sent")),
                text("wait.sent_gist", "元気？と送った"),
                text("wait.hope", " "),
                text("wait.fear", "忘れられた"),
                records("wait.fear_sure", AnswerKind::Scale, Value::Number(70)),
                records("wait.expect_within", AnswerKind::Duration, within),
                text("wait.if_then", "散歩する"),
            ],
        );
        write(&mut store, other, 15, vec![text("wait.hope", "よその望み")]);
        let second = write(
            &mut store,
            wait,
            20,
            vec![
                text("wait.hope", "また話したい"),
                text("wait.fear", "あとの不安"),
                records("wait.fear_sure", AnswerKind::Scale, Value::Number(10)),
                text("wait.if_then", "お茶を淹れる"),
            ],
        );
        let words = store.wait_words(wait).unwrap();
        assert_eq!(words.trigger.as_deref(), Some("sent"));
        assert_eq!(words.sent.as_deref(), Some("元気？と送った"));
        assert_eq!(words.hope.as_deref(), Some("また話したい"));
        assert_eq!(words.fear.as_deref(), Some("忘れられた"));
        assert_eq!(words.fear_sure, Some(70));
        assert_eq!(words.expect_minutes, Some(4_320));
        assert_eq!(words.if_then.as_deref(), Some("お茶を淹れる"));

        store.trash(second.into(), 30).unwrap();
        let words = store.wait_words(wait).unwrap();
        assert_eq!((words.hope, words.if_then.as_deref()), (None, Some("散歩する")));
    }
}
