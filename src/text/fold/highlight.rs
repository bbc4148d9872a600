//! The search without an index: what a query means, and where in a text it is met.

use super::looking::{Readied, Sought};
use super::tokens::runs;
use super::{fold, fold_map};
use std::ops::Range;

/// The parts of what a person typed, folded: the pieces between white space, those left out that
/// hold nothing to search for. They are what [`matches()`] and [`highlight`] take.
pub fn query_parts(query: &str) -> Vec<String> {
    let folded = fold(query);
    folded.split_whitespace().filter(|part| runs(part).next().is_some()).map(str::to_owned).collect()
}

/// Whether `folded` text holds `part` (see [`query_parts`]): the truth that the index has to agree
/// with. The runs of the part have to occur one after the other, with any separators or none
/// between them; a word counts only from its start. The last run may go on, unless it is a word and
/// a separator follows it: `rain` finds `rainy`, `rain"` does not.
pub fn matches(folded: &str, part: &str) -> bool {
    Readied::of_folded(folded).count(&Sought::new(part)) > 0
}

/// The byte ranges of `text` to mark for the `parts` of a query (see [`query_parts`]): whole
/// clusters, in order, touching ones merged.
pub fn highlight(text: &str, parts: &[String]) -> Vec<Range<usize>> {
    let map = fold_map(text);
    let spaced = Spaced::new(map.text());
    let mut found: Vec<Range<usize>> = parts
        .iter()
        .map(|part| Sought::new(part))
        .flat_map(|part| spaced.occurrences(&part).collect::<Vec<_>>())
        .map(|folded| map.source(folded))
        .collect();
    found.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = vec![];
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Folded text with exactly one space between two runs, whatever stood there before, that knows the
/// way back.
struct Spaced {
    text: String,
    /// For each byte of `text` its place in the folded text.
    places: Vec<usize>,
}

impl Spaced {
    fn new(folded: &str) -> Self {
        let (mut text, mut places) = (String::with_capacity(folded.len()), vec![]);
        for (run, _) in runs(folded) {
            if !text.is_empty() {
                text.push(' ');
                places.push(run.start);
            }
            text.push_str(&folded[run.clone()]);
            places.extend(run);
        }
        Self { text, places }
    }

    /// The places in the folded text where `part` occurs, overlapping ones included.
    fn occurrences<'a>(&'a self, part: &'a Sought) -> impl Iterator<Item = Range<usize>> + 'a {
        part.occurrences(&self.text).map(|at| self.places[at]..self.places[at + part.len() - 1] + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for range in highlight(text, &query_parts(query)) {
            out.push_str(&format!("{}[{}]", &text[at..range.start], &text[range.clone()]));
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn hits_are_marked_in_the_text_as_it_was_written() {
        assert_eq!(
            marked("今日もﾐｰﾃｨﾝｸﾞ、ミーティング。", "みーてぃんぐ"),
            "今日も[ﾐｰﾃｨﾝｸﾞ]、[ミーティング]。"
        );
        assert_eq!(marked("Boss, boss, embossed", "BOSS"), "[Boss], [boss], embossed");
        assert_eq!(marked("返事がない。返事。", "返"), "[返]事がない。[返]事。");
        assert_eq!(marked("か\u{3099}っこう", "ガッ"), "[か\u{3099}っ]こう");
    }

    #[test]
    fn marks_that_touch_become_one() {
        assert_eq!(marked("待って待つ", "待っ って"), "[待って]待つ");
        assert_eq!(marked("ああああ", "ああ"), "[ああああ]");
    }

    #[test]
    fn a_part_is_met_across_punctuation() {
        assert_eq!(marked("I don’t know", "don't"), "I [don’t] know");
        assert!(matches("i dont", "don"));
        assert!(!matches("i dont", "don't"));
        assert!(!matches("undone", "done"));
    }

    #[test]
    fn a_word_before_a_separator_is_whole() {
        assert!(matches("rainy", "rain") && !matches("rainy", "rain\"") && matches("the rain.", "rain\""));
        assert!(!matches("rain雨", "rain雨音\"") && matches("rain雨", "rain\""));
        assert!(matches("雨音", "雨\""), "a Japanese run has no words");
        assert_eq!(marked("waiting, wait. 待wait", "wait\""), "waiting, [wait]. 待[wait]");
    }

    #[test]
    fn what_cannot_be_searched_for_is_no_part() {
        assert_eq!(query_parts(" 返事 ! Boss"), ["返事", "boss"]);
        assert!(highlight("返事!", &query_parts("!")).is_empty());
    }

    proptest! {
        #[test]
        fn a_text_is_marked_exactly_where_it_matches(
            text in "([返事待アｱ]|[abA]|[ 、']|か\u{3099}|❤\u{FE0F}){0,16}", query in "[返アabが \"]{1,3}",
        ) {
            let parts = query_parts(&query);
            let folded = fold(&text);
            let any = parts.iter().any(|part| matches(&folded, part));
            let marks = highlight(&text, &parts);
            prop_assert_eq!(any, !marks.is_empty());
            for pair in marks.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
            for mark in marks {
                prop_assert!(super::super::super::graphemes::is_boundary(&text, mark.start));
                prop_assert!(parts.iter().any(|part| matches(&fold(&text[mark.clone()]), part)));
            }
        }
    }
}
