//! Looking for the same parts in many texts.

use super::fold;
use super::tokens::{Kind, ends_in_a_whole_word, kind, runs};
use memchr::memmem::Finder;

/// A text made ready to be looked through: folded, with exactly one space between two runs, whatever
/// stood there before. Then a plain substring search respects the runs.
pub struct Readied {
    text: String,
    tokens: usize,
}

impl Readied {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        Self::of_folded(&fold(text))
    }

    /// A text that is folded already.
    pub(super) fn of_folded(folded: &str) -> Self {
        let mut ready = Self { text: String::with_capacity(folded.len()), tokens: 0 };
        for (run, kind) in runs(folded) {
            if !ready.text.is_empty() {
                ready.text.push(' ');
            }
            let run = &folded[run];
            ready.text.push_str(run);
            ready.tokens += if kind == Kind::Word { 1 } else { run.chars().count() };
        }
        ready
    }

    /// How often `part` occurs, overlapping occurrences included.
    pub fn count(&self, part: &Sought) -> usize {
        part.occurrences(&self.text).count()
    }

    /// Whether `part` occurs; see [`super::matches()`].
    pub fn holds(&self, part: &Sought) -> bool {
        part.occurrences(&self.text).next().is_some()
    }

    /// How many tokens the index has of this text.
    pub fn tokens(&self) -> usize {
        self.tokens
    }
}

/// A part of a query (see [`super::query_parts`]) made ready to be looked for.
pub struct Sought {
    finder: Finder<'static>,
    /// Its first word counts only from its start.
    begins: bool,
    /// Its last word is whole.
    whole: bool,
    /// Bytes of its first character.
    step: usize,
}

impl Sought {
    /// Folds `part`.
    pub fn new(part: &str) -> Self {
        let folded = fold(part);
        let text = Readied::of_folded(&folded).text;
        let first = text.chars().next();
        Self {
            finder: Finder::new(text.as_bytes()).into_owned(),
            begins: first.is_some_and(|c| kind(c) == Kind::Word),
            whole: ends_in_a_whole_word(&folded),
            step: first.map_or(0, char::len_utf8),
        }
    }

    /// Its length, in bytes.
    pub(super) fn len(&self) -> usize {
        self.finder.needle().len()
    }

    /// Where it occurs in a text whose runs are separated by single spaces, overlapping occurrences
    /// included; nowhere, if there is nothing to look for.
    pub(super) fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let text = text.as_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = text.get(from..).filter(|_| self.step > 0)?;
                let at = from + self.finder.find(rest)?;
                from = at + self.step;
                let after = text.get(at + self.len()).is_none_or(|byte| *byte == b' ');
                if (!self.begins || at == 0 || text[at - 1] == b' ') && (!self.whole || after) {
                    return Some(at);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_counts_what_it_holds_and_its_tokens_as_the_index_does() {
        let text = Readied::new("雨、雨の音。Rain, rainy");
        assert_eq!(text.count(&Sought::new("雨")), 2);
        assert_eq!(text.count(&Sought::new("rain")), 2);
        assert_eq!(text.count(&Sought::new("ain")), 0);
        assert!(text.holds(&Sought::new("音rain")) && !text.holds(&Sought::new("の雨")));
        assert!(!text.holds(&Sought::new("。")), "there is nothing to look for");
        assert_eq!(text.tokens(), super::super::token_text("雨、雨の音。Rain, rainy").split(' ').count() - 1);
    }

    #[test]
    fn occurrences_may_overlap() {
        assert_eq!(Readied::new("ああああ").count(&Sought::new("ああ")), 3);
    }
}
