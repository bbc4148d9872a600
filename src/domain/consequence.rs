//! What follows from a finished walk: a wait is opened or closed, a question is put down for later.

use super::answer::Value;
use super::entry::Entry;
use super::follow_up::Ask;
use super::ids::WaitId;
use super::time::{DayEnd, Stamp};
use super::wait::Outcome;
use chrono::{Days, NaiveDate};

/// One thing that follows.
#[derive(Clone, PartialEq, Eq)]
pub enum Consequence {
    /// The entry is about this person, who is added if the name is new.
    About {
        /// The nickname.
        name: String,
    },
    /// A wait begins, about the person of the entry.
    OpenWait,
    /// The wait of the entry ends.
    CloseWait(WaitId, Outcome),
    /// The wait of the entry is thought about again on this day.
    Review(WaitId, NaiveDate),
    /// A question is put down for later.
    AskLater(Ask, Stamp),
    /// The letters that were sealed until they write may be read now.
    OpenLetters(WaitId),
}

impl std::fmt::Debug for Consequence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::About { .. } => f.write_str("About(…)"),
            Self::OpenWait => f.write_str("OpenWait"),
            Self::CloseWait(id, outcome) => write!(f, "CloseWait({id:?}, {outcome:?})"),
            Self::Review(id, day) => write!(f, "Review({id:?}, {day})"),
            Self::AskLater(ask, _) => write!(f, "AskLater({ask:?})"),
            Self::OpenLetters(id) => write!(f, "OpenLetters({id:?})"),
        }
    }
}

/// How long after something small and good one is asked how it feels, in minutes.
const FULLNESS_AFTER: i64 = 60;
/// Half an hour, in milliseconds.
const HALF_HOUR_MS: i64 = 1_800_000;
/// The hour from which a question for "tomorrow" is shown.
const TOMORROW_FROM: u32 = 8;

/// What follows from `entry`, finished at `now`, in the order it has to happen.
pub fn consequences(entry: &Entry, now: &Stamp, end: DayEnd) -> Vec<Consequence> {
    let mut all = Vec::new();
    // Whom one could say hello to (`self.supports`) is not whom the entry is about.
    let about = ["wait.person", "person.id", "rhythm.person"];
    let named = entry.answers.iter().find(|a| a.records.as_deref().is_some_and(|r| about.contains(&r)));
    if let Some(Value::Person { name, .. }) = named.map(|a| &a.value)
        && !name.trim().is_empty()
    {
        all.push(Consequence::About { name: name.trim().to_owned() });
    }
    match (entry.deck.as_str(), entry.wait) {
        ("opening", None) => all.push(Consequence::OpenWait),
        ("closing", Some(wait)) => {
            if let Some(outcome) = choice(entry, "close.outcome").and_then(Outcome::parse) {
                all.push(Consequence::CloseWait(wait, outcome));
                if outcome.is_contact() {
                    all.push(Consequence::AskLater(Ask::Relief, tomorrow(now, end)));
                }
            }
        }
        ("long_silence", Some(wait)) => match choice(entry, "wait.state") {
            Some("set_down") => all.push(Consequence::CloseWait(wait, Outcome::SetDown)),
            Some("end") => all.push(Consequence::CloseWait(wait, Outcome::IEnded)),
            _ => {
                if let Some(minutes) = minutes(entry, "wait.review_on") {
                    let day = now.plus_ms(minutes.saturating_mul(60_000)).day(end);
                    all.push(Consequence::Review(wait, day));
                }
            }
        },
        ("they_wrote", Some(wait)) => {
            all.push(Consequence::OpenLetters(wait));
            all.push(Consequence::AskLater(Ask::Closing, tomorrow(now, end)));
        }
        // Words that were left to rest come back to be read again.
        ("pressure", _) => match choice(entry, "press.decision") {
            Some("wait30") => all.push(Consequence::AskLater(Ask::Letter, now.plus_ms(HALF_HOUR_MS))),
            Some("morning") => all.push(Consequence::AskLater(Ask::Letter, tomorrow(now, end))),
            _ => {}
        },
        ("before_reply" | "honest", wait) => match (choice(entry, "reply.decision"), wait) {
            (Some("night" | "rest"), _) => all.push(Consequence::AskLater(Ask::Letter, tomorrow(now, end))),
            // With a wait, the day is asked for and becomes the wait's own day to think again.
            (Some("hold"), None) => all.push(Consequence::AskLater(Ask::Letter, tomorrow(now, end))),
            _ => {}
        },
        ("fullness", _) if choice(entry, "fill.kind").is_some() => {
            all.push(Consequence::AskLater(Ask::FullnessAfter, now.plus_ms(FULLNESS_AFTER * 60_000)));
        }
        _ => {}
    }
    all
}

/// The morning of the day after the one that `now` belongs to.
pub fn tomorrow(now: &Stamp, end: DayEnd) -> Stamp {
    let day = now.day(end).checked_add_days(Days::new(1)).unwrap_or_default();
    match day.and_hms_opt(TOMORROW_FROM, 0, 0) {
        Some(wall) => now.at_wall(wall),
        None => now.plus_ms(86_400_000),
    }
}

fn choice<'a>(entry: &'a Entry, records: &str) -> Option<&'a str> {
    let answer = entry.answers.iter().find(|a| a.records.as_deref() == Some(records))?;
    match &answer.value {
        Value::Choices(values) => values.first().map(String::as_str),
        Value::Skipped
        | Value::Text(_)
        | Value::Number(_)
        | Value::Duration { .. }
        | Value::Person { .. } => None,
    }
}

