//! The keys that come with mada, read line by line. The file is TOML, but every program's start reads
//! it, and TOML with its places takes ten times as long; a test holds the two against each other.

use super::{Keymap, NONE, Owner};
use crate::keymap::{Action, Key};

impl Keymap {
    /// Lays the tables of the shipped `text` over these keys. Whatever a test would complain of is left
    /// out.
    pub(super) fn read_shipped(&mut self, text: &str) {
        let mut owner = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                owner = Owner::parse(name);
                continue;
            }
            let (Some(owner), Some((name, value))) = (owner, line.split_once(" = ")) else { continue };
            let table = self.table_mut(owner);
            if name == "hints" {
                table.hints = value
                    .trim_matches(['[', ']'])
                    .split(", ")
                    .filter_map(|hint| Action::parse(bare(hint)))
                    .collect();
            } else if let Ok(key) = bare(name).parse::<Key>() {
                let action = bare(value);
                if let Some(bound) = Action::parse(action).map(Some).or((action == NONE).then_some(None)) {
                    table.bind(key, bound);
                }
            }
        }
    }
}

/// A word without its quotation marks.
fn bare(word: &str) -> &str {
    let within = |mark: char| word.strip_prefix(mark)?.strip_suffix(mark);
    within('"').or_else(|| within('\'')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::DEFAULT;
    use super::*;

    #[test]
    fn the_shipped_keys_read_line_by_line_are_what_toml_says() {
        let mut by_toml = Keymap { tables: Vec::new() };
        assert_eq!(by_toml.patch_text(DEFAULT), []);
        assert_eq!(Keymap::default(), by_toml);
    }
}
