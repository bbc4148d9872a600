//! `mada import`: records from elsewhere become part of this journal.

mod intake;
mod summary;

use super::progress::Progress;
use super::{CommandError, Context, Exit};
use crate::cli::{Foreign, ImportArgs};
use crate::interchange::json::read_line;
use crate::interchange::lines::Lines;
use crate::interchange::page::Here;
use crate::interchange::{day_one, folder, jrnl, tui_journal};
use crate::runtime::interrupt::Interrupt;
use crate::store::{OpenFault, Store, StoreError};
use crate::text::width::width;
use intake::{Counted, Intake};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::PathBuf;
use summary::{Source, Summary};

/// Imports a file, or a folder of files.
///
/// # Errors
/// Those of the journal, the input and the output. A record that cannot be taken in is no error: it
/// is named, and the others come in.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let interrupt = Interrupt::watch().map_err(CommandError::Input)?;
    until(args, &interrupt, ctx)
}

/// Imports until `interrupt` asks to end.
fn until(args: &ImportArgs, interrupt: &Interrupt, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut summary = Summary::new(args.dry_run);
    let result = match args.from {
        Some(Foreign::Folder) => {
            let files = folder::files(&args.file).map_err(CommandError::Input)?;
            summary.source = Source::Files(files.clone());
            // A file that is gone by now will be missed when it is read.
            let bytes = |file: &PathBuf| fs::metadata(file).map_or(0, |meta| meta.len());
            let sizes: Vec<u64> = files.iter().map(bytes).collect();
            let size = Some(sizes.iter().sum());
            take_in(args, interrupt, &mut summary, ctx, size, |intake, here, _| {
                let mut done = 0;
                for ((number, file), size) in (1..).zip(&files).zip(&sizes) {
                    let page = folder::page(file, here, width);
                    done += size;
                    if intake.offer(number, page, done).is_break() {
                        break;
                    }
                }
                Ok(())
            })
        }
        format => {
            summary.source = if format.is_some() { Source::Entries } else { Source::Lines };
            let is_input = args.file.as_os_str() == "-";
            let (file, size) = if is_input { (None, None) } else { open(args)? };
            let mut file = file;
            take_in(args, interrupt, &mut summary, ctx, size, |intake, here, input| {
                let from: &mut dyn BufRead = match &mut file {
                    Some(file) => file,
                    None => input,
                };
                read(format, from, here, intake)
            })
        }
    };
    result?;
    summary.say(args.json, ctx)?;
    Ok(match interrupt.asked() {
        Some(status) => Exit::Signal(status),
        None if summary.is_whole() => Exit::Done,
        None => Exit::Failed,
    })
}

/// Opens the file; how many bytes are in it, where that can be known.
fn open(args: &ImportArgs) -> Result<(Option<BufReader<File>>, Option<u64>), CommandError> {
    let file = File::open(&args.file).map_err(CommandError::Input)?;
    let meta = file.metadata().map_err(CommandError::Input)?;
    let size = meta.is_file().then_some(meta.len());
    Ok((Some(BufReader::with_capacity(1 << 16, file)), size))
}

/// Opens the journal, lets `feed` hand over what there is, and ties what is left to be tied.
fn take_in(
    args: &ImportArgs,
    interrupt: &Interrupt,
    summary: &mut Summary,
    ctx: &mut Context<'_>,
    size: Option<u64>,
    feed: impl FnOnce(&mut Intake<'_>, Here<'_>, &mut dyn BufRead) -> io::Result<()>,
) -> Result<(), CommandError> {
    let mut store = if args.dry_run { looked_at(ctx)? } else { ctx.journal()? };
    let clock = ctx.clock;
    let here = Here { wall: &|wall| clock.at_wall(wall), instant: &|utc_ms| clock.at_instant(utc_ms) };
    let progress = Progress::new(ctx);
    let mut intake = Intake::new(&mut store, args.dry_run, interrupt, summary, progress, size);
    let read = feed(&mut intake, here, ctx.input);
    // What was read before the input failed is worth as much as ever.
    intake.end()?;
    read.map_err(CommandError::Input)
}

/// The journal as it stands, for a trial: where there is none, an empty one.
fn looked_at(ctx: &mut Context<'_>) -> Result<Store, CommandError> {
    match ctx.existing_journal() {
        Err(CommandError::Store(StoreError::CannotOpen { why: OpenFault::Missing, .. })) => {
            Ok(Store::in_memory(ctx.seed)?)
        }
        other => other,
    }
}

/// Reads a stream in one of the formats.
fn read(
    format: Option<Foreign>,
    from: &mut dyn BufRead,
    here: Here<'_>,
    intake: &mut Intake<'_>,
) -> io::Result<()> {
    let from = Counted::new(from);
    let bytes = from.bytes();
    let mut each = |number, read| intake.offer(number, read, bytes.get());
    match format {
        None => {
            let mut lines = Lines::new(from);
            while let Some(line) = lines.read_line()? {
                if line.is_ok_and(|line| line.trim().is_empty()) {
                    continue;
                }
                let read = line.and_then(read_line);
                if let ControlFlow::Break(()) = each(lines.number(), read) {
                    break;
                }
            }
            Ok(())
        }
        Some(Foreign::Jrnl) => jrnl::read(from, here, &mut each),
        Some(Foreign::DayOne) => day_one::read(from, here, &mut each),
        Some(Foreign::TuiJournal) => tui_journal::read(from, here, &mut each),
        // A folder is no stream; it was read file by file.
        Some(Foreign::Folder) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
