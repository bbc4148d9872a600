//! Questions of the day of one's own, whatever their file says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::decks::Library;

fuzz_target!(|bytes: &[u8]| {
    thread_local!(static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder"));
    FOLDER.with(|folder| {
        std::fs::write(folder.path().join("questions.toml"), bytes).expect("a file");
        let library = Library::new(Some(folder.path().join("decks")));
        for head in library.daily_heads() {
            assert!(library.daily_question(&head.id).is_some());
        }
        for fault in library.faults() {
            assert!(!fault.to_string().is_empty());
        }
    });
});
