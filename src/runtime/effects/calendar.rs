//! The days of a month on which something lies, and one day through the years.

use super::{Done, World};
use crate::app::effect::DaysWanted;
use crate::app::msg::Report;
use crate::domain::day_words::Span;
use crate::domain::time::Stamp;
use chrono::NaiveDate;

impl World {
    pub(super) fn load_days(&mut self, wanted: DaysWanted, now: &Stamp) -> Done {
        let span = Span { first: wanted.month.first(), last: wanted.month.last() };
        let meant = self.meant(&wanted.query, now)?;
        let days = self.store.days(&wanted.filter, &meant, span)?;
        Ok(vec![Report::Days(wanted, days)])
    }

    pub(super) fn load_other_years(&mut self, day: NaiveDate) -> Done {
        let lines = self.store.other_years(day, self.day_end)?;
        let mut reports = self.titles(lines.iter());
        reports.push(Report::OtherYears(day, lines));
        Ok(reports)
    }
}
