//! Clocks that are set back, days that are longer or shorter than others, and journeys.

use super::*;
use mada::domain::ids::Id;
use mada::domain::moment::MomentWords;
use mada::domain::time::{DayEnd, Stamp};
use mada::store::Store;
use mada::store::backup::backups;
use serde_json::Value as Json;

impl Home {
    /// Runs mada in a zone; the records it prints.
    fn json_in(&self, zone: &str, words: &[&str]) -> Vec<Json> {
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_mada")));
        let ran = command.args(words).env("TZ", zone).output().unwrap();
        assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let out = String::from_utf8(ran.stdout).unwrap();
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

#[test]
fn after_the_clock_was_set_back_everything_is_there_and_writing_goes_on() {
    for lang in Lang::ALL {
        let home = Home::empty(lang);
        // Written in a year that the clock of this machine has not reached.
        let later = Stamp::parse_rfc3339("2096-11-21T23:10:00+09:00").unwrap();
        let mut store = Store::open(&home.data(), 7, later.utc_ms).unwrap();
        let words = MomentWords { note: Some("先の日".into()), ..MomentWords::default() };
        let ahead = store.log_moment(None, &words, &later, later.utc_ms).unwrap();
        let end = DayEnd::default();
        store.back_up_beside(&later, end, &mada::store::copy::unwatched()).unwrap();
        drop(store);

        let now = home.json_in("Asia/Tokyo", &["still", "5", "--json"]).remove(0);
        let mut visit = Visit::begin(home.dir.path(), lang);
        let ask = visit.texts().question.page_ask;
        visit.keys("p").sees(ask).keys("いま").sees("いま").keys("\x1b");
        let kept = visit.texts().notice.draft;
        visit.sees(kept);
        visit.leave();
        let listed = home.json_in("Asia/Tokyo", &["list", "--json"]);
        let ids: Vec<Id> =
            listed.iter().map(|record| record["id"].as_str().unwrap().parse().unwrap()).collect();
        assert_eq!((ids.len(), ids[0]), (3, ahead.id.0));
        assert!(listed.iter().any(|record| record["id"] == now["id"]));
        // The copy of today was made, and the one from the day ahead has not pushed it out.
        assert_eq!(backups(&home.data()).unwrap().len(), 2);
        home.holds(2);
    }
}

#[test]
fn days_of_23_and_25_hours_keep_every_moment_and_every_wall_clock() {
    for lang in Lang::ALL {
        let home = Home::empty(lang);
        let zone = "Europe/Berlin";
        // 02:30 does not exist on the first of these days, and is there twice on the second.
        let walls = [
            "2026-03-29 01:30",
            "2026-03-29 02:30",
            "2026-03-29 03:30",
            "2026-10-25 02:30",
            "2026-10-25 23:30",
        ];
        for wall in walls {
            let record = home.json_in(zone, &["still", "5", "--at", wall, "--json"]).remove(0);
            let at = Stamp::parse_rfc3339(record["at"].as_str().unwrap()).unwrap();
            assert!(at.wall().date().to_string() == wall[..10], "{wall}: {record}");
        }
        assert_eq!(home.json_in(zone, &["list", "--json"]).len(), walls.len());
        home.holds(walls.len() as u32);
    }
}

#[test]
fn on_a_journey_every_word_keeps_the_clock_of_the_place_it_was_written_in() {
    for lang in Lang::ALL {
        let home = Home::empty(lang);
        let zones = [("Asia/Tokyo", "+09:00"), ("Asia/Kathmandu", "+05:45"), ("America/Phoenix", "-07:00")];
        for (zone, offset) in zones {
            let record = home.json_in(zone, &["still", "5", "--json"]).remove(0);
            assert!(record["at"].as_str().unwrap().ends_with(offset), "{record}");
        }
        for (zone, _) in zones {
            let listed = home.json_in(zone, &["list", "--json"]);
            let offsets: Vec<&str> =
                listed.iter().map(|record| &record["at"].as_str().unwrap()[23..]).collect();
            assert_eq!(offsets, ["-07:00", "+05:45", "+09:00"]);
        }
        home.holds(zones.len() as u32);
    }
}
