//! Words inside a page stay words.

use crate::text::clean::printable;
use std::borrow::Cow;

/// `text` so that HTML and SVG show it as it is, inside elements and quoted attributes. What is no
/// letter but an order to whatever shows it (control characters, changes of direction) is left out.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let clean = printable(text);
    if !clean.contains(['&', '<', '>', '"', '\'']) {
        return clean;
    }
    let mut out = String::with_capacity(clean.len() + 16);
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_would_take_for_an_order_becomes_a_word() {
        assert_eq!(text("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert_eq!(text("会いたい"), "会いたい");
        assert!(!text("x\u{1b}]0;y\u{7}\u{202E}z").contains(['\u{1b}', '\u{7}', '\u{202E}']));
    }
}
