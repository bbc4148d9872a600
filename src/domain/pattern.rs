//! The honest statistics: what the records say in counts, and nothing they do not say.
//!
//! Each pattern has a file with the rows it is counted from, as the store reads them, and what it may
//! say. Three things hold for all of them. Below the least number of cases there is nothing but
//! [`TooFew`]. What is missing, open or not known is counted beside what is said, never left away. And
//! a value in the middle is taken from answers that were given, so no mean is made of what is missing.

pub mod did_after;
pub mod expected_actual;
pub mod fear_fact;
pub mod fullness_after;
pub mod journal_weight;
pub mod needs;
pub mod own_scale;
pub mod premise_shift;
pub mod reasons_told;
pub mod relief;
pub mod wave_after;
pub mod when_logged;
pub mod words;

mod change;
mod middle;
mod names;

pub use change::{Changes, Pair};
pub use middle::{Middle, middle};
pub use names::Names;

use super::ids::{PersonId, WaitId};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One of the patterns that come with mada.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PatternId {
    /// What was feared, and what happened.
    FearFact,
    /// The pull, asked again a little later.
    WaveAfter,
    /// The same for each thing that was done meanwhile.
    DidAfter,
    /// The hours in which moments were put down.
    WhenLogged,
    /// The needs under the pull.
    Needs,
    /// The feelings that were chosen.
    Words,
    /// How far a thought was believed, before and after looking at it.
    PremiseShift,
    /// How long word was expected to take, and how long it took.
    ExpectedActual,
    /// The relief when word came, and how long it lasted.
    Relief,
    /// The reasons they gave themselves.
    ReasonsTold,
    /// How full one felt, before and after something small and good.
    FullnessAfter,
    /// Whether the journal lightens or weighs.
    JournalWeight,
}

impl PatternId {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 12] = [
        Self::FearFact,
        Self::WaveAfter,
        Self::DidAfter,
        Self::WhenLogged,
        Self::Needs,
        Self::Words,
        Self::PremiseShift,
        Self::ExpectedActual,
        Self::Relief,
        Self::ReasonsTold,
        Self::FullnessAfter,
        Self::JournalWeight,
    ];

    /// The name in the prompts, in JSON, in settings and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FearFact => "fear_fact",
            Self::WaveAfter => "wave_after",
            Self::DidAfter => "did_after",
            Self::WhenLogged => "when_logged",
            Self::Needs => "needs",
            Self::Words => "words",
            Self::PremiseShift => "premise_shift",
            Self::ExpectedActual => "expected_actual",
            Self::Relief => "relief",
            Self::ReasonsTold => "reasons_told",
            Self::FullnessAfter => "fullness_after",
            Self::JournalWeight => "journal_weight",
        }
    }

    /// Reads [`PatternId::as_str`]; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.as_str() == text)
    }

    /// The fewest cases from which anything is said. [`Self::DidAfter`] needs as many for each of two
    /// things that were done.
    pub fn least(self) -> u32 {
        match self {
            Self::JournalWeight => 1,
            Self::FearFact | Self::Relief | Self::ReasonsTold => 3,
            Self::WaveAfter | Self::DidAfter | Self::PremiseShift | Self::ExpectedActual => 5,
            Self::FullnessAfter => 8,
            Self::Needs | Self::Words => 10,
            Self::WhenLogged => 20,
        }
    }

    /// Whether it stays away until somebody asks for it.
    pub fn is_asked_for(self) -> bool {
        self == Self::ExpectedActual
    }
}

/// Something that can be counted: a pattern that comes with mada, or a scale of the user's own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Which {
    /// One that comes with mada.
    House(PatternId),
    /// A scale that a deck of the user's own records under this name.
    Own(String),
}

impl Which {
    /// The name it is known by.
    pub fn as_str(&self) -> &str {
        match self {
            Self::House(id) => id.as_str(),
            Self::Own(name) => name,
        }
    }

    /// The pattern that `name` names; every name that is none of mada's is one of the user's.
    pub fn parse(name: &str) -> Self {
        PatternId::parse(name).map_or_else(|| Self::Own(name.to_owned()), Self::House)
    }

    /// The fewest cases from which anything is said.
    pub fn least(&self) -> u32 {
        match self {
            Self::House(id) => id.least(),
            Self::Own(_) => own_scale::LEAST,
        }
    }
}

/// Which records are looked at. The default looks at all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scope {
    /// Only what is about this person.
    pub person: Option<PersonId>,
    /// Only what belongs to this wait.
    pub wait: Option<WaitId>,
    /// Only what lies on this day or later by the writer's wall clock and the hour at which their days end. A
    /// wait lies on the day it began.
    pub from: Option<NaiveDate>,
    /// Only what lies on this day or earlier.
    pub to: Option<NaiveDate>,
}

