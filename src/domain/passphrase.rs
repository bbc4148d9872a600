//! The words that lock a journal.

use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A passphrase. What it holds is overwritten when it is dropped, and no `Debug` shows it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes these words, spaces included; control characters, which no field can show, are left out.
    pub fn new(words: String) -> Self {
        let mut passphrase = Self::default();
        passphrase.push(&Zeroizing::new(words));
        passphrase
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds typed words at the end.
    pub fn push(&mut self, typed: &str) {
        let mut words = Zeroizing::new(String::with_capacity(self.0.len() + typed.len()));
        words.push_str(&self.0);
        words.extend(typed.chars().filter(|c| !c.is_control()));
        // The longer text lies elsewhere in memory; the old place is overwritten by its own drop.
        self.0 = words;
    }

    /// Takes the last character away.
    pub fn pop(&mut self) {
        let shorter = self.0.char_indices().next_back().map_or(0, |(at, _)| at);
        let mut rest = Zeroizing::new(self.0.split_off(shorter));
        rest.zeroize();
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        self.0 = Zeroizing::default();
    }

    /// How many characters were typed.
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether somebody who tries would soon have tried it: few characters, or few different ones.
    /// One written in Japanese or in words with spaces may be shorter than one of letters.
    pub fn is_easily_guessed(&self) -> bool {
        let least = if self.0.is_ascii() { 16 } else { 10 };
        let mut different: Vec<char> = self.0.chars().collect();
        different.sort_unstable();
        different.dedup();
        let few = different.len() < 6;
        different.zeroize();
        self.len() < least || few
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_and_taken_back_leaves_the_rest() {
        let mut words = Passphrase::default();
        words.push("雨の");
        words.push("音\n\u{7}a");
        assert_eq!((words.words(), words.len()), ("雨の音a", 4));
        words.pop();
        words.pop();
        assert_eq!(words.words(), "雨の");
        words.clear();
        words.pop();
        assert!(words.is_empty());
    }

    #[test]
    fn it_is_not_shown_to_anybody_who_debugs() {
        assert_eq!(format!("{:?}", Passphrase::new("ひみつ".into())), "Passphrase");
    }

    #[test]
    fn short_ones_and_ones_of_few_letters_are_easily_guessed() {
        for easy in ["", "password", "aaaaaaaaaaaaaaaaaaaa", "1234512345123451", "ひみつ"] {
            assert!(Passphrase::new(easy.into()).is_easily_guessed(), "{easy}");
        }
        for hard in ["correct horse battery staple", "夜明けの駅で白い犬を見た"] {
            assert!(!Passphrase::new(hard.into()).is_easily_guessed(), "{hard}");
        }
    }
}
