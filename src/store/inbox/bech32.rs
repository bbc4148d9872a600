//! How age writes its keys: 32 bytes behind a word that says what they are, in letters that cannot be
//! taken for one another, with six at the end that notice a slip (Bech32, BIP 173).

use zeroize::Zeroizing;

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// Between the word and the letters.
const SEPARATOR: char = '1';
/// Letters of the checksum.
const CHECK: usize = 6;
/// Bits of a letter.
const BITS: u32 = 5;
const KEY: usize = 32;

/// `key` behind `word`, both in small letters.
pub(super) fn written(word: &str, key: &[u8; KEY]) -> Zeroizing<String> {
    let mut fives = Zeroizing::new(Vec::with_capacity(KEY * 8 / BITS as usize + 1));
    let (mut held, mut bits) = (0_u32, 0);
    for byte in key {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= BITS {
            bits -= BITS;
            fives.push((held >> bits & 31) as u8);
        }
        held &= 31;
    }
    if bits > 0 {
        fives.push((held << (BITS - bits) & 31) as u8);
    }
    let mut text = Zeroizing::new(String::with_capacity(word.len() + 1 + fives.len() + CHECK));
    text.push_str(word);
    text.push(SEPARATOR);
    let check = checksum(word, &fives);
    text.extend(fives.iter().chain(&check).map(|five| char::from(LETTERS[usize::from(*five)])));
    text
}

/// The key behind `word`; `None` for anything that is not letter for letter what [`written`] makes of one.
pub(super) fn read(word: &str, text: &str) -> Option<Zeroizing<[u8; KEY]>> {
    let letters = text.strip_prefix(word)?.strip_prefix(SEPARATOR)?;
    let letters = letters.as_bytes().get(..letters.len().checked_sub(CHECK)?)?;
    let mut key = Zeroizing::new([0; KEY]);
    let (mut held, mut bits, mut at) = (0_u32, 0, 0);
    for letter in letters {
        let five = LETTERS.iter().position(|known| known == letter)?;
        held = (held << BITS | five as u32) & 0xfff;
        bits += BITS;
        if bits >= 8 {
            bits -= 8;
            *key.get_mut(at)? = (held >> bits) as u8;
            at += 1;
        }
    }
    // The checksum, the length and the bits that are left over are right if nothing else can be written.
    (*written(word, &key) == text).then_some(key)
}

fn checksum(word: &str, fives: &[u8]) -> [u8; CHECK] {
    let high = word.bytes().map(|byte| byte >> BITS);
    let low = word.bytes().map(|byte| byte & 31);
    let all = high.chain([0]).chain(low).chain(fives.iter().copied()).chain([0; CHECK]);
    let sum = all.fold(1, rolled) ^ 1;
    std::array::from_fn(|at| (sum >> (BITS as usize * (CHECK - 1 - at)) & 31) as u8)
}

/// The code's sum after one more letter.
fn rolled(sum: u32, five: u8) -> u32 {
    const TAPS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let shifted = (sum & 0x01ff_ffff) << BITS ^ u32::from(five);
    TAPS.iter().enumerate().fold(shifted, |sum, (bit, tap)| if top >> bit & 1 == 1 { sum ^ tap } else { sum })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_keys_of_the_specification_are_written_as_it_writes_them() {
        let secret = written("age-secret-key-", &[0x42; KEY]).to_ascii_uppercase();
        assert_eq!(secret, "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX");
        let public = read("age", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj").unwrap();
        assert_eq!((public[0], public[31]), (0x13, 0x72));
    }

    proptest! {
        #[test]
        fn a_key_comes_back_and_one_letter_that_is_different_is_noticed(
            key: [u8; KEY], at in 4_usize..62, other in 0_usize..32,
        ) {
            let text = written("age", &key);
            prop_assert_eq!(*read("age", &text).unwrap(), key);
            let mut letters = text.as_bytes().to_vec();
            letters[at] = LETTERS[other];
            let slipped = String::from_utf8(letters).unwrap();
            prop_assert!(slipped == **text || read("age", &slipped).is_none());
            prop_assert!(read("age", &text[..at]).is_none());
            let longer = [text.as_str(), "q"].concat();
            prop_assert!(read("age", &longer).is_none());
            prop_assert!(read("age", &text.to_ascii_uppercase()).is_none());
        }
    }
}
