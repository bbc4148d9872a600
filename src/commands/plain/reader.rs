//! Reading what somebody types, one line at a time.

use super::answer;
use crate::app::walking::Watch;
use crate::commands::error::Usage;
use crate::commands::{CommandError, Context};
use crate::text::clean::clean_paste;
use std::io::BufRead;

/// What was typed.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// An empty line.
    Skip,
    /// A question mark.
    Help,
    /// `<`.
    Back,
    /// Words.
    Said(String),
    /// The input has ended, perhaps in the middle of a block.
    End(Option<String>),
    /// A line that is no text, perhaps behind others of a block. Kept as anything else its words
    /// would be lost without a sound.
    NotText(Option<String>),
}

/// A line of bytes that are no UTF-8.
struct NotText;

/// Reads one answer. A text may be a block: from a line that is `<<` to one that is `.`. Each line counts as writing for
/// `watch`.
pub(super) fn read(
    ctx: &mut Context<'_>,
    may_be_block: bool,
    watch: &mut Watch,
) -> Result<Typed, CommandError> {
    let line = prompted(ctx)?;
    watch.wrote(ctx.now().utc_ms);
    let line = match line {
        None => return Ok(Typed::End(None)),
        Some(Err(NotText)) => return Ok(Typed::NotText(None)),
        Some(Ok(line)) => line,
    };
    Ok(match line.trim() {
        "" => Typed::Skip,
        "?" | "？" => Typed::Help,
        "<" | "＜" => Typed::Back,
        "<<" | "＜＜" if may_be_block => block(ctx, watch)?,
        _ => Typed::Said(line),
    })
}

/// The next line behind a sign that one is awaited; `None` at the end of the input.
fn prompted(ctx: &mut Context<'_>) -> Result<Option<Result<String, NotText>>, CommandError> {
    write!(ctx.out, "> ").map_err(CommandError::Output)?;
    ctx.flush()?;
    let line = next_line(ctx.input)?;
    // On a terminal the reader's own Enter has ended the line.
    if !ctx.input_is_terminal {
        ctx.raw_line("")?;
    }
    Ok(line)
}

/// Reads a line that is not empty; `None` where there is none.
pub(super) fn line(ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    let line = prompted(ctx)?.transpose().map_err(|NotText| Usage::NotTextLine)?;
    Ok(line.filter(|line| !line.trim().is_empty()))
}

/// Reads one text, of a line or a block; `None` where nothing was written.
pub(in crate::commands) fn text(ctx: &mut Context<'_>) -> Result<Option<String>, CommandError> {
    let said = match read(ctx, true, &mut Watch::default())? {
        Typed::Said(said) => Some(said),
        Typed::End(block) => block,
        Typed::NotText(_) => return Err(Usage::NotText.into()),
        Typed::Skip | Typed::Help | Typed::Back => None,
    };
    Ok(said.filter(|said| !said.trim().is_empty()))
}

/// Reads yes or no; anything but a clear yes is a no.
pub(in crate::commands) fn yes(ctx: &mut Context<'_>) -> Result<bool, CommandError> {
    ctx.line(&format!("  {}", ctx.texts().shell.plain.yes_or_no))?;
    let said = line(ctx)?;
    Ok(said.is_some_and(|said| answer::yes_no(&said) == Ok("yes")))
}

fn block(ctx: &mut Context<'_>, watch: &mut Watch) -> Result<Typed, CommandError> {
    if ctx.input_is_terminal {
        ctx.line(ctx.texts().shell.plain.block)?;
        ctx.flush()?;
    }
    let mut text = String::new();
    loop {
        let line = next_line(ctx.input)?;
        watch.wrote(ctx.now().utc_ms);
        match line {
            None => return Ok(Typed::End(Some(text))),
            Some(Err(NotText)) if ctx.input_is_terminal => {
                ctx.line(ctx.texts().shell.plain.not_text)?;
                ctx.flush()?;
            }
            Some(Err(NotText)) => return Ok(Typed::NotText(Some(text))),
            Some(Ok(line)) if line.trim_end() == "." => {
                return Ok(if text.trim().is_empty() { Typed::Skip } else { Typed::Said(text) });
            }
            Some(Ok(line)) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&line);
            }
        }
    }
}

/// The next line without its end, made harmless; `None` at the end of the input.
fn next_line(input: &mut dyn BufRead) -> Result<Option<Result<String, NotText>>, CommandError> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes).map_err(CommandError::Input)? == 0 {
        return Ok(None);
    }
    let line = std::str::from_utf8(&bytes).map_err(|_| NotText);
    Ok(Some(line.map(|line| clean_paste(line.trim_end_matches(['\n', '\r'])))))
}
