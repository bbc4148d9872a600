use super::stream::CHUNK;
use super::*;
use std::io::{Seek, Write};
use std::process::Command;

const MESSAGE: &[u8] = "まだ来ない".as_bytes();

fn secret() -> Secret {
    Secret::new([7; 32])
}

fn chance(byte: u8) -> Chance {
    std::array::from_fn(|at| byte.wrapping_mul(31).wrapping_add(at as u8))
}

fn sealed() -> Vec<u8> {
    seal(MESSAGE, &secret().public(), &chance(9)).unwrap()
}

#[test]
fn only_the_journals_own_key_opens_what_was_sealed_to_it() {
    assert_eq!(**open(&sealed(), &secret()).unwrap(), *MESSAGE);
    assert!(open(&sealed(), &Secret::new([8; 32])).is_none());
    // Not even who has sealed it.
    let own = chance(9)[FILE_KEY..FILE_KEY + KEY].try_into().unwrap();
    assert!(open(&sealed(), &Secret::new(own)).is_none());
}

#[test]
fn nothing_of_the_message_can_be_seen() {
    assert!(!sealed().windows(6).any(|bytes| MESSAGE.windows(6).any(|words| words == bytes)));
    assert_ne!(sealed(), seal(MESSAGE, &secret().public(), &chance(10)).unwrap());
}

#[test]
fn a_single_bit_that_is_different_is_noticed() {
    let sealed = sealed();
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut changed = sealed.clone();
            changed[at] ^= 1 << bit;
            assert!(open(&changed, &secret()).is_none(), "byte {at}, bit {bit}");
        }
        let mut longer = sealed.clone();
        longer.insert(at, b'\n');
        assert!(open(&longer, &secret()).is_none(), "one more at {at}");
        assert!(open(&sealed[..at], &secret()).is_none(), "{at} bytes");
    }
    assert!(open(&[&sealed[..], b"x"].concat(), &secret()).is_none());
}

#[test]
fn a_key_that_is_none_seals_nothing() {
    assert!(seal(MESSAGE, &PublicKey::from([0; 32]), &chance(9)).is_none());
}

#[test]
fn a_message_of_any_length_comes_back_and_its_chunks_can_neither_be_dropped_nor_moved() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5] {
        let message: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
        let sealed = seal(&message, &secret().public(), &chance(1)).unwrap();
        assert!(**open(&sealed, &secret()).unwrap() == message, "{length}");
        let whole = CHUNK + 16;
        let head = sealed.len() - length - 16 * length.div_ceil(CHUNK).max(1);
        if length > CHUNK {
            let (head, chunks) = sealed.split_at(head);
            let last = &chunks[whole * ((length - 1) / CHUNK)..];
            for wrong in [&chunks[..whole], last, &[last, &chunks[..whole]].concat()] {
                assert!(open(&[head, wrong].concat(), &secret()).is_none(), "{length}");
            }
        }
    }
}

#[test]
fn an_empty_chunk_behind_a_full_one_is_refused() {
    let key = [5; KEY];
    let mut chunks = Vec::new();
    stream::seal(&vec![1; CHUNK + 1], &key, &mut chunks).unwrap();
    chunks.truncate(CHUNK + 16);
    // The tag of nothing at all, as the second and last chunk.
    use chacha20poly1305::aead::{Aead, KeyInit};
    let nonce = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1].into();
    let cipher = chacha20poly1305::ChaCha20Poly1305::new(&chacha20poly1305::Key::from(key));
    chunks.extend(cipher.encrypt(&nonce, b"".as_slice()).unwrap());
    assert!(stream::open(&chunks, &key).is_none());
    assert!(stream::open(&[], &key).is_none());
}

/// What the published test vector `x25519` is made of (C2SP/CCTV, age, CC0): with these bytes as chance
/// and the message `age`, sealing must give that very file.
mod vector {
    use super::*;

