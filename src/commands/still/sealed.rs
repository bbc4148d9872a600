//! A moment put down while the journal is locked: sealed, without the passphrase.

use super::inline::{self, Left};
use super::panel::Panel;
use crate::cli::StillArgs;
use crate::commands::error::Usage;
use crate::commands::{CommandError, Context, Exit};
use crate::domain::ids::Id;
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::time::Stamp;
use crate::i18n::notice::{Note, say};
use crate::runtime::chance;
use crate::store::inbox::{self, SealedMoment};
use crate::store::open::{self, Found};
use serde::Serialize;

/// What is said of it, for programs.
#[derive(Serialize)]
struct Kept {
    kind: &'static str,
    id: String,
    sealed: bool,
}

/// Whether the moment is to be sealed: the journal is locked, nobody has brought the passphrase, and
/// the inbox has its key.
pub(super) fn is_wanted(ctx: &Context<'_>) -> bool {
    let dir = &ctx.paths.data_dir;
    !ctx.private && !ctx.passphrase_stdin && open::found(dir) == Ok(Found::Locked) && inbox::is_ready(dir)
}

/// Seals it. Alone on a terminal the panel is opened, without the names, which nobody can read now.
pub(super) fn run(
    args: &StillArgs,
    is_alone: bool,
    mut words: MomentWords,
    at: Stamp,
    ctx: &mut Context<'_>,
) -> Result<Exit, CommandError> {
    let wait = args.wait.as_deref().map(whole).transpose()?;
    if is_alone {
        match inline::ask(Panel::new(vec![(None, None)]), ctx)? {
            Left::Kept { urge, note, .. } => (words.urge, words.note) = (urge, note),
            Left::Nothing => {
                ctx.note(ctx.texts().shell.panel_left);
                return Ok(Exit::Done);
            }
            Left::Signal(status) => return Ok(Exit::Signal(status)),
        }
    }
    let urge = words.urge.map(Urge::get);
    let moment = SealedMoment::new(wait, words, at, ctx.now().utc_ms, ctx.seed);
    let chance = chance::bytes().map_err(CommandError::Input)?;
    inbox::put(&ctx.paths.data_dir, &moment, &chance)?;
    if args.json {
        ctx.json_line(&Kept { kind: "moment", id: moment.id.to_string(), sealed: true })?;
        return Ok(Exit::Done);
    }
    let kept = say(&Note::MomentKept(urge), ctx.lang);
    ctx.line(&format!("{kept}  {}", moment.id))?;
    ctx.note(ctx.texts().vault.sealed);
    Ok(Exit::Done)
}

/// The wait as it was named, if that can be an id or the end of one.
fn whole(typed: &str) -> Result<String, CommandError> {
    let typed = typed.trim();
    let is_id = (4..=13).contains(&typed.len()) && format!("{typed:0>13}").parse::<Id>().is_ok();
    if is_id { Ok(typed.to_owned()) } else { Err(Usage::NotAnId.into()) }
}
