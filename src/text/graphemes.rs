//! Grapheme clusters: what a reader calls one character. Carets stop only between clusters, and a
//! deletion takes a whole one: 👨‍👩‍👧, 🇯🇵, か with a combining mark.

use std::iter::FusedIterator;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The clusters of a text in order, each with the byte offset where it starts.
#[derive(Clone)]
pub struct Clusters<'a> {
    rest: &'a str,
    at: usize,
}

/// Iterates over the extended grapheme clusters of `text`.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text, at: 0 }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let len = first_cluster_len(self.rest)?;
        let (cluster, rest) = self.rest.split_at(len);
        let at = self.at;
        self.rest = rest;
        self.at += len;
        Some((at, cluster))
    }
}

impl FusedIterator for Clusters<'_> {}

fn first_cluster_len(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    // Between two characters that never take part in a larger cluster there is always a boundary.
    // Nearly all English and Japanese prose takes this path, which spares the general algorithm.
    if is_plain(first) && chars.next().is_none_or(is_plain) {
        return Some(first.len_utf8());
    }
    text.graphemes(true).next().map(str::len)
}

/// Whether `c` has no part in any rule that joins characters into clusters
/// (`Grapheme_Cluster_Break=Other`). The list is short on purpose and covers common prose.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{3000}'..='\u{3029}' | '\u{3031}'..='\u{303E}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFC}'
        | '\u{FF01}'..='\u{FF9D}'
    )
}

/// Whether `byte` lies between two clusters of `text` (both ends of the text count).
pub fn is_boundary(text: &str, byte: usize) -> bool {
    if !text.is_char_boundary(byte) {
        return false;
    }
    if byte == 0 || byte == text.len() {
        return true;
    }
    let (before, after) = (text[..byte].chars().next_back(), text[byte..].chars().next());
    if before.is_some_and(is_plain) && after.is_some_and(is_plain) {
        return true;
    }
    GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The first cluster boundary after `byte`; the end of the text if there is none.
pub fn next_boundary(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    GraphemeCursor::new(byte, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The last cluster boundary before `byte`; 0 if there is none.
pub fn prev_boundary(text: &str, byte: usize) -> usize {
    let byte = text.ceil_char_boundary(byte);
    GraphemeCursor::new(byte, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The cluster boundary at `byte`, or the nearest one before it.
pub fn floor_boundary(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    if is_boundary(text, byte) { byte } else { prev_boundary(text, byte) }
}

/// The cluster boundary at `byte`, or the nearest one after it.
pub fn ceil_boundary(text: &str, byte: usize) -> usize {
    let byte = text.ceil_char_boundary(byte);
    if is_boundary(text, byte) { byte } else { next_boundary(text, byte) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: [&str; 7] = ["👨‍👩‍👧", "🇯🇵", "か\u{3099}", "葛\u{E0100}", "❤\u{FE0F}", "e\u{301}", "ｶﾞ"];

    #[test]
    fn a_cluster_is_stepped_over_whole_from_both_sides() {
        for cluster in WHOLE {
            let text = format!("あ{cluster}x");
            let (start, end) = ("あ".len(), "あ".len() + cluster.len());
            assert_eq!(next_boundary(&text, start), end, "{cluster}");
            assert_eq!(prev_boundary(&text, end), start, "{cluster}");
            assert_eq!(clusters(&text).map(|(_, c)| c).collect::<Vec<_>>(), ["あ", cluster, "x"]);
        }
    }

    #[test]
    fn a_byte_inside_a_cluster_rounds_to_its_ends() {
        let text = "a🇯🇵b";
        for byte in 2..9 {
            assert!(!is_boundary(text, byte));
            assert_eq!(floor_boundary(text, byte), 1);
            assert_eq!(ceil_boundary(text, byte), 9);
        }
    }

    #[test]
    fn the_ends_of_the_text_stop_every_step() {
        assert_eq!(next_boundary("", 0), 0);
        assert_eq!(prev_boundary("", 0), 0);
        assert_eq!(next_boundary("あ", 3), 3);
        assert_eq!(prev_boundary("あ", 0), 0);
        assert_eq!(floor_boundary("あ", 99), 3);
    }

    #[test]
    fn two_plain_characters_never_share_a_cluster() {
        let plain: Vec<char> = (0..=0xFFFFu32).filter_map(char::from_u32).filter(|&c| is_plain(c)).collect();
        for &c in &plain {
            for other in ['a', 'か', '漢'] {
                for pair in [format!("{c}{other}"), format!("{other}{c}")] {
                    assert_eq!(pair.graphemes(true).count(), 2, "U+{:04X}", u32::from(c));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_short_cut_finds_the_clusters_of_the_standard(text in "(\\PC|[a-zあ漢。]|\u{3099}|\u{200D}|\u{FE0F}|🇯|👨){0,40}") {
            let ours: Vec<_> = clusters(&text).collect();
            let standard: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(ours, standard);
        }

        #[test]
        fn rounding_agrees_with_the_list_of_boundaries(text in "[a🇯👨か\u{3099}\u{200D}\u{301}\n]{0,20}", byte in 0usize..80) {
            let mut all: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).collect();
            all.push(text.len());
            let byte = byte.min(text.len());
            prop_assert_eq!(is_boundary(&text, byte), all.contains(&byte));
            prop_assert_eq!(Some(floor_boundary(&text, byte)), all.iter().copied().rfind(|&b| b <= byte));
            prop_assert_eq!(Some(ceil_boundary(&text, byte)), all.iter().copied().find(|&b| b >= byte));
        }
    }
}
