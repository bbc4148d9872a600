//! Wrapping: a paragraph becomes rows, each a byte range.
//!
//! A row ends where Unicode's line breaking (UAX #14, in its strict form) allows it, so no row
//! starts with 、。」！？ー or a small kana and none ends with 「 or （. A word wider than a row is cut
//! between clusters. Spaces at a row's end hang over the edge: they never make a new row, and they
//! do not count for its width.
//!
//! Where a row ends depends on the text from the row's start onwards and on nothing before it. So
//! wrapping can resume at any row that is known to start one, and the result is the same.

use super::graphemes::{clusters, is_boundary};
use super::segment::segment_at;
use super::width::cluster_width;
use std::iter::FusedIterator;
use std::ops::Range;
use unicode_linebreak::linebreaks;

/// The rows of one paragraph as byte ranges, in order and without gaps; made by [`wrap`].
#[derive(Clone)]
pub struct Rows<'a> {
    paragraph: &'a str,
    cells: usize,
    at: usize,
    segment_end: usize,
    done: bool,
}

/// Wraps one paragraph (no newlines in it) to rows of at most `cells` cells, lazily.
///
/// There is always at least one row, an empty one for an empty paragraph. A row's range includes
/// the spaces that hang at its end; without them it is at most `cells` wide, except that a row
/// holds at least one cluster, however narrow the column.
pub fn wrap(paragraph: &str, cells: usize) -> Rows<'_> {
    Rows { paragraph, cells, at: 0, segment_end: segment_at(paragraph, 0).end, done: false }
}

impl Iterator for Rows<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.done {
            return None;
        }
        let start = self.at;
        if start == self.segment_end {
            self.segment_end = segment_at(self.paragraph, start).end;
        }
        self.at += row_len(&self.paragraph[start..self.segment_end], self.cells);
        self.done = self.at == self.paragraph.len();
        Some(start..self.at)
    }
}

impl FusedIterator for Rows<'_> {}

/// Wraps every paragraph of `text`. The newlines themselves are in no row.
pub fn wrap_lines(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = vec![];
    let mut start = 0;
    for line in text.split('\n') {
        rows.extend(wrap(line, cells).map(|row| start + row.start..start + row.end));
        start += line.len() + 1;
    }
    rows
}

/// The length in bytes of the row that `rest`, what remains of a segment, starts with. Zero only
/// for an empty `rest`.
pub(super) fn row_len(rest: &str, cells: usize) -> usize {
    let mut used = 0;
    for (at, cluster) in clusters(rest) {
        let here = cluster_width(cluster);
        if at > 0 && used + here > cells && !hangs(cluster) {
            meter::count(at);
            return last_opportunity(&rest[..at + cluster.len()], at).unwrap_or(at);
        }
        used += here;
    }
    meter::count(rest.len());
    rest.len()
}

/// The last place up to `at` where the row may end. `row` goes a cluster beyond `at`, which decides
/// whether `at` itself is such a place.
fn last_opportunity(row: &str, at: usize) -> Option<usize> {
    // An opportunity inside a cluster is none.
    linebreaks(row).map(|(place, _)| place).filter(|&place| place <= at && is_boundary(row, place)).last()
}

fn hangs(cluster: &str) -> bool {
    matches!(cluster, " " | "\u{3000}")
}

/// Counts how many bytes were wrapped, so that tests can bound the work of a key.
#[cfg(test)]
pub(crate) mod meter {
    use std::cell::Cell;

    thread_local!(static BYTES: Cell<usize> = const { Cell::new(0) });

    pub(super) fn count(bytes: usize) {
        BYTES.set(BYTES.get() + bytes);
    }

    pub(crate) fn take() -> usize {
        BYTES.replace(0)
    }
}

