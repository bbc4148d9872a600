//! `mada restore`: a copy becomes the journal, after a look at what that would change; or a record
//! comes back from the trash.

use super::backup::{list, watched, when};
use super::error::Usage;
use super::{CommandError, Context, Exit, backup, find};
use crate::cli::RestoreArgs;
use crate::domain::backup::made_at;
use crate::domain::ids::Id;
use crate::domain::time::Stamp;
use crate::i18n::dates;
use crate::store::StoreError;
use crate::store::backup::{Backup, backups};
use crate::store::open::FILE;
use crate::store::restore::{Content, Preview, Protection, is_open, preview, restore};
use crate::text::width::{pad_end, pad_start, width};
use std::path::Path;

/// Between two columns.
const GUTTER: &str = "  ";

/// Brings something back, or lists the copies.
///
/// # Errors
/// Those of the journal, the copies, the input and the output; [`Usage::NeedsYes`] where nobody can be asked.
pub fn run(args: &RestoreArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let Some(what) = args.what.as_deref() else { return list(false, ctx) };
    match find_copy(what, ctx)? {
        Some(copy) => whole(&copy, args.yes, ctx),
        None => from_trash(what, ctx),
    }
}

/// The copy that is meant: a path, a name, or as much of its beginning as tells it apart (`2026-11-21`).
fn find_copy(what: &str, ctx: &Context<'_>) -> Result<Option<Backup>, CommandError> {
    let all = backups(&ctx.paths.data_dir)?;
    let begins = format!("mada-{}", what.trim_start_matches("mada-").replace('-', ""));
    let squeezed = |name: &str| format!("mada-{}", name.trim_start_matches("mada-").replace('-', ""));
    let named: Vec<&Backup> =
        all.iter().filter(|copy| copy.name == what || squeezed(&copy.name).starts_with(&begins)).collect();
    if let Some(exact) = named.iter().find(|copy| copy.name == what) {
        return Ok(Some((*exact).clone()));
    }
    let path = Path::new(what);
    if what.contains('/') || path.exists() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let at = made_at(&name).unwrap_or_else(|| ctx.now());
        return Ok(Some(Backup { path: path.to_owned(), name, at, bytes: 0 }));
    }
    // Several of one day: the newest of them is the one most people mean, and the preview names it.
    if let [newest, ..] = named[..] {
        return Ok(Some(newest.clone()));
    }
    if what.parse::<Id>().is_err() && what.chars().any(|c| !c.is_ascii_alphanumeric()) {
        return Err(CommandError::NotABackup(what.to_owned()));
    }
    Ok(None)
}

/// Brings back a whole journal.
fn whole(copy: &Backup, yes: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let named = |error| match error {
        StoreError::Newer { .. } | StoreError::InUse | StoreError::Cancelled => CommandError::Store(error),
        _ => CommandError::NotABackup(copy.path.display().to_string()),
    };
    let dir = ctx.paths.data_dir.clone();
    let mut passphrase = None;
    let seen = match preview(&dir, &copy.path, None) {
        Err(StoreError::Locked) => {
            let asked = ctx.try_passphrases(|_, words| preview(&dir, &copy.path, Some(words)));
            if asked.is_err() && is_open(&copy.path) {
                // Putting it in the place of a locked journal would leave that open without a word.
                ctx.note((ctx.texts().backup.move_aside)(&dir.join(FILE).display().to_string()).as_str());
            }
            let (words, seen) = asked?;
            passphrase = Some(words);
            seen
        }
        seen => seen.map_err(named)?,
    };
    show(&seen, copy, ctx)?;
    let t = &ctx.texts().backup;
    if !yes {
        if !ctx.is_terminal() {
            return Err(Usage::NeedsYes.into());
        }
        if !agrees(t.ask, ctx)? {
            ctx.note(t.left);
            return Ok(Exit::Done);
        }
    }
    let (seed, now) = (ctx.seed, ctx.now());
    let aside = watched(ctx, |watch| restore(&dir, &copy.path, passphrase.as_ref(), seed, &now, watch))?;
    ctx.line(t.restored)?;
    if let Some(aside) = aside {
        ctx.line(&(t.aside)(&aside.display().to_string()))?;
    }
    Ok(Exit::Done)
}

/// Asks on the terminal; anything but a yes is a no.
pub(super) fn agrees(question: &str, ctx: &mut Context<'_>) -> Result<bool, CommandError> {
    let mut answer = String::new();
    write!(ctx.out, "{question} ").map_err(CommandError::Output)?;
    ctx.flush()?;
    ctx.input.read_line(&mut answer).map_err(CommandError::Input)?;
    let answer = crate::text::fold::fold(answer.trim());
    Ok(["y", "yes", "はい"].contains(&answer.as_str()))
}

