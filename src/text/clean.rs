//! Makes foreign text harmless: pastes before they are stored, stored text before it is printed.
//!
//! Nothing that comes out can steer a terminal or turn the direction of the text around it. Escape
//! sequences go whole, so a coloured paste does not leave `[31m` behind; an unfinished one loses
//! only its introducer, so that no words are swallowed with it.

use super::graphemes::clusters;
use std::borrow::Cow;

/// What one tab becomes.
const TAB: &str = "    ";
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Normalises pasted or imported text.
///
/// All kinds of line ends become `\n`, tabs become spaces; control characters, escape sequences,
/// marks of writing direction and invisible characters go. A zero-width joiner stays only where it
/// holds a cluster together (as in 👨‍👩‍👧). The function is idempotent.
pub fn clean_paste(text: &str) -> String {
    let filtered = clean_typing(text);
    if !filtered.contains([ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER]) {
        return filtered;
    }
    let mut out = String::with_capacity(filtered.len());
    for (_, cluster) in clusters(&filtered) {
        let mut rest = cluster.chars();
        while let Some(c) = rest.next() {
            let belongs = match c {
                // A joiner that is followed by a base inside its own cluster joins the two.
                ZERO_WIDTH_JOINER => rest.clone().any(|next| !is_mark(next)),
                // Persian and the Indic scripts spell with it.
                ZERO_WIDTH_NON_JOINER => {
                    out.chars().next_back().is_some_and(|prev| matches!(prev, '\u{600}'..='\u{DFF}'))
                }
                _ => true,
            };
            if belongs {
                out.push(c);
            }
        }
    }
    out
}

/// Like [`clean_paste`] for text that arrives in pieces, a character at a time: a zero-width joiner
/// stays, because the character it joins may be the next key.
pub fn clean_typing(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '\r' => {
                out.push('\n');
                if rest[1..].starts_with('\n') {
                    len += 1;
                }
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push_str(TAB),
            _ if c.is_control() => len = control_len(rest),
            _ if is_invisible(c) || is_direction_mark(c) => {}
            _ => out.push(c),
        }
        rest = &rest[len..];
    }
    out
}

/// Makes text safe to write to a terminal directly: escape sequences, control characters and marks
/// of writing direction go, a tab becomes spaces, `\n` stays.
pub fn printable(text: &str) -> Cow<'_, str> {
    strip(text, "\n")
}

/// Like [`printable`], and on one line: a line end becomes a space.
pub fn one_line(text: &str) -> Cow<'_, str> {
    strip(text, " ")
}

fn strip<'a>(text: &'a str, line_end: &str) -> Cow<'a, str> {
    let suspicious = |c: char| c != '\n' && (c.is_control() || is_direction_mark(c));
    if !text.contains(suspicious) && (line_end == "\n" || !text.contains('\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '\r' if rest[1..].starts_with('\n') => {}
            '\n' | '\r' | '\u{85}' => out.push_str(line_end),
            '\t' => out.push_str(TAB),
            _ if c.is_control() => len = control_len(rest),
            _ if is_direction_mark(c) => {}
            _ => out.push(c),
        }
        rest = &rest[len..];
    }
    Cow::Owned(out)
}

