//! A question to ask later, once and quietly.

use super::ids::{EntryId, FollowUpId, LetterId, MomentId, WaitId};
use super::record::Meta;
use super::time::Stamp;

/// What is asked later.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ask {
    /// How high the wave is now.
    WaveAfter,
    /// How full one feels after something small and good.
    FullnessAfter,
    /// The deck `closing`, the day after they wrote.
    Closing,
    /// How long the relief lasted.
    Relief,
    /// The day the user chose to think again about a wait.
    Review,
    /// A letter whose hold has ended.
    Letter,
    /// Does this journal lighten or weigh?
    Weight,
}

impl Ask {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::WaveAfter,
        Self::FullnessAfter,
        Self::Closing,
        Self::Relief,
        Self::Review,
        Self::Letter,
        Self::Weight,
    ];

    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WaveAfter => "wave_after",
            Self::FullnessAfter => "fullness_after",
            Self::Closing => "closing",
            Self::Relief => "relief",
            Self::Review => "review",
            Self::Letter => "letter",
            Self::Weight => "weight",
        }
    }

    /// Reads [`Ask::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.as_str() == text)
    }
}

/// What became of a follow-up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It waits for its time, or to be looked at.
    Open,
    /// It was answered.
    Answered(Stamp),
    /// It was passed over.
    PassedOver(Stamp),
}

/// A question to be put down for later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewFollowUp {
    /// What is asked.
    pub ask: Ask,
    /// When it is put down.
    pub at: Stamp,
    /// From when on it is shown.
    pub due: Stamp,
    /// The wait it is about.
    pub wait: Option<WaitId>,
    /// The entry it is about.
    pub entry: Option<EntryId>,
    /// The moment it is about.
    pub moment: Option<MomentId>,
    /// The letter it is about.
    pub letter: Option<LetterId>,
}

impl NewFollowUp {
    /// A question about nothing in particular.
    pub fn of(ask: Ask, at: Stamp, due: Stamp) -> Self {
        Self { ask, at, due, wait: None, entry: None, moment: None, letter: None }
    }
}

/// A question to ask later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// Which one.
    pub id: FollowUpId,
    /// What is asked.
    pub ask: Ask,
    /// When it was put down.
    pub at: Stamp,
    /// From when on it is shown.
    pub due: Stamp,
    /// The wait it is about.
    pub wait: Option<WaitId>,
    /// The entry it is about.
    pub entry: Option<EntryId>,
    /// The moment it is about.
    pub moment: Option<MomentId>,
    /// The letter it is about.
    pub letter: Option<LetterId>,
    /// What became of it.
    pub fate: Fate,
    /// Times and revision.
    pub meta: Meta,
}
