//! The reasons they gave themselves, in a plain list. Guesses are left out, and nobody is put into
//! groups.

use super::{Counted, PatternId, TooFew};
use crate::domain::ids::WaitId;
use std::fmt;

/// One reason in its own words.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason {
    /// The wait it was told in.
    pub wait: WaitId,
    /// The reason, as it was written.
    pub reason: String,
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reason").field("wait", &self.wait).finish_non_exhaustive()
    }
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReasonsTold {
    /// How many reasons were told.
    pub n: u32,
    /// Closed waits whose reason was told and not written down. They are not among `n`.
    pub unwritten: u32,
    /// The reasons, the newest first; perhaps not all.
    pub lines: Vec<Reason>,
}

/// Takes how many reasons were told, how many of them were not written down, and the newest ones.
///
/// # Errors
/// [`TooFew`] that were written down.
pub fn count(written: u32, unwritten: u32, lines: Vec<Reason>) -> Counted<ReasonsTold> {
    TooFew::check(written, PatternId::ReasonsTold.least())?;
    Ok(ReasonsTold { n: written, unwritten, lines })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;

    fn reason(ms: i64) -> Reason {
        Reason { wait: Id::compose(ms, 0).into(), reason: "ひみつ".into() }
    }

    #[test]
    fn two_reasons_are_too_few_and_a_third_makes_a_list() {
        assert_eq!(count(2, 5, vec![reason(2), reason(1)]).unwrap_err().have, 2);
        let found = count(3, 1, vec![reason(3), reason(2), reason(1)]).unwrap();
        assert_eq!((found.n, found.unwritten, found.lines.len()), (3, 1, 3));
    }

    #[test]
    fn a_reason_stays_out_of_debug_output() {
        assert!(!format!("{:?}", reason(1)).contains("ひみつ"));
    }
}
