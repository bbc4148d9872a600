//! Folding for the search: what is found lies in the text, at the borders of characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::text::fold::{fold, fold_map, highlight, query_parts};

fuzz_target!(|input: (&str, &str)| {
    let (text, query) = input;
    let folded = fold(text);
    assert_eq!(folded, fold_map(text).text());
    let parts = query_parts(query);
    let mut end = 0;
    for hit in highlight(text, &parts) {
        assert!(hit.start >= end && hit.start < hit.end, "hits follow each other");
        end = hit.end;
        let _ = &text[hit];
    }
});
