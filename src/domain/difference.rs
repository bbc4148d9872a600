//! What differs between two texts, for a reader: line by line, and within a changed line by words,
//! or by single characters where words are not parted by spaces.
//!
//! The shortest way from one to the other is looked for (Myers, *An O(ND) Difference Algorithm*),
//! first among lines, then inside what changed; where two texts have so little in common that the
//! search would take long, all of the one gives way to all of the other.

#[cfg(test)]
mod tests;

/// The most steps that are searched for; texts further apart are said to have nothing in common.
const MOST_STEPS: usize = 400;
/// A stretch both texts share inside a line that is shorter than this, in characters, is taken for a
/// coincidence.
const COINCIDENCE: usize = 2;

/// In which of the two texts a row stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// In both.
    Both,
    /// In the older one only.
    Old,
    /// In the newer one only.
    New,
}

/// A line of one text, or of both.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub side: Side,
    /// Its text from left to right, each piece with whether it stands on this side only.
    pub pieces: Vec<(bool, String)>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").field("side", &self.side).finish_non_exhaustive()
    }
}

/// The rows of `old` and `new`, those of `old` before those that took their place.
pub fn rows(old: &str, new: &str) -> Vec<Row> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let mut rows = Vec::new();
    let (mut gone, mut come): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for step in steps(&old, &new) {
        match step {
            Step::Keep(line) => {
                changed(&gone, &come, &mut rows);
                gone.clear();
                come.clear();
                rows.push(Row { side: Side::Both, pieces: vec![(false, line.to_owned())] });
            }
            Step::Remove(line) => gone.push(line),
            Step::Add(line) => come.push(line),
        }
    }
    changed(&gone, &come, &mut rows);
    rows
}

/// Adds the lines that went and those that came in their place, with what differs inside them.
fn changed(gone: &[&str], come: &[&str], rows: &mut Vec<Row>) {
    if gone.is_empty() || come.is_empty() {
        let whole = |side| move |line: &&str| Row { side, pieces: vec![(true, (*line).to_owned())] };
        rows.extend(gone.iter().map(whole(Side::Old)));
        rows.extend(come.iter().map(whole(Side::New)));
        return;
    }
    let (old, new) = (gone.join("\n"), come.join("\n"));
    let steps = without_coincidences(&steps(&tokens(&old), &tokens(&new)));
    rows.extend(side_of(&steps, Side::Old));
    rows.extend(side_of(&steps, Side::New));
}

/// The lines of one side.
fn side_of(steps: &[Step<'_>], side: Side) -> Vec<Row> {
    let mut rows = vec![Row { side, pieces: Vec::new() }];
    for step in steps {
        let (only, text) = match (step, side) {
            (Step::Keep(text), _) => (false, *text),
            (Step::Remove(text), Side::Old) | (Step::Add(text), Side::New) => (true, *text),
            (Step::Remove(_) | Step::Add(_), _) => continue,
        };
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                rows.push(Row { side, pieces: Vec::new() });
            }
            let Some(row) = rows.last_mut() else { continue };
            match row.pieces.last_mut() {
                _ if part.is_empty() => {}
                Some((same, before)) if *same == only => before.push_str(part),
                Some(_) | None => row.pieces.push((only, part.to_owned())),
            }
        }
    }
    rows
}

/// A step on the way from one text to the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step<'a> {
    Keep(&'a str),
    Remove(&'a str),
    Add(&'a str),
}

/// The words of a text, what is between them, and every character that forms no word with its
/// neighbours; together they are the text.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut begin = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let goes_on = before.is_some_and(|before| joins(before, c));
        if !goes_on && at > begin {
            tokens.push(&text[begin..at]);
            begin = at;
        }
        before = Some(c);
    }
    if begin < text.len() {
        tokens.push(&text[begin..]);
    }
    tokens
}

/// Whether two characters that stand side by side are not to be parted.
fn joins(before: char, c: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && u32::from(c) < 0x2e80;
    let mark = |c: char| matches!(u32::from(c), 0x300..=0x36f | 0x3099..=0x309a | 0x200d | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff);
    mark(c) || before == '\u{200d}' || (in_word(before) && in_word(c)) || (before == ' ' && c == ' ')
}

