//! How many terminal cells a text takes. Nothing else in the program measures.
//!
//! The answer has to be the one the drawing library gives, or the caret drifts away from the text:
//! cluster by cluster, East Asian ambiguous characters narrow, and nothing at all for a cluster that
//! holds a control character. The half-width sound marks ﾞ and ﾟ get one cell more than the width
//! tables say, because the drawing library adds it too (ratatui's `CellWidth`).

use super::graphemes::{clusters, is_plain};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// The width of `text` in cells: the sum over its clusters.
pub fn width(text: &str) -> usize {
    clusters(text).map(|(_, cluster)| cluster_width(cluster)).sum()
}

/// The width in cells of one grapheme cluster.
pub fn cluster_width(cluster: &str) -> usize {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else { return 0 };
    if chars.as_str().is_empty() && is_plain(first) {
        let narrow = first.is_ascii() || matches!(first, '\u{FF61}'..='\u{FF9D}');
        return if narrow { 1 } else { 2 };
    }
    if cluster.contains(char::is_control) {
        return 0;
    }
    let sound_marks = cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    cluster.width() + sound_marks
}

/// The longest prefix of whole clusters that fits in `cells`.
pub fn truncate(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in clusters(text) {
        used += cluster_width(cluster);
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// `text` if it fits in `cells`, else as much of it as leaves room for `ellipsis` after it. An
/// ellipsis wider than `cells` is cut as well, so the result never exceeds `cells`.
pub fn truncate_with<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if truncate(text, cells).len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mark = truncate(ellipsis, cells);
    let kept = truncate(text, cells - width(mark));
    Cow::Owned(format!("{kept}{mark}"))
}

/// `text` with spaces after it up to `cells`; unchanged if it is already that wide.
pub fn pad_end(text: &str, cells: usize) -> String {
    let missing = cells.saturating_sub(width(text));
    format!("{text}{:missing$}", "")
}

/// `text` with spaces before it up to `cells`; unchanged if it is already that wide.
pub fn pad_start(text: &str, cells: usize) -> String {
    let missing = cells.saturating_sub(width(text));
    format!("{:missing$}{text}", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prose_of_both_languages_is_measured_in_cells() {
        for (text, cells) in [
            ("", 0),
            ("abc", 3),
            ("返事を待つ", 10),
            ("ﾐｰﾃｨﾝｸﾞ", 8),
            ("か\u{3099}", 2),
            ("e\u{301}", 1),
            ("👨‍👩‍👧", 2),
            ("🇯🇵", 2),
            ("…―①", 3),
            ("。「」、", 8),
        ] {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn control_characters_take_no_cell() {
        assert_eq!(width("a\u{1b}\t\u{7f}\u{9b}\r\nb"), 2);
    }

    #[test]
    fn the_short_cut_for_plain_characters_gives_the_width_of_the_standard() {
        for c in (0..=0xFFFFu32).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            let text = c.to_string();
            assert_eq!(cluster_width(&text), text.width(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        assert_eq!(truncate("あいう", 5), "あい");
        assert_eq!(truncate("あ", 1), "");
        assert_eq!(truncate("a👨‍👩‍👧b", 2), "a");
        assert_eq!(truncate("か\u{3099}x", 2), "か\u{3099}");
    }

    #[test]
    fn an_ellipsis_appears_only_where_something_was_cut() {
        assert_eq!(truncate_with("返事", 4, "…"), "返事");
        assert_eq!(truncate_with("返事を待つ", 6, "…"), "返事…");
        assert_eq!(truncate_with("abc", 0, "…"), "");
        assert_eq!(truncate_with("abcdef", 2, "..."), "..");
    }

    #[test]
    fn padding_fills_up_to_the_cell() {
        assert_eq!(pad_end("返", 4), "返  ");
        assert_eq!(pad_start("返", 4), "  返");
        assert_eq!(pad_end("返事", 3), "返事");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits_and_one_cluster_more_would_not(text in "\\PC{0,30}", cells in 0usize..30) {
            let kept = truncate(&text, cells);
            prop_assert!(text.starts_with(kept));
            prop_assert!(width(kept) <= cells);
            if let Some((_, next)) = clusters(&text[kept.len()..]).next() {
                prop_assert!(width(kept) + cluster_width(next) > cells);
            }
            prop_assert!(width(&truncate_with(&text, cells, "…")) <= cells);
        }
    }
}
