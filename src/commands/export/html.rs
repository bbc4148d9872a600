//! `mada export --html`: a report to read or print.

use super::Wanted;
use crate::commands::CommandError;
use crate::domain::pattern::Scope;
use crate::domain::time::Stamp;
use crate::runtime::markdown::Teller;
use crate::runtime::report::{Report, ReportError};
use std::io::Write;

/// Writes the report on what is wanted to `out`. How many records it tells, and the status of what
/// ended it before the end.
pub(super) fn write(
    teller: &Teller<'_>,
    wanted: &Wanted,
    out: &mut dyn Write,
    now: &Stamp,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let (read, Teller { store, library, lang, day_end }) = (&wanted.read, *teller);
    let scope = Scope { person: read.person, wait: read.wait, from: read.from, to: read.to };
    let report = Report { store, library, lang, day_end, now, scope };
    let fault = |error| match error {
        ReportError::Store(error) => error.into(),
        ReportError::Io(error) => CommandError::Output(error),
    };
    let mut making = report.begin(out).map_err(fault)?;
    while report.step(&mut making).map_err(fault)? {
        if let Some(status) = tick(making.told()) {
            return Ok((making.told(), Some(status)));
        }
    }
    let told = making.told();
    report.finish(making).map_err(fault)?;
    Ok((told, None))
}