    const FILE_KEY_BYTES: &[u8; 16] = b"YELLOW SUBMARINE";
    const IDENTITY: &str = "ca1626252c53cf1a4dc46695e7fcc46594cb4ccadedb6712dfda0753f3ae355e";
    const OWN: &str = "ac5d3f3706e55071d3a604204697b9091b35c6e687dd00da3ac379ac9f742c21";
    const NONCE_BYTES: &str = "eecf62c7ce91b433274e68d4f2f9134c";
    const STANZA: &str = "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\n\
        hjabGXwSLQ9c3S6Lw2i+S2Tu2fiwQHHslbBN6B41FLE\n";
    const MAC: &str = "WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg";
    const CHUNK: &str = "b74c5bfef7beaa52c8f0bc0e992c1e8331fb66";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits = hex.as_bytes().chunks(2).map(|two| std::str::from_utf8(two).unwrap());
        digits.map(|two| u8::from_str_radix(two, 16).unwrap()).collect()
    }

    fn identity() -> Secret {
        Secret::new(bytes(IDENTITY).try_into().unwrap())
    }

    fn file(header: &str) -> Vec<u8> {
        [header.as_bytes(), &bytes(NONCE_BYTES), &bytes(CHUNK)].concat()
    }

    fn opens(header: &str) -> bool {
        open(&file(header), &identity()).is_some_and(|message| **message == *b"age")
    }

    /// The header with these lines and a code that fits them.
    fn with(lines: &str) -> String {
        let covered = format!("age-encryption.org/v1\n{lines}---");
        let key = derived(FILE_KEY_BYTES, b"", b"header").unwrap();
        let mut mac = <hmac::Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice()).unwrap();
        hmac::Mac::update(&mut mac, covered.as_bytes());
        let mac = hmac::Mac::finalize(mac).into_bytes();
        let mac = base64::Engine::encode(&base64::engine::general_purpose::STANDARD_NO_PAD, mac);
        format!("{covered} {mac}\n")
    }

    #[test]
    fn what_is_sealed_is_byte_for_byte_the_published_file() {
        let chance = [FILE_KEY_BYTES.to_vec(), bytes(OWN), bytes(NONCE_BYTES)].concat();
        let made = seal(b"age", &identity().public(), &chance.try_into().unwrap()).unwrap();
        assert_eq!(made, file(&format!("age-encryption.org/v1\n{STANZA}--- {MAC}\n")));
        assert_eq!(with(STANZA), format!("age-encryption.org/v1\n{STANZA}--- {MAC}\n"));
        assert!(opens(&with(STANZA)));
    }

    #[test]
    fn stanzas_of_other_kinds_and_for_other_people_are_passed_over() {
        let published = format!(
            "age-encryption.org/v1\n-> grease\n\n{STANZA}-> grease\n\n--- QIfAOEMt1fGOf2FP2m3+TwFQtfy2H3sX3YqUAQRApkM\n"
        );
        assert!(opens(&published));
        let someone = header::written(&Zeroizing::new([1; 16]), &secret().public(), &Secret::new([2; 32]));
        let someone = String::from_utf8(someone.unwrap()).unwrap();
        let stanza: String = someone.lines().skip(1).take(2).map(|line| format!("{line}\n")).collect();
        assert!(opens(&with(&format!("{stanza}{STANZA}"))));
        assert!(opens(&with(&format!(
            "-> other a b {}\n{}\nAAAA\n{STANZA}",
            "c".repeat(99),
            "A".repeat(64)
        ))));
        assert!(!opens(&with(&stanza)));
    }

    #[test]
    fn what_the_specification_refuses_is_refused_though_its_code_fits() {
        let edits: &[(&str, &str)] = &[
            // Not canonical: the last character carries bits that mean nothing.
            ("OCc\n", "OCd\n"),
            ("FLE\n", "FLF\n"),
            ("OCc\n", "OCc=\n"),
            ("FLE\n", "FLE=\n"),
            // Arguments too many, too few, or empty.
            ("OCc\n", "OCc more\n"),
            ("X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc", "X25519"),
            ("X25519 ", "X25519  "),
            ("OCc\n", "OCc \n"),
            ("-> X25519", "->  X25519"),
            ("-> X25519", "->X25519"),
            ("-> X25519", "-> x25519"),
            // Other ends of lines, and none.
            ("OCc\n", "OCc\r\n"),
            ("FLE\n", "FLE\r\n"),
            ("FLE\n", ""),
            ("FLE\n", "FLE\n\n"),
            // A share and a body that are too long, too short, or nothing.
            ("OCc\n", "OCcAAAA\n"),
            ("FLE\n", "FLEAAAA\n"),
            ("hjabGXwS", ""),
            ("TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc", &"A".repeat(43)),
        ];
        for (from, to) in edits {
            assert!(STANZA.contains(from), "{from:?}");
            assert!(!opens(&with(&STANZA.replace(from, to))), "{from:?} became {to:?}");
        }
        assert!(!opens(&with("")), "nobody may open it");
        for header in [
            with(STANZA).replace("/v1", "/v2"),
            with(STANZA).replace("--- ", "---"),
            with(STANZA).replace("--- ", "---  "),
            with(STANZA).replace(MAC, &MAC[1..]),
            with(STANZA).replace(MAC, &MAC.replace("cNg", "cNh")),
            with(STANZA).replace(MAC, &format!("{MAC}=")),
            with(STANZA).replace(&format!("{MAC}\n"), &format!("{MAC} \n")),
            with(STANZA).replace(&format!("{MAC}\n"), &format!("{MAC}\r\n")),
            format!(" {}", with(STANZA)),
        ] {
            assert!(!opens(&header), "{header}");
        }
    }

    #[test]
    fn the_stanza_of_the_specification_opens_with_its_key() {
        let file = "age-encryption.org/v1\n-> X25519 O6DLx/wDIawpUC978NSPjYvrfDtJVnZApXKp4FMPHCY\n\
            3aKjozt9agh7jGmvOKvR4iax41Wl4zj95MKK4X9JuWc\n--- HK2NmOBN9Dpq0Gw6xMCuhFcQlQLvZ/wQUi/2scLG75s\n";
        let (header, _) = header::Header::read(file.as_bytes()).unwrap();
        assert!(header.file_key(&Secret::new([0x42; 32])).is_some());
        assert!(header.file_key(&Secret::new([0x43; 32])).is_none());
    }
}

