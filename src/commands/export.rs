//! `mada export`: the journal as a file that can be taken elsewhere.

mod html;
mod markdown;

use super::error::Usage;
use super::progress::Progress;
use super::{CommandError, Context, Exit, find};
use crate::cli::ExportArgs;
use crate::domain::carried::{Carried, Whole};
use crate::domain::ids::PersonId;
use crate::domain::record::Kind;
use crate::domain::timeline::Filter;
use crate::interchange::json::Record;
use crate::runtime::interrupt::Interrupt;
use crate::runtime::markdown::Teller;
use crate::runtime::new_file::{self, NewFile};
use crate::store::carry::ORDER;
use crate::store::{Store, StoreError};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// How many records are read at once.
const PAGE: usize = 500;

/// Exports the journal, or the part of it that is wanted.
///
/// # Errors
/// [`Usage::FileExists`], those of the journal and of the output.
pub fn run(args: &ExportArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let store = ctx.existing_journal()?;
    let wanted = Wanted::of(args, &store, ctx)?;
    if args.file.as_os_str() == "-" {
        return to_output(args, &store, &wanted, ctx);
    }
    let library = ctx.library();
    let teller = Teller { store: &store, library: &library, lang: ctx.lang, day_end: ctx.day_end };
    let interrupt = Interrupt::watch().map_err(CommandError::Output)?;
    // A report tells other things than those that are counted here.
    let total = if ctx.err_is_terminal && !args.html { wanted.count(&store)? } else { 0 };
    let mut progress = Progress::new(ctx);
    let mut tick = |count: u64| {
        progress.at(count, (count * 1000).checked_div(total));
        interrupt.asked()
    };
    let folder = args.markdown && is_folder(&args.file);
    let (count, ended) = if folder {
        new_file::make_folder(&args.file).map_err(CommandError::Output)?;
        markdown::by_month(&teller, &wanted, (&args.file, args.force), &mut tick)?
    } else {
        let mut target = open(&args.file, args.force)?;
        let done = if args.html {
            html::write(&teller, &wanted, &mut target, &ctx.now(), &mut tick)?
        } else if args.markdown {
            markdown::one_text(&teller, &wanted, &mut target, &mut tick)?
        } else {
            jsonl(&store, &wanted, &mut target, &mut tick)?
        };
        if done.1.is_none() {
            target.keep().map_err(|error| fault(error, &args.file))?;
        }
        done
    };
    drop(progress);
    if let Some(status) = ended {
        return Ok(Exit::Signal(status));
    }
    let (said, file) = (&ctx.texts().shell.carry, args.file.display().to_string());
    ctx.note(&if args.html { (said.reported)(&file) } else { (said.exported)(count, &file) });
    Ok(Exit::Done)
}

/// Begins to write a file.
fn open(path: &Path, force: bool) -> Result<NewFile, CommandError> {
    NewFile::open(path, force).map_err(|error| fault(error, path))
}

/// Why a file is not written: one that is there is left alone, unless it was said otherwise.
fn fault(error: io::Error, path: &Path) -> CommandError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Usage::FileExists(path.display().to_string()).into(),
        _ => CommandError::Output(error),
    }
}

