//! `mada lock`, `mada unlock` and `mada passphrase`.

use super::error::Usage;
use super::unlocking::TRIES;
use super::{CommandError, Context, Exit};
use crate::domain::passphrase::Passphrase;
use crate::runtime::chance;
use crate::store::open::{self, Found};
use crate::store::vault::{self, Copies};
use crate::store::{Store, StoreError};

/// Cells of the bar.
const BAR: u32 = 30;
const WHOLE: u32 = 1000;

/// Locks the journal with a new passphrase; one that is not there yet is begun.
///
/// # Errors
/// Those of [`vault::lock`] and of asking.
pub fn lock(ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    if !vault::is_built_in() {
        return Err(StoreError::NoVault.into());
    }
    let texts = &ctx.texts().vault;
    let dir = ctx.paths.data_dir.clone();
    let now_ms = ctx.now().utc_ms;
    if dir.exists() && open::found(&dir)? == Found::Locked {
        ctx.note(texts.locked_already);
        return Ok(Exit::Done);
    }
    // What cannot be opened is told before anybody thinks of a passphrase.
    let store = Store::open(&dir, ctx.seed, now_ms)?;
    ctx.note(texts.no_way_back);
    let passphrase = new_passphrase(ctx)?;
    let chance = chance::bytes().map_err(CommandError::Input)?;
    let copies = work(ctx, |progress| vault::lock(store, &dir, &passphrase, chance, now_ms, progress))?;
    ctx.line(texts.locked)?;
    tell_left(&copies, texts.copy_open, ctx);
    Ok(Exit::Done)
}

/// Takes the passphrase away.
///
/// # Errors
/// Those of [`vault::unlock`] and of asking.
pub fn unlock(ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let texts = &ctx.texts().vault;
    let (store, old) = known(ctx)?;
    let (dir, now_ms) = (ctx.paths.data_dir.clone(), ctx.now().utc_ms);
    let copies = work(ctx, |progress| vault::unlock(store, &dir, &old, now_ms, progress))?;
    ctx.line(texts.unlocked)?;
    tell_left(&copies, texts.copy_left, ctx);
    Ok(Exit::Done)
}

/// Gives the journal another passphrase.
///
/// # Errors
/// Those of [`vault::change`] and of asking.
pub fn change(ctx: &mut Context<'_>) -> Result<Exit, CommandError> {
    let texts = &ctx.texts().vault;
    let (store, old) = known(ctx)?;
    let (dir, now_ms) = (ctx.paths.data_dir.clone(), ctx.now().utc_ms);
    ctx.note(texts.no_way_back);
    let new = new_passphrase(ctx)?;
    let chance = chance::bytes().map_err(CommandError::Input)?;
    let copies = work(ctx, |progress| vault::change(store, &dir, (&old, &new), chance, now_ms, progress))?;
    ctx.line(texts.changed)?;
    tell_left(&copies, texts.copy_left, ctx);
    Ok(Exit::Done)
}

/// The locked journal, and the passphrase that has opened it.
fn known(ctx: &mut Context<'_>) -> Result<(Store, Passphrase), CommandError> {
    let now_ms = ctx.now().utc_ms;
    match Store::open_existing(&ctx.paths.data_dir, ctx.seed, now_ms) {
        Err(StoreError::Locked) => {}
        opened => {
            opened?;
            return Err(StoreError::NotLocked.into());
        }
    }
    let (old, store) =
        ctx.try_passphrases(|ctx, words| Store::unlock(&ctx.paths.data_dir, words, ctx.seed, now_ms))?;
    Ok((store, old))
}

/// A passphrase that was said twice.
fn new_passphrase(ctx: &mut Context<'_>) -> Result<Passphrase, CommandError> {
    let texts = &ctx.texts().vault;
    let mut left = if ctx.passphrase_stdin { 1 } else { TRIES };
    loop {
        left -= 1;
        let first = ctx.passphrase(texts.ask_new)?;
        let wrong = if first.is_empty() {
            (Usage::NoPassphrase, texts.empty)
        } else if ctx.passphrase(texts.ask_again)? != first {
            (Usage::PassphrasesDiffer, texts.differ)
        } else {
            if first.is_easily_guessed() {
                ctx.note(texts.easily_guessed);
            }
            return Ok(first);
        };
        if left == 0 {
            return Err(wrong.0.into());
        }
        ctx.note(wrong.1);
    }
}

/// Does the work, with a bar beside it where somebody can see it.
fn work(
    ctx: &mut Context<'_>,
    work: impl FnOnce(vault::Progress<'_>) -> Result<Copies, StoreError>,
) -> Result<Copies, CommandError> {
    ctx.flush()?;
    if !ctx.output_is_terminal {
        return Ok(work(&mut |_| {})?);
    }
    let label = ctx.texts().vault.working;
    let err = &mut *ctx.err;
    let mut drawn = None;
    let copies = work(&mut |done| {
        let full = BAR * done.min(WHOLE) / WHOLE;
        if drawn.replace(full) != Some(full) {
            let bar = "#".repeat(full as usize) + &".".repeat((BAR - full) as usize);
            // If nobody can see it, the work is done all the same.
            let _ = write!(err, "\r{label} {bar}").and_then(|()| err.flush());
        }
    });
    let _ = write!(ctx.err, "\r\x1b[K").and_then(|()| ctx.err.flush());
    Ok(copies?)
}

fn tell_left(copies: &Copies, say: fn(&str) -> String, ctx: &mut Context<'_>) {
    for path in &copies.left {
        ctx.note(&say(&path.display().to_string()));
    }
}

#[cfg(test)]
#[cfg(any(feature = "vault", feature = "system-openssl"))]
mod tests;
