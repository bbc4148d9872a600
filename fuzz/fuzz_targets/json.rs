//! A record handed over as a line: what was understood is said again the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::json::Record;

fuzz_target!(|line: &str| {
    let Ok(record) = Record::from_line(line) else { return };
    let said = record.to_line().expect("what was read can be written");
    assert!(!said.contains('\n') || said.ends_with('\n'));
    let again = Record::from_line(&said).expect("what was written can be read");
    assert_eq!(again.to_line().expect("twice"), said);
});
