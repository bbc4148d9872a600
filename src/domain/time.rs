//! Instants, and the days people live in.
//!
//! An instant is kept in UTC together with the offset and the zone's name as they were where the
//! writer sat. The wall clock needs no zone rules afterwards, so a day in the journal never moves
//! because a government changed its clocks.

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Timelike,
};
use std::ops::RangeInclusive;

/// An instant as the writer saw it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub utc_ms: i64,
    /// Seconds east of UTC on the writer's wall clock, -86 399 to 86 399.
    pub offset_s: i32,
    /// The zone's name ("Asia/Tokyo") where the machine knew it.
    pub zone: Option<String>,
}

/// From 0001-01-02 to 9999-12-30, in UTC: no offset leads out of the years 1 to 9999.
const SAYABLE_MS: RangeInclusive<i64> = -62_135_510_400_000..=253_402_214_399_999;

const DAY_MS: i64 = 86_400_000;

/// Whether every time of a day can be [said](Stamp::is_sayable), wherever somebody sits.
pub fn is_sayable_day(day: NaiveDate) -> bool {
    let begins_ms = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    [begins_ms - DAY_MS, begins_ms + 2 * DAY_MS].iter().all(|ms| SAYABLE_MS.contains(ms))
}

/// The hour at which a day ends, 0 to 23: what is written at 01:30 still belongs to the evening before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayEnd(pub u8);

impl Default for DayEnd {
    fn default() -> Self {
        Self(4)
    }
}

/// A text that is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time")]
pub struct BadTime;

impl Stamp {
    /// An instant without the name of a zone.
    pub fn new(utc_ms: i64, offset_s: i32) -> Self {
        Self { utc_ms, offset_s, zone: None }
    }

    fn offset(&self) -> FixedOffset {
        FixedOffset::east_opt(self.offset_s).unwrap_or_else(zero_offset)
    }

    fn dated(&self) -> DateTime<FixedOffset> {
        // What another program wrote may lie beyond every calendar; it is told as the end of this one.
        let utc_ms = within_calendar(self.utc_ms);
        DateTime::from_timestamp_millis(utc_ms).unwrap_or_default().with_timezone(&self.offset())
    }

    /// What the clock on the wall showed.
    pub fn wall(&self) -> NaiveDateTime {
        self.dated().naive_local()
    }

    /// The hour on the wall, 0 to 23.
    pub fn hour(&self) -> u32 {
        self.wall().hour()
    }

    /// The day in the journal: the wall clock minus the hour at which a day ends.
    pub fn day(&self, end: DayEnd) -> NaiveDate {
        (self.wall() - Duration::hours(i64::from(end.0))).date()
    }

    /// The same place, `millis` later (or earlier when negative); no further than a calendar goes.
    #[must_use]
    pub fn plus_ms(&self, millis: i64) -> Self {
        Self { utc_ms: within_calendar(self.utc_ms.saturating_add(millis)), ..self.clone() }
    }

    /// Milliseconds from `earlier` to this instant; negative if it lies before.
    pub fn since_ms(&self, earlier: &Stamp) -> i64 {
        self.utc_ms.saturating_sub(earlier.utc_ms)
    }

