//! Colours of a line, where there are any. Only weight and the terminal's own colours are used.

use crate::text::clean::one_line;
use std::ops::Range;

/// Puts colours around text, or none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    pub(super) fn new(on: bool) -> Self {
        Self { on }
    }

    /// A heading.
    pub(super) fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// Something beside the words.
    pub(super) fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// Text on one line with its hits marked. The text is made safe piece by piece, so that the
    /// places of the hits stay true.
    pub(super) fn marked(self, text: &str, hits: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut at = 0;
        for hit in hits {
            out.push_str(&one_line(&text[at..hit.start]));
            out.push_str(&self.wrap("1;33", &text[hit.clone()]));
            at = hit.end;
        }
        out + &one_line(&text[at..])
    }

    fn wrap(self, code: &str, text: &str) -> String {
        let text = one_line(text);
        if self.on && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.into_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_only_where_colours_are_wanted() {
        let hits = [0..6, 9..12];
        assert_eq!(
            Paint::new(true).marked("返事を待つ", &hits),
            "\x1b[1;33m返事\x1b[0mを\x1b[1;33m待\x1b[0mつ"
        );
        assert_eq!(Paint::new(false).marked("返事を待つ", &hits), "返事を待つ");
    }

    #[test]
    fn what_was_written_cannot_paint_for_itself() {
        for on in [true, false] {
            let line = Paint::new(on).marked("a\x1b[31mb\x07\nc", std::slice::from_ref(&(6..7)));
            assert!(!line.contains("\x1b[31m") && !line.contains(['\x07', '\n']), "{line:?}");
        }
        assert_eq!(Paint::new(false).bold("a\x1b]0;x\x07b"), "ab");
    }
}
