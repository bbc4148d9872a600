//! `mada import`: records from elsewhere become part of this journal.

mod summary;

use super::progress::Progress;
use super::{CommandError, Context, Exit};
use crate::cli::ImportArgs;
use crate::domain::carried::Carried;
use crate::interchange::json::read_line;
use crate::interchange::lines::Lines;
use crate::runtime::interrupt::Interrupt;
use crate::store::carry::Arrivals;
use crate::store::{OpenFault, Store, StoreError};
use std::fs::File;
use std::io::{BufRead, BufReader};
use summary::Summary;

/// How many records are taken in at once, and after how many bytes of them there are enough.
const CHUNK: usize = 2000;
const CHUNK_BYTES: u64 = 8 << 20;

/// Imports a file.
///
/// # Errors
/// Those of the journal, the input and the output. A record that cannot be taken in is no error: it
/// is named, and the others come in.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let interrupt = Interrupt::watch().map_err(CommandError::Input)?;
    until(args, &interrupt, ctx)
}

/// Imports until `interrupt` asks to end.
pub(super) fn until(
    args: &ImportArgs,
    interrupt: &Interrupt,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    let is_input = args.file.as_os_str() == "-";
    let (file, size) = if is_input { (None, None) } else { open(args)? };
    let mut store = if args.dry_run { looked_at(ctx)? } else { ctx.journal()? };
    let mut summary = Summary::new(args.dry_run);
    let mut progress = Progress::new(ctx);
    let mut arrivals = Arrivals::new(&mut store, args.dry_run);
    match file {
        Some(mut file) => take_in(&mut file, size, &mut arrivals, interrupt, &mut summary, &mut progress)?,
        None => take_in(ctx.input, None, &mut arrivals, interrupt, &mut summary, &mut progress)?,
    }
    drop(progress);
    let dangling = arrivals.finish()?;
    // After an end before the end, the rest of the file may hold what they point at.
    if !summary.cancelled {
        dangling.iter().for_each(|dangling| summary.untie(dangling));
    }
    summary.say(args.json, ctx)?;
    Ok(match interrupt.asked() {
        Some(status) => Exit::Signal(status),
        None if summary.is_whole() => Exit::Done,
        None => Exit::Failed,
    })
}

fn open(args: &ImportArgs) -> Result<(Option<BufReader<File>>, Option<u64>), CommandError> {
    let file = File::open(&args.file).map_err(CommandError::Input)?;
    let meta = file.metadata().map_err(CommandError::Input)?;
    let size = meta.is_file().then(|| meta.len());
    Ok((Some(BufReader::with_capacity(1 << 16, file)), size))
}

/// The journal as it stands, for a trial: where there is none, an empty one.
fn looked_at(ctx: &Context<'_>) -> Result<Store, CommandError> {
    match ctx.existing_journal() {
        Err(CommandError::Store(StoreError::CannotOpen { why: OpenFault::Missing, .. })) => {
            Ok(Store::in_memory(ctx.seed)?)
        }
        other => other,
    }
}

fn take_in(
    input: &mut dyn BufRead,
    size: Option<u64>,
    arrivals: &mut Arrivals<'_>,
    interrupt: &Interrupt,
    summary: &mut Summary,
    progress: &mut Progress<'_>,
) -> Result<(), CommandError> {
    let mut lines = Lines::new(input);
    let mut chunk: Vec<(u64, Carried)> = Vec::with_capacity(CHUNK);
    let mut chunk_began = 0;
    loop {
        let read = match lines.next().map_err(CommandError::Input)? {
            None => break,
            Some(Ok(line)) if line.trim().is_empty() => continue,
            Some(line) => line.and_then(read_line),
        };
        match read {
            Ok(carried) => chunk.push((lines.number(), carried)),
            Err(fault) => summary.refuse_line(lines.number(), fault),
        }
        if chunk.len() == CHUNK || lines.bytes() - chunk_began > CHUNK_BYTES {
            settle(arrivals, &mut chunk, summary)?;
            chunk_began = lines.bytes();
            progress.at(summary.count(), size.map(|size| lines.bytes() * 1000 / size.max(1)));
            if interrupt.asked().is_some() {
                summary.cancelled = true;
                break;
            }
        }
    }
    settle(arrivals, &mut chunk, summary)
}

fn settle(
    arrivals: &mut Arrivals<'_>,
    chunk: &mut Vec<(u64, Carried)>,
    summary: &mut Summary,
) -> Result<(), CommandError> {
    let verdicts = arrivals.chunk(chunk)?;
    for ((line, _), verdict) in chunk.iter().zip(verdicts) {
        summary.add(*line, verdict);
    }
    chunk.clear();
    Ok(())
}

#[cfg(test)]
mod tests;
