//! Word steps by script: 今日|は|雨|が|降|った|。|カタカナ.
//!
//! Japanese is written without spaces; a change of script is the nearest thing to a word's end that
//! needs no dictionary. A step first skips spaces, then one run of one class. A newline is a step
//! of its own, so that a word step never reaches over more than one line end.

use super::graphemes::{clusters, prev_boundary};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Newline,
    Kanji,
    Hiragana,
    Katakana,
    /// Letters of alphabets, Latin above all.
    Letter,
    Digit,
    /// Apostrophes: inside a word they join, elsewhere they are punctuation.
    Apostrophe,
    Punctuation,
}

/// How many long-vowel marks in a row are followed back to their kana.
const MAX_LONG_VOWELS: usize = 64;

/// The class of the cluster of `text` at `range`. The long-vowel mark ー is of the script of the
/// kana it prolongs.
fn class_at(text: &str, range: Range<usize>) -> Class {
    let is_long_vowel = |c: &char| matches!(c, 'ー' | 'ｰ');
    let Some(c) = text[range.clone()].chars().next() else { return Class::Space };
    if is_long_vowel(&c) {
        let before = text[..range.start].chars().rev().take(MAX_LONG_VOWELS).find(|c| !is_long_vowel(c));
        return if before.map(class) == Some(Class::Hiragana) { Class::Hiragana } else { Class::Katakana };
    }
    class(c)
}

fn class(c: char) -> Class {
    match c {
        '\n' | '\r' => Class::Newline,
        '\'' | '’' => Class::Apostrophe,
        '\u{3041}'..='\u{309F}' => Class::Hiragana,
        '\u{30FB}' => Class::Punctuation,
        '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Class::Katakana,
        '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Class::Kanji,
        '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Class::Kanji,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Punctuation,
    }
}

/// The end of the word at or after `byte`; the end of the text if there is none.
pub fn next_word(text: &str, byte: usize) -> usize {
    let mut steps = clusters(&text[byte..]).map(|(at, cluster)| {
        let end = byte + at + cluster.len();
        (end, class_at(text, byte + at..end))
    });
    scan(byte, &mut steps)
}

/// The start of the word that ends at or before `byte`; 0 if there is none.
pub fn prev_word(text: &str, byte: usize) -> usize {
    let mut at = byte;
    let mut steps = std::iter::from_fn(|| {
        let end = at;
        at = prev_boundary(text, end);
        (at < end).then(|| (at, class_at(text, at..end)))
    });
    scan(byte, &mut steps)
}

/// Follows `steps` (where each cluster ends in the direction of the walk, and its class) over spaces
/// and one run.
fn scan(from: usize, steps: &mut dyn Iterator<Item = (usize, Class)>) -> usize {
    let mut at = from;
    let mut run = None;
    // An apostrophe counts as part of a word only once a letter follows it.
    let mut pending = None;
    for (end, class) in steps {
        match (run, class) {
            (None, Class::Space) => {}
            (None, Class::Newline) => return if at == from { end } else { at },
            (None, Class::Apostrophe) => run = Some(Class::Punctuation),
            (None, _) => run = Some(class),
            (Some(Class::Letter), Class::Apostrophe) if pending.is_none() => {
                pending = Some(end);
                continue;
            }
            (Some(Class::Letter), Class::Letter) => pending = None,
            (Some(_), _) if pending.is_some() => return at,
            (Some(Class::Punctuation), Class::Apostrophe) => {}
            (Some(current), _) if current != class => return at,
            (Some(_), _) => {}
        }
        at = end;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forward(text: &str) -> Vec<&str> {
        let mut words = vec![];
        let mut at = 0;
        while at < text.len() {
            let next = next_word(text, at);
            words.push(&text[at..next]);
            at = next;
        }
        words
    }

    fn backward(text: &str) -> Vec<&str> {
        let mut words = vec![];
        let mut at = text.len();
        while at > 0 {
            let prev = prev_word(text, at);
            words.push(&text[prev..at]);
            at = prev;
        }
        words.reverse();
        words
    }

    #[test]
    fn japanese_is_stepped_through_by_script() {
        let words = ["今日", "は", "雨", "が", "降", "った", "。", "カタカナ"];
        assert_eq!(forward(&words.concat()), words);
        assert_eq!(backward(&words.concat()), words);
    }

    #[test]
    fn the_long_vowel_mark_belongs_to_the_kana_beside_it() {
        assert_eq!(backward("らーーめんとコーヒーを"), ["らーーめんと", "コーヒー", "を"]);
        assert_eq!(forward("らーーめんとコーヒーを"), ["らーーめんと", "コーヒー", "を"]);
    }

    #[test]
    fn spaces_go_with_the_word_that_the_step_reaches() {
        assert_eq!(forward("I am  here"), ["I", " am", "  here"]);
        assert_eq!(backward("I am  here"), ["I ", "am  ", "here"]);
    }

    #[test]
    fn an_apostrophe_inside_a_word_does_not_end_it() {
        assert_eq!(forward("I don't 'mind'"), ["I", " don't", " '", "mind", "'"]);
        assert_eq!(backward("don’t"), ["don’t"]);
        assert_eq!(backward("dogs' "), ["dogs", "' "]);
    }

    #[test]
    fn a_line_end_is_a_step_of_its_own() {
        assert_eq!(forward("ab\n\ncd"), ["ab", "\n", "\n", "cd"]);
        assert_eq!(backward("ab\n\ncd"), ["ab", "\n", "\n", "cd"]);
    }

    #[test]
    fn clusters_and_digits_stay_whole() {
        assert_eq!(forward("か\u{3099}く3日人々👨‍👩‍👧"), ["か\u{3099}く", "3", "日人々", "👨‍👩‍👧"]);
    }

    proptest! {
        #[test]
        fn steps_move_on_and_stop_at_boundaries(text in "([a-z' .あアー漢]|\n|👨‍👩‍👧|\u{301}){0,30}") {
            prop_assert_eq!(forward(&text).concat(), text.clone());
            prop_assert_eq!(backward(&text).concat(), text.clone());
            let mut at = 0;
            while at < text.len() {
                at = next_word(&text, at);
                prop_assert!(super::super::graphemes::is_boundary(&text, at));
            }
        }
    }
}