/// The length in bytes of the control character or whole escape sequence that `text` starts with.
fn control_len(text: &str) -> usize {
    let mut chars = text.chars();
    let (first, second) = (chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
    let (introducer, body) = match (first, second) {
        ('\u{1b}', '[' | ']' | 'P' | 'X' | '^' | '_') => (second, 2),
        ('\u{9b}', _) => ('[', first.len_utf8()),
        // Designation of a character set or another short sequence: intermediates and a final.
        ('\u{1b}', ' '..='/') => {
            let end = text[1..].find(|c| !matches!(c, ' '..='/')).map_or(text.len(), |i| i + 1);
            let closed = text[end..].starts_with(|c| matches!(c, '0'..='~'));
            return if closed { end + 1 } else { 1 };
        }
        ('\u{1b}', '0'..='~') => return 2,
        _ => return first.len_utf8(),
    };
    let rest = &text[body..];
    let sequence = if introducer == '[' {
        let end = rest.find(|c| !matches!(c, ' '..='?'));
        end.filter(|&i| matches!(rest.as_bytes()[i], b'@'..=b'~')).map(|i| i + 1)
    } else {
        // A string sequence has to end on its own line; else it is no sequence but stray bytes.
        let line = rest.split('\n').next().unwrap_or_default();
        let bell = line.find('\u{7}').map(|i| i + 1);
        let terminator = line.find("\u{1b}\\").map(|i| i + 2);
        bell.into_iter().chain(terminator).min()
    };
    body + sequence.unwrap_or(0)
}

/// Marks and isolates of writing direction: they can make a line read differently from its bytes.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without a picture that a caret would stumble over. Variation selectors and the tags
/// of flag emoji are not among them: they belong to the cluster before them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn is_mark(c: char) -> bool {
    matches!(c, ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER)
        || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_of_line_end_becomes_one_newline() {
        assert_eq!(clean_paste("a\r\nb\rc\nd\u{85}e\u{2028}f\r\r\ng"), "a\nb\nc\nd\ne\nf\n\ng");
    }

    #[test]
    fn escape_sequences_go_whole_from_a_paste() {
        assert_eq!(clean_paste("\u{1b}[1;31m赤\u{1b}[0m い"), "赤 い");
        assert_eq!(clean_paste("\u{1b}]0;title\u{7}本文"), "本文");
        assert_eq!(clean_paste("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\"), "link");
        assert_eq!(clean_paste("\u{9b}2Jあ\u{1b}(Bい\u{1b}cう"), "あいう");
    }

    #[test]
    fn an_unfinished_escape_sequence_swallows_no_words() {
        assert_eq!(clean_paste("\u{1b}]待って\nいる"), "待って\nいる");
        assert_eq!(clean_paste("\u{1b}[12待つ"), "12待つ");
        assert_eq!(clean_paste("\u{1b}待つ\u{1b}"), "待つ");
    }

    #[test]
    fn direction_marks_and_invisible_characters_go() {
        assert_eq!(clean_paste("\u{FEFF}a\u{202E}b\u{2066}c\u{2069}d\u{200B}e\0f\u{7f}g"), "abcdefg");
    }

    #[test]
    fn a_joiner_stays_only_where_it_joins() {
        assert_eq!(clean_paste("👨‍👩‍👧"), "👨‍👩‍👧");
        assert_eq!(clean_paste("👩🏽‍🚒 ❤\u{FE0F}‍🔥"), "👩🏽‍🚒 ❤\u{FE0F}‍🔥");
        assert_eq!(clean_paste("あ\u{200D}い\u{200D}"), "あい");
        assert_eq!(clean_paste("a\u{200C}b می\u{200C}خواهم"), "ab می\u{200C}خواهم");
        assert_eq!(clean_typing("\u{200D}"), "\u{200D}");
    }

    #[test]
    fn combining_marks_and_selectors_are_left_alone() {
        for text in ["か\u{3099}", "葛\u{E0100}", "\u{301}", "🏴\u{E0067}\u{E0062}\u{E007F}"] {
            assert_eq!(clean_paste(text), text);
        }
    }

    #[test]
    fn a_tab_becomes_spaces_everywhere() {
        assert_eq!(clean_paste("a\tb"), "a    b");
        assert_eq!(printable("a\tb"), "a    b");
    }

    #[test]
    fn harmless_text_is_printed_without_a_copy() {
        assert!(matches!(printable("返事を\n待つ 👨‍👩‍👧"), Cow::Borrowed(_)));
        assert!(matches!(one_line("返事を待つ"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_list_line_has_no_line_end() {
        assert_eq!(one_line("a\r\nb\nc\rd\u{1b}[2Je"), "a b c de");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_a_terminal_survives(
            text in "(\\PC|\\x1b|\\x9b|\\[|\\]|[0-9;mH\\\\]|\\x07|\\r|\\n|\\t|\u{202E}|\u{200D}|👨){0,40}",
        ) {
            let steers = |c: char| c != '\n' && (c.is_control() || is_direction_mark(c));
            let cleaned = clean_paste(&text);
            prop_assert!(!cleaned.contains(steers));
            prop_assert!(!printable(&text).contains(steers));
            prop_assert!(!one_line(&text).contains(|c| c == '\n' || steers(c)));
            prop_assert_eq!(clean_paste(&cleaned), cleaned);
        }
    }
}
