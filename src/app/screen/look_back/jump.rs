//! The way to a day: the list begins with its last record.

use super::LookBack;
use crate::app::effect::Effect;
use crate::app::loaded::LinesPage;
use crate::app::model::Model;
use crate::domain::ids::Id;
use crate::domain::time::DayEnd;
use crate::domain::timeline::Window;
use chrono::{Duration, NaiveDate, NaiveTime};

/// Brings the last record of `day` on screen; where nothing was written on it, the last one before it.
pub fn jump(model: &mut Model, day: NaiveDate) -> Vec<Effect> {
    let Some(next) = day.succ_opt() else { return Vec::new() };
    let end = next.and_time(NaiveTime::MIN) + Duration::hours(i64::from(model.settings.day_end.0));
    let end_ms = model.now.at_wall(end).utc_ms;
    let place = &mut model.look_back;
    let effects = place.leap(Window::Before(Id::compose(end_ms, 0)));
    place.jumping_to = Some(day);
    effects
}

impl LookBack {
    /// Begins the list with a page that was asked for a day. Newer lines may lie above it; they are
    /// read like all others, when the marker comes near them.
    pub(super) fn land(&mut self, day: NaiveDate, page: LinesPage, end: DayEnd) {
        self.lines = page.lines;
        // Somebody who travelled may find another day's records first.
        self.cursor = self.lines.iter().position(|line| line.at.day(end) <= day).unwrap_or(0);
        self.more_below = page.more;
        self.more_above = true;
    }
}
