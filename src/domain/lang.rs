//! The two languages, and a text that exists in both.

use serde::{Deserialize, Serialize};

/// A language mada can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// Reads a language from its two letters; the locale forms `ja_JP.UTF-8` and `en-GB` count too.
    /// Anything else is `None`.
    pub fn parse(text: &str) -> Option<Lang> {
        let letters = text.trim().split(['_', '-', '.', '@']).next()?;
        match letters.to_ascii_lowercase().as_str() {
            "ja" => Some(Lang::Ja),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The two letters under which the language is stored: `ja` or `en`.
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// The Japanese text.
    pub ja: String,
    /// The English text.
    pub en: String,
}

impl Bilingual {
    /// A text from its two halves.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Bilingual {
        Bilingual { ja: ja.into(), en: en.into() }
    }

    /// The same words in both languages, as somebody's own deck may have them.
    pub fn same(text: &str) -> Bilingual {
        Bilingual::new(text, text)
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_name_is_read_as_its_language() {
        assert_eq!(Lang::parse("ja_JP.UTF-8"), Some(Lang::Ja));
        assert_eq!(Lang::parse("en-GB"), Some(Lang::En));
        assert_eq!(Lang::parse("EN"), Some(Lang::En));
        assert_eq!(Lang::parse("jam"), None);
        assert_eq!(Lang::parse(""), None);
    }

    #[test]
    fn every_language_reads_back_its_own_letters() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.as_str()), Some(lang));
        }
    }

    #[test]
    fn a_text_answers_in_the_language_asked_for() {
        let text = Bilingual::new("待つ", "wait");
        assert_eq!((text.get(Lang::Ja), text.get(Lang::En)), ("待つ", "wait"));
    }
}