/// Takes short stretches that are the same by chance, between two changes, for changed.
fn without_coincidences<'a>(steps: &[Step<'a>]) -> Vec<Step<'a>> {
    let mut clean = Vec::with_capacity(steps.len());
    let mut at = 0;
    while at < steps.len() {
        let same = steps[at..].iter().take_while(|step| matches!(step, Step::Keep(_))).count();
        if same == 0 {
            clean.push(steps[at]);
            at += 1;
            continue;
        }
        let stretch = &steps[at..at + same];
        let between = at > 0 && at + same < steps.len();
        let words = |step: &Step<'_>| match step {
            Step::Keep(text) | Step::Remove(text) | Step::Add(text) => text.chars().count(),
        };
        let short = stretch.iter().map(words).sum::<usize>() < COINCIDENCE;
        for step in stretch {
            match step {
                Step::Keep(text) if between && short && *text != "\n" => {
                    clean.extend([Step::Remove(text), Step::Add(text)]);
                }
                other => clean.push(*other),
            }
        }
        at += same;
    }
    clean
}

/// The way from `old` to `new`.
fn steps<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Step<'a>> {
    let begin = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[begin..], &new[begin..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let kept = |tokens: &[&'a str]| tokens.iter().map(|token| Step::Keep(token)).collect::<Vec<_>>();
    let mut steps = kept(&old[..begin]);
    match shortest(old_middle, new_middle) {
        Some(middle) => steps.extend(middle),
        None => {
            steps.extend(old_middle.iter().map(|token| Step::Remove(token)));
            steps.extend(new_middle.iter().map(|token| Step::Add(token)));
        }
    }
    steps.extend(kept(&old_rest[old_rest.len() - end..]));
    steps
}

/// The way with the fewest steps that are no [`Step::Keep`]; `None` if it has more than [`MOST_STEPS`].
fn shortest<'a>(old: &[&'a str], new: &[&'a str]) -> Option<Vec<Step<'a>>> {
    let most = (old.len() + new.len()).min(MOST_STEPS);
    // `reach[k + most + 1]` is how far into `old` one gets on the diagonal `k`, where `k` is how much
    // further one is in `old` than in `new`.
    let mut reach = vec![0_usize; 2 * most + 3];
    let at = |k: isize| (k + most as isize + 1) as usize;
    let mut traces: Vec<Vec<usize>> = Vec::new();
    for d in 0..=most as isize {
        traces.push(reach.clone());
        for k in (-d..=d).step_by(2) {
            let down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
            let mut x = if down { reach[at(k + 1)] } else { reach[at(k - 1)] + 1 };
            let mut y = usize::try_from(x as isize - k).unwrap_or(usize::MAX);
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[at(k)] = x;
            if x >= old.len() && y >= new.len() {
                return Some(back(old, new, &traces, at));
            }
        }
    }
    None
}

/// Goes back from the end along the traces of the search.
fn back<'a>(
    old: &[&'a str],
    new: &[&'a str],
    traces: &[Vec<usize>],
    at: impl Fn(isize) -> usize,
) -> Vec<Step<'a>> {
    let (mut x, mut y) = (old.len() as isize, new.len() as isize);
    let mut steps = Vec::new();
    for (d, reach) in traces.iter().enumerate().rev() {
        let (d, k) = (d as isize, x - y);
        let down = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)]);
        let from = if d == 0 { 0 } else { k + if down { 1 } else { -1 } };
        let (to_x, to_y) =
            if d == 0 { (0, 0) } else { (reach[at(from)] as isize, reach[at(from)] as isize - from) };
        // What was kept after the step.
        let (after_x, after_y) = match (d, down) {
            (0, _) => (0, 0),
            (_, true) => (to_x, to_y + 1),
            (_, false) => (to_x + 1, to_y),
        };
        while x > after_x && y > after_y {
            (x, y) = (x - 1, y - 1);
            steps.push(Step::Keep(old[x as usize]));
        }
        if d > 0 {
            steps.push(if down { Step::Add(new[to_y as usize]) } else { Step::Remove(old[to_x as usize]) });
        }
        (x, y) = (to_x, to_y);
    }
    steps.reverse();
    steps
}
