//! The days of a month on which something lies.

use super::{Done, World, search};
use crate::app::effect::DaysWanted;
use crate::app::msg::Report;
use crate::domain::day_words::Span;
use crate::domain::search_line;
use crate::domain::time::Stamp;
use chrono::Weekday;

impl World {
    pub(super) fn load_days(&mut self, wanted: DaysWanted, now: &Stamp) -> Done {
        let span = Span { first: wanted.month.first(), last: wanted.month.last() };
        let (query, _) = search_line::read(&wanted.query, now.day(self.day_end), Weekday::Mon);
        let (meant, _) = search::meant(&query, &self.store, &self.library, self.day_end)?;
        let days = self.store.days(&wanted.filter, &meant, span)?;
        Ok(vec![Report::Days(wanted, days)])
    }
}
