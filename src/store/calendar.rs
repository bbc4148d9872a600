//! On which days something was written.

use super::selection::Selection;
use super::{Result, Store, row};
use crate::domain::day_words::Span;
use crate::domain::timeline::{Filter, Window};
use crate::text::fold;
use chrono::{Days, NaiveDate};
use rusqlite::ToSql;

impl Store {
    /// How many records each day of `span` holds that `filter` wants and in which every word of `words`
    /// stands, if there are any; days without one are left out, and they end as the filter says. The
    /// days of the filter itself do not count. Only the records around `span` are looked at.
    ///
    /// # Errors
    /// Those of reading.
    pub fn days(&self, filter: &Filter, words: &str, span: Span) -> Result<Vec<(NaiveDate, u32)>> {
        let query = fold::match_query(words);
        if query.is_none() && !words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let filter = Filter { from: Some(span.first), to: Some(span.last), ..filter.clone() };
        let selection = Selection::new(&filter, Window::Newest, 0);
        let Some(sql) = selection.days_sql(query.is_some()) else { return Ok(Vec::new()) };
        let later_ms = i64::from(filter.day_end.0) * 3_600_000;
        let mut params = selection.params(&query);
        params[10] = &later_ms as &dyn ToSql;
        row::all(&self.conn, &sql, params.as_slice(), |row| {
            let day = NaiveDate::default() + Days::new(row.get::<_, u32>(0)?.into());
            Ok((day, row.get(1)?))
        })
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
        let days = store.days(filter, words, november()).unwrap();
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
        assert_eq!(said(&store, &all, "。"), Vec::<String>::new());
        let letters = Filter { kinds: vec![Kind::Letter], ..Filter::default() };
        assert_eq!(said(&store, &letters, ""), Vec::<String>::new());
    }

    #[test]
    fn only_the_records_around_the_month_are_looked_at() {
        let store = journal();
        let filter = Filter { from: Some(november().first), to: Some(november().last), ..Filter::default() };
        let selection = Selection::new(&filter, Window::Newest, 0);
        let sql = selection.days_sql(false).unwrap();
        let mut statement = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan = statement
            .query_map(selection.params(&None).as_slice(), |row| row.get::<_, String>(3))
            .unwrap()
            .map(|row| row.unwrap() + "\n")
            .collect::<String>();
        for table in 0..4 {
            assert!(
                plan.matches("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)").count() > table,
                "{plan}"
            );
        }
    }
}
