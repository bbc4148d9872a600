//! "Payload": the message in chunks, each of which knows its place and whether it is the last.

use super::KEY;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use zeroize::Zeroizing;

/// Bytes of the message in one chunk; only the last may hold fewer.
pub(super) const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Appends `message` to `sealed`, under a key that is used for nothing else.
pub(super) fn seal(message: &[u8], key: &[u8; KEY], sealed: &mut Vec<u8>) -> Option<()> {
    let cipher = ChaCha20Poly1305::new(&Key::from(*key));
    let last = message.len().saturating_sub(1) / CHUNK;
    for at in 0..=last {
        let chunk = &message[at * CHUNK..message.len().min((at + 1) * CHUNK)];
        sealed.extend(cipher.encrypt(&nonce(at, at == last), chunk).ok()?);
    }
    Some(())
}

/// The message of all chunks together: nothing is handed out before the last one was seen to be the last.
pub(super) fn open(sealed: &[u8], key: &[u8; KEY]) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = ChaCha20Poly1305::new(&Key::from(*key));
    // Room for everything at once, so that no part is left behind in memory that is given back.
    let mut message = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let mut chunks = sealed.chunks(CHUNK + TAG).enumerate().peekable();
    chunks.peek()?;
    while let Some((at, chunk)) = chunks.next() {
        let is_last = chunks.peek().is_none();
        let opened = Zeroizing::new(cipher.decrypt(&nonce(at, is_last), chunk).ok()?);
        // Nobody ends with an empty chunk but who has nothing to say.
        if opened.is_empty() && at > 0 {
            return None;
        }
        message.extend_from_slice(&opened);
    }
    Some(message)
}

/// Eleven bytes count the chunks, the great end first; the twelfth says whether it is the last.
fn nonce(at: usize, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(at as u64).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}
