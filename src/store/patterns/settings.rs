//! Which patterns the user does not want to see, and which one they asked for.

use crate::domain::pattern::{PatternId, Which};
use crate::store::{Result, Store};

/// Names of patterns that are not to be seen.
const HIDDEN: &str = "pattern.hidden";
/// Whether the one that stays away until it is asked for was asked for.
const EXPECTED_ACTUAL: &str = "pattern.expected_actual";

/// What the user settled about the patterns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PatternSettings {
    hidden: Vec<String>,
    expected_actual: bool,
}

impl PatternSettings {
    /// Whether a pattern may be shown without being named.
    pub fn shows(&self, which: &Which) -> bool {
        let asked = match which {
            Which::House(PatternId::ExpectedActual) => self.expected_actual,
            Which::House(_) | Which::Own(_) => true,
        };
        asked && !self.hidden.iter().any(|name| name == which.as_str())
    }
}

impl Store {
    /// What the user settled about the patterns.
    ///
    /// # Errors
    /// Those of reading.
    pub fn pattern_settings(&self) -> Result<PatternSettings> {
        Ok(PatternSettings {
            hidden: self.setting(HIDDEN)?.unwrap_or_default(),
            expected_actual: self.setting(EXPECTED_ACTUAL)?.unwrap_or_default(),
        })
    }

    /// Whether there is so little that everything in it is counted in no time at all.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_small(&self) -> Result<bool> {
        const FEW: u32 = 5_000;
        let sql = "SELECT (SELECT count(*) FROM (SELECT 1 FROM moment LIMIT ?1))
            + (SELECT count(*) FROM (SELECT 1 FROM entry LIMIT ?1))";
        let records: u32 = self.conn.prepare_cached(sql)?.query_row([FEW], |row| row.get(0))?;
        Ok(records < FEW)
    }

    /// Shows a pattern from now on, or hides it. Showing the one that stays away until it is asked for is
    /// asking for it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn show_pattern(&mut self, which: &Which, show: bool, now_ms: i64) -> Result<()> {
        let PatternSettings { mut hidden, .. } = self.pattern_settings()?;
        hidden.retain(|name| name != which.as_str());
        if *which == Which::House(PatternId::ExpectedActual) {
            return self.set_setting(EXPECTED_ACTUAL, &show, now_ms);
        }
        if !show {
            hidden.push(which.as_str().to_owned());
        }
        self.set_setting(HIDDEN, &hidden, now_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::journal;

    #[test]
    fn everything_is_shown_but_what_has_to_be_asked_for() {
        let settings = journal().pattern_settings().unwrap();
        let away: Vec<_> =
            PatternId::ALL.into_iter().filter(|id| !settings.shows(&Which::House(*id))).collect();
        assert_eq!(away, [PatternId::ExpectedActual]);
        assert!(PatternId::ExpectedActual.is_asked_for());
    }

    #[test]
    fn what_is_hidden_stays_so_until_it_is_shown_again() {
        let mut store = journal();
        let all = ["needs", "my.sleep", "expected_actual"].map(Which::parse);
        let shown = |store: &Store| {
            let settings = store.pattern_settings().unwrap();
            all.iter().map(|which| settings.shows(which)).collect::<Vec<_>>()
        };
        for which in &all {
            store.show_pattern(which, true, 1).unwrap();
        }
        assert_eq!(shown(&store), [true, true, true]);
        for _ in 0..2 {
            for which in &all {
                store.show_pattern(which, false, 2).unwrap();
            }
        }
        assert_eq!(shown(&store), [false, false, false]);
        store.show_pattern(&all[0], true, 3).unwrap();
        assert_eq!(shown(&store), [true, false, false]);
    }
}
