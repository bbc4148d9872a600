//! When to ask whether the journal lightens or weighs: once in a fortnight at most.

use super::follow_up::{Fate, FollowUp};
use super::time::Stamp;

/// The least time between two of these questions, and before the first, in milliseconds.
pub const FORTNIGHT_MS: i64 = 14 * 86_400_000;

/// Whether the question is to be put down at `now`, given when the journal began and the last
/// question of this kind. While one still waits for an answer there is no other.
pub fn is_time(now: &Stamp, first_record: Option<&Stamp>, last: Option<&FollowUp>) -> bool {
    let since = match last.map(|asked| &asked.fate) {
        None => first_record,
        Some(Fate::Open) => None,
        Some(Fate::Answered(at) | Fate::PassedOver(at)) => Some(at),
    };
    since.is_some_and(|since| now.since_ms(since) >= FORTNIGHT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::follow_up::Ask;
    use crate::domain::ids::Id;
    use crate::domain::record::Meta;

    fn at(ms: i64) -> Stamp {
        Stamp::new(ms, 9 * 3600)
    }

    fn asked(fate: Fate) -> FollowUp {
        FollowUp {
            id: Id::compose(1, 1).into(),
            ask: Ask::Weight,
            at: at(0),
            due: at(0),
            wait: None,
            entry: None,
            moment: None,
            letter: None,
            fate,
            meta: Meta::fresh(&at(0)),
        }
    }

    #[test]
    fn it_is_asked_a_fortnight_after_the_first_record_and_never_in_an_empty_journal() {
        assert!(!is_time(&at(i64::MAX), None, None));
        assert!(!is_time(&at(FORTNIGHT_MS + 4), Some(&at(5)), None));
        assert!(is_time(&at(FORTNIGHT_MS + 5), Some(&at(5)), None));
    }

    #[test]
    fn a_question_that_still_waits_is_not_asked_twice() {
        assert!(!is_time(&at(9 * FORTNIGHT_MS), Some(&at(0)), Some(&asked(Fate::Open))));
    }

    #[test]
    fn it_comes_again_a_fortnight_after_it_was_answered_or_passed_over() {
        for fate in [Fate::Answered(at(100)), Fate::PassedOver(at(100))] {
            let last = asked(fate);
            assert!(!is_time(&at(FORTNIGHT_MS + 99), Some(&at(0)), Some(&last)));
            assert!(is_time(&at(FORTNIGHT_MS + 100), Some(&at(0)), Some(&last)));
        }
    }
}
