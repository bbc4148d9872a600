//! What was feared when a wait began, and whether it came true.

use super::{Counted, PatternId, TooFew};
use crate::domain::ids::WaitId;
use std::fmt;

/// From how many cases on the sureness at the start is put beside what happened.
pub const MORE_AT: u32 = 10;

/// Whether a fear came true, as the user sees it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// It did not.
    No,
    /// In part.
    Partly,
    /// It did.
    Yes,
    /// The user cannot tell.
    Unknown,
}

impl Verdict {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 4] = [Self::No, Self::Partly, Self::Yes, Self::Unknown];

    /// The value that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partly => "partly",
            Self::Yes => "yes",
            Self::Unknown => "unknown",
        }
    }

    /// Reads [`Verdict::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text)
    }
}

/// A wait in which a fear was written, without its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Feared {
    /// How sure the user was at the start, 0 to 100, where they said.
    pub sure: Option<i64>,
    /// How it ended.
    pub ended: Ended,
}

/// What became of a wait in which a fear was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// It is still open.
    Open,
    /// It is closed, and nothing was answered about the fear.
    Unanswered,
    /// It is closed, and this was answered.
    Answered(Verdict),
}

/// One fear in its own words.
#[derive(Clone, PartialEq, Eq)]
pub struct FearLine {
    /// The wait it was written in.
    pub wait: WaitId,
    /// The fear, as it was written first.
    pub fear: String,
    /// How sure the user was, 0 to 100, where they said.
    pub sure: Option<i64>,
    /// Whether it came true.
    pub verdict: Verdict,
}

impl fmt::Debug for FearLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FearLine").field("wait", &self.wait).finish_non_exhaustive()
    }
}

/// The sureness at the start beside what happened, over the same waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sureness {
    /// The mean of the sureness, 0 to 100, rounded.
    pub mean: i64,
    /// How many of these fears came true in full.
    pub yes: u32,
    /// How many waits these are: a sureness was given, and whether it came true is known.
    pub known: u32,
}

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FearFact {
    /// Fears that did not come true.
    pub no: u32,
    /// Fears that came true in part.
    pub partly: u32,
    /// Fears that came true.
    pub yes: u32,
    /// Fears of which the user cannot tell.
    pub unknown: u32,
    /// Closed waits in which nothing was answered about the fear. They are not among [`FearFact::n`].
    pub unanswered: u32,
    /// Waits with a fear that are still open. They are not among [`FearFact::n`].
    pub open: u32,
    /// From [`MORE_AT`] cases on.
    pub sureness: Option<Sureness>,
    /// The fears themselves, the newest first; perhaps not all.
    pub lines: Vec<FearLine>,
}

impl FearFact {
    /// How many fears were answered for.
    pub fn n(&self) -> u32 {
        self.no + self.partly + self.yes + self.unknown
    }
}

/// Counts the fears; `lines` are the newest of those that were answered for.
///
/// # Errors
/// [`TooFew`].
pub fn count(waits: &[Feared], lines: Vec<FearLine>) -> Counted<FearFact> {
    let many = |ended: Ended| waits.iter().filter(|wait| wait.ended == ended).count() as u32;
    let answered = |verdict: Verdict| many(Ended::Answered(verdict));
    let found = FearFact {
        no: answered(Verdict::No),
        partly: answered(Verdict::Partly),
        yes: answered(Verdict::Yes),
        unknown: answered(Verdict::Unknown),
        unanswered: many(Ended::Unanswered),
        open: many(Ended::Open),
        sureness: None,
        lines,
    };
    TooFew::check(found.n(), PatternId::FearFact.least())?;
    let sureness = if found.n() >= MORE_AT { sureness(waits) } else { None };
    Ok(FearFact { sureness, ..found })
}

