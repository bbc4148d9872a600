//! One message sealed to a key: whoever seals it cannot open it again.
//!
//! A sealed file is an age file, as <https://age-encryption.org/v1> describes them, with the X25519
//! recipient alone: [`header`] wraps a key of the file's own for the journal's, [`stream`] carries the
//! message under it. What is not exactly as that document says is not opened. So a file of the inbox is
//! nothing that only this program understands, and any age tool can seal one to the key beside it.

mod header;
mod stream;

use super::keys::Secret;
use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::PublicKey;
use zeroize::{Zeroize, Zeroizing};

/// Random bytes for one sealed file, from the system's source and never used again: the key of the file
/// ("File key"), the sender's half of the exchange ("X25519 recipient stanza") and the nonce ("Payload").
pub type Chance = [u8; FILE_KEY + KEY + NONCE];

const FILE_KEY: usize = 16;
const KEY: usize = 32;
const NONCE: usize = 16;

type FileKey = Zeroizing<[u8; FILE_KEY]>;

/// `message`, readable only with the secret half of `to`. `None` for a public key that is none.
pub(super) fn seal(message: &[u8], to: &PublicKey, chance: &Chance) -> Option<Vec<u8>> {
    let (file_key, rest) = chance.split_first_chunk::<FILE_KEY>()?;
    let (own, nonce) = rest.split_first_chunk::<KEY>()?;
    let nonce: &[u8; NONCE] = nonce.try_into().ok()?;
    let mut sealed = header::written(&Zeroizing::new(*file_key), to, &Secret::new(*own))?;
    sealed.extend_from_slice(nonce);
    stream::seal(message, &*payload_key(file_key, nonce)?, &mut sealed)?;
    Some(sealed)
}

/// The message, if it was sealed to `key` and not a bit of it is different.
pub(super) fn open(sealed: &[u8], key: &Secret) -> Option<Zeroizing<Vec<u8>>> {
    let (header, payload) = header::Header::read(sealed)?;
    let file_key = header.file_key(key)?;
    if !header.is_authentic(&file_key) {
        return None;
    }
    let (nonce, chunks) = payload.split_first_chunk::<NONCE>()?;
    stream::open(chunks, &*payload_key(&file_key, nonce)?)
}

/// "Payload": each file has a key of its own for its stream.
fn payload_key(file_key: &[u8; FILE_KEY], nonce: &[u8; NONCE]) -> Option<Zeroizing<[u8; KEY]>> {
    derived(file_key, nonce, b"payload")
}

/// "Conventions": HKDF-SHA-256, of which 32 bytes are taken.
fn derived(from: &[u8], salt: &[u8], info: &[u8]) -> Option<Zeroizing<[u8; KEY]>> {
    let (mut extracted, hkdf) = Hkdf::<Sha256>::extract(Some(salt), from);
    extracted.as_mut_slice().zeroize();
    let mut key = Zeroizing::new([0; KEY]);
    hkdf.expand(info, key.as_mut_slice()).ok()?;
    Some(key)
}

#[cfg(test)]
pub(super) mod tests;
