//! One message sealed to a key: whoever seals it cannot open it again.
//!
//! An ephemeral X25519 key meets the journal's; what they share keys XChaCha20-Poly1305, which draws
//! its own key from it. Every message has an ephemeral key of its own, so the nonce is all zeros, as
//! it can never meet the same key twice. Both public keys are authenticated beside the message.

use super::keys::Secret;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use x25519_dalek::{PublicKey, SharedSecret};
use zeroize::Zeroizing;

/// How every sealed file begins; the ephemeral public key follows, then the message.
const HEAD: &[u8] = b"mada sealed 1\n";
const KEY: usize = 32;

/// `message`, readable only with the secret half of `to`. `chance` is the ephemeral key, from the
/// system's source of randomness and never used again. `None` for a public key that is none.
pub(super) fn seal(message: &[u8], to: &PublicKey, chance: [u8; 32]) -> Option<Vec<u8>> {
    let own = Secret::new(chance);
    let known = [own.public().to_bytes(), to.to_bytes()].concat();
    let cipher = cipher(&own.exchange(to))?;
    let sealed = cipher.encrypt(&XNonce::default(), Payload { msg: message, aad: &known }).ok()?;
    Some([HEAD, own.public().as_bytes(), &sealed].concat())
}

/// The message, if it was sealed to `key` and not a bit of it is different.
pub(super) fn open(sealed: &[u8], key: &Secret) -> Option<Zeroizing<Vec<u8>>> {
    let (theirs, sealed) = sealed.strip_prefix(HEAD)?.split_at_checked(KEY)?;
    let theirs = PublicKey::from(<[u8; KEY]>::try_from(theirs).ok()?);
    let known = [theirs.to_bytes(), key.public().to_bytes()].concat();
    let cipher = cipher(&key.exchange(&theirs))?;
    let message = cipher.decrypt(&XNonce::default(), Payload { msg: sealed, aad: &known }).ok()?;
    Some(Zeroizing::new(message))
}

fn cipher(shared: &SharedSecret) -> Option<XChaCha20Poly1305> {
    // A public key of small order would make a secret that anybody knows.
    shared.was_contributory().then(|| XChaCha20Poly1305::new(&Key::from(shared.to_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &[u8] = "まだ来ない".as_bytes();

    fn secret() -> Secret {
        Secret::new([7; 32])
    }

    fn sealed() -> Vec<u8> {
        seal(MESSAGE, &secret().public(), [9; 32]).unwrap()
    }

    #[test]
    fn only_the_journals_own_key_opens_what_was_sealed_to_it() {
        assert_eq!(**open(&sealed(), &secret()).unwrap(), *MESSAGE);
        assert!(open(&sealed(), &Secret::new([8; 32])).is_none());
        // Not even who has sealed it.
        assert!(open(&sealed(), &Secret::new([9; 32])).is_none());
    }

    #[test]
    fn nothing_of_the_message_can_be_seen() {
        assert!(!sealed().windows(6).any(|bytes| MESSAGE.windows(6).any(|words| words == bytes)));
        assert_ne!(sealed(), seal(MESSAGE, &secret().public(), [10; 32]).unwrap());
    }

    #[test]
    fn a_single_bit_that_is_different_is_noticed() {
        let sealed = sealed();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&changed, &secret()).is_none(), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert!(open(&sealed[..length], &secret()).is_none(), "{length} bytes");
        }
    }

    #[test]
    fn a_key_that_is_none_seals_nothing() {
        assert!(seal(MESSAGE, &PublicKey::from([0; 32]), [9; 32]).is_none());
    }
}