/// Exports to the output. The reader may go away, or somebody at the keyboard end it: both end the
/// program at once, and there is nothing to tidy up.
fn to_output(
    args: &ExportArgs,
    store: &Store,
    wanted: &Wanted,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    let library = ctx.library();
    let teller = Teller { store, library: &library, lang: ctx.lang, day_end: ctx.day_end };
    if args.html {
        // What cannot be told is known before its first line is seen.
        let mut page = Vec::new();
        html::write(&teller, wanted, &mut page, &ctx.now(), &mut |_| None)?;
        ctx.out.write_all(&page).map_err(CommandError::Output)?;
    } else if args.markdown {
        markdown::one_text(&teller, wanted, &mut *ctx.out, &mut |_| None)?;
    } else {
        jsonl(store, wanted, ctx.out, &mut |_| None)?;
    }
    Ok(Exit::Done)
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// What is to be exported.
struct Wanted {
    /// Each kind with what is wanted of it, in an order in which what is pointed at comes first.
    parts: Vec<(Kind, Filter)>,
    /// What is wanted of what can be read.
    read: Filter,
}

impl Wanted {
    fn of(args: &ExportArgs, store: &Store, ctx: &Context<'_>) -> Result<Self, CommandError> {
        let day = |text: &Option<String>| text.as_deref().map(|text| day(text, ctx)).transpose();
        let wait = args.wait.as_deref().map(|typed| find::wait(store, typed)).transpose()?;
        let person = match &args.person {
            Some(name) => Some(store.person_named(name)?.ok_or(StoreError::Missing)?.id),
            None => None,
        };
        let filter = Filter {
            wait,
            person,
            from: day(&args.first_day)?,
            to: day(&args.last_day)?,
            day_end: ctx.day_end,
            ..Filter::default()
        };
        let of_wait = wait.map(|id| store.wait(id)).transpose()?.and_then(|wait| wait.person);
        let parts = ORDER.into_iter().filter(|kind| args.kinds.is_empty() || args.kinds.contains(kind));
        let parts = parts.filter_map(|kind| match kind {
            // A person is in no wait; the wait's own person goes along with it.
            Kind::Person if wait.is_some() => {
                of_wait.map(|id| (kind, Filter { person: Some(id), ..Filter::default() }))
            }
            // Whom and what it was about goes along with what was written in those days.
            Kind::Person | Kind::Wait if args.kinds.is_empty() => {
                Some((kind, Filter { from: None, to: None, ..filter.clone() }))
            }
            _ => Some((kind, filter.clone())),
        });
        let parts = parts.collect();
        let read = Filter { kinds: args.kinds.clone(), ..filter };
        Ok(Self { parts, read })
    }

    fn count(&self, store: &Store) -> Result<u64, CommandError> {
        let mut total = 0;
        for (kind, filter) in &self.parts {
            total += store.count_out(*kind, filter)?;
        }
        Ok(total)
    }
}

fn day(text: &str, ctx: &Context<'_>) -> Result<NaiveDate, Usage> {
    Ok(ctx.now().parse_near(text).map_err(|_| Usage::BadTime)?.wall().date())
}

/// Hands out what is wanted, page by page, so that others can write in between. `each` may end it.
fn pages(
    store: &Store,
    wanted: &Wanted,
    mut each: impl FnMut(&[Carried]) -> Result<Option<u8>, CommandError>,
) -> Result<Option<u8>, CommandError> {
    for (kind, filter) in &wanted.parts {
        let mut after = None;
        loop {
            let page = store.carry_out(*kind, filter, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = Some(last.record().id);
            if let Some(status) = each(&page)? {
                return Ok(Some(status));
            }
        }
    }
    Ok(None)
}

/// Writes JSON Lines: how many, and the status of what ended it before the end. `tick` hears how many there are by now.
fn jsonl(
    store: &Store,
    wanted: &Wanted,
    out: &mut dyn Write,
    tick: &mut dyn FnMut(u64) -> Option<u8>,
) -> Result<(u64, Option<u8>), CommandError> {
    let (mut count, mut names) = (0, Names::default());
    let ended = pages(store, wanted, |page| {
        for carried in page {
            let record = Record::of_carried(carried, names.of(store, carried)?.as_deref());
            let line = record.to_line().map_err(|error| CommandError::Output(error.into()))?;
            writeln!(out, "{line}").map_err(CommandError::Output)?;
        }
        count += page.len() as u64;
        Ok(tick(count))
    })?;
    Ok((count, ended))
}

/// The nicknames that were looked up already.
#[derive(Default)]
struct Names(HashMap<PersonId, Option<String>>);

impl Names {
    /// The nickname of whom a record is about.
    fn of(&mut self, store: &Store, carried: &Carried) -> Result<Option<String>, CommandError> {
        let person = match &carried.what {
            Whole::Wait(wait) => wait.person,
            Whole::Entry { entry, .. } => entry.person,
            Whole::Letter { letter, .. } => letter.person,
            Whole::Person(_) | Whole::Moment { .. } | Whole::FollowUp(_) => None,
        };
        let Some(id) = person else { return Ok(None) };
        if let Some(name) = self.0.get(&id) {
            return Ok(name.clone());
        }
        let name = find::name(store, Some(id))?;
        Ok(self.0.entry(id).or_insert(name).clone())
    }
}

#[cfg(test)]
mod tests;
