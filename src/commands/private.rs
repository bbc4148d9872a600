//! `--private`: what is written stays in memory, and only a yes at the end keeps it.

use super::error::Usage;
use super::{CommandError, Context, plain};
use crate::app::Effect;
use crate::cli::{Command, LettersCommand, WaitCommand};
use crate::runtime::effects::World;

/// Whether a command can be used in private: it writes something new, and there is somebody who can be asked at the end.
///
/// # Errors
/// [`Usage::PrivateOnlyWrites`], [`Usage::PrivateBegins`], [`Usage::PrivateNeedsTerminal`].
pub(super) fn check(command: Option<&Command>, ctx: &Context<'_>) -> Result<(), Usage> {
    let goes_on = match command {
        // The screen says by itself that it needs a terminal.
        None | Some(Command::Demo) => return Ok(()),
        Some(Command::Write(args)) => args.resume || args.wait.is_some(),
        Some(Command::Wave { .. }) => false,
        Some(Command::Came(args)) => args.wait.is_some(),
        Some(Command::Still(args)) => args.wait.is_some(),
        Some(Command::Wait(WaitCommand::Open(_))) => false,
        Some(Command::Letters(args)) => match &args.command {
            Some(LettersCommand::New(new)) => new.wait.is_some(),
            Some(_) | None => return Err(Usage::PrivateOnlyWrites),
        },
        Some(_) => return Err(Usage::PrivateOnlyWrites),
    };
    if goes_on {
        Err(Usage::PrivateBegins)
    } else if ctx.input_is_terminal {
        Ok(())
    } else {
        Err(Usage::PrivateNeedsTerminal)
    }
}

/// Whether what was written may be said to be kept: in private that is asked now, and done.
///
/// # Errors
/// Those of the input, the output, and of [`crate::runtime::effects::KeptIn::take_over`].
pub(super) fn may_stay(world: &mut World, ctx: &mut Context<'_>) -> Result<bool, CommandError> {
    if !ctx.private {
        return Ok(true);
    }
    for line in ctx.texts().question.keep {
        ctx.line(line)?;
    }
    let stays = plain::yes(ctx)?;
    if stays {
        world.attempt(Effect::Keep, &ctx.now())?;
    } else {
        ctx.note(ctx.texts().shell.private_left);
    }
    Ok(stays)
}

#[cfg(test)]
mod tests;
