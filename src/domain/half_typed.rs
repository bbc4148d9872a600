//! Words that were being typed into a line when the journal was locked. They lie in the journal until
//! it is open again, as unfinished entries do.

use std::fmt;

/// The lines, without a word about where they stood.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HalfTyped(pub Vec<String>);

/// Words of the journal may be in it.
impl fmt::Debug for HalfTyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HalfTyped({} lines)", self.0.len())
    }
}
