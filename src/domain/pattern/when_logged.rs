//! The hours of the day in which moments were put down. They are hours of writing, not of pain.

use super::{Counted, PatternId, TooFew, Unit};

/// On how many different days the moments have to lie.
pub const LEAST_DAYS: u32 = 7;

/// What can be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhenLogged {
    /// How many moments lie in each hour of the writer's wall clock, from 0 to 23.
    pub hours: [u32; 24],
}

impl WhenLogged {
    /// How many moments there are.
    pub fn n(&self) -> u32 {
        self.hours.iter().sum()
    }
}

/// Takes how many moments lie in each hour, and on how many days they lie, of which more than
/// [`LEAST_DAYS`] need not be counted.
///
/// # Errors
/// [`TooFew`], of days where there are moments enough.
pub fn count(hours: [u32; 24], days: u32) -> Counted<WhenLogged> {
    let found = WhenLogged { hours };
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

    fn hours(given: &[(usize, u32)]) -> [u32; 24] {
        let mut hours = [0; 24];
        given.iter().for_each(|(hour, n)| hours[*hour] += n);
        hours
    }

    #[test]
    fn twenty_moments_on_seven_days_are_enough() {
        let found = count(hours(&[(23, 12), (8, 8)]), 7).unwrap();
        assert_eq!((found.hours[23], found.hours[8], found.n()), (12, 8, 12 + 8));
    }

    #[test]
    fn one_moment_or_one_day_less_is_too_few() {
        let few = |have, need, unit| Err(TooFew { have, need, unit });
        assert_eq!(count(hours(&[(23, 19)]), 7), few(19, 20, Unit::Cases));
        assert_eq!(count(hours(&[(23, 20)]), 6), few(6, 7, Unit::Days));
    }

    proptest! {
        #[test]
        fn the_hours_add_up(given in prop::array::uniform24(0_u32..9)) {
            if let Ok(found) = count(given, 7) {
                prop_assert_eq!(found.n(), given.iter().sum::<u32>());
            }
        }
    }
}
