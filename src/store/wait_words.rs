//! The words of a wait, read from the answers given in it.

use super::{Result, Store, row};
use crate::domain::ids::WaitId;
use crate::domain::wait::WaitWords;

impl Store {
    /// What a wait is about: the first hope, fear, certainty, trigger, gist and expectation that
    /// were answered in its entries, and the last plan. Entries in the trash do not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn wait_words(&self, wait: WaitId) -> Result<WaitWords> {
        let mut words = WaitWords::default();
        let sql = "SELECT a.records, a.text, a.number, a.choices
            FROM entry e JOIN answer a ON a.entry = e.id
            WHERE e.wait = ?1 AND e.deleted_ms IS NULL AND a.skipped = 0 AND a.off_path = 0
                AND a.records IN ('wait.hope', 'wait.fear', 'wait.fear_sure', 'wait.trigger',
                    'wait.sent_gist', 'wait.if_then', 'wait.expect_within')
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
