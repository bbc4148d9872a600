//! On which days something was written.

use super::selection::Selection;
use super::{Result, Store};
use crate::domain::day_words::Span;
use crate::domain::search_line::Meant;
use crate::domain::timeline::{Filter, Window};
use chrono::NaiveDate;

impl Store {
    /// How many records each day of `span` holds that both `filter` and `meant` want; days without one
    /// are left out, and they end as the filter says. The days of the filter itself do not count. Only
    /// the records around `span` are looked at.
    ///
    /// # Errors
    /// Those of reading.
    pub fn days(&self, filter: &Filter, meant: &Meant, span: Span) -> Result<Vec<(NaiveDate, u32)>> {
        let filter = Filter { from: Some(span.first), to: Some(span.last), ..filter.clone() };
        let selection = Selection::new(&filter, meant, Window::Newest);
        self.snapshot(|conn| selection.days(conn, filter.day_end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::MomentWords;
    use crate::domain::record::Kind;
    use crate::domain::time::{DayEnd, Stamp};
    use crate::store::testing::journal;

    fn at(text: &str) -> Stamp {
        Stamp::parse_rfc3339(text).unwrap()
    }

    fn november() -> Span {
        Span::month(2026, 11).unwrap()
    }

    fn put(store: &mut Store, when: &str, note: &str) {
        let words = MomentWords { note: Some(note.into()), ..MomentWords::default() };
        let at = at(when);
        store.log_moment(None, &words, &at, at.utc_ms).unwrap();
    }

    fn said(store: &Store, filter: &Filter, words: &str) -> Vec<String> {
        let days = store.days(filter, &Meant::words(words), november()).unwrap();
        days.iter().map(|(day, count)| format!("{day} {count}")).collect()
    }

    #[test]
    fn a_day_is_counted_where_the_list_puts_it() {
        let mut store = journal();
        for (when, note) in [
            // Before the month begins at four in the morning, and at its first minute.
            ("2026-11-01T03:59:00+09:00", "a"),
            ("2026-11-01T04:00:00+09:00", "b"),
            ("2026-11-21T22:00:00+09:00", "rain"),
            ("2026-11-22T01:30:00+09:00", "rain"),
            // The same evening on another wall.
            ("2026-11-21T22:00:00-05:00", "c"),
            ("2026-12-01T03:59:00+09:00", "d"),
            ("2026-12-01T04:00:00+09:00", "e"),
        ] {
            put(&mut store, when, note);
        }
        let all = Filter::default();
        assert_eq!(said(&store, &all, ""), ["2026-11-01 1", "2026-11-21 3", "2026-11-30 1"]);
        assert_eq!(said(&store, &all, "rain"), ["2026-11-21 2"]);
        let midnight = Filter { day_end: DayEnd(0), ..Filter::default() };
        assert_eq!(said(&store, &midnight, "rain"), ["2026-11-21 1", "2026-11-22 1"]);
        assert_eq!(said(&store, &all, "海"), Vec::<String>::new());
        let letters = Filter { kinds: vec![Kind::Letter], ..Filter::default() };
        assert_eq!(said(&store, &letters, ""), Vec::<String>::new());
    }

    #[test]
    fn only_the_records_around_the_month_are_looked_at() {
        let store = journal();
        let filter = Filter { from: Some(november().first), to: Some(november().last), ..Filter::default() };
        let plan = Selection::new(&filter, &Meant::default(), Window::Newest).walk_plan(&store.conn);
        for table in 0..4 {
            assert!(
                plan.matches("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)").count() > table,
                "{plan}"
            );
        }
    }
}
