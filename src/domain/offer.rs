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

/// The decks that fit, the best first. The table is that of the guided decks' own page: by urge,
/// by need, by hour, by what happened.
pub fn fitting(moment: &Moment<'_>) -> Vec<&'static str> {
    let urge = moment.urge.map_or(0, Urge::get);
    let late = moment.hour >= 22 || moment.hour < 4;
    let rules: [(bool, &[&'static str]); 8] = [
        (moment.came_today, &["before_reply"]),
        (moment.need == Some("not_alone") || (late && urge >= 7), &["alone"]),
        (urge >= 8, &["wave", "pressure"]),
        ((5..=7).contains(&urge), &["fullness", "why"]),
        (moment.overdue, &["long_silence"]),
        (!moment.waiting, &["opening"]),
        (moment.closed_lately, &["rhythm"]),
        (moment.hour >= 20 || moment.hour < 4, &["evening"]),
    ];
    let mut decks: Vec<&'static str> = Vec::new();
    for deck in rules.iter().filter(|(holds, _)| *holds).flat_map(|(_, decks)| decks.iter()) {
        if !decks.contains(deck) && decks.len() < MOST {
            decks.push(deck);
        }
    }
    if decks.is_empty() {
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
    fn a_high_wave_is_offered_the_wave_before_anything_is_sent() {
        assert_eq!(fitting(&with(9, 15)), ["wave", "pressure"]);
        assert_eq!(fitting(&with(6, 15)), ["fullness", "why"]);
    }

    #[test]
    fn a_hard_night_is_offered_company_first() {
        assert_eq!(fitting(&with(8, 23)), ["alone", "wave", "pressure"]);
        assert_eq!(fitting(&Moment { need: Some("not_alone"), ..with(3, 12) }), ["alone"]);
    }

    #[test]
    fn without_a_wait_opening_one_is_offered() {
        assert_eq!(fitting(&Moment { hour: 12, ..Moment::default() }), ["opening"]);
    }

    #[test]
    fn there_is_always_something_and_never_much() {
        for urge in 0..=10 {
            for hour in 0..24 {
                let decks = fitting(&Moment { overdue: true, came_today: true, ..with(urge, hour) });
                assert!((1..=MOST).contains(&decks.len()));
            }
        }
    }
}
