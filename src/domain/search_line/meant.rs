//! What the names in a query stand for.

use super::print::unquoted;
use super::{Complaint, Fault, Name, Names, Order, Query, State, Test};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::record::Kind;
use crate::domain::time::DayEnd;
use chrono::{Days, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;

/// The fewest letters that name a wait by the end of its id.
const LEAST_LETTERS: usize = 4;

/// A query in which every name has become the things it names.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Meant {
    /// Words and phrases.
    pub sought: Vec<Sought>,
    /// What has to be true of a record, all of it.
    pub conditions: Vec<Condition>,
    /// What lies in the trash is meant, instead of what is kept.
    pub trash: bool,
    /// What comes first.
    pub order: Order,
}

/// A word or a phrase to look for.
#[derive(Clone, PartialEq, Eq)]
pub struct Sought {
    /// The text; if something that is no letter follows a word at its end, the word is whole.
    pub text: String,
    /// Records that hold it are not wanted.
    pub not: bool,
}

/// What has to be true of a record.
#[derive(Clone, PartialEq, Eq)]
pub struct Condition {
    /// One of these is true.
    pub is: Meaning,
    /// None of them is.
    pub not: bool,
}

/// What can be asked of a record; of an empty list nothing is true.
#[derive(Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It is about one of these people, by itself or through its wait.
    People(Vec<PersonId>),
    /// It belongs to, or is, one of these waits.
    Waits(Vec<WaitId>),
    /// It was asked from one of these decks.
    Decks(Vec<String>),
    /// It has one of these tags, written exactly so.
    Tags(Vec<String>),
    /// One of these feelings was named in it.
    Feelings(Vec<String>),
    /// It is of one of these kinds.
    Kinds(Vec<Kind>),
    /// The pull lies in one of these ranges.
    Urges(Vec<RangeInclusive<u8>>),
    /// The writer's wall clock lies in one of these spans.
    Wall(Vec<WallSpan>),
    /// An entry with a star.
    Starred,
    /// An entry that is still being written.
    Draft,
    /// An entry that was finished.
    Finished,
}

/// A span of the wall clock, in milliseconds since 1970 as if the wall hung in Greenwich.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WallSpan {
    /// Where it begins.
    pub from_ms: i64,
    /// Where it is over.
    pub to_ms: i64,
}

impl Meant {
    /// These words and no filters: each of them has to be there.
    pub fn words(words: &str) -> Self {
        let sought = words.split_whitespace().map(|text| Sought { text: text.to_owned(), not: false });
        Self { sought: sought.collect(), ..Self::default() }
    }
}

impl Query {
    /// The things that are meant, and the names that nothing in the journal has. Days end at `end`;
    /// names are compared as `fold` folds them, and the beginning of a name is enough where no whole
    /// name is like it.
    pub fn meant(
        &self,
        names: &Names,
        end: DayEnd,
        fold: impl Fn(&str) -> String,
    ) -> (Meant, Vec<Complaint>) {
        let sought = self.parts.iter().map(|part| Sought { text: part.searched(), not: part.not }).collect();
        let mut meant = Meant { sought, order: self.order, ..Meant::default() };
        // What is in quotes in a name cannot be typed so.
        let fold = |name: &str| fold(&unquoted(name));
        let mut complaints = Vec::new();
        let mut of: Vec<Name> = Vec::new();
        for clause in &self.clauses {
            let (name, not) = (clause.test.name(), clause.not);
            let Some(is) = one(&clause.test, names, end, &fold) else {
                meant.trash = true;
                continue;
            };
            if is.is_empty() {
                complaints.push(Complaint { fault: Fault::Nobody(name), at: clause.at.clone() });
            }
            let known = of.iter().zip(&mut meant.conditions);
            let mut same = known.filter(|(of, known)| **of == name && !known.not && !not);
            if !same.any(|(_, known)| known.is.widen(&is)) {
                of.push(name);
                meant.conditions.push(Condition { is, not });
            }
        }
        (meant, complaints)
    }
}

impl Meaning {
    /// Whether it can be true of nothing, because nothing has the name that was typed.
    fn is_empty(&self) -> bool {
        match self {
            Self::People(of) => of.is_empty(),
            Self::Waits(of) => of.is_empty(),
            Self::Decks(of) | Self::Tags(of) | Self::Feelings(of) => of.is_empty(),
            Self::Kinds(of) => of.is_empty(),
            Self::Urges(of) => of.is_empty(),
            Self::Wall(of) => of.is_empty(),
            Self::Starred | Self::Draft | Self::Finished => false,
        }
    }

    /// Takes in what `more` allows, if that is of the same sort; states do not widen each other.
    fn widen(&mut self, more: &Self) -> bool {
        match (self, more) {
            (Self::People(of), Self::People(more)) => of.extend(more),
            (Self::Waits(of), Self::Waits(more)) => of.extend(more),
            (Self::Decks(of), Self::Decks(more))
            | (Self::Tags(of), Self::Tags(more))
            | (Self::Feelings(of), Self::Feelings(more)) => of.extend_from_slice(more),
            (Self::Kinds(of), Self::Kinds(more)) => of.extend(more),
            (Self::Urges(of), Self::Urges(more)) => of.extend_from_slice(more),
            (Self::Wall(of), Self::Wall(more)) => of.extend_from_slice(more),
            _ => return false,
        }
        true
    }
}

