//! Somebody waited for: a nickname is enough.

use super::ids::PersonId;
use super::record::Meta;
use std::fmt;

/// Somebody waited for.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Which one.
    pub id: PersonId,
    /// The nickname, as the user writes it; never empty.
    pub name: String,
    /// The user's own word for the relation, where they gave one.
    pub relation: Option<String>,
    /// They asked not to be written to: no draft to them is ever offered.
    pub no_contact: bool,
    /// Put away from lists since this time (milliseconds since 1970).
    pub archived_ms: Option<i64>,
    /// Times and revision.
    pub meta: Meta,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names are words of the journal: they stay out of every log.
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("no_contact", &self.no_contact)
            .finish_non_exhaustive()
    }
}
