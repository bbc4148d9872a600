//! What is offered in a search line: once taken it is understood, and means a thing there is. The first
//! line of the input is the search line, the others are names in the journal.
#![no_main]

use chrono::{NaiveDate, Weekday};
use libfuzzer_sys::fuzz_target;
use mada::app::screen::search_line::{Reading, offers, take};
use mada::domain::ids::{Id, PersonId};
use mada::domain::lang::Lang;
use mada::domain::search_line::{LONGEST, MOST, Names};
use mada::domain::time::DayEnd;
use mada::text::clean::{clean_paste, one_line};

/// The names, as the journal keeps them.
fn names<'a>(lines: impl Iterator<Item = &'a str>) -> Names {
    let mut names = Names::default();
    for (at, line) in lines.take(9).enumerate() {
        let name = one_line(&clean_paste(line)).trim().to_owned();
        if !name.is_empty() {
            names.people.push((PersonId(Id::compose(1_795_000_000_000, at as u64)), name.clone()));
            names.tags.push(name.clone());
            names.decks.push((format!("deck-{at}"), vec![name.clone(), name]));
        }
    }
    names
}

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let line = lines.next().unwrap_or_default();
    let names = names(lines);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let reading = Reading { today, end: DayEnd::default(), week: Weekday::Mon };
    let carets = (0..=line.len()).rev().filter(|at| line.is_char_boundary(*at)).take(20);
    for (caret, lang) in carets.flat_map(|caret| Lang::ALL.map(|lang| (caret, lang))) {
        let _ = reading.complaint(line, caret, Some(&names));
        let offered = offers(line, caret, &names, lang);
        assert!(line.get(offered.at.clone()).is_some());
        for word in &offered.words {
            let (taken, at) = take(line, &offered.at, word);
            // Only what stands before the caret: what comes after it was there before.
            let before = &taken[..at];
            let query = reading.query(before);
            let full = query.parts.len() + query.clauses.len() >= MOST || before.chars().count() > LONGEST;
            if full || word.ends_with([':', '：']) {
                continue;
            }
            let complaint = reading.complaint(before, 0, Some(&names));
            let complaint = complaint.filter(|complaint| complaint.at.start >= offered.at.start);
            assert_eq!(complaint, None, "{line:?} became {before:?}");
        }
    }
});
