//! A search line, whatever is typed: what was understood is said again the same, every complaint
//! points at a place of the line, and nothing that steers a terminal is looked for.
#![no_main]

use chrono::{NaiveDate, Weekday};
use libfuzzer_sys::fuzz_target;
use mada::app::screen::search_line::{Reading, turned};
use mada::domain::lang::Lang;
use mada::domain::search_line::{Fault, LONGEST, Query, read};
use mada::domain::time::DayEnd;

/// A query without the places in its line.
fn told(query: &Query) -> Query {
    let mut query = query.clone();
    query.parts.iter_mut().for_each(|part| part.at = 0..0);
    query.clauses.iter_mut().for_each(|clause| clause.at = 0..0);
    query
}

fuzz_target!(|line: &str| {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let (query, complaints) = read(line, today, Weekday::Mon);
    for complaint in &complaints {
        let place = line.get(complaint.at.clone()).expect("a place in the line");
        assert!(!place.is_empty(), "{:?} about nothing", complaint.fault);
    }
    assert!(complaints.is_sorted_by_key(|complaint| complaint.at.start));
    for at in query.parts.iter().map(|part| &part.at).chain(query.clauses.iter().map(|clause| &clause.at)) {
        assert!(line.get(at.clone()).is_some_and(|place| !place.is_empty()));
    }
    assert!(query.sought().all(|text| !text.contains(|c: char| c.is_control() && !c.is_whitespace())));

    let said = query.to_string();
    if said.chars().count() <= LONGEST {
        let (again, complaints) = read(&said, today, Weekday::Mon);
        assert!(told(&again) == told(&query), "{line:?} was said as {said:?}");
        assert!(complaints.iter().all(|complaint| complaint.fault == Fault::OpenQuote), "{said:?}");
    }

    let reading = Reading { today, end: DayEnd::default(), week: Weekday::Mon };
    for caret in (0..=line.len()).filter(|at| line.is_char_boundary(*at)).take(40) {
        assert_eq!(reading.complaint(line, caret, None).is_some(), !complaints.is_empty());
    }
    let other = turned(line, reading, Lang::En);
    if !complaints.iter().any(|complaint| complaint.fault == Fault::TooLong)
        && other.chars().count() <= LONGEST
    {
        let again = reading.query(&other);
        assert!(again.order != query.order || !complaints.is_empty(), "{line:?} was turned to {other:?}");
    }
});
