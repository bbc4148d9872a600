//! The journal to be read: Markdown, oldest first, day by day. What lies in the trash is left out.

use super::{Wanted, fault, open};
use crate::commands::CommandError;
use crate::domain::ids::Id;
use crate::domain::record::RecordRef;
use crate::domain::timeline::{Filter, Window};
use crate::interchange::markdown::Markdown;
use crate::runtime::markdown::Teller;
use crate::runtime::new_file::NewFile;
use crate::store::Store;
use chrono::Datelike;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many records are read at once.
const PAGE: usize = 500;

/// Writes everything into one text. How many records, and the status of what ended it before the end.
pub(super) fn one_text(
    teller: &Teller<'_>,
    wanted: &Wanted,
    out: &mut dyn Write,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let mut text = Markdown::begin(out, "mada", teller.lang.as_str()).map_err(CommandError::Output)?;
    let done = each(teller.store, &wanted.read, tick, |record| match teller.tell(record)? {
        Some((_, section)) => text.section(&section).map_err(CommandError::Output),
        None => Ok(()),
    })?;
    text.finish().map_err(CommandError::Output)?;
    Ok(done)
}

/// Writes a file for each month into `folder`, which is there. How many records, and the status of
/// what ended it before the end.
pub(super) fn by_month(
    teller: &Teller<'_>,
    wanted: &Wanted,
    (folder, force): (&Path, bool),
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let mut month: Option<Month> = None;
    let done = each(teller.store, &wanted.read, tick, |record| {
        let Some((day, section)) = teller.tell(record)? else { return Ok(()) };
        let name = format!("{:04}-{:02}", day.year(), day.month());
        // Across a zone the days may step back; a month that was closed is not opened again.
        if month.as_ref().is_none_or(|known| known.name < name) {
            if let Some(full) = month.take() {
                full.keep()?;
            }
            month = Some(Month::begin(name, folder, force, teller)?);
        }
        match &mut month {
            Some(month) => month.text.section(&section).map_err(CommandError::Output),
            None => Ok(()),
        }
    })?;
    if let (Some(last), None) = (month, done.1) {
        last.keep()?;
    }
    Ok(done)
}

/// The file of a month.
struct Month {
    name: String,
    path: PathBuf,
    text: Markdown<NewFile>,
}

impl Month {
    fn begin(name: String, folder: &Path, force: bool, teller: &Teller<'_>) -> Result<Self, CommandError> {
        let path = folder.join(format!("{name}.md"));
        let file = open(&path, force)?;
        let text = Markdown::begin(file, &format!("mada {name}"), teller.lang.as_str());
        Ok(Self { name, path, text: text.map_err(CommandError::Output)? })
    }

    fn keep(self) -> Result<(), CommandError> {
        let Self { path, text, .. } = self;
        text.finish().and_then(NewFile::keep).map_err(|error| fault(error, &path))
    }
}

/// Goes through the records from the oldest on. `tick` hears how many there were, and may end it.
fn each(
    store: &Store,
    filter: &Filter,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
    mut one: impl FnMut(RecordRef) -> Result<(), CommandError>,
) -> Result<(u64, Option<u8>), CommandError> {
    let (mut after, mut count) = (Id::compose(0, 0), 0);
    loop {
        let lines = store.timeline(filter, Window::After(after), PAGE)?;
        let Some(newest) = lines.first() else { return Ok((count, None)) };
        after = newest.record.id;
        for line in lines.iter().rev() {
            one(line.record)?;
        }
        count += lines.len() as u64;
        if let Some(status) = tick(count) {
            return Ok((count, Some(status)));
        }
    }
}
