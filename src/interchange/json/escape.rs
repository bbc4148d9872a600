//! JSON that can be looked at in a terminal: what would steer it, or turn the direction of a line, is
//! written as an escape. It reads back the same.

use serde::Serialize;
use std::fmt::Write;

/// The line that says something, without a line end and safe to be seen in a terminal.
///
/// # Errors
/// When it is nothing that JSON can say.
pub fn to_line(said: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(said).map(escaped)
}

/// The same JSON with every sign escaped that is no letter to a terminal. JSON itself escapes only
/// those below the blank; all the others can only stand inside strings.
fn escaped(json: String) -> String {
    if !json.contains(is_hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_hidden(c) {
            // Writing into a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Controls beyond ASCII, line ends of other kinds, and marks of writing direction; none lies beyond
/// the first plane.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use proptest::prelude::*;

    #[test]
    fn letters_and_pictures_stay_as_they_are() {
        let json = serde_json::to_string("待つ 👨‍👩‍👧 \n \"x\"").unwrap();
        assert_eq!(escaped(json.clone()), json);
    }

    #[test]
    fn what_steers_a_terminal_is_an_escape() {
        let json = serde_json::to_string("\u{9b}31m\u{202e}x\u{7f}").unwrap();
        assert_eq!(escaped(json), r#""\u009b31m\u202ex\u007f""#);
    }

    proptest! {
        #[test]
        fn it_reads_back_the_same(text in "(\\PC|[\u{7f}-\u{9f}]|[\u{2020}-\u{2070}]|[\\\\\"u0-9a-f])*") {
            let json = escaped(serde_json::to_string(&text).unwrap());
            prop_assert!(!json.contains(|c: char| c.is_control()));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
