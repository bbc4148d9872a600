//! Wrapped text is the text: nothing is lost, doubled or cut inside a character, and no row is too wide.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::text::graphemes::clusters;
use mada::text::width::{truncate, truncate_with, width};
use mada::text::wrap::wrap_lines;

fuzz_target!(|input: (u8, &str)| {
    let (cells, text) = (usize::from(input.0 % 80) + 2, input.1);
    let mut end = 0;
    for row in wrap_lines(text, cells) {
        assert!(row.start >= end, "rows follow each other");
        assert!(text[end..row.start].chars().all(|c| c == '\n'), "only line ends lie between rows");
        end = row.end;
        let row = text[row].trim_end();
        assert!(width(row) <= cells || clusters(row).count() == 1, "a row is too wide");
    }
    assert!(text[end..].chars().all(|c| c == '\n'), "the end is lost");
    assert!(width(truncate(text, cells)) <= cells);
    assert!(width(&truncate_with(text, cells, "…")) <= cells);
});
