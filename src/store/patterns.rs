//! How many records each pattern rests on.

use super::{Result, Store};

/// For each pattern the number of records it can count. One row and one column each; records in the
/// trash and unfinished entries do not count.
const COUNTS: [(&str, &str); 12] = [
    (
        "fear_fact",
        "SELECT count(*) FROM wait w WHERE w.ended_ms IS NOT NULL AND w.deleted_ms IS NULL
           AND EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.id WHERE e.wait = w.id
             AND e.deleted_ms IS NULL AND a.records = 'wait.fear' AND a.skipped = 0)
           AND EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.id WHERE e.wait = w.id
             AND e.deleted_ms IS NULL AND a.records = 'close.fear_true' AND a.skipped = 0)",
    ),
    (
        "wave_after",
        "SELECT (SELECT count(*) FROM moment WHERE deleted_ms IS NULL AND urge IS NOT NULL
             AND after_urge IS NOT NULL AND after_ms - at_ms BETWEEN 300000 AND 3600000)
           + (SELECT count(*) FROM entry e WHERE e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL
             AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'still.urge' AND a.skipped = 0)
             AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'still.urge_after' AND a.skipped = 0))",
    ),
    (
        "did_after",
        "SELECT count(*) FROM moment WHERE deleted_ms IS NULL AND did IS NOT NULL AND urge IS NOT NULL
           AND after_urge IS NOT NULL",
    ),
    ("when_logged", "SELECT count(*) FROM moment WHERE deleted_ms IS NULL"),
    (
        "needs",
        "SELECT (SELECT count(*) FROM moment WHERE deleted_ms IS NULL AND need IS NOT NULL)
           + (SELECT count(*) FROM answer a JOIN entry e ON e.id = a.entry WHERE a.records = 'still.need'
             AND a.skipped = 0 AND e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL)",
    ),
    ("words", "SELECT count(*) FROM moment WHERE deleted_ms IS NULL AND json_array_length(feelings) > 0"),
    (
        "premise_shift",
        "SELECT count(*) FROM entry e WHERE e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL
           AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'check.belief_before' AND a.skipped = 0)
           AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'check.belief_after' AND a.skipped = 0)",
    ),
    (
        "expected_actual",
        "SELECT count(*) FROM wait w WHERE w.deleted_ms IS NULL AND w.outcome IN ('came', 'met')
           AND EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.id WHERE e.wait = w.id
             AND e.deleted_ms IS NULL AND a.records = 'wait.expect_within' AND a.number IS NOT NULL)",
    ),
    (
        "relief",
        "SELECT count(*) FROM wait w WHERE w.deleted_ms IS NULL AND w.outcome IN ('came', 'met')
           AND EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.id WHERE e.wait = w.id
             AND e.deleted_ms IS NULL AND a.records = 'close.relief' AND a.skipped = 0)
           AND EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.id WHERE e.wait = w.id
             AND e.deleted_ms IS NULL AND a.records = 'close.relief_lasted' AND a.skipped = 0)",
    ),
    (
        "reasons_told",
        "SELECT count(*) FROM answer a JOIN entry e ON e.id = a.entry WHERE a.records = 'close.reason'
           AND a.text IS NOT NULL AND e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL",
    ),
    (
        "fullness_after",
        "SELECT count(*) FROM entry e WHERE e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL
           AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'fill.before' AND a.skipped = 0)
           AND EXISTS (SELECT 1 FROM answer a WHERE a.entry = e.id AND a.records = 'fill.after' AND a.skipped = 0)",
    ),
    (
        "journal_weight",
        "SELECT count(*) FROM answer a JOIN entry e ON e.id = a.entry WHERE a.records = 'journal.weight'
           AND a.skipped = 0 AND e.deleted_ms IS NULL",
    ),
];

impl Store {
    /// How many records each pattern rests on, by the pattern's id.
    ///
    /// # Errors
    /// Those of reading.
    pub fn pattern_counts(&self) -> Result<Vec<(&'static str, u32)>> {
        self.snapshot(|conn| {
            let count =
                |sql: &str| -> Result<u32> { Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?) };
            COUNTS.iter().map(|(id, sql)| Ok((*id, count(sql)?))).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::{MomentWords, Urge};
    use crate::domain::time::Stamp;

    #[test]
    fn an_empty_journal_counts_nothing_in_any_pattern() {
        let counts = Store::in_memory(1).unwrap().pattern_counts().unwrap();
        assert_eq!(counts.len(), 12);
        assert!(counts.iter().all(|(_, n)| *n == 0), "{counts:?}");
    }

    #[test]
    fn moments_are_counted_where_they_say_something() {
        let mut store = Store::in_memory(1).unwrap();
        let at = Stamp::new(1_795_000_000_000, 0);
        let words =
            MomentWords { urge: Urge::new(7), feelings: vec!["sad".into()], ..MomentWords::default() };
        store.log_moment(None, &words, &at, at.utc_ms).unwrap();
        store.log_moment(None, &MomentWords { urge: Urge::new(2), ..words }, &at, at.utc_ms).unwrap();
        let counts = store.pattern_counts().unwrap();
        let n = |id: &str| counts.iter().find(|(name, _)| *name == id).unwrap().1;
        assert_eq!((n("when_logged"), n("words"), n("needs"), n("wave_after")), (2, 2, 0, 0));
    }
}
