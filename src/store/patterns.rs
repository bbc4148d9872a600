//! The honest statistics, read from the records. SQLite counts; the rules of what may be said are in
//! [`crate::domain::pattern`].
//!
//! What lies in the trash and what is unfinished counts nowhere. Where an entry or a wait answers the
//! same thing twice, the first fear and expectation count, as they are shown everywhere, and the last
//! word about how it ended.

mod answered;
mod behind;
mod bound;
mod entries;
mod moments;
mod own;
mod settings;
mod tallies;
mod waits;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

pub use settings::PatternSettings;

use super::{Result, Store};
use crate::domain::pattern::{Counted, Finding, PatternId, Scope, Which};
use crate::domain::time::DayEnd;
use bound::Bound;

impl Store {
    /// What a pattern says of the records in `scope`, for somebody whose days end at `day_end`.
    ///
    /// # Errors
    /// Those of reading. That there is too little to say anything is no error of the store.
    pub fn pattern(&self, which: &Which, scope: &Scope, day_end: DayEnd) -> Result<Counted<Finding>> {
        self.snapshot(|conn| {
            let bound = Bound::within(conn, scope, day_end)?;
            let id = match which {
                Which::House(id) => *id,
                Which::Own(name) => return Ok(own::count(conn, bound, name)?.map(Finding::OwnScale)),
            };
            Ok(match id {
                PatternId::FearFact => waits::fear_fact(conn, &bound)?.map(Finding::FearFact),
                PatternId::WaveAfter => moments::wave_after(conn, &bound)?.map(Finding::WaveAfter),
                PatternId::DidAfter => moments::did_after(conn, &bound)?.map(Finding::DidAfter),
                PatternId::WhenLogged => {
                    moments::when_logged(conn, &bound, day_end)?.map(Finding::WhenLogged)
                }
                PatternId::Needs => moments::needs(conn, &bound)?.map(Finding::Needs),
                PatternId::Words => moments::words(conn, &bound)?.map(Finding::Words),
                PatternId::PremiseShift => entries::premise_shift(conn, &bound)?.map(Finding::PremiseShift),
                PatternId::ExpectedActual => {
                    waits::expected_actual(conn, &bound)?.map(Finding::ExpectedActual)
                }
                PatternId::Relief => waits::relief(conn, &bound)?.map(Finding::Relief),
                PatternId::ReasonsTold => waits::reasons_told(conn, &bound)?.map(Finding::ReasonsTold),
                PatternId::FullnessAfter => {
                    entries::fullness_after(conn, &bound)?.map(Finding::FullnessAfter)
                }
                PatternId::JournalWeight => {
                    entries::journal_weight(conn, &bound)?.map(Finding::JournalWeight)
                }
            })
        })
    }
}
