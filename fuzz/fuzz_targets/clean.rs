//! Cleaned text steers no terminal, and cleaning it once more changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::text::clean::{clean_paste, clean_typing, one_line, printable};

fn steers(c: char) -> bool {
    let turns =
        matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c != '\n' && (c.is_control() || turns)
}

fuzz_target!(|text: &str| {
    let cleaned = clean_paste(text);
    assert!(!cleaned.contains(steers));
    assert_eq!(clean_paste(&cleaned), cleaned);
    assert!(!clean_typing(text).contains(steers));
    assert!(!printable(text).contains(steers));
    assert!(!one_line(text).contains(|c| c == '\n' || steers(c)));
});
