//! The invented journal as it is written in `prompts/demo.toml`.

use super::when::When;
use crate::domain::lang::Bilingual;
use serde::Deserialize;
use std::collections::BTreeMap;

const TEXT: &str = include_str!("../../prompts/demo.toml");

/// What is told under the ids of a deck's questions.
pub(super) type Answers = BTreeMap<String, Told>;

/// The whole story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// The question over a free page.
    pub(super) page_ask: Bilingual,
    /// The question whether the journal lightens or weighs.
    pub(super) weight_ask: Bilingual,
    #[serde(rename = "weight")]
    pub(super) weights: Vec<WeightPart>,
    #[serde(rename = "person")]
    pub(super) people: Vec<PersonPart>,
    #[serde(rename = "chapter")]
    pub(super) chapters: Vec<Chapter>,
}

impl Script {
    /// Reads the story that comes with mada.
    pub(super) fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(TEXT)
    }
}

/// Whether the journal lightened or weighed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeightPart {
    pub(super) when: When,
    /// The option that was chosen.
    pub(super) answer: String,
}

/// Somebody in the story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonPart {
    /// What the rest of the story calls them.
    pub(super) key: String,
    pub(super) name: Bilingual,
    pub(super) relation: Option<Bilingual>,
}

/// One wait with all that belongs to it, or what belongs to none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    /// The key of the person waited for.
    pub(super) person: Option<String>,
    #[serde(default)]
    pub(super) moments: Vec<MomentPart>,
    #[serde(default, rename = "entry")]
    pub(super) entries: Vec<EntryPart>,
    #[serde(default, rename = "letter")]
    pub(super) letters: Vec<LetterPart>,
}

/// A "still waiting" moment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MomentPart {
    pub(super) when: When,
    pub(super) urge: i64,
    #[serde(default)]
    pub(super) feelings: Vec<String>,
    pub(super) body: Option<String>,
    pub(super) need: Option<String>,
    pub(super) did: Option<String>,
    pub(super) note: Option<Bilingual>,
    /// After how many minutes the urge was asked again, and how strong it was then.
    pub(super) after: Option<(i64, i64)>,
}

/// A reflection.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryPart {
    pub(super) deck: String,
    pub(super) when: When,
    /// How many minutes the writing took.
    #[serde(default = "usual_minutes")]
    pub(super) minutes: i64,
    pub(super) title: Option<Bilingual>,
    #[serde(default)]
    pub(super) tags: Vec<Bilingual>,
    #[serde(default)]
    pub(super) starred: bool,
    /// The question at which it was left unfinished.
    pub(super) left_at: Option<String>,
    #[serde(default)]
    pub(super) answers: Answers,
    pub(super) later: Option<Later>,
}

fn usual_minutes() -> i64 {
    5
}

/// What was answered when the entry was asked about again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Later {
    pub(super) when: When,
    pub(super) answers: Answers,
}

/// A letter that stays here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterPart {
    pub(super) when: When,
    #[serde(default)]
    pub(super) to_me: bool,
    pub(super) body: Bilingual,
    pub(super) held_until: Option<When>,
    #[serde(default)]
    pub(super) sealed_until_they_write: bool,
    #[serde(default)]
    pub(super) kept: bool,
}

/// An answer as it is written in the story. The kind of its question says how it is meant.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Told {
    /// A place on a scale.
    Number(i64),
    /// An option, or the key of a person.
    One(String),
    /// Several options.
    Many(Vec<String>),
    /// Free words, or a length of time.
    Words(Bilingual),
}
