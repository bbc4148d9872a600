//! Whether a file shows anything to somebody without the passphrase.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes that are looked at together: a page.
const PAGE: usize = 4096;
/// In so many bytes of noise each of the 256 appears some sixteen times; that one of them does so more often
/// than this does not happen. In a page of words, numbers or nothing at all, one always does.
const MOST: u16 = 64;

/// Whether every part of the file looks like noise, as all of a locked journal does. A file that cannot be
/// read is none.
pub(in crate::store) fn is_noise(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut file = file.take(u64::MAX);
    let mut page = [0; PAGE];
    loop {
        match fill(&mut file, &mut page) {
            Ok(0) => return true,
            Ok(length) if shows(&page[..length]) => return false,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// As much of a page as there is left.
fn fill(file: &mut impl Read, page: &mut [u8; PAGE]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < PAGE {
        match file.read(&mut page[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

fn shows(page: &[u8]) -> bool {
    let mut counts = [0_u16; 256];
    page.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    counts.into_iter().any(|count| count > MOST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn noise(length: usize) -> Vec<u8> {
        let mut rng = fastrand::Rng::with_seed(7);
        (0..length).map(|_| rng.u8(..)).collect()
    }

    #[test]
    fn noise_is_told_from_words_wherever_in_the_file_they_are() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        let is = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            is_noise(&path)
        };
        let noise = noise(256 * PAGE);
        assert!(is(&noise) && is(&noise[..PAGE + 100]) && is(b""));
        for words in
            ["雨の音を聞いていた。".repeat(20), "the rain at night, and ".repeat(40), "\0".repeat(80)]
        {
            assert!(!is(words.as_bytes()));
            for page in [0, 3, 255] {
                let mut bytes = noise.clone();
                bytes[page * PAGE + 9..][..words.len()].copy_from_slice(words.as_bytes());
                assert!(!is(&bytes), "{words:.9} in page {page}");
            }
        }
        assert!(!is_noise(dir.path()));
    }
}