/// Runs the `age` of this machine; `None`, and a word about it, where there is none.
pub(in crate::store::inbox) fn age(args: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    // From a file: whoever writes much and reads only then waits for itself.
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(input).and_then(|()| file.rewind()).unwrap();
    let Ok(output) = Command::new("age").args(args).stdin(file).output() else {
        let _ = writeln!(std::io::stderr(), "age is not here: only its published vectors were looked at");
        return None;
    };
    assert!(output.status.success(), "age {args:?}");
    Some(output.stdout)
}

#[test]
fn the_age_tool_opens_what_is_sealed_here_and_seals_what_is_opened_here() {
    let dir = tempfile::tempdir().unwrap();
    let identity = dir.path().join("key");
    std::fs::write(&identity, secret().written().as_str()).unwrap();
    let identity = identity.to_str().unwrap();
    let recipient = super::super::bech32::written("age", secret().public().as_bytes());
    for length in [0, MESSAGE.len(), CHUNK, 3 * CHUNK + 1] {
        let message: Vec<u8> = MESSAGE.iter().copied().cycle().take(length).collect();
        let ours = seal(&message, &secret().public(), &chance(length as u8)).unwrap();
        let Some(opened) = age(&["-d", "-i", identity], &ours) else { return };
        assert!(opened == message, "{length}");
        let theirs = age(&["-r", &recipient], &message).unwrap();
        assert!(**open(&theirs, &secret()).unwrap() == message, "{length}");
    }
}
