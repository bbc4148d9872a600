//! Times of the story, told from the moment somebody looks.

use crate::domain::time::{DayEnd, Stamp};
use chrono::{Days, Months, NaiveTime, Timelike};
use serde::Deserialize;

/// A day of the story ends at this hour whatever the reader has settled, so that the order in which
/// things happen is always the same.
const DAY_END: DayEnd = DayEnd(4);

/// A time of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum When {
    /// The clock on the wall so many days ago; below zero, so many days ahead.
    Day {
        /// How many days ago.
        ago: i64,
        /// What the clock showed.
        clock: NaiveTime,
    },
    /// The same day of the calendar so many years ago.
    Year {
        /// How many years ago, at least one.
        ago: u32,
        /// What the clock showed.
        clock: NaiveTime,
    },
    /// So many minutes ago.
    Minutes(i64),
}

/// A text that is no time of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as `11d 21:40`, `1y 21:40` or `40m`")]
pub(super) struct BadWhen;

impl When {
    /// The instant, seen from `now`. Everything at least a day ago lies before the day of `now`
    /// began, whatever its clock shows.
    pub(super) fn stamp(self, now: &Stamp) -> Stamp {
        match self {
            Self::Year { ago, clock } => {
                let today = now.day(DAY_END);
                let day = today.checked_sub_months(Months::new(ago.saturating_mul(12)));
                now.at_wall(day.unwrap_or(today).and_time(clock))
            }
            Self::Minutes(minutes) => now.plus_ms(-minutes * 60_000),
            Self::Day { ago, clock } => {
                // The hours before the end of a day stand on the next page of the calendar.
                let back = ago - i64::from(clock.hour() < u32::from(DAY_END.0));
                let today = now.day(DAY_END);
                let days = Days::new(back.unsigned_abs());
                let day = if back < 0 { today.checked_add_days(days) } else { today.checked_sub_days(days) };
                now.at_wall(day.unwrap_or(today).and_time(clock))
            }
        }
    }
}

impl TryFrom<String> for When {
    type Error = BadWhen;

    fn try_from(text: String) -> Result<Self, BadWhen> {
        let number = |digits: &str| digits.parse().map_err(|_| BadWhen);
        if let Some(minutes) = text.strip_suffix('m') {
            return Ok(Self::Minutes(number(minutes)?));
        }
        if let Some((ago, clock)) = text.split_once("y ") {
            let clock = NaiveTime::parse_from_str(clock, "%H:%M").map_err(|_| BadWhen)?;
            let ago = ago.parse().ok().filter(|ago| *ago > 0).ok_or(BadWhen)?;
            return Ok(Self::Year { ago, clock });
        }
        let (ago, clock) = text.split_once("d ").ok_or(BadWhen)?;
        let clock = NaiveTime::parse_from_str(clock, "%H:%M").map_err(|_| BadWhen)?;
        Ok(Self::Day { ago: number(ago)?, clock })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(when: &str, now: &str) -> String {
        let now = Stamp::parse_rfc3339(now).unwrap();
        When::try_from(when.to_owned()).unwrap().stamp(&now).to_rfc3339()
    }

    #[test]
    fn a_time_is_told_from_the_day_somebody_looks() {
        let noon = "2026-11-21T12:00:00+09:00";
        assert_eq!(seen("11d 21:40", noon), "2026-11-10T21:40:00.000+09:00");
        assert_eq!(seen("1y 21:10", noon), "2025-11-21T21:10:00.000+09:00");
        assert_eq!(seen("40m", noon), "2026-11-21T11:20:00.000+09:00");
        assert_eq!(seen("-1d 08:00", noon), "2026-11-22T08:00:00.000+09:00");
    }

    #[test]
    fn a_night_goes_on_after_midnight_for_the_story_and_for_who_looks() {
        assert_eq!(seen("4d 00:15", "2026-11-21T12:00:00+09:00"), "2026-11-18T00:15:00.000+09:00");
        assert_eq!(seen("1d 23:10", "2026-11-21T02:00:00+09:00"), "2026-11-19T23:10:00.000+09:00");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "d 08:00", "3d", "3d 25:00", "xm", "きのう"] {
            assert_eq!(When::try_from(text.to_owned()), Err(BadWhen), "{text}");
        }
    }
}
