//! A report on its way: made in short steps, so that whoever waits for it can look up in between, and
//! can leave.

use super::{Report, ReportError};
use crate::domain::ids::Id;
use crate::domain::pattern::Which;
use crate::interchange::html::Page;
use chrono::NaiveDate;
use std::fmt;
use std::io::Write;

/// A report that is being written.
pub struct Making<W: Write> {
    page: Page<W>,
    next: Next,
    told: u64,
}

/// What comes next.
pub(super) enum Next {
    /// The waits after this one, and whether their heading is written.
    Waits(Option<Id>, bool),
    /// These patterns, the next one last, and whether their heading is written.
    Patterns(Vec<Which>, bool),
    /// The records after this one, and the day whose heading is written.
    Days(Id, Option<NaiveDate>),
    /// Nothing more.
    Last,
}

impl<W: Write> Making<W> {
    /// How many records are told by now: entries, moments and letters.
    pub fn told(&self) -> u64 {
        self.told
    }
}

impl<W: Write> fmt::Debug for Making<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Making").field("told", &self.told).finish_non_exhaustive()
    }
}

impl Report<'_> {
    /// Begins the page on `out`.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn begin<W: Write>(&self, out: W) -> Result<Making<W>, ReportError> {
        Ok(Making { page: self.head(out)?, next: Next::Waits(None, false), told: 0 })
    }

    /// Writes on, and tells whether anything is left. A step is short: one pattern, or a window of records.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn step<W: Write>(&self, making: &mut Making<W>) -> Result<bool, ReportError> {
        let Making { page, next, told } = making;
        match next {
            Next::Waits(after, begun) => match self.waits(*after, begun, page)? {
                Some(last) => *after = Some(last),
                None => {
                    let mut shown = self.shown()?;
                    shown.reverse();
                    *next = Next::Patterns(shown, false);
                }
            },
            Next::Patterns(left, begun) => match left.pop() {
                Some(which) => self.pattern(&which, begun, page)?,
                None => *next = Next::Days(Id::compose(0, 0), None),
            },
            Next::Days(after, day) => {
                let (count, last) = self.days(*after, day, page)?;
                *told += count;
                match last {
                    Some(last) => *after = last,
                    None => *next = Next::Last,
                }
            }
            Next::Last => return Ok(false),
        }
        Ok(true)
    }

    /// Ends the page and hands back what it was written to.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn finish<W: Write>(&self, making: Making<W>) -> Result<W, ReportError> {
        Ok(making.page.finish(self.texts().last)?)
    }
}
