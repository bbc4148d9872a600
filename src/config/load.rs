//! Reads the settings file.

use std::fs;
use std::io;
use std::path::Path;

use super::fault::{ConfigFault, Mistake};
use super::raw::RawConfig;
use crate::keymap::Place;

/// Reads the settings at `path`. A file that is not there says nothing; one that cannot be read
/// says nothing either, and is named as a fault.
pub fn load(path: &Path) -> (RawConfig, Vec<ConfigFault>) {
    match fs::read_to_string(path) {
        Ok(text) => RawConfig::read(text.strip_prefix('\u{feff}').unwrap_or(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (RawConfig::default(), Vec::new()),
        Err(error) => {
            let place = Place { line: 1, column: 1 };
            let fault = ConfigFault { place, mistake: Mistake::Unreadable(error.to_string()) };
            (RawConfig::default(), vec![fault])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_no_fault_and_an_unreadable_one_is() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(load(&dir.path().join("config.toml")), (RawConfig::default(), vec![]));
        let (raw, faults) = load(dir.path());
        assert_eq!(raw, RawConfig::default());
        assert!(matches!(faults[..], [ConfigFault { mistake: Mistake::Unreadable(_), .. }]));
    }

    #[test]
    fn a_file_is_read_with_or_without_a_byte_order_mark() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        for start in ["", "\u{feff}"] {
            fs::write(&path, format!("{start}mouse = true\n")).unwrap();
            let (raw, faults) = load(&path);
            assert_eq!((raw.mouse, faults), (Some(true), vec![]));
        }
    }
}
