//! Folding: text as the search sees it, and the search index's words.
//!
//! Folding forgets what a person who searches does not care about: letter case, full and half
//! width, hiragana or katakana. Folded text falls into runs: a run of Japanese characters (emoji
//! count as such) or a word of letters and digits; all else separates. The index ([`token_text`],
//! [`match_query`]) holds a word as one token, and a Japanese run as one token per character, the
//! pair that starts there or, at the run's end, the single character. A phrase over such tokens
//! finds any substring of a run, from one character up, and nothing else: [`matches()`] states the
//! same without an index.

mod highlight;
mod looking;
mod tokens;

pub use highlight::{highlight, matches, query_parts};
pub use looking::{Readied, Sought};
pub use tokens::{Phrase, match_query, phrase, token_text, tokens};

use super::graphemes::{clusters, is_plain};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Folds `text`: compatibility forms unified (NFKC), lower case, katakana as hiragana. The
/// long-vowel mark ー stays; characters without a picture, like variation selectors, go.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, cluster) in clusters(text) {
        fold_cluster(cluster, &mut out);
    }
    out
}

/// A folded text that remembers where each of its bytes came from; made by [`fold_map`].
#[derive(Clone)]
pub struct FoldMap {
    text: String,
    /// For each byte of `text` the cluster of the original it came from.
    source: Vec<(usize, usize)>,
}

impl FoldMap {
    /// The folded text, the same as [`fold`] gives.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original, whole clusters, that the bytes `folded` of the folded text came
    /// from; empty if `folded` is empty or out of range.
    pub fn source(&self, folded: Range<usize>) -> Range<usize> {
        match self.source.get(folded) {
            Some([first, .., last]) => first.0..last.1,
            Some([only]) => only.0..only.1,
            _ => 0..0,
        }
    }
}

/// Folds `text` and keeps the way back, for highlighting.
pub fn fold_map(text: &str) -> FoldMap {
    let (mut folded, mut source) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, cluster) in clusters(text) {
        fold_cluster(cluster, &mut folded);
        source.resize(folded.len(), (at, at + cluster.len()));
    }
    FoldMap { text: folded, source }
}

/// Folding goes cluster by cluster, so that a folded byte has one cluster it came from.
fn fold_cluster(cluster: &str, out: &mut String) {
    let mut chars = cluster.chars();
    match chars.next() {
        Some(c) if chars.as_str().is_empty() && is_plain(c) && is_folded_by_kana_alone(c) => {
            out.push(hiragana(c.to_ascii_lowercase()));
        }
        _ => {
            let visible = cluster.chars().filter(|&c| !is_ignorable(c));
            out.extend(visible.nfkc().flat_map(char::to_lowercase).map(hiragana));
        }
    }
}

fn is_folded_by_kana_alone(c: char) -> bool {
    matches!(c, ' '..='~' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '、'..='】' | '\u{4E00}'..='\u{9FFC}')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_a_reader_takes_for_the_same_fold_to_the_same() {
        for (text, folded) in [
            ("ミーティング", "みーてぃんぐ"),
            ("ﾐｰﾃｨﾝｸﾞ", "みーてぃんぐ"),
            ("ＢＯＳＳ Boss", "boss boss"),
            ("ﬁne ①", "fine 1"),
            ("か\u{3099}ガ", "がが"),
            ("葛\u{E0100}城", "葛城"),
            ("❤\u{FE0F}", "❤"),
            ("ヴヽ", "ゔゝ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn the_short_cut_folds_like_the_standard() {
        for c in
            (0..=0xFFFFu32).filter_map(char::from_u32).filter(|&c| is_plain(c) && is_folded_by_kana_alone(c))
        {
            let slow: String = std::iter::once(c).nfkc().flat_map(char::to_lowercase).map(hiragana).collect();
            assert_eq!(fold(&c.to_string()), slow, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_folded_byte_knows_its_cluster() {
        let map = fold_map("Aガﾐﾞ");
        assert_eq!(map.text(), "aがみ\u{3099}");
        assert_eq!(map.source(0..1), 0..1);
        assert_eq!(map.source(1..4), 1..4);
        assert_eq!(map.source(4..7), 4..10);
        assert_eq!(map.source(99..100), 0..0);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[ -~あ-んア-ンー漢字ｱ-ﾟＡ-ｚ\u{3099}❤\u{FE0F}éÉßⅧ]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_map_folds_like_fold_and_covers_the_text(text in "\\PC{0,30}") {
            let map = fold_map(&text);
            prop_assert_eq!(map.text(), fold(&text));
            for (at, c) in map.text().char_indices() {
                let source = map.source(at..at + c.len_utf8());
                prop_assert!(text.get(source).is_some_and(|original| !original.is_empty()));
            }
        }
    }
}
