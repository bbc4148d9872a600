//! The pull over time as a small curve, made of characters: Braille dots, or letters on a plain terminal.

/// A moment on the curve: milliseconds since 1970, and the pull, 0 to 10.
pub type Point = (i64, u8);

/// The highest pull.
const TOP: i64 = 10;
/// Two moments further apart than this are joined by dots only: nobody knows what was between.
const APART_MS: i64 = 24 * 60 * 60 * 1000;
/// Every so many steps a dotted line leaves a dot.
const DOTTED: usize = 2;

/// The curve through `points`, oldest first, in `height` rows of `width` cells. Empty for fewer than
/// two points or no time between them: a single moment is a number, not a curve.
pub fn rows(points: &[Point], width: u16, height: u16, ascii: bool) -> Vec<String> {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return Vec::new() };
    if last <= first || width == 0 || height == 0 {
        return Vec::new();
    }
    let mut dots = Dots::new(width, height, ascii);
    let place = |(at, urge): Point| (dots.column(at, *first, *last), dots.row(urge));
    let places: Vec<(usize, usize)> = points.iter().map(|point| place(*point)).collect();
    for (pair, times) in places.windows(2).zip(points.windows(2)) {
        let step = if times[1].0.saturating_sub(times[0].0) > APART_MS { DOTTED } else { 1 };
        dots.line(pair[0], pair[1], step);
    }
    for (x, y) in places {
        dots.set(x, y, true);
    }
    dots.rows()
}

/// The cell, 0 to `width - 1`, in which the instant `at` lies on a curve from `first` to `last`.
pub fn cell(at: i64, first: i64, last: i64, width: u16) -> u16 {
    scaled(at.saturating_sub(first), last.saturating_sub(first), usize::from(width.max(1)) - 1) as u16
}

/// `part` of `whole` as a step from 0 to `most`, rounded.
fn scaled(part: i64, whole: i64, most: usize) -> usize {
    let (part, whole, most) = (i128::from(part), i128::from(whole.max(1)), most as i128);
    ((part.clamp(0, whole) * most * 2 + whole) / (whole * 2)) as usize
}

/// A grid of dots, finer than the cells where Braille is drawn.
struct Dots {
    width: usize,
    height: usize,
    fine: (usize, usize),
    /// Row by row; `Some(true)` is a moment, `Some(false)` lies between two.
    dots: Vec<Option<bool>>,
}

impl Dots {
    fn new(width: u16, height: u16, ascii: bool) -> Self {
        let fine = if ascii { (1, 1) } else { (2, 4) };
        let (width, height) = (usize::from(width), usize::from(height));
        Self { width, height, fine, dots: vec![None; width * fine.0 * height * fine.1] }
    }

    fn column(&self, at: i64, first: i64, last: i64) -> usize {
        scaled(at.saturating_sub(first), last.saturating_sub(first), self.width * self.fine.0 - 1)
    }

    fn row(&self, urge: u8) -> usize {
        scaled(TOP - i64::from(urge).min(TOP), TOP, self.height * self.fine.1 - 1)
    }

    fn set(&mut self, x: usize, y: usize, moment: bool) {
        let at = y * self.width * self.fine.0 + x;
        self.dots[at] = Some(moment || self.dots[at] == Some(true));
    }

    /// Sets every `step`-th dot from one place to another.
    fn line(&mut self, from: (usize, usize), to: (usize, usize), step: usize) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1));
        let between = |a: usize, b: usize, i: usize| {
            let way = scaled(i as i64, steps as i64, a.abs_diff(b));
            if b >= a { a + way } else { a - way }
        };
        for i in (0..=steps).step_by(step) {
            self.set(between(from.0, to.0, i), between(from.1, to.1, i), false);
        }
    }

    fn rows(&self) -> Vec<String> {
        (0..self.height).map(|y| (0..self.width).map(|x| self.sign(x, y)).collect()).collect()
    }

    /// The character of a cell; a blank where nothing is.
    fn sign(&self, x: usize, y: usize) -> char {
        let dot = |dx: usize, dy: usize| {
            let (x, y) = (x * self.fine.0 + dx, y * self.fine.1 + dy);
            self.dots[y * self.width * self.fine.0 + x]
        };
        if self.fine == (1, 1) {
            return match dot(0, 0) {
                Some(true) => 'o',
                Some(false) => '.',
                None => ' ',
            };
        }
        // The bits of a Braille pattern: the left column from the top, then the right one.
        const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
        let mut bits = 0;
        for (dx, column) in BITS.iter().enumerate() {
            for (dy, bit) in column.iter().enumerate() {
                bits |= if dot(dx, dy).is_some() { *bit } else { 0 };
            }
        }
        if bits == 0 { ' ' } else { char::from_u32(0x2800 + bits).unwrap_or(' ') }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn the_ascii_twin_shows_each_moment_at_its_height() {
        let points = [(0, 0), (4 * HOUR, 10), (8 * HOUR, 5)];
        assert_eq!(rows(&points, 9, 3, true), ["   .o.   ", " ..   ..o", "o        "]);
    }

    #[test]
    fn a_flat_curve_in_dots_is_one_line() {
        assert_eq!(rows(&[(0, 10), (HOUR, 10)], 3, 1, false), ["⠉⠉⠉"]);
        assert_eq!(rows(&[(0, 0), (HOUR, 0)], 3, 1, false), ["⣀⣀⣀"]);
    }

    #[test]
    fn one_moment_is_no_curve() {
        assert!(rows(&[], 9, 3, false).is_empty());
        assert!(rows(&[(5, 5)], 9, 3, false).is_empty());
        assert!(rows(&[(5, 5), (5, 9)], 9, 3, false).is_empty());
    }

    #[test]
    fn what_lies_between_two_far_moments_is_only_dotted() {
        let near = rows(&[(0, 5), (20 * HOUR, 5)], 13, 1, true).concat();
        let far = rows(&[(0, 5), (40 * HOUR, 5)], 13, 1, true).concat();
        assert_eq!(near, "o...........o");
        assert_eq!(far, "o . . . . . o");
    }

    proptest! {
        #[test]
        fn a_later_moment_never_stands_further_left_and_a_stronger_one_never_lower(
            a in 0i64..1_000_000, b in 0i64..1_000_000, width in 1u16..80, height in 1u16..9,
            strong in 0u8..=10, weak in 0u8..=10,
        ) {
            let dots = Dots::new(width, height, false);
            let (a, b) = (a.min(b), a.max(b));
            prop_assert!(dots.column(a, 0, 1_000_000) <= dots.column(b, 0, 1_000_000));
            prop_assert!(cell(a, 0, 1_000_000, width) <= cell(b, 0, 1_000_000, width));
            let (weak, strong) = (weak.min(strong), weak.max(strong));
            prop_assert!(dots.row(strong) <= dots.row(weak));
        }

        #[test]
        fn the_curve_fills_its_area_and_never_leaves_it(
            mut points in proptest::collection::vec((any::<i64>(), 0u8..=255), 2..40),
            width in 1u16..90, height in 1u16..9, ascii: bool,
        ) {
            points.sort_unstable();
            let rows = rows(&points, width, height, ascii);
            if points[0].0 < points[points.len() - 1].0 {
                prop_assert_eq!(rows.len(), usize::from(height));
                prop_assert!(rows.iter().all(|row| row.chars().count() == usize::from(width)));
                prop_assert!(rows.iter().any(|row| !row.starts_with(' ')));
                prop_assert!(rows.iter().any(|row| !row.ends_with(' ')));
            } else {
                prop_assert!(rows.is_empty());
            }
        }
    }
}
