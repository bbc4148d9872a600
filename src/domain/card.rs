//! Small fixed texts: cards, and the words for feelings.

use serde::Deserialize;

use super::lang::{Bilingual, Lang};

/// A card: at most six short lines, shown once and passed with one key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The name it is known by for ever: `pause`, `help`.
    pub id: String,
    /// The lines in each language.
    pub lines: Lines,
}

impl Card {
    /// The lines in one language.
    pub fn lines(&self, lang: Lang) -> &[String] {
        self.lines.of(lang)
    }
}

/// Lines in both languages; the two sides need not be equally many.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The Japanese lines.
    pub ja: Vec<String>,
    /// The English lines.
    pub en: Vec<String>,
}

impl Lines {
    /// The lines in one language.
    pub fn of(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// A group of feelings that lie near each other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeelingGroup {
    /// The name it is known by for ever.
    pub id: String,
    /// The heading.
    pub text: Bilingual,
    /// The feelings, in the order shown.
    #[serde(rename = "feeling")]
    pub feelings: Vec<Feeling>,
}

/// One feeling.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feeling {
    /// The value that is stored.
    pub value: String,
    /// The word that is shown.
    pub text: Bilingual,
}
