//! `mada backup`: a copy of the journal, and the list of those there are.

use super::{CommandError, Context, Exit};
use crate::cli::BackupArgs;
use crate::i18n::backup::size;
use crate::i18n::dates;
use crate::runtime::secret_line;
use crate::store::backup::{Backup, Daily, backups};
use crate::store::copy::Watch;
use crate::store::{Store, StoreError};
use crate::text::width::{pad_end, pad_start};
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// A copy, for programs.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    path: &'a Path,
    at: String,
    bytes: u64,
}

/// Makes a copy, or lists them.
///
/// # Errors
/// Those of the journal and of the output.
pub fn run(args: &BackupArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if args.list {
        return list(args.json, ctx);
    }
    let mut store = ctx.existing_journal()?;
    let now = ctx.now();
    let path = match &args.file {
        Some(file) => {
            watched(ctx, |watch| store.back_up_to(file, watch))?;
            Some(file.clone())
        }
        None => {
            let end = ctx.day_end;
            watched(ctx, |watch| store.back_up_beside(&now, end, watch))?
        }
    };
    match path {
        Some(path) if args.json => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::metadata(&path).map_or(0, |meta| meta.len());
            json(&Listed { name: &name, path: &path, at: now.to_rfc3339(), bytes }, ctx)?;
        }
        Some(path) => ctx.line(&(ctx.texts().backup.made)(&path.display().to_string()))?,
        None => ctx.note(ctx.texts().backup.underway),
    }
    Ok(Exit::Done)
}

/// Lists the copies, newest first.
///
/// # Errors
/// Those of the folder and of the output.
pub(super) fn list(as_json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let all = backups(&ctx.paths.data_dir)?;
    if all.is_empty() {
        ctx.note(ctx.texts().backup.none);
    }
    for backup in &all {
        if as_json {
            let Backup { name, path, at, bytes } = backup;
            json(&Listed { name, path, at: at.to_rfc3339(), bytes: *bytes }, ctx)?;
        } else {
            let size = pad_start(&size(backup.bytes), "999 MB".len());
            ctx.line(&format!("{}  {size}  {}", pad_end(&when(backup, ctx), 20), backup.name))?;
        }
    }
    Ok(Exit::Done)
}

/// When a copy was made, in words.
pub(super) fn when(backup: &Backup, ctx: &Context<'_>) -> String {
    let today = ctx.now().day(ctx.day_end);
    format!("{} {}", dates::day(backup.at.wall().date(), today, ctx.lang), dates::clock(&backup.at))
}

fn json(listed: &Listed<'_>, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    ctx.json_line(listed)
}

/// Makes the copy of the day before something is written. Where that fails it is said, and the
/// writing goes on; the copy of a large journal is looked through when the command has done its work.
pub(super) fn before_writing(store: &mut Store, ctx: &mut Context<'_>) {
    if !ctx.backups {
        return;
    }
    match store.back_up_daily(&ctx.now(), ctx.day_end) {
        Ok(Daily::Made(_) | Daily::NotNeeded) => {}
        Ok(Daily::Unproven(copy)) => ctx.unproven_backup = Some(copy),
        Err(error) => not_made(error, ctx),
    }
}

/// Looks through the copy of the day of a large journal, now that there is time for it.
pub(super) fn after_writing(ctx: &mut Context<'_>) {
    let Some(copy) = ctx.unproven_backup.take() else { return };
    let made =
        ctx.existing_journal().and_then(|mut store| watched(ctx, |watch| store.prove_backup(&copy, watch)));
    match made {
        Ok(()) | Err(CommandError::Store(StoreError::Cancelled)) => {}
        Err(CommandError::Store(error)) => not_made(error, ctx),
        Err(error) => _ = ctx.complain(&error),
    }
}

fn not_made(error: StoreError, ctx: &mut Context<'_>) {
    let (why, _) = CommandError::Store(error).say(ctx.lang, &ctx.paths);
    let why = why.trim_end_matches(['.', '。']);
    ctx.note(&(ctx.texts().backup.not_made)(why));
}

/// Does something long: says on a terminal how far it is, and lets Ctrl-C break it off cleanly.
pub(super) fn watched<T>(
    ctx: &mut Context<'_>,
    work: impl FnOnce(&Watch) -> Result<T, StoreError>,
) -> Result<T, CommandError> {
    let stop = Arc::new(AtomicBool::new(false));
    secret_line::release(&[signal_hook::consts::SIGINT]);
    let signal = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop));
    let shows = ctx.output_is_terminal;
    let (shown, say) = (Arc::new(AtomicU8::new(0)), ctx.texts().backup.progress);
    let last = Arc::clone(&shown);
    let watch: Watch = Arc::new(move |done| {
        // The first steps are over before anybody could read a word.
        if shows && done > 0 && last.swap(done, Ordering::Relaxed) != done {
            let _ = write!(std::io::stderr(), "\r\x1b[K{}", say(done));
        }
        !stop.load(Ordering::Relaxed)
    });
    let done = work(&watch);
    if shown.load(Ordering::Relaxed) > 0 {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    if let Ok(signal) = signal {
        signal_hook::low_level::unregister(signal);
    }
    Ok(done?)
}

#[cfg(test)]
mod tests {
    use crate::commands::Exit;
    use crate::commands::testing::Shell;
    use std::fs;

    #[test]
    fn the_first_write_of_a_day_leaves_one_copy_of_what_was_there() {
        let shell = Shell::new();
        shell.ok(&["still", "7"]);
        assert!(shell.json(&["backup", "--list", "--json"]).is_empty());
        shell.ok(&["still", "5"]);
        shell.ok(&["still", "3"]);
        let listed = shell.json(&["backup", "--list", "--json"]);
        assert_eq!(listed.len(), 1);
        shell.clock.advance(86_400_000);
        shell.ok(&["wait", "open", "Mina"]);
        assert_eq!(shell.json(&["backup", "--list", "--json"]).len(), 2);
    }

    #[test]
    fn where_no_copies_are_wanted_none_are_made() {
        let mut shell = Shell::new();
        shell.backups = false;
        shell.ok(&["still", "7"]);
        shell.ok(&["still", "5"]);
        assert!(!shell.dir.path().join("data/backups").exists());
        assert!(shell.ok(&["backup"]).contains("backups/mada-"));
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_said_and_the_word_is_kept() {
        let shell = Shell::new();
        shell.ok(&["still", "7"]);
        fs::write(shell.dir.path().join("data/backups"), "").unwrap();
        let ran = shell.run(&["still", "5"], "");
        assert_eq!(ran.exit, Exit::Done);
        assert!(ran.err.contains("backup could not be made"), "{}", ran.err);
        assert_eq!(shell.json(&["list", "--json"]).len(), 2);
    }

    #[test]
    fn a_copy_can_be_made_anywhere_and_is_never_written_over_anything() {
        let shell = Shell::new();
        shell.ok(&["still", "7"]);
        let file = shell.dir.path().join("mine.db");
        let name = file.to_str().unwrap();
        assert!(shell.ok(&["backup", name]).contains("mine.db"));
        let ran = shell.run(&["backup", name], "");
        assert!(ran.exit == Exit::Failed && ran.err.contains("there already"), "{}", ran.err);
    }
}
