//! `mada status`: one short line for a prompt or a bar, or nothing. It counts no days.

use super::{CommandError, Context, Exit};
use crate::store::open::{self, Found};
use serde::Serialize;

/// What the line says, for programs.
#[derive(Serialize)]
struct Status {
    /// How many waits are open.
    waits: usize,
    /// How many questions are to be asked now.
    due: usize,
    /// How many entries are unfinished.
    drafts: u32,
}

/// What programs are told of a locked journal.
const LOCKED: &str = r#"{"locked":true}"#;

/// Prints the line. Without a journal there is nothing to say, and that is no failure.
///
/// # Errors
/// Those of the journal and the output.
pub fn run(json: bool, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if !ctx.paths.data_dir.join(open::FILE).exists() {
        return Ok(Exit::Done);
    }
    // Nobody is asked for a passphrase by a line in their prompt.
    if open::found(&ctx.paths.data_dir)? == Found::Locked {
        if json {
            ctx.raw_line(LOCKED)?;
        }
        return Ok(Exit::Done);
    }
    let store = ctx.existing_journal()?;
    let waits = store.open_waits()?.len();
    let due = store.due_follow_ups(ctx.now().utc_ms, usize::MAX)?.len();
    let drafts = store.counts()?.drafts;
    if json {
        ctx.json_line(&Status { waits, due, drafts })?;
    } else if waits + due > 0 {
        let line = (ctx.texts().shell.status)(waits, due);
        ctx.line(&line)?;
    }
    Ok(Exit::Done)
}
