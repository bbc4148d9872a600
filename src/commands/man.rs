//! `mada man`: the manual page.

use super::{CommandError, Context, Exit};
use crate::cli::Cli;
use clap::CommandFactory;

/// Prints the manual page, one part for every command.
///
/// # Errors
/// Those of the output.
pub fn run(ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command).render(&mut ctx.out).map_err(CommandError::Output)?;
    Ok(Exit::Done)
}