/// Only waits with both answers are compared: to set the sureness of some beside the outcome of others
/// would say nothing.
fn sureness(waits: &[Feared]) -> Option<Sureness> {
    let both = waits.iter().filter_map(|wait| match (wait.sure, wait.ended) {
        (Some(sure), Ended::Answered(verdict)) if verdict != Verdict::Unknown => Some((sure, verdict)),
        _ => None,
    });
    let both: Vec<(i64, Verdict)> = both.collect();
    let known = both.len() as u32;
    TooFew::check(known, PatternId::FearFact.least()).ok()?;
    let sum: i64 = both.iter().map(|(sure, _)| sure).sum();
    let mean = (2 * sum + i64::from(known)).div_euclid(2 * i64::from(known));
    let yes = both.iter().filter(|(_, verdict)| *verdict == Verdict::Yes).count() as u32;
    Some(Sureness { mean, yes, known })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN: Feared = Feared { sure: Some(90), ended: Ended::Open };
    const UNANSWERED: Feared = Feared { sure: Some(90), ended: Ended::Unanswered };

    fn closed(sure: i64, verdict: Verdict) -> Feared {
        Feared { sure: Some(sure), ended: Ended::Answered(verdict) }
    }

    #[test]
    fn seven_closed_waits_are_counted_and_what_is_open_stands_beside() {
        let mut waits = vec![closed(80, Verdict::No); 4];
        waits.extend([closed(60, Verdict::Partly), closed(60, Verdict::Yes), closed(90, Verdict::Unknown)]);
        waits.extend([OPEN, OPEN, UNANSWERED]);
        let found = count(&waits, Vec::new()).unwrap();
        assert_eq!((found.no, found.partly, found.yes, found.unknown), (4, 1, 1, 1));
        assert_eq!((found.n(), found.open, found.unanswered), (7, 2, 1));
        assert_eq!(found.sureness, None);
    }

    #[test]
    fn two_answers_are_too_few_however_many_waits_are_open() {
        let mut waits = vec![closed(80, Verdict::No); 2];
        waits.extend([OPEN, OPEN, UNANSWERED]);
        assert_eq!(count(&waits, Vec::new()).unwrap_err().have, 2);
        waits.push(closed(10, Verdict::Unknown));
        assert!(count(&waits, Vec::new()).is_ok());
    }

    #[test]
    fn from_ten_on_the_sureness_stands_beside_what_happened_in_the_same_waits() {
        let mut waits = vec![closed(80, Verdict::No); 5];
        waits.extend([closed(50, Verdict::Yes), closed(70, Verdict::Partly)]);
        // Neither of these is part of the comparison: one cannot tell, the other did not say how sure.
        waits.extend([
            closed(100, Verdict::Unknown),
            Feared { sure: None, ended: Ended::Answered(Verdict::Yes) },
        ]);
        assert_eq!(count(&waits, Vec::new()).unwrap().sureness, None);
        waits.extend([closed(80, Verdict::No), OPEN, UNANSWERED]);
        // (6 × 80 + 50 + 70) / 8 = 600 / 8 = 75
        let sureness = Sureness { mean: 75, yes: 1, known: 8 };
        assert_eq!(count(&waits, Vec::new()).unwrap().sureness, Some(sureness));
    }

    #[test]
    fn nothing_is_said_of_the_sureness_where_hardly_anybody_gave_one() {
        let unsaid = Feared { sure: None, ended: Ended::Answered(Verdict::No) };
        let mut waits = vec![unsaid; 10];
        waits.extend([closed(80, Verdict::Yes); 2]);
        assert_eq!(count(&waits, Vec::new()).unwrap().sureness, None);
    }

    #[test]
    fn a_fear_stays_out_of_debug_output() {
        let wait = crate::domain::ids::Id::compose(1, 1).into();
        let line = FearLine { wait, fear: "ひみつ".into(), sure: Some(70), verdict: Verdict::No };
        assert!(!format!("{line:?}").contains("ひみつ"));
    }

    fn feared() -> impl Strategy<Value = Feared> {
        let ended = prop_oneof![
            Just(Ended::Open),
            Just(Ended::Unanswered),
            prop::sample::select(Verdict::ALL.to_vec()).prop_map(Ended::Answered),
        ];
        (prop::option::of(0_i64..=100), ended).prop_map(|(sure, ended)| Feared { sure, ended })
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_closed_waits_and_all_of_them_to_every_wait(waits in prop::collection::vec(feared(), 0..40)) {
            if let Ok(found) = count(&waits, Vec::new()) {
                prop_assert_eq!(found.no + found.partly + found.yes + found.unknown, found.n());
                prop_assert_eq!((found.n() + found.open + found.unanswered) as usize, waits.len());
                if let Some(Sureness { mean, yes, known }) = found.sureness {
                    prop_assert!((0..=100).contains(&mean) && yes <= found.yes && yes <= known && known <= found.n());
                }
            }
        }
    }
}
