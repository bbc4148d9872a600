//! Copies of the journal: what their names tell, and which of them stay.
//!
//! A name holds the instant and the offset of the writer's clock, so that the day a copy belongs to
//! is known without opening it, and stays the same on a journey.

use super::time::{DayEnd, Stamp};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

/// How many of the newest days with a copy keep one.
pub const DAYS: usize = 7;
/// How many of the newest weeks with a copy keep one.
pub const WEEKS: usize = 4;
/// How many of the newest months with a copy keep one.
pub const MONTHS: usize = 12;

const WALL: &str = "%Y%m%d-%H%M%S";
/// How long a wall time in a name is: `20261121-231000`.
const WALL_LEN: usize = 15;

/// The name of a copy made at `at`: `mada-20261121-231000+0900.db`. From the second of the same
/// instant on, `number` tells them apart.
pub fn name(at: &Stamp, number: u32) -> String {
    // Whole minutes are all a name has room for; the wall clock is told with the same ones.
    let minutes = at.offset_s / 60;
    let wall = Stamp::new(at.utc_ms, minutes * 60).wall().format(WALL);
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    let number = if number > 1 { format!("-{number}") } else { String::new() };
    format!("mada-{wall}{sign}{:02}{:02}{number}.db", minutes / 60, minutes % 60)
}

/// When the copy of this name was made; `None` for a file that is no copy. The copies made before a
/// migration (`mada-v1-20261121-141000.db`) tell the time in UTC.
pub fn made_at(name: &str) -> Option<Stamp> {
    let stem = name.strip_prefix("mada-")?.strip_suffix(".db")?;
    if let Some(versioned) = stem.strip_prefix('v') {
        let (version, rest) = versioned.split_once('-')?;
        version.parse::<u32>().ok()?;
        let (wall, rest) = rest.split_at_checked(WALL_LEN)?;
        is_number(rest).then_some(())?;
        return Some(Stamp::new(wall_ms(wall)?, 0));
    }
    let (wall, rest) = stem.split_at_checked(WALL_LEN)?;
    let (offset, rest) = rest.split_at_checked("+0900".len())?;
    is_number(rest).then_some(())?;
    let sign = match offset.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let figures = offset.get(1..).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (hours, minutes): (i32, i32) = (figures.get(..2)?.parse().ok()?, figures.get(2..)?.parse().ok()?);
    let offset_s = sign * (hours * 3600 + minutes * 60);
    (offset_s.abs() < 86_400).then_some(())?;
    Some(Stamp::new(wall_ms(wall)? - i64::from(offset_s) * 1000, offset_s))
}

/// Nothing, or what tells apart the copies of one instant: `-2`.
fn is_number(rest: &str) -> bool {
    rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
}

fn wall_ms(wall: &str) -> Option<i64> {
    let wall = NaiveDateTime::parse_from_str(wall, WALL).ok()?;
    DateTime::from_timestamp(wall.and_utc().timestamp(), 0).map(|time| time.timestamp_millis())
}

/// Which of these copies stay, by the days of the writer: the newest of each of the last [`DAYS`]
/// days, [`WEEKS`] weeks and [`MONTHS`] months that have one, and everything from the newest day.
/// Days without writing do not count, so nobody loses copies by staying away.
pub fn staying(made: &[Stamp], end: DayEnd) -> Vec<bool> {
    let days: Vec<NaiveDate> = made.iter().map(|at| at.day(end)).collect();
    let mut order: Vec<usize> = (0..made.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse((days[at], made[at].utc_ms)));
    let mut stays = vec![false; made.len()];
    let Some(newest) = order.first().map(|&at| days[at]) else { return stays };
    for &at in &order {
        stays[at] = days[at] == newest;
    }
    let week = |day: NaiveDate| (day.iso_week().year(), day.iso_week().week());
    keep(&order, &mut stays, DAYS, |at| days[at]);
    keep(&order, &mut stays, WEEKS, |at| week(days[at]));
    keep(&order, &mut stays, MONTHS, |at| (days[at].year(), days[at].month()));
    stays
}

