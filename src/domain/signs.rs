//! Signs that bring quiet help: rules over what somebody answered, and one cautious look at free text.
//!
//! A rule over answers can be trusted, because somebody chose the answer. The look at words only ever leads to one
//! dim line; nothing about it is kept.

use super::answer::{Answer, Value};
use super::lang::Lang;
use super::prompt::{Sign, SignKind};
use super::time::Stamp;

/// From here the pull is high: a pause is offered.
const HIGH: i64 = 8;
/// The top of a scale of pull.
const TOP: i64 = 10;
/// A day that was this hard or harder.
const HARD_DAY: i64 = 2;
/// So lonely or lonelier.
const LONELY: i64 = 9;
/// The small hours end here; they begin at midnight.
const SMALL_HOURS_END: u32 = 5;
/// How long writing without a break goes on before it is spoken of, in milliseconds.
pub const LONG_WRITING_MS: i64 = 20 * 60_000;
/// A pause this long is a break, in milliseconds.
pub const BREAK_MS: i64 = 3 * 60_000;
/// The start of one deck in a day that is spoken of: the third.
pub const STARTS_TO_SPEAK_OF: usize = 3;

/// Whether three messages or more stand unanswered while the pull to send is high.
pub fn many_unanswered(answers: &[Answer]) -> bool {
    let recorded = |path: &str| answers.iter().find(|a| a.records.as_deref() == Some(path)).map(|a| &a.value);
    let three = matches!(recorded("press.unanswered"), Some(Value::Choices(c)) if c.iter().any(|v| v == "3"));
    three && matches!(recorded("press.urge"), Some(Value::Number(n)) if *n >= HIGH)
}

/// Whether `question` of a deck is one of the two that [`many_unanswered`] looks at.
pub fn counts_for_many(records: Option<&str>) -> bool {
    matches!(records, Some("press.urge" | "press.unanswered"))
}

/// Whether an answer to a deck's question speaks of a heavy place: a hard day, deep loneliness, a pull that leaves
/// room for nothing else, or a high pull in the small hours.
pub fn heavy_answer(deck: &str, question: &str, records: Option<&str>, value: &Value, now: &Stamp) -> bool {
    let Value::Number(number) = *value else { return false };
    match (deck, question) {
        ("evening", "day") => number <= HARD_DAY,
        ("alone", "level") => number >= LONELY,
        _ => is_pull(records) && heavy_pull(number, now.hour() < SMALL_HOURS_END),
    }
}

/// Whether a pull of 0 to 10 told at a moment is the highest there is.
pub fn heavy_moment(urge: u8) -> bool {
    heavy_pull(i64::from(urge), false)
}

fn is_pull(records: Option<&str>) -> bool {
    matches!(records, Some("still.urge" | "still.urge_after" | "press.urge"))
}

fn heavy_pull(number: i64, small_hours: bool) -> bool {
    number >= TOP || (small_hours && number >= HIGH)
}

/// Whether an answer says that the person asked not to be written to any more.
pub fn asked_to_stop(answers: &[Answer]) -> bool {
    answers.iter().any(|answer| {
        let said = |values: &[&str]| {
            matches!(&answer.value, Value::Choices(c) if c.iter().any(|v| values.contains(&v.as_str())))
        };
        match answer.records.as_deref() {
            Some("press.asked_not_to") => said(&["yes", "blocked"]),
            Some("close.outcome") => said(&["refused"]),
            _ => false,
        }
    })
}

/// Writing that goes on: since when, and when the last letter came. Milliseconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    since_ms: i64,
    last_ms: i64,
}

impl Stretch {
    /// Writing that begins now.
    pub fn begun(now_ms: i64) -> Self {
        Self { since_ms: now_ms, last_ms: now_ms }
    }

    /// Something was written at `now_ms`; after a break it is a new stretch.
    pub fn wrote(&mut self, now_ms: i64) {
        if now_ms.saturating_sub(self.last_ms) >= BREAK_MS {
            self.since_ms = now_ms;
        }
        self.last_ms = now_ms;
    }

    /// Whether it has gone on for long.
    pub fn is_long(&self) -> bool {
        self.last_ms.saturating_sub(self.since_ms) >= LONG_WRITING_MS
    }
}

/// Whether a text holds a phrase of one of the word signs, in a line without a word that turns it around.
pub fn speaks_of_harm(text: &str, signs: &[Sign]) -> bool {
    let words = signs.iter().filter(|sign| sign.kind == SignKind::Word);
    words.into_iter().any(|sign| {
        let phrases =
            || Lang::ALL.into_iter().flat_map(|lang| sign.phrases.iter().flat_map(move |p| p.of(lang)));
        let unless =
            || Lang::ALL.into_iter().flat_map(|lang| sign.unless.iter().flat_map(move |u| u.of(lang)));
        text.lines().any(|line| {
            let line = line.to_lowercase().replace('’', "'");
            phrases().any(|phrase| stands_in(&line, phrase)) && !unless().any(|word| stands_in(&line, word))
        })
    })
}

