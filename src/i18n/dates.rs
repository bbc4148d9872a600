//! Days, times and spans, as each language writes them.

use super::Lang;
use crate::domain::time::{DayEnd, Stamp};
use chrono::{Datelike, NaiveDate, Timelike};

const WEEKDAYS_JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The weekday, short: 土 or Sat.
pub fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    let at = day.weekday().num_days_from_monday() as usize;
    match lang {
        Lang::Ja => WEEKDAYS_JA[at],
        Lang::En => WEEKDAYS_EN[at],
    }
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS_EN[day.month0() as usize]
}

/// A day: 11月21日 土 or Sat 21 Nov; with the year when it is not `today`'s.
pub fn day(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let (d, m, y, w) = (day.day(), day.month(), day.year(), weekday(day, lang));
    let same_year = y == today.year();
    match lang {
        Lang::Ja if same_year => format!("{m}月{d}日 {w}"),
        Lang::Ja => format!("{y}年{m}月{d}日 {w}"),
        Lang::En if same_year => format!("{w} {d} {}", month(day)),
        Lang::En => format!("{w} {d} {} {y}", month(day)),
    }
}

/// A day with its year, whatever year it is now.
pub fn long_day(day: NaiveDate, lang: Lang) -> String {
    let another_year = day.with_year(day.year() + 1).unwrap_or(NaiveDate::MIN);
    self::day(day, another_year, lang)
}

/// A year: 2026年 or 2026.
pub fn year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

/// A month with its year: 2026年11月 or Nov 2026.
pub fn month_of(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月", day.year(), day.month()),
        Lang::En => format!("{} {}", month(day), day.year()),
    }
}

/// A day as people say it: きょう, きのう, the weekday within a week, else the date.
pub fn near_day(when: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (today - when).num_days() {
        0 => match lang {
            Lang::Ja => "きょう".to_owned(),
            Lang::En => "Today".to_owned(),
        },
        1 => match lang {
            Lang::Ja => "きのう".to_owned(),
            Lang::En => "Yesterday".to_owned(),
        },
        2..=6 => weekday(when, lang).to_owned(),
        _ => short_day(when, today, lang),
    }
}

/// A day in few cells: 11/18 or 18 Nov; with the year when it is not `today`'s.
pub fn short_day(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let (d, m, y) = (day.day(), day.month(), day.year());
    match (lang, y == today.year()) {
        (Lang::Ja, true) => format!("{m}月{d}日"),
        (Lang::Ja, false) => format!("{y}年{m}月{d}日"),
        (Lang::En, true) => format!("{d} {}", month(day)),
        (Lang::En, false) => format!("{d} {} {y}", month(day)),
    }
}

/// The clock: 23:10.
pub fn clock(at: &Stamp) -> String {
    let wall = at.wall();
    format!("{:02}:{:02}", wall.hour(), wall.minute())
}

/// The day and the clock of a record, as people say it: きのう 23:10.
pub fn near(at: &Stamp, now: &Stamp, end: DayEnd, lang: Lang) -> String {
    format!("{} {}", near_day(at.day(end), now.day(end), lang), clock(at))
}

/// A span in two units at most: 14時間20分 or 14 h 20 m. Under a minute is said as no time at all.
pub fn span(minutes: i64, lang: Lang) -> String {
    let minutes = minutes.max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match lang {
        Lang::Ja => match (days, hours, rest) {
            (0, 0, m) => format!("{m}分"),
            (0, h, 0) => format!("{h}時間"),
            (0, h, m) => format!("{h}時間{m}分"),
            (d, 0, _) => format!("{d}日"),
            (d, h, _) => format!("{d}日{h}時間"),
        },
        Lang::En => match (days, hours, rest) {
            (0, 0, m) => format!("{m} m"),
            (0, h, 0) => format!("{h} h"),
            (0, h, m) => format!("{h} h {m} m"),
            (d, 0, _) => format!("{d} d"),
            (d, h, _) => format!("{d} d {h} h"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let (d, today) = (date("2026-11-21"), date("2026-11-22"));
        assert_eq!(day(d, today, Lang::Ja), "11月21日 土");
        assert_eq!(day(d, today, Lang::En), "Sat 21 Nov");
        assert_eq!(day(d, date("2027-01-01"), Lang::Ja), "2026年11月21日 土");
    }

    #[test]
    fn the_last_days_are_said_as_people_say_them() {
        let today = date("2026-11-21");
        let said = |d: &str| near_day(date(d), today, Lang::Ja);
        assert_eq!(said("2026-11-21"), "きょう");
        assert_eq!(said("2026-11-20"), "きのう");
        assert_eq!(said("2026-11-19"), "木");
        assert_eq!(said("2026-11-14"), "11月14日");
        assert_eq!(near_day(date("2026-11-22"), today, Lang::En), "22 Nov");
    }

    #[test]
    fn a_span_has_two_units_at_most() {
        assert_eq!(span(860, Lang::Ja), "14時間20分");
        assert_eq!(span(860, Lang::En), "14 h 20 m");
        assert_eq!(span(60, Lang::Ja), "1時間");
        assert_eq!(span(1440 * 3 + 61, Lang::En), "3 d 1 h");
        assert_eq!(span(-5, Lang::Ja), "0分");
    }
}