fn minutes(entry: &Entry, records: &str) -> Option<i64> {
    let answer = entry.answers.iter().find(|a| a.records.as_deref() == Some(records))?;
    match answer.value {
        Value::Duration { minutes, .. } => minutes,
        Value::Skipped | Value::Text(_) | Value::Number(_) | Value::Choices(_) | Value::Person { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Answer, AnswerKind};
    use crate::domain::entry::Place;
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;
    use crate::domain::record::Meta;

    fn now() -> Stamp {
        Stamp::parse_rfc3339("2026-11-22T01:30:00+09:00").unwrap()
    }

    fn entry(deck: &str, wait: Option<i64>, answers: &[(&str, Value)]) -> Entry {
        let answers = answers.iter().map(|(records, value)| Answer {
            question: "q".into(),
            asked: String::new(),
            kind: AnswerKind::Text,
            records: Some((*records).to_owned()),
            value: value.clone(),
        });
        Entry {
            id: Id::compose(1, 1).into(),
            deck: deck.into(),
            deck_version: 1,
            language: Lang::En,
            title: None,
            person: None,
            wait: wait.map(|n| Id::compose(n, 0).into()),
            tags: vec![],
            starred: false,
            at: now(),
            finished: None,
            place: Place::default(),
            answers: answers.collect(),
            aside: vec![],
            meta: Meta::fresh(&now()),
        }
    }

    #[test]
    fn opening_begins_a_wait_about_the_person_named() {
        let who = Value::Person { name: " みなと ".into(), no_contact: false };
        let all = consequences(&entry("opening", None, &[("wait.person", who)]), &now(), DayEnd(4));
        assert_eq!(all, [Consequence::About { name: "みなと".into() }, Consequence::OpenWait]);
    }

    #[test]
    fn opening_without_a_name_still_begins_a_wait() {
        assert_eq!(consequences(&entry("opening", None, &[]), &now(), DayEnd(4)), [Consequence::OpenWait]);
    }

    #[test]
    fn closing_ends_the_wait_and_asks_after_the_relief_only_when_word_came() {
        let wait = Id::compose(5, 0).into();
        let closed = |outcome: &str| {
            consequences(
                &entry("closing", Some(5), &[("close.outcome", Value::choice(outcome))]),
                &now(),
                DayEnd(4),
            )
        };
        let asked = Stamp::parse_rfc3339("2026-11-22T08:00:00+09:00").unwrap();
        assert_eq!(
            closed("came"),
            [Consequence::CloseWait(wait, Outcome::Came), Consequence::AskLater(Ask::Relief, asked)]
        );
        assert_eq!(closed("set_down"), [Consequence::CloseWait(wait, Outcome::SetDown)]);
        assert_eq!(closed("not_yet"), []);
    }

    #[test]
    fn a_day_chosen_in_a_long_silence_becomes_the_review_day() {
        let in_three_days = Value::Duration { minutes: Some(3 * 1440), said: "三日".into() };
        let answers = [("wait.state", Value::choice("until")), ("wait.review_on", in_three_days)];
        let all = consequences(&entry("long_silence", Some(5), &answers), &now(), DayEnd(4));
        assert_eq!(all, [Consequence::Review(Id::compose(5, 0).into(), "2026-11-24".parse().unwrap())]);
    }

    #[test]
    fn word_from_them_opens_the_letters_sealed_until_then_and_asks_about_closing_tomorrow() {
        let tomorrow = Stamp::parse_rfc3339("2026-11-22T08:00:00+09:00").unwrap();
        assert_eq!(
            consequences(&entry("they_wrote", Some(5), &[]), &now(), DayEnd(4)),
            [
                Consequence::OpenLetters(Id::compose(5, 0).into()),
                Consequence::AskLater(Ask::Closing, tomorrow)
            ]
        );
        assert_eq!(consequences(&entry("they_wrote", None, &[]), &now(), DayEnd(4)), []);
    }

    #[test]
    fn words_left_to_rest_come_back_to_be_read() {
        let later = |deck: &str, records: &str, decision: &str| {
            consequences(&entry(deck, Some(5), &[(records, Value::choice(decision))]), &now(), DayEnd(4))
        };
        let soon = Consequence::AskLater(Ask::Letter, now().plus_ms(1_800_000));
        let morning =
            Consequence::AskLater(Ask::Letter, Stamp::parse_rfc3339("2026-11-22T08:00:00+09:00").unwrap());
        assert_eq!(later("pressure", "press.decision", "wait30"), [soon]);
        assert_eq!(later("pressure", "press.decision", "morning"), std::slice::from_ref(&morning));
        assert_eq!(later("before_reply", "reply.decision", "night"), std::slice::from_ref(&morning));
        assert_eq!(later("honest", "reply.decision", "rest"), [morning]);
        assert_eq!(later("pressure", "press.decision", "keep"), []);
        assert_eq!(later("before_reply", "reply.decision", "own"), []);
        assert_eq!(later("before_reply", "reply.decision", "hold"), []);
    }

    #[test]
    fn other_decks_lead_to_nothing() {
        assert_eq!(consequences(&entry("why", Some(5), &[]), &now(), DayEnd(4)), []);
    }
}
