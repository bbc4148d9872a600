//! Which part of a list under day headings is seen: arithmetic on rows, nothing drawn.

use std::ops::RangeInclusive;

/// A list of one-row lines. A heading stands over the first line shown and over each first line of a day.
pub(super) struct Stretch<F> {
    /// How many lines there are; at least one.
    pub(super) len: usize,
    /// Whether a row is left empty before a heading inside the list.
    pub(super) gap: bool,
    /// The day of a line.
    pub(super) day: F,
}

impl<D: PartialEq, F: Fn(usize) -> D> Stretch<F> {
    /// Whether a line is the first of its day.
    pub(super) fn begins_day(&self, at: usize) -> bool {
        at == 0 || (self.day)(at - 1) != (self.day)(at)
    }

    /// The rows a line takes below other lines, with its heading if it begins a day.
    pub(super) fn cost(&self, at: usize) -> usize {
        if self.begins_day(at) { 2 + usize::from(self.gap) } else { 1 }
    }

    /// The first line of the longest part that ends with the line `last` and fits into `height`
    /// rows; `last` itself if nothing fits.
    fn earliest(&self, last: usize, height: usize) -> usize {
        // The heading over the first line, whichever that will be.
        let mut used = 2;
        let mut first = last;
        while first > 0 {
            used += self.cost(first);
            if used > height {
                break;
            }
            first -= 1;
        }
        first
    }

    /// From which lines a part may begin that shows `cursor`, and with it a line more on either side.
    fn allowed(&self, cursor: usize, height: usize) -> RangeInclusive<usize> {
        let below = (cursor + 1).min(self.len - 1);
        let least = self.earliest(below, height).min(cursor);
        least..=cursor.saturating_sub(1).max(least)
    }
}

/// The line to begin with in `height` rows: the one that was first before, moved no further than it
/// takes to see the line `cursor`, and with no empty rows at the end while there are lines above.
pub(super) fn first_shown<D: PartialEq, F: Fn(usize) -> D>(
    list: &Stretch<F>,
    was: usize,
    cursor: usize,
    height: usize,
) -> usize {
    let cursor = cursor.min(list.len - 1);
    let allowed = list.allowed(cursor, height);
    let first = was.clamp(*allowed.start(), *allowed.end());
    first.min(list.earliest(list.len - 1, height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rows from `first` to `last`, headings and empty rows among them.
    fn rows<F: Fn(usize) -> usize>(list: &Stretch<F>, first: usize, last: usize) -> usize {
        2 + (first + 1..=last).map(|at| list.cost(at)).sum::<usize>()
    }

    #[test]
    fn a_list_that_fits_begins_with_its_first_line() {
        let list = Stretch { len: 5, gap: true, day: |at: usize| at / 3 };
        for cursor in 0..5 {
            assert_eq!(first_shown(&list, 4, cursor, 9), 0);
        }
    }

    #[test]
    fn the_list_stands_still_while_the_marker_moves_inside_it() {
        let list = Stretch { len: 100, gap: false, day: |_| 0 };
        for cursor in 21..=27 {
            assert_eq!(first_shown(&list, 20, cursor, 10), 20);
        }
        assert_eq!(first_shown(&list, 20, 28, 10), 21);
        assert_eq!(first_shown(&list, 20, 20, 10), 19);
    }

    proptest! {
        #[test]
        fn the_marker_is_always_seen_and_no_row_is_wasted(
            days in prop::collection::vec(0usize..3, 1..60), was in 0usize..80, cursor in 0usize..60,
            height in 3usize..30, gap: bool,
        ) {
            // Steps of nought to two days make lines of one day and of several.
            let days: Vec<usize> = days.iter().scan(0, |day, step| { *day += step; Some(*day) }).collect();
            let list = Stretch { len: days.len(), gap, day: |at: usize| days[at] };
            let cursor = cursor.min(days.len() - 1);
            let first = first_shown(&list, was, cursor, height);
            prop_assert!(first <= cursor && rows(&list, first, cursor) <= height);
            if first > 0 {
                let one_more = rows(&list, first - 1, days.len() - 1);
                prop_assert!(one_more > height, "{first} {one_more}");
            }
        }
    }
}
