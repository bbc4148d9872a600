//! A month as a grid of weeks, and how much a day of it holds.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day a week begins on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum WeekStart {
    /// Monday.
    #[default]
    Monday,
    /// Sunday.
    Sunday,
}

impl WeekStart {
    /// That day of the week.
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Sunday => Weekday::Sun,
        }
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that holds `day`.
    pub fn of(day: NaiveDate) -> Self {
        // Every month has a first day.
        Self { first: day.with_day(1).unwrap_or(day) }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.first + Days::new(u64::from(self.first.num_days_in_month()) - 1)
    }

    /// Whether `day` lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// Its weeks, the first one and the last one whole: four to six of them.
    pub fn weeks(self, start: WeekStart) -> Vec<[NaiveDate; 7]> {
        let before = self.first.weekday().days_since(start.weekday());
        let begin = self.first - Days::new(u64::from(before));
        let weeks = (before + u32::from(self.first.num_days_in_month())).div_ceil(7);
        let day = |week: u32, at: usize| begin + Days::new(u64::from(week) * 7 + at as u64);
        (0..weeks).map(|week| std::array::from_fn(|at| day(week, at))).collect()
    }
}

/// The day so many months later, or earlier when negative: the same number, or the last day of a
/// month that has none of that number.
pub fn by_months(day: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) };
    moved.unwrap_or(day)
}

/// How much a day holds, as far as an eye can tell in a grid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Nothing.
    Empty,
    /// One record.
    One,
    /// Two to four.
    Few,
    /// Five and more.
    Many,
}

impl Weight {
    /// The weight of so many records.
    pub fn of(records: u32) -> Self {
        match records {
            0 => Self::Empty,
            1 => Self::One,
            2..=4 => Self::Few,
            _ => Self::Many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn grid(month: &str, start: WeekStart) -> Vec<String> {
        let weeks = Month::of(day(month)).weeks(start);
        weeks.iter().map(|week| format!("{}..{}", week[0], week[6])).collect()
    }

    #[test]
    fn november_begins_with_the_week_that_holds_its_first_day() {
        assert_eq!(
            grid("2026-11-21", WeekStart::Sunday),
            [
                "2026-11-01..2026-11-07",
                "2026-11-08..2026-11-14",
                "2026-11-15..2026-11-21",
                "2026-11-22..2026-11-28",
                "2026-11-29..2026-12-05"
            ]
        );
        assert_eq!(grid("2026-11-21", WeekStart::Monday)[0], "2026-10-26..2026-11-01");
        assert_eq!(grid("2026-11-21", WeekStart::Monday).len(), 6);
    }

    #[test]
    fn a_february_of_four_whole_weeks_has_no_fifth() {
        assert_eq!(grid("2026-02-10", WeekStart::Sunday).len(), 4);
    }

    #[test]
    fn a_month_later_keeps_the_day_where_there_is_one() {
        assert_eq!(by_months(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(by_months(day("2026-03-31"), -1), day("2026-02-28"));
        assert_eq!(by_months(day("2026-11-21"), -12), day("2025-11-21"));
    }

    proptest! {
        #[test]
        fn every_day_of_a_month_stands_in_its_grid_once(days in 0u64..80_000, sunday: bool) {
            let month = Month::of(day("1970-01-01") + Days::new(days));
            let start = if sunday { WeekStart::Sunday } else { WeekStart::Monday };
            let weeks = month.weeks(start);
            prop_assert!((4..=6).contains(&weeks.len()));
            prop_assert!(weeks.iter().all(|week| week[0].weekday() == start.weekday()));
            let inside: Vec<NaiveDate> = weeks.into_iter().flatten().filter(|day| month.holds(*day)).collect();
            prop_assert_eq!(inside.first(), Some(&month.first()));
            prop_assert_eq!(inside.last(), Some(&month.last()));
            prop_assert!(inside.windows(2).all(|two| two[0].succ_opt() == Some(two[1])));
        }
    }
}