/// Whether a phrase stands in a line as whole words. Japanese has no spaces; there any place will do.
fn stands_in(line: &str, phrase: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    line.match_indices(phrase).any(|(at, found)| {
        let (before, after) = (line[..at].chars().next_back(), line[at + found.len()..].chars().next());
        let glued_before = latin(before) && latin(found.chars().next());
        let glued_after = latin(after) && latin(found.chars().next_back());
        !glued_before && !glued_after
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::AnswerKind;
    use crate::domain::card::Lines;
    use proptest::prelude::*;

    fn answer(records: &str, value: Value) -> Answer {
        let records = Some(records.to_owned());
        Answer { question: "q".into(), asked: String::new(), kind: AnswerKind::Text, records, value }
    }

    fn at(clock: &str) -> Stamp {
        Stamp::parse_rfc3339(&format!("2026-11-21T{clock}:00+09:00")).unwrap()
    }

    #[test]
    fn three_unanswered_and_a_high_pull_are_many_and_less_is_not() {
        let told = |urge, count: &str| {
            many_unanswered(&[
                answer("press.urge", Value::Number(urge)),
                answer("press.unanswered", Value::choice(count)),
            ])
        };
        assert!(told(8, "3") && told(10, "3"));
        assert!(!told(7, "3") && !told(9, "2"));
        assert!(!many_unanswered(&[answer("press.unanswered", Value::choice("3"))]));
    }

    #[test]
    fn a_heavy_place_is_known_by_its_number_alone() {
        let heavy = |deck, question, records, number, clock| {
            heavy_answer(deck, question, records, &Value::Number(number), &at(clock))
        };
        assert!(heavy("evening", "day", None, 2, "21:00") && !heavy("evening", "day", None, 3, "21:00"));
        assert!(heavy("alone", "level", None, 9, "21:00") && !heavy("alone", "level", None, 8, "21:00"));
        assert!(heavy("wave", "urge", Some("still.urge"), 10, "12:00"));
        assert!(!heavy("wave", "urge", Some("still.urge"), 9, "12:00"));
        assert!(heavy("pressure", "urge", Some("press.urge"), 8, "00:00"));
        assert!(heavy("pressure", "urge", Some("press.urge"), 8, "04:59"));
        assert!(!heavy("pressure", "urge", Some("press.urge"), 8, "05:00"));
        assert!(!heavy("pressure", "urge", Some("press.urge"), 7, "03:00"));
        assert!(!heavy("closing", "relief", Some("close.relief"), 10, "03:00"));
        assert!(heavy_moment(10) && !heavy_moment(9));
        let text = Value::Text("10".into());
        assert!(!heavy_answer("evening", "day", None, &text, &at("21:00")));
    }

    #[test]
    fn a_clear_no_is_heard_in_the_two_places_where_it_is_told() {
        for (records, value, heard) in [
            ("press.asked_not_to", "yes", true),
            ("press.asked_not_to", "blocked", true),
            ("press.asked_not_to", "space", false),
            ("close.outcome", "refused", true),
            ("close.outcome", "came", false),
            ("my.own", "refused", false),
        ] {
            assert_eq!(asked_to_stop(&[answer(records, Value::choice(value))]), heard, "{records} {value}");
        }
    }

    #[test]
    fn twenty_minutes_count_unless_three_pass_without_a_letter() {
        let mut stretch = Stretch::begun(0);
        for minute in 1..=20 {
            assert!(!stretch.is_long(), "{minute}");
            stretch.wrote(minute * 60_000);
        }
        assert!(stretch.is_long());
        stretch.wrote(23 * 60_000);
        assert!(!stretch.is_long());
    }

    fn signs() -> Vec<Sign> {
        let lines = |ja: &[&str], en: &[&str]| Lines {
            ja: ja.iter().map(|s| (*s).to_owned()).collect(),
            en: en.iter().map(|s| (*s).to_owned()).collect(),
        };
        vec![Sign {
            id: "w".into(),
            kind: SignKind::Word,
            from: vec![],
            show: vec![],
            effect: None,
            phrases: Some(lines(&["死にたい"], &["want to die"])),
            unless: Some(lines(&["とは思わない"], &["don't want", "never"])),
        }]
    }

    #[test]
    fn an_explicit_phrase_is_noticed_and_its_denial_is_not() {
        let speaks = |text: &str| speaks_of_harm(text, &signs());
        assert!(speaks("もう死にたい") && speaks("I Want To Die."));
        assert!(speaks("I never slept.\nI want to die"));
        for quiet in [
            "死ぬほど会いたい",
            "待ちくたびれて死にそう",
            "死にたいとは思わない",
            "I don’t want to die",
            "I want to diet",
            "this silence kills me",
            "",
        ] {
            assert!(!speaks(quiet), "{quiet}");
        }
    }

    proptest! {
        #[test]
        fn words_of_another_kind_of_sign_are_never_looked_for(text in ".{0,80}") {
            let mut signs = signs();
            signs[0].kind = SignKind::Structured;
            let found = speaks_of_harm(&text, &signs);
            prop_assert!(!found);
        }
    }
}
