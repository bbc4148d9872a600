//! The only source of "now".

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::time::Stamp;
use chrono::{DateTime, NaiveDateTime, TimeZone};

/// Tells what time it is where the writer sits.
pub trait Clock {
    /// This instant, with the offset of the wall clock and, where known, the zone's name.
    fn now(&self) -> Stamp;

    /// The instant at which this clock showed `wall`. One that it showed twice is taken the first
    /// time, one that it never showed as if the clock had not been changed yet.
    fn at_wall(&self, wall: NaiveDateTime) -> Stamp {
        self.now().at_wall(wall)
    }

    /// What this clock showed at an instant, in milliseconds since 1970.
    fn at_instant(&self, utc_ms: i64) -> Stamp {
        Stamp { utc_ms, ..self.now() }
    }
}

/// The clock of the machine.
#[derive(Debug)]
pub struct SystemClock {
    /// The value of `TZ`, which overrules the machine's own zone.
    tz: Option<String>,
    /// The zone's name, and the offset in seconds it was found for. Asking costs a few files, so it
    /// is asked again only when the offset has changed: after a journey, or as summer time begins.
    zone: Mutex<Option<(i32, Option<String>)>>,
}

/// Where systems keep the rules of their zones.
const ZONE_DIRS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];

impl SystemClock {
    /// The clock of the machine; `tz` is the value of the environment variable `TZ`, if it is set.
    pub fn new(tz: Option<String>) -> Self {
        Self { tz, zone: Mutex::new(None) }
    }

    fn zone_at(&self, offset_s: i32) -> Option<String> {
        let mut known = locked(&self.zone);
        match &*known {
            Some((offset, name)) if *offset == offset_s => name.clone(),
            _ => known.insert((offset_s, self.ask_zone())).1.clone(),
        }
    }

    fn ask_zone(&self) -> Option<String> {
        match &self.tz {
            Some(tz) => {
                zone_of_tz(tz, |name| ZONE_DIRS.iter().any(|dir| Path::new(dir).join(name).is_file()))
            }
            None => iana_time_zone::get_timezone().ok(),
        }
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
    fn now(&self) -> Stamp {
        let now = chrono::Local::now();
        let offset_s = now.offset().local_minus_utc();
        Stamp { utc_ms: now.timestamp_millis(), offset_s, zone: self.zone_at(offset_s) }
    }

    fn at_wall(&self, wall: NaiveDateTime) -> Stamp {
        // A wall time that was skipped lies in no offset; the hour before it tells the old one.
        let hour_before = wall - chrono::Duration::hours(1);
        let at = |wall: &NaiveDateTime| chrono::Local.from_local_datetime(wall).earliest();
        let offset_s = at(&wall).or_else(|| at(&hour_before)).map(|at| at.offset().local_minus_utc());
        match offset_s {
            Some(offset_s) => Stamp { offset_s, ..self.now() }.at_wall(wall),
            None => self.now().at_wall(wall),
        }
    }

    fn at_instant(&self, utc_ms: i64) -> Stamp {
        let now = self.now();
        let then = DateTime::from_timestamp_millis(utc_ms).map(|then| then.with_timezone(&chrono::Local));
        let offset_s = then.map_or(now.offset_s, |then| then.offset().local_minus_utc());
        Stamp { utc_ms, offset_s, zone: now.zone }
    }
}

/// The zone that a value of `TZ` names. Rules like `JST-9` give an offset but have no name, and an
/// unknown name silently means UTC: a name counts only if the machine has rules for it.
fn zone_of_tz(tz: &str, has_rules: impl Fn(&str) -> bool) -> Option<String> {
    let name = tz.strip_prefix(':').unwrap_or(tz);
    let plain = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'));
    (plain && has_rules(name)).then(|| name.to_owned())
}

/// A clock that stands still until it is moved, for tests and for looking at a day that is not today.
#[derive(Debug)]
pub struct FixedClock(Mutex<Stamp>);

impl FixedClock {
    /// A clock that shows `stamp`.
    pub fn new(stamp: Stamp) -> Self {
        Self(Mutex::new(stamp))
    }

    /// Lets the clock show `stamp`.
    pub fn set(&self, stamp: Stamp) {
        *locked(&self.0) = stamp;
    }

    /// Moves the clock by `millis`, backwards when negative.
    pub fn advance(&self, millis: i64) {
        let mut stamp = locked(&self.0);
        *stamp = stamp.plus_ms(millis);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Stamp {
        locked(&self.0).clone()
    }
}

/// A thread that died while it held the lock left a whole value behind; it is as good as any.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_only_if_the_machine_has_rules_for_it() {
        let known = |name: &str| matches!(name, "Asia/Tokyo" | "UTC");
        assert_eq!(zone_of_tz("Asia/Tokyo", known).as_deref(), Some("Asia/Tokyo"));
        assert_eq!(zone_of_tz(":Asia/Tokyo", known).as_deref(), Some("Asia/Tokyo"));
        assert_eq!(zone_of_tz("UTC", known).as_deref(), Some("UTC"));
        assert_eq!(zone_of_tz("Nonsense", known), None);
        assert_eq!(zone_of_tz("JST-9", known), None);
    }

    #[test]
    fn a_path_or_a_rule_is_no_name() {
        for tz in
            ["", ":", "/etc/localtime", ":/etc/localtime", "../zoneinfo", "<+09>-9", "EST5EDT,M3.2.0,M11.1.0"]
        {
            assert_eq!(zone_of_tz(tz, |_| true), None, "{tz}");
        }
    }

    #[test]
    fn a_zone_is_asked_again_only_when_the_offset_changes() {
        let clock = SystemClock::new(Some("Nonsense/Place".into()));
        *locked(&clock.zone) = Some((32_400, Some("Asia/Tokyo".into())));
        assert_eq!(clock.zone_at(32_400).as_deref(), Some("Asia/Tokyo"));
        assert_eq!(clock.zone_at(0), None);
        assert_eq!(clock.zone_at(32_400), None);
    }

    #[test]
    fn the_machine_clock_runs_forward() {
        let clock = SystemClock::new(None);
        let first = clock.now();
        assert!(clock.now().since_ms(&first) >= 0);
        assert!(first.offset_s.abs() < 86_400);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::new(Stamp::new(1_000, 32_400));
        assert_eq!(clock.now(), clock.now());
        clock.advance(500);
        assert_eq!(clock.now(), Stamp::new(1_500, 32_400));
        clock.set(Stamp::new(7, 0));
        assert_eq!(clock.now(), Stamp::new(7, 0));
    }
}