/// What one filter means; `None` for the trash.
fn one(test: &Test, names: &Names, end: DayEnd, fold: &impl Fn(&str) -> String) -> Option<Meaning> {
    Some(match test {
        Test::Person(name) => Meaning::People(people(name, names, fold)),
        Test::Wait(name) => Meaning::Waits(waits(name, names, fold)),
        Test::Deck(name) => Meaning::Decks(called(name, &names.decks, fold)),
        Test::Feeling(name) => Meaning::Feelings(called(name, &names.feelings, fold)),
        Test::Tag(name) => Meaning::Tags(tags(name, &names.tags, fold)),
        Test::Kind(kind) => Meaning::Kinds(vec![*kind]),
        Test::Urge(range) => Meaning::Urges(vec![range.clone()]),
        Test::From(day) => Meaning::Wall(vec![WallSpan { from_ms: begins(*day, end), to_ms: i64::MAX }]),
        Test::To(day) => {
            let next = day.checked_add_days(Days::new(1));
            let to_ms = next.map_or(i64::MAX, |day| begins(day, end));
            Meaning::Wall(vec![WallSpan { from_ms: i64::MIN, to_ms }])
        }
        Test::Is(State::Starred) => Meaning::Starred,
        Test::Is(State::Draft) => Meaning::Draft,
        Test::Is(State::Finished) => Meaning::Finished,
        Test::Is(State::Trash) => return None,
    })
}

/// The moment on the wall clock at which a day begins.
fn begins(day: NaiveDate, end: DayEnd) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() + i64::from(end.0) * 3_600_000
}

/// How a name goes with what was typed, both folded: it is that, or begins like it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fits {
    Whole,
    Beginning,
}

fn fits(name: &str, typed: &str) -> Option<Fits> {
    if name == typed { Some(Fits::Whole) } else { name.starts_with(typed).then_some(Fits::Beginning) }
}

/// The things whose name is `typed`; where there is none, those whose name begins like it.
fn best<T>(candidates: Vec<(T, Fits)>) -> Vec<T> {
    let whole = candidates.iter().any(|(_, fits)| *fits == Fits::Whole);
    let wanted = |fits: Fits| !whole || fits == Fits::Whole;
    candidates.into_iter().filter(|(_, fits)| wanted(*fits)).map(|(thing, _)| thing).collect()
}

fn people(typed: &str, names: &Names, fold: &impl Fn(&str) -> String) -> Vec<PersonId> {
    let typed = fold(typed);
    best(names.people.iter().filter_map(|(id, name)| Some((*id, fits(&fold(name), &typed)?))).collect())
}

/// The waits for somebody of this name, and those whose id ends in these letters.
fn waits(typed: &str, names: &Names, fold: &impl Fn(&str) -> String) -> Vec<WaitId> {
    let people = people(typed, names, fold);
    let letters = fold(typed);
    let by_id = letters.chars().count() >= LEAST_LETTERS;
    let meant = |&&(id, person): &&(WaitId, Option<PersonId>)| {
        person.is_some_and(|person| people.contains(&person)) || by_id && id.to_string().ends_with(&letters)
    };
    names.waits.iter().filter(meant).map(|(id, _)| *id).collect()
}

/// The ids that are `typed` or are called so.
fn called(typed: &str, things: &[(String, Vec<String>)], fold: &impl Fn(&str) -> String) -> Vec<String> {
    let typed = fold(typed);
    let fit = |(id, names): &(String, Vec<String>)| {
        let all = std::iter::once(id).chain(names).filter_map(|name| fits(&fold(name), &typed));
        let fit = all.reduce(|a, b| if a == Fits::Whole { a } else { b })?;
        Some((id.clone(), fit))
    };
    best(things.iter().filter_map(fit).collect())
}

/// The tags that are `typed`, and those below it: `trip/rome` lies below `trip`.
fn tags(typed: &str, known: &[String], fold: &impl Fn(&str) -> String) -> Vec<String> {
    let typed = fold(typed);
    let fit = |tag: &String| {
        // A line never keeps the sign a tag may have been brought in with.
        let folded = fold(tag.trim_start_matches(['#', '＃']));
        let below = folded.strip_prefix(&typed).is_some_and(|rest| rest.starts_with('/'));
        let fit = if below { Fits::Whole } else { fits(&folded, &typed)? };
        Some((tag.clone(), fit))
    };
    best(known.iter().filter_map(fit).collect())
}

/// Without words and names.
impl fmt::Debug for Meant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sought, conditions, trash, order } = self;
        let (sought, conditions) = (sought.len(), conditions.len());
        f.debug_struct("Meant")
            .field("sought", &sought)
            .field("conditions", &conditions)
            .field("trash", trash)
            .field("order", order)
            .finish()
    }
}
