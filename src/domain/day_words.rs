//! Days as people name them when they look back: `2026-11-21`, `11/21`, 「11月」, `yesterday`, 「先週」.
//!
//! # What is read
//!
//! Full-width digits and signs count as their half-width twins, and capitals as small letters. A
//! date may be parted by `-`, `/`, `.`, a space or 年月日.
//!
//! | said | meant |
//! |---|---|
//! | `2026-11-21`, `2026年11月21日`, `21 Nov 2026`, `20261121` | that day |
//! | `11-21`, 「11月21日」, `Nov 21` | the last day of that name, today included |
//! | 「21日」, `21st` | the last 21st |
//! | `2026-11`, 「2026年11月」, `Nov 2026` | that month |
//! | 「11月」, `November` | the last such month that has begun |
//! | `2026`, 「2026年」 | that year |
//! | 「今日」「昨日」「一昨日」, `today`, `yesterday` | that day |
//! | 「月曜」, `monday` | the last such day, today included |
//! | 「今週」「先週」「今月」「先月」「今年」「去年」「一昨年」, `this week`, `last month` | that stretch, to its end |
//! | 「3日前」「半年前」, `2 weeks ago`, `a year ago` | that day |
//!
//! A [`range`] is two of these with `..` or 「〜」 between them; either may be missing.

use super::duration::{self, half_width};
use super::time::week_of;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

#[cfg(test)]
mod tests;

/// A stretch of days, both ends among them; one day has the same end twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, not before the first.
    pub last: NaiveDate,
}

impl Span {
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// A month of the calendar, 1 to 12; `None` when there is none of that number.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Some(Self { first, last })
    }

    /// A year of the calendar.
    pub fn year(year: i32) -> Option<Self> {
        let end = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        Some(Self { first: end(1, 1)?, last: end(12, 31)? })
    }

    /// Whether it is a single day.
    pub fn is_day(&self) -> bool {
        self.first == self.last
    }

    /// The week that holds `day` and begins on `first`.
    fn week(day: NaiveDate, first: Weekday) -> Option<Self> {
        let into = day.weekday().days_since(first);
        let first = day.checked_sub_days(Days::new(u64::from(into)))?;
        Some(Self { first, last: first.checked_add_days(Days::new(6))? })
    }
}

/// A stretch of days of which an end may be open, as a filter wants it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Reads the days that `text` names, seen from `today`; weeks begin on `week`. `None` when it names
/// no day: nothing is guessed.
pub fn read(text: &str, today: NaiveDate, week: Weekday) -> Option<Span> {
    let plain = plain(text);
    let text = plain.trim();
    word(text, today, week)
        .or_else(|| weekday(text, today))
        .or_else(|| ago(text, today))
        .or_else(|| dated(text, today))
}

/// Reads a range: days as [`read`] knows them, or two of them with `..`, `~` or 「〜」 between; an end
/// that is left out is open. `None` when an end names no day, or the ends are the wrong way round.
pub fn range(text: &str, today: NaiveDate, week: Weekday) -> Option<Range> {
    let plain = plain(text);
    let text = plain.trim();
    let until = ["until ", "up to "].into_iter().find_map(|word| text.strip_prefix(word));
    let parted = || {
        let parted = SIGNS.into_iter().find_map(|sign| text.split_once(sign));
        parted.map(|(before, after)| (begun(before), after)).or_else(|| open(text))
    };
    let Some((before, after)) = until.map(|last| ("", last)).or_else(parted) else {
        let Span { first, last } = read(text, today, week)?;
        return Some(Range { from: Some(first), to: Some(last) });
    };
    let (before, after) = (before.trim(), after.trim().trim_end_matches("まで").trim());
    let end = |said: &str| match said {
        "" => Some(None),
        said => read(said, today, week).map(Some),
    };
    let (from, to) = (end(before)?.map(|span| span.first), end(after)?.map(|span| span.last));
    let in_order = from.zip(to).is_none_or(|(from, to)| from <= to);
    (in_order && (from.is_some() || to.is_some())).then_some(Range { from, to })
}

/// What may stand between the first and the last day.
const SIGNS: [&str; 7] = ["..", "~", "〜", "–", "から", " to ", " until "];

