//! `mada config`: where the settings lie, and what they could say.

use super::{CommandError, Context, Exit};
use crate::cli::{ConfigArgs, ConfigCommand};
use crate::config::{default_text, load};
use crate::store::open::FILE;
use std::path::Path;

/// Prints paths or the default settings. Names what is wrong in the settings file.
///
/// # Errors
/// Those of the output.
pub fn run(args: &ConfigArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let file = ctx.paths.config_file();
    match args.command {
        Some(ConfigCommand::Path) => ctx.line(&file.display().to_string())?,
        Some(ConfigCommand::Default) => ctx.line(default_text().trim_end())?,
        None => {
            let m = &ctx.texts().shell;
            let places = [
                (m.config_file, file.clone()),
                (m.own_decks, ctx.paths.own_decks()),
                (m.journal, ctx.paths.data_dir.join(FILE)),
            ];
            for (label, path) in places {
                let line = (m.field)(label, &path.display().to_string());
                ctx.line(&format!("{line}{}", missing(&path, ctx)))?;
            }
            return Ok(if load(&file).1.is_empty() { Exit::Done } else { Exit::Failed });
        }
    }
    Ok(Exit::Done)
}

fn missing(path: &Path, ctx: &Context<'_>) -> String {
    if path.exists() { String::new() } else { format!("  {}", ctx.texts().shell.not_there) }
}
