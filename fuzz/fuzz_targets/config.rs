//! A settings file, whatever it says: what is right in it counts, and the rest is told with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::config::RawConfig;
use mada::keymap::{Action, Mode};

fuzz_target!(|text: &str| {
    let (raw, faults) = RawConfig::read(text);
    for fault in faults {
        assert!(!format!("{fault:?}").is_empty());
    }
    // However the keys were bent, the screen can be left and help is there.
    for mode in Mode::ALL {
        for (key, action) in raw.keymap.bindings(mode) {
            assert_eq!(raw.keymap.resolve(mode, key), Some(action), "{mode:?} {key}");
        }
    }
    assert!(!raw.keymap.keys_for(Mode::Text, Action::Back).is_empty());
});
