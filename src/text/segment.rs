//! Paragraphs and segments: how much text has to be looked at to lay out one place of it.
//!
//! A paragraph is what lies between two newlines. Wrapping starts at a paragraph's start, so in a
//! paragraph of a megabyte every key would cost a megabyte. Therefore a paragraph is laid out in
//! segments of about [`SEGMENT_BYTES`]: a row ends where a segment ends, at a place where a row may
//! end. The rule depends on nothing but the paragraph's bytes, so readers and editors agree. Prose
//! practically never has a second segment (it would need some 2700 Japanese characters without a
//! line break); where it has one, the only trace is a single short row.

use super::graphemes::{is_boundary, prev_boundary};
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The distance in bytes between two segment ends, give or take [`SEARCH_BYTES`].
pub const SEGMENT_BYTES: usize = 8 * 1024;

/// How far before its nominal place a segment end may lie to fall on a good place for a row's end.
const SEARCH_BYTES: usize = 256;

/// The paragraph around `byte`, without its newline. A newline's own offset belongs to the
/// paragraph it ends.
pub fn paragraph_at(text: &str, byte: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let byte = byte.min(bytes.len());
    let start = memchr::memrchr(b'\n', &bytes[..byte]).map_or(0, |newline| newline + 1);
    let end = memchr::memchr(b'\n', &bytes[byte..]).map_or(bytes.len(), |newline| byte + newline);
    start..end
}

/// The segment of `paragraph` that `byte` lies in; the paragraph's end belongs to the last one.
pub fn segment_at(paragraph: &str, byte: usize) -> Range<usize> {
    let index = byte.min(paragraph.len().saturating_sub(1)) / SEGMENT_BYTES;
    let end = segment_end(paragraph, index);
    if byte < end || end == paragraph.len() {
        let start = index.checked_sub(1).map_or(0, |before| segment_end(paragraph, before));
        start..end
    } else {
        end..segment_end(paragraph, index + 1)
    }
}

fn segment_end(paragraph: &str, index: usize) -> usize {
    let nominal = (index + 1).saturating_mul(SEGMENT_BYTES);
    if nominal >= paragraph.len() {
        return paragraph.len();
    }
    let nominal = paragraph.floor_char_boundary(nominal);
    let from = paragraph.floor_char_boundary(nominal - SEARCH_BYTES);
    // One character more than the nominal place, so that it may itself be an opportunity.
    let to = paragraph.ceil_char_boundary(nominal + 1);
    let good = linebreaks(&paragraph[from..to])
        .filter(|&(_, kind)| kind == BreakOpportunity::Allowed)
        .map(|(at, _)| from + at)
        .filter(|&at| is_boundary(paragraph, at))
        .last();
    good.unwrap_or_else(|| {
        if is_boundary(paragraph, nominal) {
            return nominal;
        }
        // A cluster that is longer than the search distance is no writing; it may be cut.
        let before = prev_boundary(paragraph, nominal);
        if before >= from { before } else { nominal }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_newline_belongs_to_the_paragraph_it_ends() {
        let text = "ab\n\ncd";
        assert_eq!(paragraph_at(text, 0), 0..2);
        assert_eq!(paragraph_at(text, 2), 0..2);
        assert_eq!(paragraph_at(text, 3), 3..3);
        assert_eq!(paragraph_at(text, 6), 4..6);
        assert_eq!(paragraph_at("", 0), 0..0);
    }

    #[test]
    fn ordinary_paragraphs_are_one_segment() {
        let paragraph = "待つ。".repeat(SEGMENT_BYTES / 9);
        assert_eq!(segment_at(&paragraph, 0), 0..paragraph.len());
        assert_eq!(segment_at("", 0), 0..0);
    }

    #[test]
    fn a_segment_does_not_end_before_a_full_stop() {
        let paragraph = format!("{}{}", "a".repeat(SEGMENT_BYTES % 9), "待つ。".repeat(SEGMENT_BYTES));
        let mut start = 0;
        while start < paragraph.len() {
            let segment = segment_at(&paragraph, start);
            assert!(!paragraph[segment.end..].starts_with('。'));
            start = segment.end;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn segments_tile_any_paragraph(
            unit in "[aあ。「 \u{301}🇯👨\u{200D}]{1,6}", repeat in 1usize..6000, byte in 0usize..40_000,
        ) {
            let paragraph = unit.repeat(repeat);
            let mut start = 0;
            let mut ends = vec![];
            while start < paragraph.len() {
                let segment = segment_at(&paragraph, start);
                prop_assert_eq!(segment.start, start);
                prop_assert!(segment.end > start);
                prop_assert!(segment.len() <= SEGMENT_BYTES + 2 * SEARCH_BYTES);
                start = segment.end;
                ends.push(segment);
            }
            let byte = paragraph.floor_char_boundary(byte.min(paragraph.len()));
            let found = segment_at(&paragraph, byte);
            prop_assert!(ends.contains(&found));
            prop_assert!(found.contains(&byte) || (byte == paragraph.len() && found.end == byte));
        }
    }
}
