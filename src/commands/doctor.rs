//! `mada doctor`: what is in order with the journal, what is not and what to do about it, and who can
//! read it.

use super::backup::when;
use super::paint::Paint;
use super::progress::Progress;
use super::{CommandError, Context, Exit};
use crate::cli::DoctorArgs;
use crate::config::load;
use crate::domain::record::Kind;
use crate::i18n::backup::size;
use crate::store::StoreError;
use crate::store::checkup::{Checkup, Findings, Gaps, Health, Step, check_up};
use crate::store::open::{self, FILE, Found};
use crate::store::salvage::salvage;
use crate::store::vault;
use crate::text::clean::one_line;
use crate::text::wrap::wrap_lines;
use serde_json::json;
use std::io::Write;
use std::path::Path;

/// Before a sentence that something is to be done about.
const MARK: &str = "! ";
/// Before any other.
const NO_MARK: &str = "  ";
/// Back to the first column of the line, and nothing in it.
const WIPE: &str = "\r\x1b[K";
/// From this size in bytes on it is said what is looked at.
const LONG: u64 = 16 * 1024 * 1024;
/// The fewest cells of a row.
const LEAST: usize = 16;

/// Looks the journal over, or mends what can be mended.
///
/// # Errors
/// Those of the journal and of the output.
pub fn run(args: &DoctorArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if let Some(to) = &args.save_to {
        return save(to, ctx);
    }
    if args.rebuild_index {
        let mut store = ctx.existing_journal()?;
        let (mut progress, mut count) = (Progress::new(ctx), 0);
        store.rebuild_index(|done, total| {
            progress.at(done, (done * 1000).checked_div(total));
            count = total;
        })?;
        drop(progress);
        ctx.line(&(ctx.texts().doctor.rebuilt)(u32::try_from(count).unwrap_or(u32::MAX)))?;
        return Ok(Exit::Done);
    }
    let found = look_over(ctx)?;
    if args.json {
        print_json(&found, ctx)?;
    } else {
        print(&found, ctx)?;
    }
    Ok(if is_sound(&found) { Exit::Done } else { Exit::Failed })
}

/// Looks at everything; inside a locked journal too, where somebody says its passphrase.
fn look_over(ctx: &mut Context<'_>) -> Result<Checkup, CommandError> {
    let dir = ctx.paths.data_dir.clone();
    let mut found = match is_locked(&dir) && vault::is_built_in() {
        false => None,
        true => {
            let asked = ctx.try_passphrases(|ctx, words| {
                let steps = Steps::new(ctx);
                match check_up(&dir, Some(words), &mut |step| steps.look(step))? {
                    Checkup { health: Health::Closed(error @ StoreError::WrongPassphrase), .. } => Err(error),
                    found => Ok(found),
                }
            });
            match asked {
                Ok((_, found)) => Some(found),
                // What lies outside can be told all the same.
                Err(CommandError::NotSaid | CommandError::Store(StoreError::Locked)) => None,
                Err(CommandError::Store(error @ StoreError::WrongPassphrase)) => {
                    let outside = check_up(&dir, None, &mut |_| {})?;
                    Some(Checkup { health: Health::Closed(error), ..outside })
                }
                Err(error) => return Err(error),
            }
        }
    };
    if found.is_none() {
        let steps = Steps::new(ctx);
        found = Some(check_up(&dir, None, &mut |step| steps.look(step))?);
    }
    found.ok_or(CommandError::NotSaid)
}

fn is_locked(dir: &Path) -> bool {
    open::found(dir) == Ok(Found::Locked)
}

/// Says on a terminal what is looked at, in a journal where that takes longer than one would like to wait
/// without a word.
struct Steps {
    texts: Option<&'static crate::i18n::doctor::Doctor>,
}

impl Steps {
    fn new(ctx: &Context<'_>) -> Self {
        let bytes = std::fs::metadata(ctx.paths.data_dir.join(FILE)).map_or(0, |meta| meta.len());
        Self { texts: (ctx.err_is_terminal && bytes > LONG).then_some(&ctx.texts().doctor) }
    }

    fn look(&self, step: Step) {
        let Some(texts) = self.texts else { return };
        let at = Step::ALL.iter().position(|known| *known == step).unwrap_or_default();
        self.say(&(texts.looking)(at + 1, Step::ALL.len(), texts.steps[at]));
    }

