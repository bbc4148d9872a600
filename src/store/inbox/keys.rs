//! The two halves of the inbox's key: one lies open beside the journal, the other inside it. Both are
//! written as age writes its keys ("The X25519 recipient type").

use super::{FOLDER, bech32, make};
use crate::store::{Result, StoreError, private, row};
use rusqlite::Connection;
use std::fs;
use std::io::Write;
use std::path::Path;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// The open half, in the inbox.
pub const PUBLIC: &str = "key.pub";
/// What the two halves begin with, in small letters.
const RECIPIENT: &str = "age";
const IDENTITY: &str = "age-secret-key-";
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

    /// As age writes it, in capitals.
    pub(super) fn written(&self) -> Zeroizing<String> {
        let mut text = bech32::written(IDENTITY, self.0.as_bytes());
        text.make_ascii_uppercase();
        text
    }

    /// The secret that was [`written`](Self::written) so.
    fn read(text: &str) -> Option<Self> {
        let small = Zeroizing::new(text.to_ascii_lowercase());
        bech32::read(IDENTITY, &small).map(|bytes| Self::new(*bytes))
    }
}

/// The open half of the key of the journal in `dir`; `None` where there is none, or none of ours.
pub(super) fn published(dir: &Path) -> Option<PublicKey> {
    let text = fs::read_to_string(dir.join(FOLDER).join(PUBLIC)).ok()?;
    bech32::read(RECIPIENT, text.trim_end()).map(|bytes| PublicKey::from(*bytes))
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
    let line = format!("{}\n", *bech32::written(RECIPIENT, secret.public().as_bytes()));
    let kept = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
    kept.and_then(|()| fs::rename(&part, &path)).map_err(failed)
}

/// The secret halves that lie inside the journal, the newest first.
pub(in crate::store) fn secrets(conn: &Connection) -> Result<Vec<Secret>> {
    let kept = kept(conn)?;
    Ok(kept.iter().filter_map(|text| Secret::read(text)).collect())
}

/// Puts a new secret half into the journal, before the ones that lie there.
pub(in crate::store) fn remember(conn: &Connection, secret: &Secret, now_ms: i64) -> Result<()> {
    let mut all = vec![secret.written()];
    all.extend(kept(conn)?);
    all.truncate(KEPT);
    let texts: Vec<&str> = all.iter().map(|text| text.as_str()).collect();
    let json = Zeroizing::new(serde_json::to_string(&texts).map_err(|_| StoreError::Unreadable)?);
    let sql = "INSERT OR REPLACE INTO setting (key, value, updated_ms) VALUES (?1, ?2, ?3)";
    row::execute(conn, sql, (SETTING, json.as_str(), now_ms))?;
    Ok(())
}

/// Puts those of `known` into a journal that it has not yet, the first of them first: what was sealed to
/// them and waits in the inbox can be opened there, too.
pub(in crate::store) fn adopt(conn: &Connection, known: &[Secret], now_ms: i64) -> Result<()> {
    let here: Vec<PublicKey> = secrets(conn)?.iter().map(Secret::public).collect();
    let new = known.iter().rev().filter(|secret| !here.contains(&secret.public()));
    new.into_iter().try_for_each(|secret| remember(conn, secret, now_ms))
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
