//! One day of the year, through the years before.

use super::{Result, Store, row};
use crate::domain::ids::Id;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Line, Window};
use chrono::{DateTime, Datelike, NaiveDate};

/// Lines of one day that are shown at most.
const OF_A_DAY: usize = 50;

impl Store {
    /// What lies on the same day of the years before that of `day`, newest first, days ending at `end`. A
    /// 29 February has only leap years before it.
    ///
    /// # Errors
    /// Those of reading.
    pub fn other_years(&self, day: NaiveDate, end: DayEnd) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for year in (self.first_year()?..day.year()).rev() {
            let Some(day) = day.with_year(year) else { continue };
            let filter = Filter { from: Some(day), to: Some(day), day_end: end, ..Filter::default() };
            lines.extend(self.timeline(&filter, Window::Newest, OF_A_DAY)?);
        }
        Ok(lines)
    }

    /// A year before which nothing was written.
    fn first_year(&self) -> Result<i32> {
        let sql = "SELECT min(id) FROM (SELECT min(id) AS id FROM entry UNION ALL SELECT min(id) FROM moment
            UNION ALL SELECT min(id) FROM wait UNION ALL SELECT min(id) FROM letter)";
        let first: Option<Id> = row::first(&self.conn, sql, [], |row| Ok(row.get(0)?))?.flatten();
        let begin = first.and_then(|id| DateTime::from_timestamp_millis(id.millis()));
        // The first day of a year may lie in the year before it on another wall.
        Ok(begin.map_or(i32::MAX, |begin| begin.year() - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Stamp;
    use crate::store::testing::{journal, page};

    #[test]
    fn the_day_is_looked_for_in_every_year_before() {
        let mut store = journal();
        let at = |text: &str| Stamp::parse_rfc3339(text).unwrap().utc_ms;
        for when in [
            "2019-11-21T12:00:00+09:00",
            "2023-11-21T23:00:00+09:00",
            // After midnight, and still that day.
            "2023-11-22T02:00:00+09:00",
            "2023-11-22T05:00:00+09:00",
            "2025-11-20T12:00:00+09:00",
            "2026-11-21T12:00:00+09:00",
        ] {
            page(&mut store, at(when), "夜");
        }
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let lines = store.other_years(day, DayEnd(4)).unwrap();
        let days: Vec<_> = lines.iter().map(|line| line.at.to_rfc3339()[..13].to_owned()).collect();
        assert_eq!(days, ["2023-11-22T02", "2023-11-21T23", "2019-11-21T12"]);
        assert!(journal().other_years(day, DayEnd(4)).unwrap().is_empty());
    }
}
