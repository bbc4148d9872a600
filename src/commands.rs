//! What each subcommand does, one file each.
//!
//! A command gets everything it may touch through its [`Context`]: where things lie, the language,
//! the clock, and the three streams. So every one of them can be tried without a terminal. Data goes
//! to the output, everything else that is said to the errors' stream.

pub mod backup;
pub mod came;
pub mod completions;
pub mod config;
pub mod context;
pub mod decks;
pub mod doctor;
pub mod edit;
pub mod error;
pub mod export;
pub mod find;
pub mod help;
pub mod import;
pub mod later;
pub mod letters;
pub mod list;
pub mod lock;
pub mod man;
pub mod patterns;
pub mod people;
pub mod plain;
pub mod private;
pub mod records;
pub mod restore;
pub mod search;
pub mod show;
pub mod startup;
pub mod status;
pub mod still;
pub mod tag;
pub mod today;
pub mod trash;
pub mod tui;
pub mod unlocking;
pub mod wait;
pub mod write;

mod detail;
mod lines;
mod paint;
mod progress;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use error::CommandError;
pub use startup::start;

use crate::cli::Command;
use std::io::ErrorKind;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// It did what was asked.
    Done,
    /// It could not.
    Failed,
    /// It was not asked rightly.
    WrongUsage,
    /// A signal ended it; the status a shell expects then.
    Signal(u8),
}

impl Exit {
    /// The status the program ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::WrongUsage => 2,
            Self::Signal(status) => status,
        }
    }
}

/// Runs a command to its end and says on the errors' stream what went wrong. A reader that went away
/// early, as `head` does, is no failure.
pub fn run(command: Option<Command>, ctx: &mut Context<'_>) -> Exit {
    let done = dispatch(command, ctx).and_then(|exit| match exit {
        // Where a signal ended it, the terminal may be gone, and the status says enough.
        Exit::Signal(_) => Ok(exit),
        Exit::Done | Exit::Failed | Exit::WrongUsage => ctx.flush().map(|()| exit),
    });
    match done {
        Ok(exit) => {
            if !matches!(exit, Exit::Signal(_)) {
                backup::after_writing(ctx);
            }
            exit
        }
        Err(CommandError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            // The errors' stream itself may be gone; there is nobody left to tell.
            let _ = ctx.flush();
            let _ = ctx.complain(&error);
            error.exit()
        }
    }
}

fn dispatch(command: Option<Command>, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if ctx.private {
        // Silently keeping what was to leave no trace would be the worst answer.
        private::check(command.as_ref(), ctx)?;
    }
    ctx.take_first_passphrase()?;
    match command {
        None => tui::run(&tui::Start::Today, ctx),
        Some(Command::Still(args)) => still::run(&args, ctx),
        Some(Command::Write(args)) => write::run(&args, ctx),
        Some(Command::Came(args)) => came::run(&args, ctx),
        Some(Command::Wave { plain }) => {
            let deck = Some("wave".to_owned());
            write::run(&crate::cli::WriteArgs { deck, plain, ..Default::default() }, ctx)
        }
        Some(Command::Status { json }) => status::run(json, ctx),
        Some(Command::Wait(command)) => wait::run(&command, ctx),
        Some(Command::Letters(args)) => letters::run(&args, ctx),
        Some(Command::People(args)) => people::run(&args, ctx),
        Some(Command::Today(args)) => today::run(&args, ctx),
        Some(Command::Later(args)) => later::run(&args, ctx),
        Some(Command::List(args)) => list::run(&args, ctx),
        Some(Command::Show(args)) => show::run(&args, ctx),
        Some(Command::Search(args)) => search::run(&args, ctx),
        Some(Command::Backup(args)) => backup::run(&args, ctx),
        Some(Command::Restore(args)) => restore::run(&args, ctx),
        Some(Command::Doctor(args)) => doctor::run(&args, ctx),
        Some(Command::Edit(args)) => edit::run(&args, ctx),
        Some(Command::Tag(args)) => tag::run(&args, ctx),
        Some(Command::Star(args)) => tag::star(&args, ctx),
        Some(Command::Trash(args)) => trash::run(&args, ctx),
        Some(Command::Purge(args)) => trash::purge(&args, ctx),
        Some(Command::Patterns(args)) => patterns::run(&args, ctx),
        Some(Command::Decks(args)) => decks::run(&args, ctx),
        Some(Command::Lock) => lock::lock(ctx),
        Some(Command::Unlock) => lock::unlock(ctx),
        Some(Command::Passphrase) => lock::change(ctx),
        Some(Command::Export(args)) => export::run(&args, ctx),
        Some(Command::Import(args)) => import::run(&args, ctx),
        Some(Command::Demo) => tui::run(&tui::Start::Demo, ctx),
        Some(Command::Config(args)) => config::run(&args, ctx),
        Some(Command::Completions(args)) => completions::run(&args, ctx),
        Some(Command::Man) => man::run(ctx),
    }
}