/// Prints what a copy would bring back.
fn show(seen: &Preview, copy: &Backup, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let t = &ctx.texts().backup;
    ctx.line(&(t.preview)(&when(copy, ctx), &copy.name))?;
    ctx.line("")?;
    let now = seen.now.as_ref().map(|(now, _)| now);
    let mut rows = vec![["".to_owned(), t.columns[0].to_owned(), t.columns[1].to_owned()]];
    let count = |content: Option<&Content>, of: &dyn Fn(&Content) -> u32| {
        content.map_or_else(|| t.nothing.to_owned(), |content| of(content).to_string())
    };
    for (at, kind) in t.kinds.into_iter().enumerate() {
        let of = |content: &Content| content.kinds[at];
        rows.push([kind.to_owned(), count(Some(&seen.then), &of), count(now, &of)]);
    }
    let of = |content: &Content| content.trash;
    rows.push([t.trash.to_owned(), count(Some(&seen.then), &of), count(now, &of)]);
    let newest = |content: Option<&Content>| match content.and_then(|content| content.newest_ms) {
        Some(ms) => {
            let at = Stamp { utc_ms: ms, ..ctx.now() };
            let day = dates::short_day(at.wall().date(), ctx.now().wall().date(), ctx.lang);
            format!("{day} {}", dates::clock(&at))
        }
        None => t.nothing.to_owned(),
    };
    rows.push([t.newest.to_owned(), newest(Some(&seen.then)), newest(now)]);
    let cells = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths = [cells(0), cells(1), cells(2)];
    for [label, then, now] in &rows {
        let (then, now) = (pad_start(then, widths[1]), pad_start(now, widths[2]));
        ctx.line(&format!("{GUTTER}{}{GUTTER}{then}{GUTTER}{now}", pad_end(label, widths[0])))?;
    }
    ctx.line("")?;
    match &seen.now {
        None => ctx.line(t.no_journal_now)?,
        Some((_, difference)) => {
            let lines = [
                (difference.only_now, t.only_now),
                (difference.only_then, t.only_then),
                (difference.changed, t.changed),
            ];
            for (count, say) in lines.into_iter().filter(|(count, _)| *count > 0) {
                ctx.line(&say(count))?;
            }
            if lines.iter().all(|(count, _)| *count == 0) {
                ctx.line(t.same)?;
            }
            ctx.line(t.aside_first)?;
        }
    }
    match seen.protection {
        Protection::Same => {}
        Protection::Kept => ctx.line(t.stays_locked)?,
        Protection::FromCopy => ctx.line(t.becomes_locked)?,
        Protection::Other => ctx.line(t.other_passphrase)?,
    }
    ctx.flush()
}

/// Brings a record back from the trash.
fn from_trash(what: &str, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut store = ctx.existing_journal()?;
    let record = find::record(&store, what)?;
    if !store.line(record)?.deleted {
        return Err(CommandError::NotInTrash);
    }
    backup::before_writing(&mut store, ctx);
    store.restore(record, ctx.now().utc_ms)?;
    ctx.line(&(ctx.texts().backup.record_back)(&record.id.to_string()))?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use crate::commands::Exit;
    use crate::commands::testing::Shell;
    use crate::domain::lang::Lang;
    use crate::store::Store;

    fn shell() -> Shell {
        let shell = Shell::new();
        shell.ok(&["still", "7", "before"]);
        shell.ok(&["backup"]);
        shell.ok(&["still", "5", "after"]);
        shell
    }

    fn notes(shell: &Shell) -> Vec<String> {
        shell.json(&["list", "--json"]).iter().map(|line| line["note"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_preview_is_shown_and_without_a_yes_nothing_is_changed() {
        let shell = shell();
        for (lang, word) in
            [(Lang::En, "Only in the journal as it is now: 1"), (Lang::Ja, "いまの日記だけにあるもの：1")]
        {
            let mut shell = self::shell();
            shell.lang = lang;
            let ran = shell.run(&["restore", "2026-11-21"], "");
            assert_eq!(ran.exit, Exit::WrongUsage);
            assert!(ran.out.contains(word) && ran.err.contains("--yes"), "{}{}", ran.out, ran.err);
        }
        assert_eq!(notes(&shell), ["after", "before"]);
    }

    #[test]
    fn a_copy_comes_back_by_day_by_name_and_by_path() {
        let shell = shell();
        let listed = shell.json(&["backup", "--list", "--json"]);
        for what in ["2026-11-21", listed[0]["name"].as_str().unwrap(), listed[0]["path"].as_str().unwrap()] {
            let shell = self::shell();
            shell.ok(&["restore", what, "--yes"]);
            assert_eq!(notes(&shell).len(), 1, "{what}");
        }
    }

    #[test]
    fn what_is_no_copy_is_refused_by_name() {
        let shell = shell();
        for what in ["2019-01-01", "/nowhere/mada.db", "../x.db"] {
            let ran = shell.run(&["restore", what, "--yes"], "");
            assert!(ran.exit == Exit::Failed && ran.err.contains("no backup"), "{what}: {}", ran.err);
        }
        assert_eq!(notes(&shell).len(), 2);
    }

    #[test]
    fn a_record_comes_back_from_the_trash_by_its_id() {
        let shell = shell();
        let id = shell.json(&["list", "--json"])[0]["id"].as_str().unwrap().to_owned();
        let ran = shell.run(&["restore", &id], "");
        assert!(ran.exit == Exit::Failed && ran.err.contains("not in the trash"), "{}", ran.err);
        let mut store = Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
        let record = store.find(id.parse().unwrap()).unwrap().unwrap();
        store.trash(record, 9).unwrap();
        drop(store);
        assert_eq!(notes(&shell).len(), 1);
        assert!(shell.ok(&["restore", &id[9..]]).contains(&id));
        assert_eq!(notes(&shell).len(), 2);
    }

    #[test]
    fn while_somebody_has_the_journal_open_nothing_is_exchanged() {
        let shell = shell();
        let open = Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
        let ran = shell.run(&["restore", "2026-11-21", "--yes"], "");
        assert!(ran.exit == Exit::Failed && ran.err.contains("has this journal open"), "{}", ran.err);
        drop(open);
        assert_eq!(notes(&shell).len(), 2);
    }
}