#[cfg(not(test))]
mod meter {
    pub(super) const fn count(_bytes: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment::SEGMENT_BYTES;
    use crate::text::width::width;
    use proptest::prelude::*;

    fn rows(paragraph: &str, cells: usize) -> Vec<&str> {
        wrap(paragraph, cells).map(|row| &paragraph[row]).collect()
    }

    fn visible(row: &str) -> usize {
        width(row.trim_end_matches([' ', '\u{3000}']))
    }

    #[test]
    fn an_empty_paragraph_is_one_empty_row() {
        assert_eq!(rows("", 10), [""]);
        assert_eq!(wrap_lines("\n", 10), [0..0, 1..1]);
    }

    #[test]
    fn a_full_stop_takes_the_character_before_it_along() {
        assert_eq!(rows("返事を待つ。", 10), ["返事を待", "つ。"]);
        assert_eq!(rows("「待つ」と言う", 6), ["「待", "つ」と", "言う"]);
    }

    #[test]
    fn no_hole_stays_after_a_latin_word() {
        assert_eq!(rows("私はratatuiで書く", 14), ["私はratatuiで", "書く"]);
        assert_eq!(rows("私は ratatui で書く", 15), ["私は ratatui で", "書く"]);
    }

    #[test]
    fn spaces_at_the_end_hang() {
        assert_eq!(rows("abcd    ef", 4), ["abcd    ", "ef"]);
        assert_eq!(rows("待つ\u{3000}人", 4), ["待つ\u{3000}", "人"]);
        assert_eq!(rows("     ", 2), ["     "]);
    }

    #[test]
    fn a_word_wider_than_a_row_is_cut_between_clusters() {
        assert_eq!(rows("aあいう abcdefgh", 4), ["aあ", "いう ", "abcd", "efgh"]);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn columns_too_narrow_for_anything_still_end() {
        for cells in [0, 1] {
            assert_eq!(rows("あい", cells), ["あ", "い"]);
            assert_eq!(rows("👨‍👩‍👧a", cells), ["👨‍👩‍👧", "a"]);
        }
    }

    #[test]
    fn lines_are_wrapped_with_their_place_in_the_text() {
        let text = "あいう\n\nab cd\n";
        let rows: Vec<_> = wrap_lines(text, 4).into_iter().map(|row| &text[row]).collect();
        assert_eq!(rows, ["あい", "う", "", "ab ", "cd", ""]);
    }

    #[test]
    fn known_japanese_marks_never_start_a_row() {
        for mark in "、。，．」』）！？：；・ーァィゥッャュョヮヵヶぁぃぅっゃゅょゎ々〻ゝゞ…‥〜％｣､｡ｯ".chars()
        {
            let paragraph = format!("私達{mark}人");
            for (cells, row) in
                (4..=6).flat_map(|cells| rows(&paragraph, cells).into_iter().map(move |r| (cells, r)))
            {
                assert!(!row.starts_with(mark), "{mark} at {cells}: {row}");
            }
        }
        for mark in "「『（【〈《〔［｛｢".chars() {
            let paragraph = format!("私達{mark}人達");
            for row in (4..=8).flat_map(|cells| rows(&paragraph, cells)) {
                assert!(!row.ends_with(mark), "{mark}: {row}");
            }
        }
    }

    #[test]
    fn the_wrap_of_a_long_paragraph_costs_its_length_once() {
        let paragraph = "今日は雨が降った。".repeat(2000);
        meter::take();
        let count = wrap(&paragraph, 40).count();
        assert!(count > 800);
        // Each row looks a little beyond its own end.
        assert!(meter::take() < paragraph.len() * 3 / 2);
    }

    fn prose() -> impl Strategy<Value = String> {
        "([あ-ん漢字待返事]|[、。」』）！？ーっょ々…]|[「『（]|[a-z]{1,9}|[ \u{3000}]|👨‍👩‍👧|か\u{3099}|[0-9.,%]){0,60}"
    }

    proptest! {
        #[test]
        fn rows_tile_the_paragraph_and_fit(text in prose(), cells in 2usize..=80) {
            let mut at = 0;
            for row in wrap(&text, cells) {
                prop_assert_eq!(row.start, at);
                prop_assert!(row.end > at || text.is_empty());
                prop_assert!(visible(&text[row.clone()]) <= cells);
                at = row.end;
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn no_text_however_hostile_is_lost(text in "\\PC{0,60}|[\u{301}\u{200D}🇯👨\u{FE0F} \t\u{1b}]{0,60}", cells in 0usize..=20) {
            let joined: String = rows(&text, cells).concat();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn wrapping_resumed_at_any_row_goes_on_the_same(text in prose(), cells in 0usize..=30) {
            let all: Vec<_> = wrap(&text, cells).collect();
            for row in &all {
                prop_assert_eq!(row_len(&text[row.start..], cells), row.len());
            }
        }

        #[test]
        fn strict_kinsoku_holds_wherever_a_row_can_be_broken_at_all(
            text in "([あ-ん漢字待返事]{1,3}[、。」』）！？ーっょ々…]{0,1}|[「『（]|[a-z]{1,4}){0,40}", cells in 4usize..=40,
        ) {
            let opportunities: Vec<usize> = linebreaks(&text).map(|(at, _)| at).collect();
            for row in wrap(&text, cells).skip(1) {
                // A break elsewhere is only excused by a piece without opportunities wider than the row.
                if !opportunities.contains(&row.start) {
                    let from = opportunities.iter().copied().filter(|&at| at < row.start).max().unwrap_or(0);
                    let to = opportunities.iter().copied().find(|&at| at > row.start).unwrap_or(text.len());
                    prop_assert!(width(&text[from..to]) > cells);
                    continue;
                }
                prop_assert!(!text[row.start..].starts_with(|c| "、。」』）！？ーっょ々…".contains(c)));
                prop_assert!(!text[..row.start].ends_with(['「', '『', '（']));
            }
        }

        #[test]
        fn a_row_is_as_full_as_its_words_allow(text in "[あ-んa-z ]{0,40}", cells in 4usize..=20) {
            let all: Vec<_> = wrap(&text, cells).collect();
            for pair in all.windows(2) {
                let next = linebreaks(&text).map(|(at, _)| at).find(|&at| at > pair[1].start).unwrap_or(text.len());
                prop_assert!(visible(&text[pair[0].start..next]) > cells);
            }
        }
    }

    #[test]
    fn a_paragraph_of_several_segments_is_wrapped_whole() {
        let paragraph = "返事を待っている、まだ。 still waiting ".repeat(SEGMENT_BYTES / 16);
        assert_eq!(rows(&paragraph, 30).concat(), paragraph);
        assert!(wrap(&paragraph, 30).all(|row| visible(&paragraph[row]) <= 30));
    }
}
