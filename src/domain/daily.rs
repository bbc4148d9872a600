//! The one question of the day: it fits the place, none comes twice in a week, three may be passed.

use super::asked::{Asked, AskedFate};
use super::prompt::{QuestionHead, Spot};
use super::time::{DayEnd, Stamp};

/// How many questions may be passed over in a day.
pub const MAX_PASSES: usize = 3;
/// For how long a question that was shown does not come again, in milliseconds.
pub const NOT_AGAIN_MS: i64 = 7 * 86_400_000;

/// Whom the journal is about so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// Nobody was ever named: only questions about oneself fit.
    Nobody,
    /// Somebody is known, but no wait is open.
    Known,
    /// A wait is open.
    Waiting,
}

/// Chooses the question to show at `now`, given what was shown in the last week. `None` when it was
/// answered today, when three were passed today, or when every fitting one was shown this week.
pub fn choose<'a>(
    questions: &'a [QuestionHead],
    asked: &[Asked],
    whom: Whom,
    now: &Stamp,
    end: DayEnd,
) -> Option<&'a QuestionHead> {
    let today: Vec<&Asked> = asked.iter().filter(|a| a.at.day(end) == now.day(end)).collect();
    let passed = today.iter().filter(|a| a.fate == AskedFate::Passed).count();
    if passed > MAX_PASSES || today.iter().any(|a| a.fate == AskedFate::Answered) {
        return None;
    }
    // A question that stands there stays until it is passed or answered.
    let passed_now = |id: &str| today.iter().any(|a| a.question == id && a.fate == AskedFate::Passed);
    if let Some(shown) = today.iter().find(|a| a.fate == AskedFate::Shown && !passed_now(&a.question)) {
        return questions.iter().find(|q| q.id == shown.question);
    }
    let recent = |id: &str| asked.iter().any(|a| a.question == id && now.since_ms(&a.at) < NOT_AGAIN_MS);
    let fitting: Vec<&QuestionHead> =
        questions.iter().filter(|q| q.at.iter().any(|spot| fits(*spot, whom)) && !recent(&q.id)).collect();
    // The day and the number of passes pick one: the same all day, another tomorrow.
    let day = now.day(end).signed_duration_since(chrono::NaiveDate::default()).num_days();
    let at = mix(day as u64 ^ ((passed as u64) << 32)) % (fitting.len().max(1) as u64);
    fitting.get(at as usize).copied()
}

/// Whether a question of this part of the program fits the page of today.
fn fits(spot: Spot, whom: Whom) -> bool {
    match spot {
        Spot::Waiting | Spot::Checkin | Spot::Premise => whom == Whom::Waiting,
        Spot::Fulfilment => true,
        Spot::Rhythm | Spot::Review => whom == Whom::Known,
        Spot::TheyWrote | Spot::BeforeReply => false,
    }
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): neighbouring days get unrelated numbers.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions() -> Vec<QuestionHead> {
        let spots = [Spot::Waiting, Spot::Premise, Spot::Review, Spot::BeforeReply, Spot::Fulfilment];
        (0..60).map(|i| QuestionHead { id: format!("A{i}"), at: vec![spots[i % spots.len()]] }).collect()
    }

    fn at(text: &str) -> Stamp {
        Stamp::parse_rfc3339(text).unwrap()
    }

    fn asked(question: &str, when: &Stamp, fate: AskedFate) -> Asked {
        Asked { question: question.into(), at: when.clone(), fate, entry: None }
    }

    #[test]
    fn a_question_stays_all_day_and_fits_the_place() {
        let all = questions();
        let morning = at("2026-11-21T08:00:00+09:00");
        let first = choose(&all, &[], Whom::Waiting, &morning, DayEnd(4)).unwrap();
        assert!(first.at.iter().all(|s| fits(*s, Whom::Waiting)));
        let seen = [asked(&first.id, &morning, AskedFate::Shown)];
        let night = at("2026-11-22T03:00:00+09:00");
        assert_eq!(choose(&all, &seen, Whom::Known, &night, DayEnd(4)).unwrap().id, first.id);
    }

    #[test]
    fn no_question_comes_twice_in_a_week() {
        let all = questions();
        let mut seen: Vec<Asked> = Vec::new();
        let mut now = at("2026-11-01T20:00:00+09:00");
        for _ in 0..30 {
            if let Some(question) = choose(&all, &seen, Whom::Waiting, &now, DayEnd(4)) {
                let again =
                    seen.iter().any(|a| a.question == question.id && now.since_ms(&a.at) < NOT_AGAIN_MS);
                assert!(!again);
                seen.push(asked(&question.id, &now, AskedFate::Answered));
            }
            now = now.plus_ms(86_400_000);
        }
        assert_eq!(seen.len(), 30);
    }

    #[test]
    fn three_may_be_passed_in_a_day_and_the_fourth_stays_away() {
        let all = questions();
        let now = at("2026-11-21T20:00:00+09:00");
        let mut seen = Vec::new();
        let mut shown = 0;
        while let Some(question) = choose(&all, &seen, Whom::Waiting, &now, DayEnd(4)) {
            assert!(!seen.iter().any(|a: &Asked| a.question == question.id));
            seen.push(asked(&question.id, &now, AskedFate::Passed));
            shown += 1;
            assert!(shown < 10, "it never ends");
        }
        assert_eq!(shown, MAX_PASSES + 1);
        assert!(choose(&all, &seen, Whom::Waiting, &now.plus_ms(86_400_000), DayEnd(4)).is_some());
    }

    #[test]
    fn what_stands_after_a_pass_stays_whatever_the_order_of_the_records() {
        let all = questions();
        let now = at("2026-11-21T20:00:00+09:00");
        let mut seen = Vec::new();
        for pass in 0..=MAX_PASSES {
            let standing = choose(&all, &seen, Whom::Waiting, &now, DayEnd(4)).unwrap();
            seen.insert(0, asked(&standing.id, &now, AskedFate::Shown));
            for _ in 0..2 {
                assert_eq!(choose(&all, &seen, Whom::Waiting, &now, DayEnd(4)), Some(standing), "{pass}");
                seen.reverse();
            }
            seen.insert(0, asked(&standing.id, &now, AskedFate::Passed));
        }
        assert_eq!(choose(&all, &seen, Whom::Waiting, &now, DayEnd(4)), None);
    }

    #[test]
    fn after_an_answer_the_day_has_no_more_questions() {
        let now = at("2026-11-21T20:00:00+09:00");
        let seen = [asked("A5", &now, AskedFate::Answered)];
        assert_eq!(choose(&questions(), &seen, Whom::Waiting, &now, DayEnd(4)), None);
    }
}
