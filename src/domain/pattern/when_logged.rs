//! The days of the week and the hours in which moments were put down. They are hours of writing, not
//! of pain.

use super::{Counted, PatternId, TooFew, Unit};

/// On how many different days the moments have to lie.
pub const LEAST_DAYS: u32 = 7;

/// How many there are in each hour of each day of the week, from Monday on.
pub type Week = [[u32; 24]; 7];

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhenLogged {
    /// How many moments lie in each hour of the writer's wall clock, from 0 to 23, for each day of the
    /// week from Monday on. What is put down after midnight belongs to the day that has not ended yet.
    pub week: Box<Week>,
}

impl WhenLogged {
    /// How many moments there are.
    pub fn n(&self) -> u32 {
        self.week.iter().flatten().sum()
    }
}

/// Takes how many moments lie in each hour of the week, and on how many days they lie, of which more than
/// [`LEAST_DAYS`] need not be counted.
///
/// # Errors
/// [`TooFew`], of days where there are moments enough.
pub fn count(week: Week, days: u32) -> Counted<WhenLogged> {
    let found = WhenLogged { week: Box::new(week) };
    TooFew::check(found.n(), PatternId::WhenLogged.least())?;
    if days < LEAST_DAYS {
        return Err(TooFew { have: days, need: LEAST_DAYS, unit: Unit::Days });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn week(given: &[(usize, usize, u32)]) -> Week {
        let mut week = [[0; 24]; 7];
        given.iter().for_each(|(day, hour, n)| week[*day][*hour] += n);
        week
    }

    #[test]
    fn twenty_moments_on_seven_days_are_enough() {
        let found = count(week(&[(0, 23, 12), (6, 8, 8)]), 7).unwrap();
        assert_eq!((found.week[0][23], found.week[6][8], found.n()), (12, 8, 12 + 8));
    }

    #[test]
    fn one_moment_or_one_day_less_is_too_few() {
        let few = |have, need, unit| Err(TooFew { have, need, unit });
        assert_eq!(count(week(&[(2, 23, 19)]), 7), few(19, 20, Unit::Cases));
        assert_eq!(count(week(&[(2, 23, 20)]), 6), few(6, 7, Unit::Days));
    }

    proptest! {
        #[test]
        fn the_hours_of_the_week_add_up(given in prop::array::uniform24(0_u32..9)) {
            if let Ok(found) = count([given; 7], 7) {
                prop_assert_eq!(found.n(), given.iter().sum::<u32>() * 7);
            }
        }
    }
}
