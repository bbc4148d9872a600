//! Reading what somebody types, one line at a time.

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
}

/// Reads one answer. A text may be a block: from a line that is `<<` to one that is `.`.
pub(super) fn read(ctx: &mut Context<'_>, may_be_block: bool) -> Result<Typed, CommandError> {
    write!(ctx.out, "> ").map_err(CommandError::Output)?;
    ctx.flush()?;
    let line = next_line(ctx.input)?;
    // On a terminal the reader's own Enter has ended the line.
    if !ctx.input_is_terminal {
        ctx.raw_line("")?;
    }
    let Some(line) = line else { return Ok(Typed::End(None)) };
    Ok(match line.trim() {
        "" => Typed::Skip,
        "?" | "？" => Typed::Help,
        "<" | "＜" => Typed::Back,
        "<<" | "＜＜" if may_be_block => block(ctx)?,
        _ => Typed::Said(line),
    })
}

fn block(ctx: &mut Context<'_>) -> Result<Typed, CommandError> {
    if ctx.input_is_terminal {
        ctx.line(ctx.texts().shell.plain.block)?;
        ctx.flush()?;
    }
    let mut text = String::new();
    loop {
        match next_line(ctx.input)? {
            None => return Ok(Typed::End(Some(text))),
            Some(line) if line.trim_end() == "." => {
                return Ok(if text.trim().is_empty() { Typed::Skip } else { Typed::Said(text) });
            }
            Some(line) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&line);
            }
        }
    }
}

/// The next line without its end, made harmless; `None` at the end of the input. Bytes that are no
/// text become the sign for that, rather than taking the line with them.
fn next_line(input: &mut dyn BufRead) -> Result<Option<String>, CommandError> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes).map_err(CommandError::Input)? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(clean_paste(line.trim_end_matches(['\n', '\r']))))
}
