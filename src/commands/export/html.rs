//! `mada export --html`: a report to read or print.

use super::Wanted;
use crate::commands::{CommandError, Context};
use crate::domain::pattern::Scope;
use crate::runtime::report::{Report, ReportError};
use crate::store::Store;
use std::io::Write;

/// Writes the report on what is wanted to `out`.
pub(super) fn write(
    store: &Store,
    wanted: &Wanted,
    out: &mut dyn Write,
    ctx: &Context<'_>,
) -> Result<(), CommandError> {
    let read = &wanted.read;
    let (library, now) = (ctx.library(), ctx.now());
    let report = Report {
        store,
        library: &library,
        lang: ctx.lang,
        day_end: ctx.day_end,
        now: &now,
        scope: Scope { person: read.person, wait: read.wait, from: read.from, to: read.to },
    };
    report.write(out).map(drop).map_err(|error| match error {
        ReportError::Store(error) => error.into(),
        ReportError::Io(error) => CommandError::Output(error),
    })
}
