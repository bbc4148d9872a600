//! The texts inside the program. Each file is parsed when it is first asked for; a test parses them all.

use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::reader;
use crate::domain::card::{Card, FeelingGroup};
use crate::domain::deck::Deck;
use crate::domain::prompt::{Insight, LoneQuestion, Measures, QuestionHead, Resource, Sign, Spot};

macro_rules! shipped {
    ($($id:literal),* $(,)?) => {
        [$(($id, include_str!(concat!("../../prompts/decks/", $id, ".toml")))),*]
    };
}

/// The decks in the order of the list, with their texts.
pub(super) const DECKS: [(&str, &str); 17] = shipped![
    "opening",
    "why",
    "premise",
    "fullness",
    "pressure",
    "where",
    "they_wrote",
    "before_reply",
    "rhythm",
    "own_feet",
    "evening",
    "closing",
    "honest",
    "wave",
    "alone",
    "long_silence",
    "sorry",
];

pub(super) const CARDS: &str = include_str!("../../prompts/cards.toml");
pub(super) const FEELINGS: &str = include_str!("../../prompts/feelings.toml");
pub(super) const QUESTIONS: &str = include_str!("../../prompts/questions.toml");
pub(super) const SIGNS: &str = include_str!("../../prompts/signs.toml");
pub(super) const RESOURCES: &str = include_str!("../../prompts/resources.toml");
pub(super) const MEASURES: &str = include_str!("../../prompts/measures.toml");
pub(super) const INSIGHTS: &str = include_str!("../../prompts/insights.toml");

/// The list inside a file, under whichever name it has there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List<T> {
    #[serde(
        alias = "card",
        alias = "group",
        alias = "question",
        alias = "sign",
        alias = "resource",
        alias = "insight"
    )]
    items: Vec<T>,
}

/// Reads a list file.
pub(super) fn list<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, toml::de::Error> {
    toml::from_str::<List<T>>(text).map(|list| list.items)
}

/// The questions that stand alone, each as its own piece of the file: Today wants one of more than a
/// hundred before its first frame, and to parse them all would take longer than everything else.
fn question_blocks() -> impl Iterator<Item = &'static str> {
    QUESTIONS.split("\n[[question]]\n").skip(1)
}

/// The rest of the line of a block that begins with this key.
fn line(block: &'static str, key: &str) -> Option<&'static str> {
    block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
}

/// What has to be known of the questions that stand alone to choose among them, read without parsing
/// the file; a test holds it against the parsed one.
pub(super) fn question_heads() -> impl Iterator<Item = QuestionHead> {
    question_blocks().filter_map(|block| {
        let id = line(block, "id")?.trim_matches('"').to_owned();
        let at = line(block, "at")?.trim_matches(['[', ']']).split(',');
        let at = at.filter_map(|spot| Spot::parse(spot.trim().trim_matches('"'))).collect();
        Some(QuestionHead { id, at })
    })
}

/// One question that stands alone, parsed by itself.
pub(super) fn question(id: &str) -> Option<LoneQuestion> {
    let wanted = format!("\"{id}\"");
    let block = question_blocks().find(|block| line(block, "id") == Some(&wanted))?;
    toml::from_str(block).ok()
}

/// The ids of the embedded decks.
pub(super) fn deck_ids() -> impl Iterator<Item = &'static str> {
    DECKS.iter().map(|(id, _)| *id)
}

/// An embedded deck.
pub(super) fn deck(id: &str) -> Option<Arc<Deck>> {
    static PARSED: [OnceLock<Option<Arc<Deck>>>; DECKS.len()] = [const { OnceLock::new() }; DECKS.len()];
    let at = DECKS.iter().position(|(shipped, _)| *shipped == id)?;
    PARSED[at].get_or_init(|| reader::read(DECKS[at].1).0.map(Arc::new)).clone()
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $text:ident;)*) => {
        $($(#[$doc])* pub(super) fn $name() -> &'static [$kind] {
            static PARSED: OnceLock<Vec<$kind>> = OnceLock::new();
            // A text inside the program cannot change after the test that parses it.
            PARSED.get_or_init(|| list($text).unwrap_or_default())
        })*
    };
}

lists! {
    /// The cards.
    cards: Card = CARDS;
    /// The feelings.
    feelings: FeelingGroup = FEELINGS;
    /// The questions that stand alone.
    questions: LoneQuestion = QUESTIONS;
    /// The signs.
    signs: Sign = SIGNS;
    /// The resources.
    resources: Resource = RESOURCES;
    /// The insights.
    insights: Insight = INSIGHTS;
}

/// The measures.
pub(super) fn measures() -> &'static Measures {
    static PARSED: OnceLock<Measures> = OnceLock::new();
    PARSED.get_or_init(|| toml::from_str(MEASURES).unwrap_or_default())
}
