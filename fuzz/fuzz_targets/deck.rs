//! A deck of one's own, whatever its file says: it can be used, or its faults are told with their places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::decks::Library;
use mada::domain::answer::Value;
use mada::domain::lang::Lang;
use mada::domain::walk::Walk;
use std::sync::Arc;

thread_local!(static LIBRARY: Library = Library::new(None));

fuzz_target!(|text: &str| {
    match LIBRARY.with(|library| library.check_str("own.toml", text)) {
        Ok(checked) => {
            let mut walk = Walk::resume(Arc::new(checked.deck), &[], None);
            for _ in 0..200 {
                if walk.question().is_none() {
                    break;
                }
                walk.answer(Value::Skipped, Lang::Ja);
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = text.lines().count().max(1) + 1;
            assert!(faults.iter().all(|fault| fault.line <= lines && !fault.to_string().is_empty()));
        }
    }
});