/// There is too little to say anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooFew {
    /// How many there are.
    pub have: u32,
    /// How many there have to be; more than `have`.
    pub need: u32,
    /// What is counted here.
    pub unit: Unit,
}

impl TooFew {
    /// Refuses to say anything of fewer than `need` cases.
    ///
    /// # Errors
    /// [`TooFew`], where `have` is less than `need`.
    pub fn check(have: u32, need: u32) -> Counted<()> {
        if have < need { Err(Self { have, need, unit: Unit::Cases }) } else { Ok(()) }
    }
}

/// What there is too little of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// The cases that are counted.
    Cases,
    /// The days on which they lie.
    Days,
}

/// What a pattern says, or how much is missing before it says anything.
pub type Counted<T> = Result<T, TooFew>;

/// What a pattern says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// [`PatternId::FearFact`].
    FearFact(fear_fact::FearFact),
    /// [`PatternId::WaveAfter`].
    WaveAfter(wave_after::WaveAfter),
    /// [`PatternId::DidAfter`].
    DidAfter(did_after::DidAfter),
    /// [`PatternId::WhenLogged`].
    WhenLogged(when_logged::WhenLogged),
    /// [`PatternId::Needs`].
    Needs(needs::Needs),
    /// [`PatternId::Words`].
    Words(words::Words),
    /// [`PatternId::PremiseShift`].
    PremiseShift(premise_shift::PremiseShift),
    /// [`PatternId::ExpectedActual`].
    ExpectedActual(expected_actual::ExpectedActual),
    /// [`PatternId::Relief`].
    Relief(relief::Relief),
    /// [`PatternId::ReasonsTold`].
    ReasonsTold(reasons_told::ReasonsTold),
    /// [`PatternId::FullnessAfter`].
    FullnessAfter(fullness_after::FullnessAfter),
    /// [`PatternId::JournalWeight`].
    JournalWeight(journal_weight::JournalWeight),
    /// A scale of the user's own.
    OwnScale(own_scale::OwnScale),
}

impl Finding {
    /// How many cases were counted.
    pub fn n(&self) -> u32 {
        match self {
            Self::FearFact(found) => found.n(),
            Self::WaveAfter(found) => found.n(),
            Self::DidAfter(found) => found.n(),
            Self::WhenLogged(found) => found.n(),
            Self::Needs(found) => found.n(),
            Self::Words(found) => found.n,
            Self::PremiseShift(found) => found.n(),
            Self::ExpectedActual(found) => found.n(),
            Self::Relief(found) => found.n(),
            Self::ReasonsTold(found) => found.n,
            Self::FullnessAfter(found) => found.n(),
            Self::JournalWeight(found) => found.n(),
            Self::OwnScale(found) => found.n,
        }
    }
}

/// Something that can be chosen, and how often it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The value that is stored.
    pub value: String,
    /// How often it was chosen, from 1 on.
    pub n: u32,
}

/// One tally for each value, by name.
fn together(given: &[Tally]) -> Vec<Tally> {
    let mut all: BTreeMap<&str, u32> = BTreeMap::new();
    for tally in given {
        *all.entry(&tally.value).or_default() += tally.n;
    }
    all.into_iter().map(|(value, n)| Tally { value: value.to_owned(), n }).collect()
}

/// `all` in the order in which the values are asked for; those that are not asked for any more
/// come last, by name. How often something was chosen never decides.
fn in_order<'a, T>(all: &'a [T], value: impl Fn(&T) -> &str, asked: &[&str]) -> Vec<&'a T> {
    let mut sorted: Vec<&T> = all.iter().collect();
    let place = |one: &T| asked.iter().position(|&known| known == value(one)).unwrap_or(asked.len());
    sorted.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| value(a).cmp(value(b))));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_reads_back_its_own_name() {
        for id in PatternId::ALL {
            assert_eq!(Which::parse(id.as_str()), Which::House(id));
        }
        assert_eq!(Which::parse("my.sleep"), Which::Own("my.sleep".into()));
    }

    #[test]
    fn one_case_less_than_needed_is_too_few() {
        assert_eq!(TooFew::check(4, 5), Err(TooFew { have: 4, need: 5, unit: Unit::Cases }));
        assert_eq!(TooFew::check(5, 5), Ok(()));
    }

    #[test]
    fn the_order_is_the_one_of_the_question_and_not_of_the_counts() {
        let all = [("wrote", 9), ("odd", 3), ("moved", 1), ("even", 4)];
        let sorted = in_order(&all, |(value, _)| value, &["moved", "wrote"]);
        assert_eq!(
            sorted.iter().map(|(value, _)| *value).collect::<Vec<_>>(),
            ["moved", "wrote", "even", "odd"]
        );
    }
}
