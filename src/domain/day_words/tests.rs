use super::*;
use proptest::prelude::*;

/// A Saturday.
fn today() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

fn said(text: &str) -> Option<String> {
    read(text, today(), Weekday::Mon).map(|Span { first, last }| match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    })
}

#[test]
fn days_are_read_as_people_name_them() {
    for (text, meant) in [
        ("2026-11-03", "2026-11-03"),
        ("２０２６年１１月３日", "2026-11-03"),
        ("2026.11.3", "2026-11-03"),
        ("3 Nov 2026", "2026-11-03"),
        ("November 3, 2026", "2026-11-03"),
        ("20261103", "2026-11-03"),
        ("2031-01-01", "2031-01-01"),
        ("11-21", "2026-11-21"),
        ("11/22", "2025-11-22"),
        ("12月24日", "2025-12-24"),
        ("Dec 24", "2025-12-24"),
        ("2/29", "2024-02-29"),
        ("21日", "2026-11-21"),
        ("22日", "2026-10-22"),
        ("31st", "2026-10-31"),
        ("今日", "2026-11-21"),
        ("きのう", "2026-11-20"),
        ("Yesterday", "2026-11-20"),
        ("おととい", "2026-11-19"),
        ("土曜", "2026-11-21"),
        ("日曜日", "2026-11-15"),
        ("fri", "2026-11-20"),
        ("last Sunday", "2026-11-15"),
        ("3日前", "2026-11-18"),
        ("2 weeks ago", "2026-11-07"),
        ("一か月前", "2026-10-21"),
        ("a year ago", "2025-11-21"),
    ] {
        assert_eq!(said(text).as_deref(), Some(meant), "{text}");
    }
}

#[test]
fn months_years_and_weeks_are_stretches() {
    for (text, meant) in [
        ("11月", "2026-11-01..2026-11-30"),
        ("12月", "2025-12-01..2025-12-31"),
        ("feb", "2026-02-01..2026-02-28"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2024年2月", "2024-02-01..2024-02-29"),
        ("Feb 2024", "2024-02-01..2024-02-29"),
        ("2025", "2025-01-01..2025-12-31"),
        ("2025年", "2025-01-01..2025-12-31"),
        ("今週", "2026-11-16..2026-11-22"),
        ("last week", "2026-11-09..2026-11-15"),
        ("先月", "2026-10-01..2026-10-31"),
        ("去年", "2025-01-01..2025-12-31"),
    ] {
        assert_eq!(said(text).as_deref(), Some(meant), "{text}");
    }
}

#[test]
fn a_week_begins_on_the_day_it_is_told_to_begin_on() {
    let this_week = read("this week", today(), Weekday::Sun).unwrap();
    assert_eq!(
        (this_week.first.to_string(), this_week.last.to_string()),
        ("2026-11-15".into(), "2026-11-21".into())
    );
}

#[test]
fn what_names_no_day_is_not_guessed() {
    for text in
        ["", " ", "いつか", "soon", "13/45", "2月30日", "2026-13", "7", "ago", "前", "m", "32日", "99999999"]
    {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn a_range_has_two_ends_of_which_one_may_be_open() {
    let days = |text: &str| {
        let Range { from, to } = range(text, today(), Weekday::Mon)?;
        Some((from.map(|day| day.to_string()), to.map(|day| day.to_string())))
    };
    let both = |from: &str, to: &str| Some((Some(from.to_owned()), Some(to.to_owned())));
    assert_eq!(days("2026-11-01..2026-11-09"), both("2026-11-01", "2026-11-09"));
    assert_eq!(days("9月〜10月"), both("2026-09-01", "2026-10-31"));
    assert_eq!(days("11/1から11/9まで"), both("2026-11-01", "2026-11-09"));
    assert_eq!(days("11月"), both("2026-11-01", "2026-11-30"));
    assert_eq!(days("11/1～"), Some((Some("2026-11-01".to_owned()), None)));
    assert_eq!(days("..yesterday"), Some((None, Some("2026-11-20".to_owned()))));
    assert_eq!(days("11/9..11/1"), None);
    // What the screen says of days can be typed.
    assert_eq!(days("1 Nov – 9 Nov"), both("2026-11-01", "2026-11-09"));
    assert_eq!(days("from 1 Nov to 9 Nov"), both("2026-11-01", "2026-11-09"));
    for open in ["since 1 Nov", "from 1 Nov", "11月1日から"] {
        assert_eq!(days(open), Some((Some("2026-11-01".to_owned()), None)), "{open}");
    }
    for open in ["up to 9 Nov", "until 9 Nov", "11月9日まで"] {
        assert_eq!(days(open), Some((None, Some("2026-11-09".to_owned()))), "{open}");
    }
    assert_eq!((days("from "), days("until soon")), (None, None));
    assert_eq!((days(".."), days("soon..")), (None, None));
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble_and_no_stretch_runs_backwards(text in "[0-9０-９a-z年月日前/.~〜 -]{0,14}") {
        for first in [Weekday::Sun, Weekday::Mon] {
            if let Some(span) = read(&text, today(), first) {
                prop_assert!(span.first <= span.last);
            }
            range(&text, today(), first);
        }
    }

    #[test]
    fn a_date_without_its_year_is_never_to_come(month in 1u32..=12, day in 1u32..=28) {
        let span = read(&format!("{month}/{day}"), today(), Weekday::Mon).unwrap();
        prop_assert!(span.is_day() && span.first <= today());
    }
}