    fn save(&self, kind: &str) {
        if let Some(texts) = self.texts {
            self.say(&(texts.saving)(kind));
        }
    }

    /// If nobody can hear it, that is no failure.
    fn say(&self, line: &str) {
        let _ = write!(std::io::stderr(), "{WIPE}{line}");
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        if self.texts.is_some() {
            self.say("");
        }
    }
}

fn is_sound(found: &Checkup) -> bool {
    match &found.health {
        Health::Missing | Health::Locked => true,
        Health::Closed(_) => false,
        Health::Looked(findings) => findings.is_sound(),
    }
}

fn print(found: &Checkup, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let t = &ctx.texts().doctor;
    let path = found.file.display().to_string();
    let mut said = Vec::new();
    match &found.health {
        Health::Missing => said.push((false, (t.missing)(&path))),
        Health::Locked | Health::Closed(_) | Health::Looked(_) => {
            said.push((false, (t.place)(&path, &size(found.bytes))));
            permissions(found, &mut said, ctx);
            health(found, &mut said, ctx);
            copies(found, &mut said, ctx);
            for path in &found.readable {
                said.push((true, (t.readable)(&path.display().to_string())));
            }
        }
    }
    if let Some(service) = found.synced {
        said.push((true, (t.synced)(service.name())));
    }
    for name in &found.conflicted {
        said.push((true, (t.conflicted)(name)));
    }
    for (wants_something, sentence) in said {
        say(if wants_something { MARK } else { NO_MARK }, &sentence, ctx)?;
    }
    let who = if found.locked { t.locked_journal } else { t.open_journal };
    ctx.line("")?;
    ctx.raw_line(&Paint::new(ctx.color).bold(t.protection))?;
    for sentence in who.iter().chain(t.both) {
        say(NO_MARK, sentence, ctx)?;
    }
    Ok(())
}

/// Prints a sentence behind its mark, wrapped where lines have an end.
fn say(mark: &str, sentence: &str, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let sentence = one_line(sentence);
    let cells = ctx.width.map_or(usize::MAX, |cells| cells.saturating_sub(mark.len()).max(LEAST));
    for (at, row) in wrap_lines(&sentence, cells).into_iter().enumerate() {
        let before = if at == 0 { mark } else { NO_MARK };
        ctx.raw_line(&format!("{before}{}", sentence[row].trim_end()))?;
    }
    Ok(())
}

type Said = Vec<(bool, String)>;

fn permissions(found: &Checkup, said: &mut Said, ctx: &Context<'_>) {
    let t = &ctx.texts().doctor;
    let folder = ctx.paths.data_dir.as_path();
    let open: Vec<(&Path, u32)> = [(found.file.as_path(), found.modes.0), (folder, found.modes.1)]
        .into_iter()
        .filter_map(|(path, mode)| Some((path, mode?)))
        .filter(|(_, mode)| mode & 0o077 != 0)
        .collect();
    for (path, mode) in &open {
        said.push((true, (t.open_to_others)(&path.display().to_string(), &format!("{mode:04o}"))));
    }
    if open.is_empty() {
        said.push((false, t.private.to_owned()));
    }
}

fn health(found: &Checkup, said: &mut Said, ctx: &Context<'_>) {
    let t = &ctx.texts().doctor;
    match &found.health {
        Health::Missing => {}
        Health::Locked => {
            said.push((false, t.locked.to_owned()));
            said.push((false, t.not_looked.to_owned()));
        }
        Health::Closed(error) => {
            let (why, hint) = CommandError::Store(error.clone()).say(ctx.lang, &ctx.paths);
            let is_damaged = *error == StoreError::Damaged;
            said.push((true, (t.closed)(&why)));
            said.push((true, if is_damaged { t.damaged_hint.to_owned() } else { hint }));
        }
        Health::Looked(findings) => {
            let kept = if found.locked { t.has_passphrase } else { t.no_passphrase };
            said.push((false, kept.to_owned()));
            looked(findings, said, ctx);
        }
    }
}