    /// RFC 3339 with the offset it was written in, to the millisecond.
    pub fn to_rfc3339(&self) -> String {
        self.dated().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// Reads RFC 3339.
    ///
    /// # Errors
    /// [`BadTime`] when the text is no RFC 3339 time with an offset, or one that cannot be
    /// [said](Self::is_sayable).
    pub fn parse_rfc3339(text: &str) -> Result<Self, BadTime> {
        let t = DateTime::parse_from_rfc3339(text.trim()).map_err(|_| BadTime)?;
        Self::new(t.timestamp_millis(), t.offset().local_minus_utc()).sayable()
    }

    /// Whether the instant lies in the years 1 to 9999 on every wall of the world, so that
    /// [`Self::to_rfc3339`] can be read back, whatever the offset.
    pub fn is_sayable(&self) -> bool {
        SAYABLE_MS.contains(&self.utc_ms)
    }

    fn sayable(self) -> Result<Self, BadTime> {
        if self.is_sayable() { Ok(self) } else { Err(BadTime) }
    }

    /// The instant at which the clock here shows `wall`, with this stamp's offset and zone; no further
    /// than a calendar goes. A change of the clocks in between is not known here; it moves the result
    /// by that change.
    #[must_use]
    pub fn at_wall(&self, wall: NaiveDateTime) -> Self {
        Self { utc_ms: within_calendar(self.instant_of(wall)), ..self.clone() }
    }

    /// Milliseconds since 1970, however far away.
    fn instant_of(&self, wall: NaiveDateTime) -> i64 {
        wall.and_utc().timestamp_millis() - i64::from(self.offset_s) * 1000
    }

    /// Reads what a person types for a time of their own: RFC 3339, `2026-11-21 08:30`,
    /// `2026-11-21T08:30`, `2026-11-21`, or `08:30` for the last time the clock showed it. Anything
    /// without an offset is read on the wall of `self`, which is now.
    ///
    /// # Errors
    /// [`BadTime`] when it is none of these.
    pub fn parse_near(&self, text: &str) -> Result<Self, BadTime> {
        let text = text.trim();
        if let Ok(stamp) = Self::parse_rfc3339(text) {
            return Ok(stamp);
        }
        for form in ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"] {
            if let Ok(wall) = NaiveDateTime::parse_from_str(text, form) {
                return self.typed(wall);
            }
        }
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            let noon = date.and_hms_opt(12, 0, 0).ok_or(BadTime)?;
            return self.typed(noon);
        }
        let time = NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| BadTime)?;
        let today = self.at_wall(self.wall().date().and_time(time));
        Ok(if today.utc_ms > self.utc_ms { today.plus_ms(-DAY_MS) } else { today })
    }

    fn typed(&self, wall: NaiveDateTime) -> Result<Self, BadTime> {
        Self { utc_ms: self.instant_of(wall), ..self.clone() }.sayable()
    }
}

fn within_calendar(utc_ms: i64) -> i64 {
    utc_ms.clamp(*SAYABLE_MS.start(), *SAYABLE_MS.end())
}

fn zero_offset() -> FixedOffset {
    // Zero is always in range; chrono offers no infallible constructor for it.
    chrono::Offset::fix(&chrono::Utc)
}

/// Which part of the day a wall hour belongs to, for greetings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartOfDay {
    /// 04:00 to 10:59.
    Morning,
    /// 11:00 to 16:59.
    Day,
    /// 17:00 to 22:59.
    Evening,
    /// 23:00 to 03:59.
    Night,
}

impl PartOfDay {
    /// The part that `hour` (0 to 23) belongs to.
    pub fn of_hour(hour: u32) -> Self {
        match hour {
            4..=10 => Self::Morning,
            11..=16 => Self::Day,
            17..=22 => Self::Evening,
            _ => Self::Night,
        }
    }
}

