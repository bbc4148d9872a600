//! Words that no text of mada may hold: they grade, promise, push, or take somebody for a man or a
//! woman. The tests of every place that has texts ask here.

/// Japanese words that grade, promise or push.
const JAPANESE: &[&str] = &[
    "引き寄せ",
    "波動",
    "周波数",
    "潜在意識",
    "脈なし",
    "脈あり",
    "追撃",
    "重い女",
    "重い男",
    "執着を手放",
    "彼",
    "がんばって",
    "頑張って",
    "諦めないで",
    "あきらめないで",
    "めんどくさい",
    "依存気味",
    "前向きに",
    "！",
    "!",
];

/// Japanese promises about another person.
const JAPANESE_PROMISES: &[&str] =
    &["きっと", "必ず", "絶対", "連絡が来ます", "連絡は来ます", "うまくいきます"];

/// English words that grade or push, compared as whole words.
const ENGLISH: &[&str] = &[
    "manifest",
    "manifesting",
    "energy",
    "vibe",
    "vibes",
    "needy",
    "clingy",
    "obsessed",
    "obsessive",
    "ghosted",
    "ghosting",
    "closure",
    "toxic",
    "frequency",
    "he",
    "she",
    "him",
    "her",
    "his",
    "hers",
    "streak",
];

/// English promises about another person, compared as phrases.
const ENGLISH_PROMISES: &[&str] = &[
    "will reply",
    "will answer you",
    "will write back",
    "will come back",
    "they will write",
    "it will come.",
    "message will come",
    "guarantee",
    "i promise",
    "stay positive",
    "don't give up",
    "let go already",
    "!",
];

/// The words found in a Japanese text.
pub fn in_japanese(text: &str) -> Vec<&'static str> {
    JAPANESE.iter().chain(JAPANESE_PROMISES).copied().filter(|word| text.contains(word)).collect()
}

/// The words and phrases found in an English text.
pub fn in_english(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let whole = ENGLISH.iter().copied().filter(|word| words.contains(word));
    whole.chain(ENGLISH_PROMISES.iter().copied().filter(|phrase| lower.contains(phrase))).collect()
}

#[test]
fn a_word_counts_only_as_a_whole_and_a_phrase_anywhere() {
    assert_eq!(in_english("When He texts"), ["he"]);
    assert!(in_english("The other there, with them").is_empty());
    assert_eq!(in_english("They will reply soon!"), ["will reply", "!"]);
    assert_eq!(in_japanese("彼女はきっと"), ["彼", "きっと"]);
}
