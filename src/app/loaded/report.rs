//! What a report would be called.

use crate::domain::pattern::Scope;
use std::fmt;

/// The file a report would be written into.
#[derive(Clone, PartialEq, Eq)]
pub struct ReportOffer {
    /// Which records it would tell.
    pub scope: Scope,
    /// Whom it would be about; `None` for nobody in particular.
    pub about: Option<String>,
    /// The path of a file that is not there yet, with `~` for the home folder.
    pub path: String,
}

impl fmt::Debug for ReportOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A nickname is the user's own word.
        f.debug_struct("ReportOffer").field("path", &self.path).finish_non_exhaustive()
    }
}
