//! What holds of every record that comes in, whatever it came in as.

use mada::domain::answer::Value;
use mada::domain::carried::{Carried, Whole};
use mada::domain::time::Stamp;
use mada::interchange::json::{Record, read_line};
use mada::interchange::page::{Each, Here};
use std::io;
use std::ops::ControlFlow;

/// Whether a character steers a terminal or turns what is read. A line end does not.
pub fn steers(c: char) -> bool {
    let turns =
        matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c != '\n' && (c.is_control() || turns)
}

/// A record handed over as a line says only letters, and comes back the same.
pub fn travels(carried: &Carried) {
    let line = Record::of_carried(carried, None).to_line().expect("what was read can be written");
    assert!(!line.contains(|c| c == '\n' || steers(c)), "a line holds letters only");
    assert!(read_line(&line) == Ok(carried.clone()), "what was written is read as another record");
}

/// Reads another journal with the clock of Tokyo on the wall. Its pages are counted from 1, hold
/// letters only, and travel.
pub fn pages(read: impl FnOnce(Here<'_>, &mut Each<'_>) -> io::Result<()>) {
    let tokyo = Stamp { utc_ms: 0, offset_s: 32_400, zone: Some("Asia/Tokyo".into()) };
    let here =
        Here { wall: &|wall| tokyo.at_wall(wall), instant: &|utc_ms| Stamp { utc_ms, ..tokyo.clone() } };
    let mut count = 0;
    let each = &mut |number: u64, page| {
        count += 1;
        assert_eq!(number, count);
        if let Ok(carried) = page {
            letters_only(&carried);
            travels(&carried);
        }
        ControlFlow::Continue(())
    };
    read(here, each).expect("a text can be read to its end");
}

fn letters_only(carried: &Carried) {
    let Whole::Entry { entry, .. } = &carried.what else { panic!("a page is an entry") };
    assert!(entry.title.iter().chain(&entry.tags).all(|text| !text.contains(|c| c == '\n' || steers(c))));
    assert!(
        entry
            .answers
            .iter()
            .all(|answer| !matches!(&answer.value, Value::Text(text) if text.contains(steers)))
    );
    assert!(entry.tags.iter().all(|tag| !tag.trim().is_empty()));
}
