//! The other texts that come with mada: questions that stand alone, people who listen, measures, insights, signs.

use serde::Deserialize;

use super::answer::AnswerKind;
use super::card::Lines;
use super::lang::{Bilingual, Lang};

/// A question that stands alone, with the thought it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoneQuestion {
    /// The name it is known by for ever: `A35`.
    pub id: String,
    /// The thought.
    pub idea: Bilingual,
    /// The question.
    pub ask: Bilingual,
    /// What an answer may record, such as `wait.hope`.
    #[serde(default)]
    pub records: Vec<String>,
    /// Where it fits.
    pub at: Vec<Spot>,
    /// The decks that rest on the same thought.
    #[serde(default)]
    pub decks: Vec<String>,
}

/// What has to be known of a question to choose among many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionHead {
    /// Its name.
    pub id: String,
    /// Where it fits.
    pub at: Vec<Spot>,
}

impl From<&LoneQuestion> for QuestionHead {
    fn from(question: &LoneQuestion) -> Self {
        Self { id: question.id.clone(), at: question.at.clone() }
    }
}

/// A part of the program in which a question fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// While a wait is open.
    Waiting,
    /// At a moment of waiting.
    Checkin,
    /// Looking at a thought that will not go.
    Premise,
    /// At one small good thing.
    Fulfilment,
    /// After they wrote.
    TheyWrote,
    /// Before a reply.
    BeforeReply,
    /// About how often to be in touch.
    Rhythm,
    /// Looking back.
    Review,
}

impl Spot {
    /// All parts, in the order they are told.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Checkin,
        Self::Premise,
        Self::Fulfilment,
        Self::TheyWrote,
        Self::BeforeReply,
        Self::Rhythm,
        Self::Review,
    ];

    /// The name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Checkin => "checkin",
            Self::Premise => "premise",
            Self::Fulfilment => "fulfilment",
            Self::TheyWrote => "they_wrote",
            Self::BeforeReply => "before_reply",
            Self::Rhythm => "rhythm",
            Self::Review => "review",
        }
    }

    /// The part that `name` names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|spot| spot.as_str() == name)
    }
}

/// Somebody who listens, or a number for danger.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// The name it is known by for ever.
    pub id: String,
    /// Where it can be reached from.
    pub region: Region,
    /// What it is called.
    pub name: Bilingual,
    /// The number or address.
    pub contact: Bilingual,
    /// Further numbers or addresses.
    pub also: Option<Bilingual>,
    /// When it can be reached.
    pub hours: Option<Bilingual>,
    /// The languages spoken, as two letters; empty if that does not matter.
    #[serde(default)]
    pub lang: Vec<String>,
    /// What it is for.
    #[serde(rename = "for")]
    pub purposes: Vec<Purpose>,
}

/// A region with its own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Region {
    /// Japan.
    Jp,
    /// The United States.
    Us,
    /// The United Kingdom.
    Uk,
    /// Ireland.
    Ie,
    /// Anywhere.
    Int,
}

impl Region {
    /// All regions, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Jp, Self::Us, Self::Uk, Self::Ie, Self::Int];

    /// The letters used in settings and in the resource file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jp => "JP",
            Self::Us => "US",
            Self::Uk => "UK",
            Self::Ie => "IE",
            Self::Int => "INT",
        }
    }

    /// Reads [`Region::as_str`] in any case.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str().eq_ignore_ascii_case(text))
    }

    /// The one after this, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|region| *region == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// The one a language starts with until the user chooses.
    pub fn default_for(lang: Lang) -> Self {
        match lang {
            Lang::Ja => Self::Jp,
            Lang::En => Self::Int,
        }
    }
}

/// What a resource is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Danger now.
    Danger,
    /// Talking with somebody.
    Talk,
    /// Thoughts of hurting oneself.
    SelfHarm,
    /// Violence by somebody close.
    Violence,
    /// Being followed or pursued.
    Stalking,
    /// Worry about what one might do oneself.
    OwnBehaviour,
    /// Young people.
    Youth,
    /// LGBTQ people.
    Lgbtq,
    /// A directory of further lines.
    Directory,
}

/// What may be recorded, and with which words it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// At a moment of waiting.
    pub still: Vec<Measure>,
    /// When a wait begins.
    pub start: Vec<Measure>,
    /// When a wait ends.
    pub end: Vec<Measure>,
}

/// One thing that may be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The name under which it is recorded: `still.urge`.
    pub records: String,
    /// How it is answered.
    pub kind: AnswerKind,
    /// Its label.
    pub text: Bilingual,
    /// The highest number of a scale that begins at 0.
    pub max: Option<i64>,
    /// The distance between two places of a scale, 1 if absent.
    pub step: Option<i64>,
    /// The most options that may be chosen.
    pub most: Option<usize>,
    /// Whether it is offered only to those who want more.
    #[serde(default)]
    pub optional: bool,
    /// How long after it is asked, such as `1d`; at once if absent.
    pub delay: Option<String>,
    /// Words for some places of a scale.
    #[serde(default, rename = "anchor")]
    pub anchors: Vec<Anchor>,
    /// `feelings` if the options are the list of feelings.
    pub options: Option<String>,
    /// The options, if they are its own.
    #[serde(default, rename = "option")]
    pub choices: Vec<Labelled>,
}

/// Words for one place of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The place.
    pub at: i64,
    /// The words.
    pub text: Bilingual,
}

/// A stored value with the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    /// The value that is stored.
    pub value: String,
    /// The words that are shown.
    pub text: Bilingual,
}

/// Something looking back may say. Its texts have `{names}` to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insight {
    /// The name it is known by for ever.
    pub id: String,
    /// Its heading.
    pub title: Bilingual,
    /// The records it is counted from.
    pub from: Vec<String>,
    /// The fewest cases from which anything is said.
    pub least: usize,
    /// What is said.
    pub text: Bilingual,
    /// What is missing from the count.
    pub also: Option<Bilingual>,
    /// From how many cases `more` is said.
    pub more_at: Option<usize>,
    /// What is said when there are many cases.
    pub more: Option<Bilingual>,
    /// A remark to be said once.
    pub note: Option<Bilingual>,
    /// Whether it stays hidden until somebody turns it on.
    #[serde(default)]
    pub asked_for: bool,
}

/// A reason to show a card quietly.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The name it is known by for ever.
    pub id: String,
    /// Whether it is an answer or a guess.
    pub kind: SignKind,
    /// What brings it up, each line by itself.
    pub from: Vec<String>,
    /// The cards it may show, as `card:<id>`.
    pub show: Vec<String>,
    /// What else follows from it.
    pub effect: Option<String>,
    /// For words: the phrases looked for.
    pub phrases: Option<Lines>,
    /// For words: a line holding one of these is passed over.
    pub unless: Option<Lines>,
}

/// How far a sign can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignKind {
    /// An answer somebody chose.
    Structured,
    /// A guess at free text.
    Word,
}
