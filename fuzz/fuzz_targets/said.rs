//! Lengths of time, days and times in somebody's own words.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use mada::app::screen::day_line::read_day;
use mada::domain::duration;
use mada::domain::lang::Lang;
use mada::domain::time::Stamp;

fuzz_target!(|text: &str| {
    if let Some(minutes) = duration::parse(text) {
        assert!(minutes >= 0);
        for lang in [Lang::Ja, Lang::En] {
            assert!(!duration::say(minutes, lang).is_empty());
        }
    }
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let _ = read_day(text, today);
    let now = Stamp::new(1_795_000_000_000, 32_400);
    let _ = now.parse_near(text);
    if let Ok(stamp) = Stamp::parse_rfc3339(text) {
        assert_eq!(Stamp::parse_rfc3339(&stamp.to_rfc3339()), Ok(stamp));
    }
});
