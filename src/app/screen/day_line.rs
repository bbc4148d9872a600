//! A line in which a day is typed, freely.

use crate::app::screen::field::edit;
use crate::domain::{day_words, duration};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;
use chrono::{Datelike, Days, NaiveDate};

/// The line.
#[derive(Debug)]
pub struct DayLine {
    /// What is typed.
    pub editor: Box<Editor>,
    /// It was confirmed, although its words name no day to come.
    pub unread: bool,
}

/// What the words in the line mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meant {
    /// Nothing was typed: no day.
    NoDay,
    /// This day.
    Day(NaiveDate),
    /// No day to come can be read from it.
    Unclear,
}

impl DayLine {
    /// A line that says `day`, all of it selected, so that typing replaces it.
    pub fn new(day: Option<NaiveDate>, now_ms: i64) -> Self {
        let said = day.map_or_else(String::new, |day| day.to_string());
        let mut editor = Box::new(Editor::single_line(&said));
        editor.apply(EditCommand::SelectAll, now_ms);
        Self { editor, unread: false }
    }

    /// What the line means on the day `today`.
    pub fn meant(&self, today: NaiveDate) -> Meant {
        let text = self.editor.text();
        if text.trim().is_empty() {
            return Meant::NoDay;
        }
        read_day(text, today).map_or(Meant::Unclear, Meant::Day)
    }

    /// Edits the line as a key asks for.
    pub fn act(&mut self, action: Action, now_ms: i64) {
        edit(&mut self.editor, action, now_ms);
        self.unread = false;
    }

    /// Takes typed or pasted characters.
    pub fn type_text(&mut self, text: &str, now_ms: i64) {
        self.editor.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        self.unread = false;
    }
}

/// Reads a day from `today` on: `12/24`, `12月24日`, `2026-12-24`, `24 Dec`, `今日+3`, 「3日後」, `in 3 days`,
/// 「あした」. A day without a year is the next one of that name. `None` when no day to come can be read from it.
pub fn read_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = fold::fold(text);
    let text = folded.trim();
    let day = match text {
        "今日" | "きょう" | "today" => Some(today),
        "明日" | "あした" | "あす" | "tomorrow" => today.checked_add_days(Days::new(1)),
        "明後日" | "あさって" => today.checked_add_days(Days::new(2)),
        _ => plus_days(text, today).or_else(|| calendar_day(text, today)).or_else(|| after(text, today)),
    };
    day.filter(|day| *day >= today)
}

/// `今日+3`, `today + 3`, `+3`.
fn plus_days(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (before, days) = text.split_once('+')?;
    if !matches!(before.trim(), "" | "今日" | "きょう" | "today") {
        return None;
    }
    today.checked_add_days(Days::new(u64::from(days.trim().parse::<u16>().ok()?)))
}

/// A length of time from now on, in whole days.
fn after(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let length = text.strip_suffix("後").or_else(|| text.strip_suffix("のあと")).unwrap_or(text);
    let length = length.strip_prefix("in ").unwrap_or(length);
    let minutes = duration::parse(length)?;
    today.checked_add_days(Days::new(u64::try_from(minutes / duration::DAY).ok()?))
}

/// A date of the calendar, with or without a year. 「3日」 alone is a length of time; one number is no date.
fn calendar_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts = day_words::parts(text);
    match parts[..] {
        [a, b] => {
            let (month, day) = day_words::month_and_day(a, b)?;
            next_of(month, day, today)
        }
        _ => day_words::full_date(&parts),
    }
}

/// The next day of that name, today included. Four years hold every 29 February but those around 1900 and 2100.
fn next_of(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
        .find(|day| *day >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn read(text: &str) -> Option<String> {
        read_day(text, today()).map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for (said, meant) in [
            ("2026-12-24", "2026-12-24"),
            ("2026/12/24", "2026-12-24"),
            ("２０２６年１２月２４日", "2026-12-24"),
            ("12/24", "2026-12-24"),
            ("１２／２４", "2026-12-24"),
            ("12月24日", "2026-12-24"),
            ("24 Dec", "2026-12-24"),
            ("December 24, 2026", "2026-12-24"),
            ("今日+3", "2026-11-24"),
            ("today + 3", "2026-11-24"),
            ("+10", "2026-12-01"),
            ("3日後", "2026-11-24"),
            ("３日", "2026-11-24"),
            ("in 3 days", "2026-11-24"),
            ("2 weeks", "2026-12-05"),
            ("一週間後", "2026-11-28"),
            ("あした", "2026-11-22"),
            ("today", "2026-11-21"),
        ] {
            assert_eq!(read(said).as_deref(), Some(meant), "{said}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one_of_that_name() {
        assert_eq!(read("1/5").as_deref(), Some("2027-01-05"));
        assert_eq!(read("11/21").as_deref(), Some("2026-11-21"));
        assert_eq!(read("2/29").as_deref(), Some("2028-02-29"));
    }

    #[test]
    fn what_is_no_day_to_come_is_not_guessed() {
        for said in
            ["2026-11-20", "13/45", "いつか", "soon", "7", "12/24/2026/1", "+99999999", "2月30日", "昨日+1"]
        {
            assert_eq!(read(said), None, "{said}");
        }
    }
}
