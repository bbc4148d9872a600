//! A file of records, one a line: no line keeps another from being read, and what was read comes back
//! the same from what is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::json::read_line;
use mada::interchange::lines::Lines;
use mada_fuzz::travels;

fuzz_target!(|bytes: &[u8]| {
    let mut lines = Lines::new(bytes);
    while let Some(line) = lines.read_line().expect("bytes can be read") {
        if let Ok(carried) = line.and_then(read_line) {
            travels(&carried);
        }
    }
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    let last = u64::from(bytes.last().is_some_and(|byte| *byte != b'\n'));
    assert_eq!(lines.number(), ends + last);
});
