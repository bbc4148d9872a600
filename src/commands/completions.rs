//! `mada completions`: what a shell needs to complete a command line.

use super::{CommandError, Context, Exit};
use crate::cli::{Cli, CompletionsArgs};
use clap::CommandFactory;

/// Prints the completions for a shell.
///
/// # Errors
/// Those of the output.
pub fn run(args: &CompletionsArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut command = Cli::command();
    // The generator panics where it cannot write, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "mada", &mut script);
    ctx.out.write_all(&script).map_err(CommandError::Output)?;
    Ok(Exit::Done)
}
