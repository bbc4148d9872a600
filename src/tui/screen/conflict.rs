//! Two versions of the same words: beside each other where there is room, else one below the other;
//! and under them what can be chosen.

use super::reading;
use crate::app::screen::conflict::Conflict;
use crate::app::{Model, Page, Target};
use crate::domain::answer::{Answer, Value};
use crate::domain::conflict::{Choice, Words};
use crate::domain::deck::Deck;
use crate::domain::entry::{FREE_PAGE, PAGE_QUESTION};
use crate::i18n::{self, in_words};
use crate::keymap::Mode;
use crate::tui::layout::{self, COLUMN, TWO_PANES};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Cells between the two versions where they stand beside each other.
const BETWEEN: u16 = 4;
/// The words get at least so many rows beside the choices.
const WORDS_MIN: u16 = 3;

/// From so many rows on, what has happened is told before the words.
const SAID_FROM: u16 = 8;

/// Draws it.
pub fn draw(model: &Model, sheet: &mut Conflict, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).conflict;
    Clear.render(area, canvas.buffer);
    let parts = layout::frame(area, false);
    let body = if area.width >= TWO_PANES { wide(area, parts.body) } else { parts.body };
    canvas.head(Rect { x: body.x, width: body.width, ..parts.head }, m.title, "");

    let mut choices = Rows::new(body.width, canvas.theme);
    choices.text(Role::Accent, m.ask);
    for (at, choice) in Choice::ALL.into_iter().enumerate() {
        let pieces =
            vec![(Role::Muted, format!("{}  ", at + 1)), (Role::Written, m.choice(choice).to_owned())];
        choices.choice(at == sheet.cursor, pieces, None, Target::Row(at));
    }
    let below = choices.len() as u16;
    let room = body.height.saturating_sub(below + 1).max(WORDS_MIN);
    let words = words(model, sheet, Rect { height: room, ..body }, canvas);
    let y = body.y + words + 1;
    canvas.show_at(&choices, Rect { y, height: body.bottom().saturating_sub(y), ..body }, 0);
    if !key_line::notice(model, parts.keys, canvas) {
        key_line::hints(model, Mode::Conflict, Rect { x: body.x, ..parts.keys }, canvas);
    }
}

/// The place for two columns in the middle of a wide screen.
fn wide(area: Rect, column: Rect) -> Rect {
    let width = (area.width - 6).min(COLUMN * 2 + BETWEEN);
    Rect { x: area.x + (area.width - width) / 2, width, ..column }
}

/// Both versions; how many rows they take.
fn words(model: &Model, sheet: &mut Conflict, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let m = &i18n::of(model.lang).conflict;
    let (mine, theirs) = only_what_differs(&sheet.mine, &sheet.theirs);
    if area.width <= COLUMN {
        let mut rows = Rows::new(area.width, canvas.theme);
        // Where there is room for a few rows only, they are for the words.
        let first = area.height >= SAID_FROM;
        if first {
            rows.muted(m.said).gap();
        }
        version(&mut rows, m.mine, &mine, model);
        rows.gap();
        version(&mut rows, m.theirs, &theirs, model);
        if !first {
            rows.gap().muted(m.said);
        }
        rows.fit(area.height);
        let height = area.height.min(rows.len() as u16);
        sheet.scroll = canvas.show_at(&rows, Rect { height, ..area }, sheet.scroll);
        return height;
    }
    let mut said = Rows::new(area.width, canvas.theme);
    said.muted(m.said);
    let above = (said.len() as u16 + 1).min(area.height);
    canvas.show_at(&said, area, 0);
    let width = (area.width - BETWEEN) / 2;
    let (mut left, mut right) = (Rows::new(width, canvas.theme), Rows::new(width, canvas.theme));
    version(&mut left, m.mine, &mine, model);
    version(&mut right, m.theirs, &theirs, model);
    let longest = left.len().max(right.len());
    let height = (area.height - above).min(longest as u16);
    // They are read together, so the shorter one stays where it is only as long as the other does.
    sheet.scroll = sheet.scroll.min(longest - usize::from(height));
    let column = Rect { y: area.y + above, width, height, ..area };
    canvas.show_at(&left, column, sheet.scroll);
    canvas.show_at(&right, Rect { x: column.x + width + BETWEEN, ..column }, sheet.scroll);
    above + height
}

/// What is shown of a version.
enum Shown<'a> {
    Answers(Vec<&'a Answer>),
    Text(&'a str),
}

impl Shown<'_> {
    fn is_blank(&self) -> bool {
        match self {
            Self::Answers(answers) => answers.iter().all(|answer| answer.value.is_blank()),
            Self::Text(text) => text.trim().is_empty(),
        }
    }
}

/// Both versions without the answers that are the same in them.
fn only_what_differs<'a>(mine: &'a Words, theirs: &'a Words) -> (Shown<'a>, Shown<'a>) {
    match (mine, theirs) {
        (Words::Entry(mine), Words::Entry(theirs)) if mine.deck != FREE_PAGE => {
            let differs = |answer: &&Answer, other: &[Answer]| {
                !other.iter().any(|a| a.question == answer.question && a.value == answer.value)
            };
            (
                Shown::Answers(mine.answers.iter().filter(|a| differs(a, &theirs.answers)).collect()),
                Shown::Answers(theirs.answers.iter().filter(|a| differs(a, &mine.answers)).collect()),
            )
        }
        // A page and a letter answer no question.
        (mine, theirs) => (Shown::Text(body(mine)), Shown::Text(body(theirs))),
    }
}

fn body(words: &Words) -> &str {
    match words {
        Words::Letter(letter) => &letter.body,
        Words::Entry(entry) => match entry.answer(PAGE_QUESTION).map(|answer| &answer.value) {
            Some(Value::Text(text)) => text,
            Some(_) | None => "",
        },
    }
}

fn version(rows: &mut Rows, label: &str, shown: &Shown<'_>, model: &Model) {
    rows.text(Role::Steady, label);
    if shown.is_blank() {
        rows.muted(i18n::of(model.lang).conflict.empty);
        return;
    }
    match shown {
        Shown::Answers(answers) => {
            let told = answers.iter().filter(|answer| !answer.value.is_blank());
            let said = |told: &&Answer| (told.asked.clone(), in_words::answer(told, deck(model), model.lang));
            reading::answers(rows, told.map(said).collect());
        }
        Shown::Text(text) => _ = rows.written(text),
    }
}

/// The deck that is walked on the page underneath, for the words of its options.
fn deck(model: &Model) -> Option<&Deck> {
    match model.pages.last() {
        Some(Page::Question(page)) => Some(page.walk.deck()),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests;
