//! What the patterns hand to the screens.

use crate::domain::ids::Id;
use crate::domain::pattern::{Counted, Scope, TooFew, Which};
use crate::picture::Picture;

/// A pattern in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatternRow {
    /// Which one.
    pub which: Which,
    /// What it is called, in the language of the screen.
    pub title: String,
    /// It is shown; otherwise it was hidden, or never asked for.
    pub shown: bool,
    /// Whether there is enough to say something; `None` until it was counted.
    pub standing: Option<Standing>,
}

/// Whether there is enough to say something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// There is: so many records.
    Enough(u32),
    /// There is too little.
    TooFew(TooFew),
}

/// One pattern in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatternView {
    /// Which one.
    pub which: Which,
    /// Which records were looked at.
    pub scope: Scope,
    /// What it is called.
    pub title: String,
    /// It is shown in the list and in reports.
    pub shown: bool,
    /// What it says.
    pub told: Counted<Told>,
}

/// What a pattern says, ready to be read.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The sentences with the counts.
    pub sentences: Vec<String>,
    /// What stands beside the counts, and how they are to be read.
    pub notes: Vec<String>,
    /// What is to be seen.
    pub picture: Option<Picture>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A sentence can name what the user wrote.
        f.debug_struct("Told").field("picture", &self.picture).finish_non_exhaustive()
    }
}

/// Which records behind a pattern are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BehindWanted {
    /// Behind which one.
    pub which: Which,
    /// Which records it looks at.
    pub scope: Scope,
    /// Only older ones than this; the newest without it.
    pub before: Option<Id>,
}
