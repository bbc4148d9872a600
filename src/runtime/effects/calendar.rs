//! The days of a month on which something lies.

use super::{Done, World};
use crate::app::effect::DaysWanted;
use crate::app::msg::Report;
use crate::domain::day_words::Span;
use crate::domain::time::Stamp;

impl World {
    pub(super) fn load_days(&mut self, wanted: DaysWanted, now: &Stamp) -> Done {
        let span = Span { first: wanted.month.first(), last: wanted.month.last() };
        let meant = self.meant(&wanted.query, now)?;
        let days = self.store.days(&wanted.filter, &meant, span)?;
        Ok(vec![Report::Days(wanted, days)])
    }
}
