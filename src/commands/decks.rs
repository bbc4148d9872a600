//! `mada decks`: the decks of questions, and checking one's own.

use super::error::Usage;
use super::paint::Paint;
use super::{CommandError, Context, Exit, find};
use crate::cli::{DecksArgs, DecksCommand};
use crate::decks::{DeckFault, FaultKind, Library, template};
use crate::domain::deck::Deck;
use crate::text::clean::one_line;
use crate::text::width::{pad_end, width};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Lists, shows or checks decks.
///
/// # Errors
/// [`super::error::Usage::UnknownDeck`], and those of the output.
pub fn run(args: &DecksArgs, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let library = ctx.library();
    match &args.command {
        None | Some(DecksCommand::List) => list(&library, ctx),
        Some(DecksCommand::Show { id }) => show(&*find::deck(&library, id)?, ctx),
        Some(DecksCommand::New { name }) => new(name, ctx),
        Some(DecksCommand::Check { files }) => check(&library, files, ctx),
    }
}

/// Writes a file to start from into the folder of own decks; never over one that is there.
fn new(name: &str, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(fits) {
        return Err(Usage::BadDeckName.into());
    }
    let folder = ctx.paths.own_decks();
    let path = folder.join(format!("{name}.toml"));
    let text = template(ctx.lang).replace("\"my_deck\"", &format!("\"{name}\""));
    let write = || {
        fs::create_dir_all(&folder)?;
        fs::OpenOptions::new().write(true).create_new(true).open(&path)?.write_all(text.as_bytes())
    };
    match write() {
        Ok(()) => ctx.line(&path.display().to_string()).map(|()| Exit::Done),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Usage::DeckFileExists(path.display().to_string()).into())
        }
        Err(error) => Err(CommandError::Output(error)),
    }
}

fn list(library: &Library, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let heads = library.list();
    let widest = |words: &dyn Fn(usize) -> usize| (0..heads.len()).map(words).max().unwrap_or(0);
    let ids = widest(&|at| width(&heads[at].id));
    let titles = widest(&|at| width(heads[at].title.get(ctx.lang)));
    let paint = Paint::new(ctx.color);
    for head in &heads {
        let id = pad_end(&one_line(&head.id), ids);
        let title = pad_end(&one_line(head.title.get(ctx.lang)), titles);
        let own = if head.own { format!("[{}] ", ctx.texts().shell.own) } else { String::new() };
        let when = paint.dim(&format!("{own}{}", head.when.get(ctx.lang)));
        ctx.raw_line(format!("{id}  {title}  {when}").trim_end())?;
    }
    // A fault in a file of one's own keeps nobody from the other decks.
    for fault in library.faults() {
        ctx.note(&fault.say(ctx.lang));
    }
    Ok(Exit::Done)
}

fn show(deck: &Deck, ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let paint = Paint::new(ctx.color);
    ctx.raw_line(&format!("{}  {}", paint.bold(deck.title.get(ctx.lang)), paint.dim(&deck.id)))?;
    ctx.line(deck.when.get(ctx.lang))?;
    for (at, question) in deck.questions.iter().enumerate() {
        ctx.raw_line("")?;
        ctx.line(&format!("{}. {}", at + 1, question.text.get(ctx.lang)))?;
        if let Some(hint) = &question.hint {
            ctx.line(&format!("   {}", hint.get(ctx.lang)))?;
        }
        for choice in &question.choices {
            ctx.line(&format!("   - {}", choice.text.get(ctx.lang)))?;
        }
    }
    Ok(Exit::Done)
}

fn check(library: &Library, files: &[PathBuf], ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let mut exit = Exit::Done;
    for path in files {
        let name = path.display().to_string();
        match read(path, &name).and_then(|text| library.check_str(&name, &text)) {
            Ok(checked) => {
                for warning in &checked.warnings {
                    ctx.line(&warning.say(ctx.lang))?;
                }
                ctx.note(&(ctx.texts().shell.fine)(&name));
            }
            Err(faults) => {
                for fault in &faults {
                    ctx.line(&fault.say(ctx.lang))?;
                }
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

fn read(path: &Path, name: &str) -> Result<String, Vec<DeckFault>> {
    fs::read_to_string(path).map_err(|error| {
        let kind = FaultKind::Unreadable(error.to_string());
        vec![DeckFault { path: name.to_owned(), line: 1, column: 1, warning: false, kind }]
    })
}