/// The Monday of the week that holds `day`.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    day - Duration::days(i64::from(day.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Stamp {
        Stamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn the_small_hours_belong_to_the_evening_before() {
        let end = DayEnd::default();
        assert_eq!(at("2026-11-21T03:59:00+09:00").day(end).to_string(), "2026-11-20");
        assert_eq!(at("2026-11-21T04:00:00+09:00").day(end).to_string(), "2026-11-21");
        assert_eq!(at("2026-11-21T00:30:00+09:00").day(DayEnd(0)).to_string(), "2026-11-21");
    }

    #[test]
    fn a_time_that_could_not_be_said_again_is_none() {
        for text in [
            "9999-12-31T00:00:00Z",
            "9999-12-30T23:30:00-12:00",
            "0001-01-02T00:00:00+00:01",
            "0000-06-01T00:00:00Z",
            "-0001-06-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
        ] {
            assert_eq!(Stamp::parse_rfc3339(text), Err(BadTime), "{text}");
        }
        for text in
            ["9999-12-30T23:59:59.999+00:00", "0001-01-02T00:00:00+00:00", "9999-12-30T23:58:00+23:59"]
        {
            for offset_s in [-86_340, 0, 86_340] {
                let there = Stamp { offset_s, ..at(text) };
                assert_eq!(Stamp::parse_rfc3339(&there.to_rfc3339()).as_ref(), Ok(&there), "{text}");
            }
        }
        let day = |text: &str| is_sayable_day(text.parse().unwrap());
        assert!(day("0001-01-04") && day("9999-12-28") && !day("0001-01-01") && !day("9999-12-31"));
        let end = at("2026-11-21T23:30:00+09:00").plus_ms(i64::MAX);
        assert_eq!(Stamp::parse_rfc3339(&end.to_rfc3339()), Ok(end));
        let now = at("2026-11-21T23:30:00+09:00");
        for text in ["-262143-01-01 00:00", "+262142-12-31", "0000-01-01T10:00", "9999-12-31"] {
            assert_eq!(now.parse_near(text), Err(BadTime), "{text}");
        }
    }

    #[test]
    fn an_instant_beyond_every_calendar_has_a_day_all_the_same() {
        for utc_ms in [i64::MIN, -8_334_601_228_800_000, 8_210_266_876_799_999, i64::MAX] {
            for offset_s in [-86_399, 86_399, i32::MAX] {
                let stamp = Stamp::new(utc_ms, offset_s);
                assert!((0..=9999).contains(&stamp.day(DayEnd(23)).year()), "{utc_ms}");
            }
        }
    }

    #[test]
    fn a_day_is_the_writers_day_after_a_journey() {
        // The same instant, written in Tokyo and in New York.
        assert_eq!(at("2026-11-21T08:00:00+09:00").day(DayEnd(4)).to_string(), "2026-11-21");
        assert_eq!(at("2026-11-20T18:00:00-05:00").day(DayEnd(4)).to_string(), "2026-11-20");
    }

    #[test]
    fn a_time_reads_back_as_written() {
        for text in
            ["2026-11-21T23:10:05.123+09:00", "1999-12-31T00:00:00.000-03:30", "2026-11-21T23:10:05.000Z"]
        {
            assert_eq!(at(text).to_rfc3339(), text);
        }
    }

    #[test]
    fn a_typed_time_is_read_on_the_writers_wall() {
        let now = at("2026-11-21T09:00:00+09:00");
        assert_eq!(now.parse_near("2026-11-20 22:15").unwrap().to_rfc3339(), "2026-11-20T22:15:00.000+09:00");
        assert_eq!(now.parse_near("08:30").unwrap().to_rfc3339(), "2026-11-21T08:30:00.000+09:00");
        assert_eq!(now.parse_near("22:15").unwrap().to_rfc3339(), "2026-11-20T22:15:00.000+09:00");
        assert_eq!(now.parse_near("きのう"), Err(BadTime));
    }

    #[test]
    fn an_impossible_offset_is_read_as_utc_instead_of_failing() {
        assert_eq!(Stamp::new(0, 1_000_000).wall().to_string(), "1970-01-01 00:00:00");
    }

    #[test]
    fn every_hour_has_its_greeting() {
        let parts: Vec<_> = (0..24).map(PartOfDay::of_hour).collect();
        assert_eq!(parts[3], PartOfDay::Night);
        assert_eq!(parts[4], PartOfDay::Morning);
        assert_eq!(parts[12], PartOfDay::Day);
        assert_eq!(parts[22], PartOfDay::Evening);
        assert_eq!(parts[23], PartOfDay::Night);
    }
}