fn looked(findings: &Findings, said: &mut Said, ctx: &Context<'_>) {
    let t = &ctx.texts().doctor;
    if let Some(counts) = findings.counts {
        let all = [counts.entries, counts.moments, counts.waits, counts.letters, counts.trash];
        said.push((false, (t.counts)(all)));
    }
    if findings.whole {
        said.push((false, t.whole.to_owned()));
    } else {
        said.push((true, t.damaged.to_owned()));
        said.push((true, t.damaged_hint.to_owned()));
    }
    if findings.orphans > 0 {
        said.push((true, (t.orphans)(findings.orphans)));
    }
    match findings.index {
        Some(gaps) if gaps == Gaps::default() => said.push((false, t.index_fine.to_owned())),
        Some(Gaps { missing, extra }) => {
            said.push((true, (t.index_gaps)(missing, extra)));
            said.push((true, t.index_hint.to_owned()));
        }
        // Behind a page that cannot be deciphered nothing can be said of it, and mending it is not what helps.
        None if !findings.whole => {}
        None => {
            said.push((true, t.index_broken.to_owned()));
            said.push((true, t.index_hint.to_owned()));
        }
    }
}

fn copies(found: &Checkup, said: &mut Said, ctx: &Context<'_>) {
    let t = &ctx.texts().doctor;
    match found.backups.first() {
        Some(newest) => said.push((false, (t.backups)(found.backups.len(), &when(newest, ctx)))),
        None => said.push((false, t.no_backups.to_owned())),
    }
    if load(&ctx.paths.config_file()).0.backups == Some(false) {
        said.push((true, t.backups_off.to_owned()));
    }
}

fn print_json(found: &Checkup, ctx: &mut Context<'_>) -> Result<(), CommandError> {
    let mode = |mode: Option<u32>| mode.map(|mode| format!("{mode:04o}"));
    let (state, findings) = match &found.health {
        Health::Missing => ("missing", None),
        Health::Locked => ("locked", None),
        Health::Closed(_) => ("closed", None),
        Health::Looked(findings) if findings.is_sound() => ("sound", Some(findings)),
        Health::Looked(findings) => ("damaged", Some(findings)),
    };
    let line = json!({
        "path": found.file,
        "bytes": found.bytes,
        "file_mode": mode(found.modes.0),
        "folder_mode": mode(found.modes.1),
        "locked": found.locked,
        "readable": found.readable,
        "state": state,
        "version": findings.map(|findings| findings.version),
        "whole": findings.map(|findings| findings.whole),
        "orphans": findings.map(|findings| findings.orphans),
        "index": findings.and_then(|findings| findings.index)
            .map(|gaps| json!({ "missing": gaps.missing, "extra": gaps.extra })),
        "synced": found.synced.map(|service| service.name()),
        "conflicted": found.conflicted,
        "backups": found.backups.len(),
        "newest_backup": found.backups.first().map(|backup| backup.at.to_rfc3339()),
    });
    ctx.json_line(&line)
}

