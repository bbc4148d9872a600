//! "Header": the version, who may open the file, and a code over all of it.

use super::super::keys::Secret;
use super::{FILE_KEY, FileKey, KEY, derived};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use x25519_dalek::{PublicKey, SharedSecret};
use zeroize::Zeroizing;

/// "Version line".
const VERSION: &str = "age-encryption.org/v1\n";
/// How the line begins that names a recipient, and the one with the code.
const STANZA: &str = "-> ";
const END: &str = "---";
/// The recipient this program knows, and what its key is derived for.
const X25519: &str = "X25519";
const INFO: &[u8] = b"age-encryption.org/v1/X25519";
/// The columns of a full line of a body; a shorter one is its last.
const COLUMNS: usize = 64;
const TAG: usize = 16;
const MAC: usize = 32;

/// A header whose form is right. Nothing in it is believed before its code was compared.
pub(super) struct Header<'a> {
    stanzas: Vec<Stanza<'a>>,
    /// Everything the code is made over.
    covered: &'a [u8],
    mac: [u8; MAC],
}

/// "Recipient stanza": the file's key, wrapped for one recipient.
struct Stanza<'a> {
    arguments: Vec<&'a str>,
    body: Vec<u8>,
}

/// The header of a file with this key, for one recipient. `own` is the sender's half, for this file alone.
pub(super) fn written(file_key: &FileKey, to: &PublicKey, own: &Secret) -> Option<Vec<u8>> {
    let share = own.public();
    let wrap = wrap_key(&own.exchange(to), &share, to)?;
    let body = wrap.encrypt(&Nonce::default(), file_key.as_slice()).ok()?;
    let (share, body) = (BASE64.encode(share.as_bytes()), BASE64.encode(body));
    let mut header = format!("{VERSION}{STANZA}{X25519} {share}\n{body}\n{END}");
    let mac = mac(file_key, header.as_bytes())?.finalize().into_bytes();
    header.push_str(&format!(" {}\n", BASE64.encode(mac)));
    Some(header.into_bytes())
}

impl<'a> Header<'a> {
    /// The header of `file`, and the payload behind it. `None` where a single byte is not as the grammar
    /// ("ABNF definition of file header") wants it.
    pub(super) fn read(file: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut rest = file.strip_prefix(VERSION.as_bytes())?;
        let mut stanzas = Vec::new();
        while let Some(arguments) = rest.strip_prefix(STANZA.as_bytes()) {
            let (arguments, after) = line(arguments)?;
            let arguments: Vec<&str> = arguments.split(' ').collect();
            if arguments.iter().any(|word| word.is_empty() || !word.bytes().all(|b| b.is_ascii_graphic())) {
                return None;
            }
            let (body, after) = body(after)?;
            stanzas.push(Stanza { arguments, body });
            rest = after;
        }
        let covered = &file[..file.len() - rest.len() + END.len().min(rest.len())];
        let (mac, payload) = line(rest.strip_prefix(END.as_bytes())?)?;
        let mac = BASE64.decode(mac.strip_prefix(' ')?).ok()?.try_into().ok()?;
        if stanzas.is_empty() { None } else { Some((Self { stanzas, covered, mac }, payload)) }
    }

    /// The file's key, if one of the stanzas is for `key`. Those of other kinds are passed over; one of
    /// this kind that is not as it should be spoils the file.
    pub(super) fn file_key(&self, key: &Secret) -> Option<FileKey> {
        let mut found = None;
        for stanza in self.stanzas.iter().filter(|stanza| stanza.arguments.first() == Some(&X25519)) {
            let [_, share] = stanza.arguments[..] else { return None };
            let share: [u8; KEY] = BASE64.decode(share).ok()?.try_into().ok()?;
            if stanza.body.len() != FILE_KEY + TAG {
                return None;
            }
            let share = PublicKey::from(share);
            let wrap = wrap_key(&key.exchange(&share), &share, &key.public())?;
            let unwrapped = wrap.decrypt(&Nonce::default(), stanza.body.as_slice()).map(Zeroizing::new);
            if let (None, Ok(unwrapped)) = (&found, unwrapped) {
                found = Some(Zeroizing::new(unwrapped.as_slice().try_into().ok()?));
            }
        }
        found
    }

    /// "Header MAC": whether whoever wrote the header knew the file's key. The comparison takes the same
    /// time wherever the two differ.
    pub(super) fn is_authentic(&self, file_key: &FileKey) -> bool {
        mac(file_key, self.covered).is_some_and(|mac| mac.verify_slice(&self.mac).is_ok())
    }
}

/// A line without its end, and what follows. Only text is taken for one.
fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

/// The body of a stanza: full lines, and a shorter one, which may be empty.
fn body(mut rest: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut body = Vec::new();
    loop {
        let (line, after) = line(rest)?;
        if line.len() > COLUMNS {
            return None;
        }
        body.extend(BASE64.decode(line).ok()?);
        rest = after;
        if line.len() < COLUMNS {
            return Some((body, rest));
        }
    }
}

/// "X25519 recipient stanza": what the two halves share keys the wrapping, bound to both of them.
fn wrap_key(shared: &SharedSecret, share: &PublicKey, to: &PublicKey) -> Option<ChaCha20Poly1305> {
    // A public key of small order would make a secret that anybody knows.
    if !shared.was_contributory() {
        return None;
    }
    let salt = [share.to_bytes(), to.to_bytes()].concat();
    let key = derived(shared.as_bytes(), &salt, INFO)?;
    Some(ChaCha20Poly1305::new(&Key::from(*key)))
}

fn mac(file_key: &FileKey, covered: &[u8]) -> Option<Hmac<Sha256>> {
    let key = derived(file_key.as_slice(), b"", b"header")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).ok()?;
    mac.update(covered);
    Some(mac)
}
