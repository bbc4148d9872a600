//! Runs and tokens of folded text, and the phrases that find them.

use super::fold;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// What a stretch of folded text is to the search.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Characters written without spaces: every one of them can start a match.
    Unspaced,
    /// Letters and digits: a match starts where the word starts.
    Word,
    /// Spaces and punctuation.
    Separator,
}

pub(super) fn kind(c: char) -> Kind {
    if is_unspaced(c) {
        Kind::Unspaced
    } else if c.is_alphanumeric() || is_combining_mark(c) {
        Kind::Word
    } else {
        Kind::Separator
    }
}

/// Kana, Han and Hangul, with 々〆〇, and pictographs.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{2600}'..='\u{27BF}' | '\u{1F1E6}'..='\u{1FAFF}')
}

/// The runs of folded text in order, without the separators.
pub(super) fn runs(folded: &str) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += folded[at..].find(|c| kind(c) != Kind::Separator)?;
        let start = at;
        let run = kind(folded[start..].chars().next()?);
        at = folded[start..].find(|c| kind(c) != run).map_or(folded.len(), |len| start + len);
        Some((start..at, run))
    })
}

/// The tokens of folded text as byte ranges: a word whole; in a Japanese run one token for each
/// character, the pair that starts there, and the single character at the run's end.
pub fn tokens(folded: &str) -> Vec<Range<usize>> {
    let mut out = vec![];
    for (run, kind) in runs(folded) {
        if kind == Kind::Word {
            out.push(run);
            continue;
        }
        let starts: Vec<usize> = folded[run.clone()].char_indices().map(|(at, _)| run.start + at).collect();
        for (i, &start) in starts.iter().enumerate() {
            out.push(start..starts.get(i + 2).copied().unwrap_or(run.end));
        }
    }
    out
}

/// The text to put into the search index for `text`: its folded tokens, a space after each. The
/// index only has to split at spaces (FTS5's `ascii` tokenizer does).
pub fn token_text(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len() * 2);
    for token in tokens(&folded) {
        out.push_str(&folded[token]);
        out.push(' ');
    }
    out
}

/// The FTS5 `MATCH` expression for what a person typed, or `None` if nothing in it can be searched
/// for. White space separates parts, all of which have to occur; each is a [`phrase`].
pub fn match_query(query: &str) -> Option<String> {
    let phrases: Vec<String> = fold(query).split_whitespace().filter_map(phrase).collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// What finds a part in the index: tokens in a row.
#[derive(Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The tokens, at least one.
    pub tokens: Vec<String>,
    /// Whether the last token stands for every one that begins like it.
    pub goes_on: bool,
}

impl Phrase {
    /// The phrase that finds `part`, whatever white space is in it; `None` if nothing in it can be
    /// searched for. Its last word may go on, so that a search can follow the typing, unless a
    /// separator follows it.
    pub fn of(part: &str) -> Option<Self> {
        let part = &fold(part);
        let (last, kind) = runs(part).last()?;
        let mut tokens = tokens(part);
        // In a longer text a run's last character is the start of a pair. After other characters of
        // its run it adds nothing to the pair before it; alone it stands for every token it begins.
        let open = kind == Kind::Word || part[last].chars().nth(1).is_none();
        if !open {
            tokens.pop();
        }
        let tokens = tokens.into_iter().map(|token| part[token].to_owned()).collect();
        Some(Self { tokens, goes_on: open && !ends_in_a_whole_word(part) })
    }

    /// The phrase as an FTS5 expression. Only letters, digits, Japanese and emoji reach it: nothing
    /// typed can change its syntax.
    pub fn expression(&self) -> String {
        let goes_on = if self.goes_on { " *" } else { "" };
        format!("\"{}\"{goes_on}", self.tokens.join(" "))
    }
}

/// The FTS5 expression of the [`Phrase`] for `part`.
pub fn phrase(part: &str) -> Option<String> {
    Phrase::of(part).map(|phrase| phrase.expression())
}

/// Whether the last run of folded text is a word and something stands after it.
pub(super) fn ends_in_a_whole_word(folded: &str) -> bool {
    runs(folded).last().is_some_and(|(run, kind)| kind == Kind::Word && run.end < folded.len())
}

#[cfg(test)]
mod tests {
    use super::super::{matches, query_parts};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_japanese_run_has_a_token_for_each_character() {
        assert_eq!(token_text("返事、まだ"), "返事 事 まだ だ ");
        assert_eq!(token_text("Bossに会う"), "boss に会 会う う ");
        assert_eq!(token_text("!? \n"), "");
    }

    #[test]
    fn a_query_becomes_one_phrase_for_each_part() {
        assert_eq!(match_query("気になっ").as_deref(), Some("\"気に にな なっ\""));
        assert_eq!(match_query("返").as_deref(), Some("\"返\" *"));
        assert_eq!(match_query("不安 Boss").as_deref(), Some("\"不安\" AND \"boss\" *"));
        assert_eq!(match_query("don't").as_deref(), Some("\"don t\" *"));
        assert_eq!(match_query("😢").as_deref(), Some("\"😢\" *"));
        assert_eq!(match_query(" 。! "), None);
    }

    #[test]
    fn nothing_typed_changes_the_syntax_of_a_query() {
        assert_eq!(
            match_query("a\"b NOT* (c) d:e").as_deref(),
            Some("\"a b\" * AND \"not\" AND \"c\" AND \"d e\" *")
        );
    }

    /// What FTS5 does with a query of ours, on the tokens of one document.
    fn index_finds(index: &str, query: &str) -> bool {
        let document: Vec<&str> = index.split_ascii_whitespace().collect();
        query.split(" AND ").all(|phrase| {
            let open = phrase.ends_with('*');
            let words: Vec<&str> = phrase.trim_end_matches(" *").trim_matches('"').split(' ').collect();
            document.windows(words.len()).any(|window| {
                let last = words.len() - 1;
                window[..last] == words[..last]
                    && (window[last] == words[last] || open && window[last].starts_with(words[last]))
            })
        })
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[返事待つアー]{0,12}",
            "[abA ]{0,12}",
            "([返事待つアｱか\u{3099}]|[abＡ1é]|[ 、。!'\"*]|👨‍👩‍👧|❤\u{FE0F}){0,24}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_index_finds_what_a_scan_finds(text in text(), query in text()) {
            let parts = query_parts(&query);
            let Some(expression) = match_query(&query) else {
                prop_assert!(parts.is_empty());
                return Ok(());
            };
            let folded = fold(&text);
            let scan = parts.iter().all(|part| matches(&folded, part));
            prop_assert_eq!(index_finds(&token_text(&text), &expression), scan, "{}", expression);
        }

        #[test]
        fn every_stretch_of_a_japanese_run_is_found(text in "[返事待つアイーん]{1,12}", from in 0usize..12, len in 1usize..12) {
            let query: String = text.chars().skip(from).take(len).collect();
            if let Some(expression) = match_query(&query) {
                prop_assert!(index_finds(&token_text(&text), &expression));
            }
        }
    }
}