/// Saves what can be read into a new journal and says what was lost.
fn save(to: &Path, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let dir = ctx.paths.data_dir.clone();
    let (lang, seed, now) = (ctx.lang, ctx.seed, ctx.now());
    let work = |ctx: &Context<'_>, words: Option<&_>| {
        let steps = Steps::new(ctx);
        let name = |kind| Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        let mut begun = |kind| steps.save(ctx.texts().backup.kinds[name(kind)]);
        salvage((&dir, words), to, lang, seed, &now, &mut begun)
    };
    let saved = if is_locked(&dir) {
        ctx.try_passphrases(|ctx, words| work(ctx, Some(words)))?.1
    } else {
        work(ctx, None)?
    };
    let (t, kinds) = (&ctx.texts().doctor, &ctx.texts().backup.kinds);
    ctx.line(&(t.saved)(&saved.path.display().to_string()))?;
    for ((kind, kept), lost) in kinds.iter().zip(saved.saved).zip(saved.lost) {
        if kept + lost > 0 {
            ctx.line(&format!("{NO_MARK}{}", (t.saved_kind)(kind, kept, lost)))?;
        }
    }
    let more =
        [(saved.only_answers, t.only_answers), (saved.lost_unknown, t.lost_unknown), (saved.gaps, t.gaps)];
    for (count, say) in more.into_iter().filter(|(count, _)| *count > 0) {
        ctx.line(&say(count))?;
    }
    if saved.is_everything() {
        ctx.line(t.everything)?;
    }
    ctx.line(&(t.saved_hint)(&to.display().to_string()))?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use crate::commands::Exit;
    use crate::commands::testing::Shell;
    use crate::domain::lang::Lang;
    use rusqlite::Connection;
    use std::fs;

    fn shell() -> Shell {
        let shell = Shell::new();
        shell.ok(&["still", "7", "雨の音"]);
        shell.ok(&["still", "5"]);
        shell
    }

    #[test]
    fn a_sound_journal_is_told_in_both_languages_with_who_can_read_it() {
        for (lang, words) in [
            (
                Lang::En,
                ["The file is whole.", "index of the search is complete", "one backup", "Who can read it"],
            ),
            (Lang::Ja, ["傷みはありません", "索引は、そろっています", "控えは1つ", "だれが読めて"]),
        ] {
            let mut shell = shell();
            shell.lang = lang;
            let said = shell.ok(&["doctor"]);
            for word in words {
                assert!(said.contains(word), "{word}: {said}");
            }
            assert!(!said.contains("! ") && !said.contains("雨"), "{said}");
        }
    }

    #[test]
    fn before_anything_was_written_there_is_nothing_to_mend() {
        let shell = Shell::new();
        assert!(shell.ok(&["doctor"]).contains("no journal yet"));
        assert_eq!(shell.json(&["doctor", "--json"])[0]["state"], "missing");
        assert!(!shell.dir.path().join("data").exists());
    }

    #[test]
    fn what_others_may_read_and_where_it_is_carried_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let shell = shell();
        let data = shell.dir.path().join("data");
        fs::set_permissions(data.join("mada.db"), fs::Permissions::from_mode(0o644)).unwrap();
        fs::create_dir(data.join(".stfolder")).unwrap();
        fs::write(data.join("mada (conflicted copy).db"), "").unwrap();
        let said = shell.ok(&["doctor"]);
        for word in ["(0644)", "Syncthing", "mada (conflicted copy).db"] {
            assert!(said.lines().any(|line| line.starts_with("! ") && line.contains(word)), "{word}: {said}");
        }
        let found = &shell.json(&["doctor", "--json"])[0];
        assert_eq!((&found["file_mode"], &found["synced"]), (&"0644".into(), &"Syncthing".into()));
    }

    #[test]
    fn an_index_with_gaps_is_told_and_made_anew() {
        let shell = shell();
        let conn = Connection::open(shell.dir.path().join("data/mada.db")).unwrap();
        conn.execute_batch("DELETE FROM search_fts").unwrap();
        drop(conn);
        let ran = shell.run(&["doctor"], "");
        assert!(ran.exit == Exit::Failed && ran.out.contains("1 missing"), "{}", ran.out);
        assert!(shell.ok(&["doctor", "--rebuild-index"]).contains("(2)"));
        shell.ok(&["doctor"]);
        assert_eq!(shell.json(&["search", "雨", "--json"]).len(), 1);
    }

    #[test]
    fn what_is_left_of_a_damaged_journal_is_saved_elsewhere_and_what_was_lost_is_told() {
        let shell = shell();
        for n in 0..200 {
            // Long enough for the list of tables to lie in the first half.
            shell.ok(&["still", "5", &format!("note {n} {}", "雨".repeat(900))]);
        }
        let file = shell.dir.path().join("data/mada.db");
        let mut bytes = fs::read(&file).unwrap();
        let half = bytes.len() / 2;
        bytes.truncate(half);
        fs::write(&file, &bytes).unwrap();
        let to = shell.dir.path().join("saved").display().to_string();
        let ran = shell.run(&["doctor"], "");
        assert!(ran.exit == Exit::Failed && ran.out.contains("--save-to"), "{}", ran.out);
        let said = shell.ok(&["doctor", "--save-to", &to]);
        assert!(said.contains("lost") || said.contains("could not be read"), "{said}");
        assert_eq!(fs::read(&file).unwrap(), bytes);
        let again = shell.run(&["doctor", "--save-to", &to], "");
        assert!(again.exit == Exit::Failed && again.err.contains("there already"), "{}", again.err);
    }
}
