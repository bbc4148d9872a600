//! Which decks fit the moment, from what the user has told; none is ever opened by itself.

use super::moment::Urge;

/// What is known when the list of decks is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment<'a> {
    /// Whether a wait is open.
    pub waiting: bool,
    /// The pull told within the last hour.
    pub urge: Option<Urge>,
    /// The need told within the last hour, as an option id.
    pub need: Option<&'a str>,
    /// The hour on the wall, 0 to 23.
    pub hour: u32,
    /// A wait is open for longer than the user expected, and no long silence was walked this week.
    pub overdue: bool,
    /// They wrote today.
    pub came_today: bool,
    /// A wait was closed in the last days, so that the rhythm may be looked at.
    pub closed_lately: bool,
}

/// At most this many decks are offered.
const MOST: usize = 3;
/// From this hour on nothing is offered that leads to sending.
const NIGHT_FROM: u32 = 23;
/// The hour at which the night ends.
const NIGHT_TO: u32 = 5;
/// Decks at whose end a message may be sent.
const LEADS_TO_SENDING: [&str; 4] = ["pressure", "before_reply", "rhythm", "honest"];

/// The decks that fit, the best first: by what happened, by urge, by need, by hour. After a pull of 0 to 4 nothing is
/// offered on its account; late at night company and rest come first, and nothing that leads to sending.
pub fn fitting(moment: &Moment<'_>) -> Vec<&'static str> {
    let told = moment.urge.map(Urge::get);
    let urge = told.unwrap_or(0);
    let night = moment.hour >= NIGHT_FROM || moment.hour < NIGHT_TO;
    let late = night || moment.hour >= 22;
    let alone = moment.need == Some("not_alone") || (late && urge >= 7);
    let rules: [(bool, &[&'static str]); 9] = [
        (night, if alone { &["alone", "evening"] } else { &["evening", "alone"] }),
        (moment.came_today, &["before_reply"]),
        (alone, &["alone"]),
        (urge >= 8, &["wave", "pressure"]),
        ((5..=7).contains(&urge), &["fullness", "why"]),
        (moment.overdue, &["long_silence"]),
        (!moment.waiting, &["opening"]),
        (moment.closed_lately, &["rhythm"]),
        (moment.hour >= 20, &["evening"]),
    ];
    let holding = rules.iter().filter(|(holds, _)| *holds).flat_map(|(_, decks)| decks.iter());
    let mut decks: Vec<&'static str> = Vec::new();
    for deck in holding.filter(|deck| !night || !LEADS_TO_SENDING.contains(deck)) {
        if !decks.contains(deck) && decks.len() < MOST {
            decks.push(deck);
        }
    }
    if decks.is_empty() && told.is_none() {
        decks.push("why");
    }
    decks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(urge: i64, hour: u32) -> Moment<'static> {
        Moment { waiting: true, urge: Urge::new(urge), hour, ..Moment::default() }
    }

    #[test]
    fn a_low_pull_is_offered_nothing_and_a_day_without_one_a_question() {
        for urge in 0..=4 {
            assert!(fitting(&with(urge, 15)).is_empty(), "{urge}");
        }
        assert_eq!(fitting(&Moment { urge: None, ..with(0, 15) }), ["why"]);
    }

    #[test]
    fn a_middling_pull_is_offered_something_small_and_good() {
        for urge in 5..=7 {
            assert_eq!(fitting(&with(urge, 15)), ["fullness", "why"], "{urge}");
        }
    }

    #[test]
    fn a_high_wave_is_offered_the_wave_before_anything_is_sent() {
        for urge in 8..=10 {
            assert_eq!(fitting(&with(urge, 15)), ["wave", "pressure"], "{urge}");
        }
    }

    #[test]
    fn loneliness_and_a_hard_evening_are_offered_company_first() {
        assert_eq!(fitting(&Moment { need: Some("not_alone"), ..with(3, 12) }), ["alone"]);
        assert_eq!(fitting(&with(7, 22)), ["alone", "fullness", "why"]);
        assert_eq!(fitting(&with(6, 22)), ["fullness", "why", "evening"]);
    }

    #[test]
    fn what_happened_decides_what_comes_next() {
        assert_eq!(fitting(&Moment { hour: 12, ..Moment::default() }), ["opening"]);
        assert_eq!(fitting(&Moment { came_today: true, ..with(2, 12) }), ["before_reply"]);
        assert_eq!(fitting(&Moment { overdue: true, ..with(2, 12) }), ["long_silence"]);
        assert_eq!(fitting(&Moment { closed_lately: true, ..with(2, 12) }), ["rhythm"]);
        assert_eq!(fitting(&with(2, 20)), ["evening"]);
    }

    #[test]
    fn from_eleven_on_rest_and_company_come_first_and_nothing_leads_to_sending() {
        assert_eq!(fitting(&with(2, 23)), ["evening", "alone"]);
        assert_eq!(fitting(&with(9, 23)), ["alone", "evening", "wave"]);
        for hour in [23, 0, 1, 2, 3, 4] {
            for urge in 0..=10 {
                let all = Moment { came_today: true, closed_lately: true, ..with(urge, hour) };
                for moment in [all, Moment { waiting: false, overdue: true, urge: None, ..all }] {
                    let decks = fitting(&moment);
                    assert!(
                        decks.iter().take(2).all(|deck| ["alone", "evening"].contains(deck)),
                        "{decks:?}"
                    );
                    assert!(decks.iter().all(|deck| !LEADS_TO_SENDING.contains(deck)), "{decks:?}");
                }
            }
        }
        assert_eq!(fitting(&with(9, 5)), ["wave", "pressure"]);
    }

    #[test]
    fn there_is_never_much() {
        for urge in 0..=10 {
            for hour in 0..24 {
                let all = Moment { overdue: true, came_today: true, closed_lately: true, ..with(urge, hour) };
                assert!((1..=MOST).contains(&fitting(&all).len()));
            }
        }
    }
}
