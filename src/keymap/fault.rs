//! What can be wrong in a table of keys, and where.

use std::fmt;

/// A place in a text: line and column, both from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of the byte at `offset` in `text`; an offset beyond the end is the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text.as_bytes()[..offset.min(text.len())];
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        // Bytes that continue a character do not count as columns.
        let column = 1 + before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        Self { line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Something wrong with a table of keys, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{place}: {fault}{}", hint(.fault))]
pub struct KeymapError {
    /// Where it stands in the text.
    pub place: Place,
    /// What is wrong.
    pub fault: KeymapFault,
}

/// What is wrong with a table of keys.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeymapFault {
    /// The text is no TOML; the reason is the parser's.
    #[error("{0}")]
    Syntax(String),
    /// No mode or layer has this name.
    #[error("\"{name}\" is not a place where keys work")]
    UnknownTable {
        /// The name as written.
        name: String,
        /// The name it resembles.
        meant: Option<&'static str>,
    },
    /// No key has this name.
    #[error("\"{name}\" is not the name of a key")]
    UnknownKey {
        /// The name as written.
        name: String,
    },
    /// No action has this name.
    #[error("\"{name}\" is not an action")]
    UnknownAction {
        /// The name as written.
        name: String,
        /// The action it resembles.
        meant: Option<&'static str>,
    },
    /// Another kind of value stands where a word or a list of words should.
    #[error("{expected} is expected here")]
    WrongKind {
        /// What should stand there.
        expected: &'static str,
    },
    /// The same key stands twice in one table.
    #[error("\"{name}\" stands twice in this table")]
    Twice {
        /// The key as written the second time.
        name: String,
    },
    /// The key types a character, and this table also counts in text fields.
    #[error("\"{name}\" types a character here and cannot be a command")]
    Types {
        /// The key as written.
        name: String,
    },
}

fn hint(fault: &KeymapFault) -> String {
    match fault {
        KeymapFault::UnknownTable { meant: Some(meant), .. }
        | KeymapFault::UnknownAction { meant: Some(meant), .. } => {
            format!("; did you mean \"{meant}\"?")
        }
        KeymapFault::Syntax(_)
        | KeymapFault::UnknownTable { .. }
        | KeymapFault::UnknownKey { .. }
        | KeymapFault::UnknownAction { .. }
        | KeymapFault::WrongKind { .. }
        | KeymapFault::Twice { .. }
        | KeymapFault::Types { .. } => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_not_bytes() {
        let text = "a\nまだx\n";
        assert_eq!(Place::of(text, 0), Place { line: 1, column: 1 });
        assert_eq!(Place::of(text, 8), Place { line: 2, column: 3 });
        assert_eq!(Place::of(text, 999), Place { line: 3, column: 1 });
    }
}
