//! The name of a key reads back as the key.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::keymap::{Key, Keymap};

fuzz_target!(|text: &str| {
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.to_string().parse::<Key>().ok(), Some(key), "{key}");
        let _ = (key.short(), key.narrow(), key.canonical());
    }
    let _ = Keymap::with_patch(text);
});