/// The first day without the word that may stand before it.
fn begun(text: &str) -> &str {
    ["from ", "since "].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

/// A range of which one end is open, said in words, as its two ends.
fn open(text: &str) -> Option<(&str, &str)> {
    text.strip_suffix("まで")
        .map(|last| ("", last))
        .or_else(|| (begun(text) != text).then(|| (begun(text), "")))
}

fn plain(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// Days and stretches that have a word of their own.
fn word(text: &str, today: NaiveDate, week: Weekday) -> Option<Span> {
    let days_back = |days| today.checked_sub_days(Days::new(days));
    let month_back = |months| {
        let day = today.checked_sub_months(Months::new(months))?;
        Span::month(day.year(), day.month())
    };
    match text {
        "今日" | "きょう" | "today" => Some(Span::day(today)),
        "昨日" | "きのう" | "yesterday" => days_back(1).map(Span::day),
        "一昨日" | "おととい" | "the day before yesterday" => days_back(2).map(Span::day),
        "今週" | "this week" => Span::week(today, week),
        "先週" | "last week" => Span::week(days_back(7)?, week),
        "先々週" | "the week before last" => Span::week(days_back(14)?, week),
        "今月" | "this month" => month_back(0),
        "先月" | "last month" => month_back(1),
        "先々月" | "the month before last" => month_back(2),
        "今年" | "ことし" | "this year" => Span::year(today.year()),
        "去年" | "昨年" | "last year" => Span::year(today.year() - 1),
        "一昨年" | "おととし" | "the year before last" => Span::year(today.year() - 2),
        _ => None,
    }
}

/// 「土曜」, `saturday`: the last of them, today included.
fn weekday(text: &str, today: NaiveDate) -> Option<Span> {
    const NAMES: [(char, &str); 7] = [
        ('月', "monday"),
        ('火', "tuesday"),
        ('水', "wednesday"),
        ('木', "thursday"),
        ('金', "friday"),
        ('土', "saturday"),
        ('日', "sunday"),
    ];
    let kanji = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜'));
    let english = text.strip_prefix("last ").unwrap_or(text);
    let named = |&(sign, name): &(char, &str)| match kanji {
        Some(kanji) => kanji.chars().eq([sign]),
        None => english.len() >= 3 && name.starts_with(english),
    };
    let back_from_monday = NAMES.iter().position(named)? as u64;
    let this_week = week_of(today).checked_add_days(Days::new(back_from_monday))?;
    let day = if this_week > today { this_week.checked_sub_days(Days::new(7))? } else { this_week };
    Some(Span::day(day))
}

/// 「3日前」, `2 weeks ago`. Months and years are those of the calendar.
fn ago(text: &str, today: NaiveDate) -> Option<Span> {
    let length = text.strip_suffix('前').or_else(|| text.strip_suffix("ago"))?.trim();
    let minutes = duration::parse(length)?;
    let whole = |unit: i64| (minutes % unit == 0).then_some(minutes / unit);
    let months = if length.contains('年') || length.contains("year") {
        whole(duration::YEAR).map(|years| years * 12)
    } else if length.contains('月') || length.contains("month") {
        whole(duration::MONTH)
    } else {
        None
    };
    let day = match months {
        Some(months) => today.checked_sub_months(Months::new(u32::try_from(months).ok()?)),
        None => today.checked_sub_days(Days::new(u64::try_from(minutes / duration::DAY).ok()?)),
    };
    day.map(Span::day)
}

/// A date of the calendar, or a part of one.
fn dated(text: &str, today: NaiveDate) -> Option<Span> {
    let parts = parts(text);
    let number = |part: &str| part.parse::<u32>().ok();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [one] if one.len() == 8 && digits(one) => {
            let (year, month, day) = (&one[..4], &one[4..6], &one[6..]);
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?).map(Span::day)
        }
        [one] if month_named(one).is_some() || text.ends_with('月') => {
            let month = month_named(one).or_else(|| number(one))?;
            let this_year = Span::month(today.year(), month)?;
            if this_year.first <= today { Some(this_year) } else { Span::month(today.year() - 1, month) }
        }
        [one] if one.len() == 4 && digits(one) => Span::year(one.parse().ok()?),
        [one] => {
            let ordinal = || ["st", "nd", "rd", "th"].into_iter().find_map(|end| one.strip_suffix(end));
            let day = if text.ends_with('日') { number(one)? } else { number(ordinal()?)? };
            let of = |back| today.checked_sub_months(Months::new(back))?.with_day(day);
            // Of three months on end at least one has a 31st.
            (0..=2).filter_map(of).find(|found| *found <= today).map(Span::day)
        }
        [a, b] => match (month_named(a), month_named(b)) {
            (Some(month), None) if b.len() == 4 => Span::month(b.parse().ok()?, month),
            (None, None) if a.len() == 4 => Span::month(a.parse().ok()?, number(b)?),
            _ => {
                let (month, day) = month_and_day(a, b)?;
                let of = |back| NaiveDate::from_ymd_opt(today.year() - back, month, day);
                // Eight years hold a 29 February, those around 1900 and 2100 too.
                (0..=8).filter_map(of).find(|found| *found <= today).map(Span::day)
            }
        },
        _ => full_date(&parts).map(Span::day),
    }
}

/// A month and a day without a year, in whichever order the words allow; numbers alone put the month
/// first. The parts are in small letters.
pub fn month_and_day(a: &str, b: &str) -> Option<(u32, u32)> {
    let number = |part: &str| part.parse::<u32>().ok();
    match (month_named(a), month_named(b)) {
        (Some(month), None) => Some((month, number(b)?)),
        (None, Some(month)) => Some((month, number(a)?)),
        (None, None) => Some((number(a)?, number(b)?)),
        (Some(_), Some(_)) => None,
    }
}

/// A date of three parts with its year: four digits first, or last after a month that is named.
pub fn full_date(parts: &[&str]) -> Option<NaiveDate> {
    let [a, b, c] = *parts else { return None };
    let (year, (month, day)) = if month_named(a).is_some() || month_named(b).is_some() {
        (c, month_and_day(a, b)?)
    } else {
        (a, month_and_day(b, c)?)
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
}

/// The parts of a date: numbers and names of months, without what stands between them.
pub fn parts(text: &str) -> Vec<&str> {
    let between = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | '年' | '月' | '日');
    text.split(between).filter(|part| !part.is_empty()).collect()
}

/// The number of an English month from three small letters on.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    Some(at as u32 + 1)
}