/// Lets the first copy of each of the first `most` periods stay.
fn keep<T: PartialEq>(order: &[usize], stays: &mut [bool], most: usize, period: impl Fn(usize) -> T) {
    let mut last = None;
    let mut periods = 0;
    for &at in order {
        let here = period(at);
        if last.as_ref() == Some(&here) {
            continue;
        }
        periods += 1;
        if periods > most {
            return;
        }
        stays[at] = true;
        last = Some(here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY_MS: i64 = 86_400_000;
    const END: DayEnd = DayEnd(4);

    fn noon(day: i64) -> Stamp {
        Stamp::new(1_795_000_000_000 + day * DAY_MS, 9 * 3600)
    }

    fn kept(made: &[Stamp]) -> Vec<Stamp> {
        made.iter().zip(staying(made, END)).filter(|(_, stays)| *stays).map(|(at, _)| at.clone()).collect()
    }

    #[test]
    fn a_name_tells_the_instant_and_the_writers_clock() {
        let at = Stamp::parse_rfc3339("2026-11-21T23:10:00+09:00").unwrap();
        assert_eq!(name(&at, 1), "mada-20261121-231000+0900.db");
        assert_eq!(made_at("mada-20261121-231000+0900.db"), Some(at.clone()));
        assert_eq!(made_at(&name(&at, 2)), Some(at));
        let utc = Stamp::parse_rfc3339("2026-11-21T14:10:00+00:00").unwrap();
        assert_eq!(made_at("mada-v1-20261121-141000.db"), Some(utc));
    }

    #[test]
    fn what_is_no_copy_has_no_time() {
        for name in [
            "mada.db",
            "mada-.db",
            "mada-20261121-231000.db",
            "mada-20261321-231000+0900.db",
            "mada-20261121-231000+9900.db",
            "mada-20261121-231000+0900.db.part",
            "mada-damaged-20261121-231000+0900.db",
            "mada-v1-20261121-141000-x.db",
            "mada-20261121-23100あ+0900.db",
            "notes.txt",
        ] {
            assert_eq!(made_at(name), None, "{name}");
        }
    }

    #[test]
    fn after_years_there_is_one_for_each_day_week_and_month() {
        let mut made: Vec<Stamp> = Vec::new();
        for day in 0..900 {
            made.push(noon(day));
            made = kept(&made);
        }
        let days: Vec<i64> = made.iter().map(|at| (at.utc_ms - noon(0).utc_ms) / DAY_MS).collect();
        for day in 893..900 {
            assert!(days.contains(&day), "{day} of {days:?}");
        }
        let months: std::collections::BTreeSet<_> =
            made.iter().map(|at| (at.day(END).year(), at.day(END).month())).collect();
        assert_eq!(months.len(), MONTHS);
        assert!(made.len() <= DAYS + WEEKS + MONTHS, "{}", made.len());
    }

    #[test]
    fn everything_from_the_newest_day_stays_and_one_of_a_day_before() {
        let made = [noon(0), noon(0).plus_ms(1_000), noon(1), noon(1).plus_ms(1_000)];
        assert_eq!(staying(&made, END), [false, true, true, true]);
    }

    #[test]
    fn a_copy_made_after_midnight_belongs_to_the_evening_before() {
        let evening = Stamp::parse_rfc3339("2026-11-21T23:10:00+09:00").unwrap();
        let night = Stamp::parse_rfc3339("2026-11-22T02:10:00+09:00").unwrap();
        let next = Stamp::parse_rfc3339("2026-11-22T09:00:00+09:00").unwrap();
        assert_eq!(staying(&[evening, night, next], END), [false, true, true]);
    }

    fn any_stamp() -> impl Strategy<Value = Stamp> {
        (0..800 * DAY_MS, -12..=14_i32)
            .prop_map(|(ms, hours)| Stamp::new((noon(0).utc_ms + ms) / 1000 * 1000, hours * 3600))
    }

    proptest! {
        #[test]
        fn a_name_is_read_back(at in any_stamp(), number in 1..9_u32) {
            prop_assert_eq!(made_at(&name(&at, number)), Some(at));
        }

        #[test]
        fn the_newest_stays_and_a_second_look_takes_nothing_more(
            made in proptest::collection::vec(any_stamp(), 1..60)
        ) {
            let kept = kept(&made);
            let newest = made.iter().max_by_key(|at| (at.day(END), at.utc_ms)).unwrap();
            prop_assert!(kept.contains(newest));
            prop_assert_eq!(staying(&kept, END), vec![true; kept.len()]);
            let newest_day = made.iter().filter(|at| at.day(END) == newest.day(END)).count();
            prop_assert!(kept.len() < newest_day + DAYS + WEEKS + MONTHS);
        }

        #[test]
        fn whatever_goes_has_a_newer_one_of_its_day_or_many_days_after_it(
            made in proptest::collection::vec(any_stamp(), 1..60)
        ) {
            for (at, stays) in made.iter().zip(staying(&made, END)) {
                let later: std::collections::BTreeSet<NaiveDate> =
                    made.iter().map(|other| other.day(END)).filter(|day| *day > at.day(END)).collect();
                let newer_that_day = made.iter().any(|other| {
                    other.day(END) == at.day(END) && other.utc_ms > at.utc_ms
                });
                prop_assert!(stays || newer_that_day || later.len() >= DAYS);
            }
        }
    }
}
