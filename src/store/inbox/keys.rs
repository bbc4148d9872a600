//! The two halves of the inbox's key: one lies open beside the journal, the other inside it.

use super::{FOLDER, make};
use crate::store::{Result, StoreError, private, row};
use rusqlite::Connection;
use std::fs;
use std::io::Write;
use std::path::Path;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// The open half, in the inbox.
pub const PUBLIC: &str = "key.pub";
/// What the file begins with; behind it stands the key in hexadecimal digits.
const HEAD: &str = "mada-inbox-1 ";
/// The setting with the secret halves, the newest first. Nothing that leaves the journal may hold it.
const SETTING: &str = "vault.inbox";
/// As many are kept: something may have been sealed to the one before in the very moment in which
/// the new one came.
const KEPT: usize = 2;

/// The secret half. It is overwritten when it is dropped.
pub(in crate::store) struct Secret(StaticSecret);

impl Secret {
    /// A secret of these random bytes.
    pub(in crate::store) fn new(chance: [u8; 32]) -> Self {
        Self(StaticSecret::from(chance))
    }

    pub(super) fn exchange(&self, theirs: &PublicKey) -> x25519_dalek::SharedSecret {
        self.0.diffie_hellman(theirs)
    }

    pub(super) fn public(&self) -> PublicKey {
        PublicKey::from(&self.0)
    }
}

/// The open half of the key of the journal in `dir`; `None` where there is none, or none of ours.
pub(super) fn published(dir: &Path) -> Option<PublicKey> {
    let text = fs::read_to_string(dir.join(FOLDER).join(PUBLIC)).ok()?;
    from_hex(text.strip_prefix(HEAD)?.trim_end()).map(|bytes| PublicKey::from(*bytes))
}

/// Lays the open half of `secret` beside the journal, unless it lies there already.
pub(in crate::store) fn publish(dir: &Path, secret: &Secret) -> Result<()> {
    if published(dir) == Some(secret.public()) {
        return Ok(());
    }
    let folder = make(dir)?;
    let (part, path) = (folder.join("key.part"), folder.join(PUBLIC));
    let failed = |error: std::io::Error| StoreError::from_io(&error, &path);
    let _ = fs::remove_file(&part);
    let mut file = private::new_file(&part).map_err(failed)?;
    let line = format!("{HEAD}{}\n", hex(secret.public().as_bytes()));
    let kept = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
    kept.and_then(|()| fs::rename(&part, &path)).map_err(failed)
}

/// The secret halves that lie inside the journal, the newest first.
pub(super) fn secrets(conn: &Connection) -> Result<Vec<Secret>> {
    let kept = kept(conn)?;
    Ok(kept.iter().filter_map(|digits| from_hex(digits)).map(|bytes| Secret::new(*bytes)).collect())
}

/// Puts a new secret half into the journal, before the ones that lie there.
pub(in crate::store) fn remember(conn: &Connection, secret: &Secret, now_ms: i64) -> Result<()> {
    let mut all = vec![Zeroizing::new(hex(secret.0.as_bytes()))];
    all.extend(kept(conn)?);
    all.truncate(KEPT);
    let texts: Vec<&str> = all.iter().map(|digits| digits.as_str()).collect();
    let json = Zeroizing::new(serde_json::to_string(&texts).map_err(|_| StoreError::Unreadable)?);
    let sql = "INSERT OR REPLACE INTO setting (key, value, updated_ms) VALUES (?1, ?2, ?3)";
    row::execute(conn, sql, (SETTING, json.as_str(), now_ms))?;
    Ok(())
}

/// Sees to it that moments can be sealed for this journal, which is locked and was just opened.
pub(in crate::store) fn tend(conn: &Connection, dir: &Path) -> Result<()> {
    match secrets(conn)?.first() {
        Some(secret) => publish(dir, secret),
        None => Ok(()),
    }
}

fn kept(conn: &Connection) -> Result<Vec<Zeroizing<String>>> {
    let json = row::first(conn, "SELECT value FROM setting WHERE key = ?1", [SETTING], |row| {
        Ok(Zeroizing::new(row.get::<_, String>(0)?))
    })?;
    let texts = json.and_then(|json| serde_json::from_str::<Vec<String>>(&json).ok()).unwrap_or_default();
    Ok(texts.into_iter().map(Zeroizing::new).collect())
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
}

fn from_hex(digits: &str) -> Option<Zeroizing<[u8; 32]>> {
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = Zeroizing::new([0; 32]);
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
    }
    Some(bytes)
}
