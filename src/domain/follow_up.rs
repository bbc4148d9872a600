//! A question to ask later, once and quietly.

use super::ids::{EntryId, FollowUpId, LetterId, MomentId, WaitId};
use super::record::Meta;
use super::time::Stamp;
use chrono::NaiveDate;

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

/// The hour on the wall from which a question about a day is shown.
const MORNING: u32 = 8;

/// From when on the question about a review `day` is shown, put down at `now`. `None` for a day that
/// is over: what was passed does not come back.
pub fn review_due(day: NaiveDate, now: &Stamp) -> Option<Stamp> {
    let due = now.at_wall(day.and_hms_opt(MORNING, 0, 0)?);
    (due.plus_ms(86_400_000).utc_ms > now.utc_ms).then_some(due)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_day_is_asked_about_from_its_morning_unless_it_is_over() {
        let now = Stamp::parse_rfc3339("2026-11-21T23:04:00+09:00").unwrap();
        let due = |day: &str| review_due(day.parse().unwrap(), &now).map(|due| due.to_rfc3339());
        assert_eq!(due("2026-11-23").as_deref(), Some("2026-11-23T08:00:00.000+09:00"));
        // Chosen in the evening for the same day: it is asked at once.
        assert_eq!(due("2026-11-21").as_deref(), Some("2026-11-21T08:00:00.000+09:00"));
        assert_eq!(due("2026-11-20"), None);
    }
}
