//! One letter: to whom, the words under "nothing is sent", and what may become of it.

use super::{letters, review_day};
use crate::app::screen::letter::{Fate, LetterPage, Stage, Whom};
use crate::app::{Model, Target};
use crate::domain::letter::Standing;
use crate::i18n;
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::{card, editor};
use ratatui::layout::Rect;

/// The words get at least so many rows beside what may become of them.
const WORDS_MIN: u16 = 3;

/// Draws it.
pub fn draw(model: &Model, page: &mut LetterPage, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let body = parts.body;
    let title = letters::title(page.letter.to, page.name.as_deref(), model);
    match &mut page.stage {
        Stage::Whom { choices, cursor, .. } => {
            canvas.head(parts.head, m.letters.whom, m.question.not_sent);
            whom(model, choices, *cursor, body, canvas);
        }
        Stage::Boundary(card) => {
            canvas.head(parts.head, m.letters.title, "");
            card::draw(card.as_ref(), model.lang, m.letters.boundary_keys, body, canvas);
        }
        Stage::Breath { sent } => {
            canvas.head(parts.head, &title, "");
            breath(model, sent.as_deref(), body, canvas);
        }
        Stage::Writing => {
            canvas.head(parts.head, &title, "");
            writing(model, page, body, canvas);
        }
        Stage::Menu { .. } => {
            canvas.head(parts.head, &title, &letters::day(&page.letter.at, model));
            menu(model, page, body, canvas);
        }
        Stage::Day { seal, line } => {
            canvas.head(parts.head, &title, "");
            let ask = if *seal { m.letters.seal_ask } else { m.letters.rest_ask };
            let (role, mut understood) = review_day::understood(model, line);
            if role == Role::Steady {
                understood.push_str(m.letters.from_morning);
            }
            let mut rows = Rows::new(body.width, canvas.theme);
            rows.text(Role::Accent, ask);
            rows.row(Vec::new()).row(Vec::new()).row(Vec::new());
            rows.text(role, &understood);
            canvas.show_at(&rows, body, 0);
            editor::draw(&mut line.editor, Rect { y: body.y + 2, height: 1, ..body }, canvas);
        }
    }
}

/// The digit that chooses a row, for the first nine.
fn digit(row: usize) -> (Role, String) {
    let digit = if row < 9 { (row + 1).to_string() } else { " ".to_owned() };
    (Role::Muted, format!("{digit}  "))
}

fn whom(model: &Model, choices: &[Whom], cursor: usize, body: Rect, canvas: &mut Canvas<'_>) {
    let mut rows = Rows::new(body.width, canvas.theme);
    for (at, whom) in choices.iter().enumerate() {
        let title = letters::title(whom.to, whom.name.as_deref(), model);
        rows.choice(at == cursor, vec![digit(at), (Role::Written, title)], None, Target::Row(at));
    }
    canvas.show("letter", &mut rows, body);
}

fn breath(model: &Model, sent: Option<&str>, body: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).letters;
    let mut rows = Rows::new(body.width, canvas.theme);
    match sent {
        Some(sent) => rows.muted(m.breath_sent).indent(2).written(sent).indent(0),
        None => rows.muted(m.breath_some),
    };
    rows.gap().text(Role::Accent, m.breath).gap().muted(m.breath_keys);
    canvas.show("letter", &mut rows, body);
}

fn writing(model: &Model, page: &mut LetterPage, body: Rect, canvas: &mut Canvas<'_>) {
    let mut rows = Rows::new(body.width, canvas.theme);
    rows.muted(i18n::of(model.lang).question.not_sent);
    canvas.show_at(&rows, body, 0);
    let above = if body.height > WORDS_MIN + 2 { 2 } else { 1 };
    let indent = if body.width > 48 { 2 } else { 0 };
    let field = Rect {
        x: body.x + indent,
        y: body.y + above,
        width: body.width - indent,
        height: body.height.saturating_sub(above),
    };
    editor::draw(&mut page.editor, field, canvas);
}

/// The words above, as many rows of them as there is room for, and what may become of them below.
fn menu(model: &Model, page: &mut LetterPage, body: Rect, canvas: &mut Canvas<'_>) {
    let mut words = Rows::new(body.width, canvas.theme);
    words_of(&mut words, page, model);
    let Stage::Menu { fates, cursor, scroll, .. } = &mut page.stage else { return };
    let mut rows = Rows::new(body.width, canvas.theme);
    if !fates.is_empty() {
        rows.text(Role::Accent, i18n::of(model.lang).letters.becomes);
    }
    for (at, fate) in fates.iter().enumerate() {
        let pieces = vec![digit(at), (Role::Written, fate_name(*fate, model).to_owned())];
        rows.choice(at == *cursor, pieces, None, Target::Row(at));
    }
    let choices = rows.len() as u16;
    let gap = u16::from(choices > 0);
    let room = body.height.saturating_sub(choices + gap).max(WORDS_MIN.min(body.height));
    let height = room.min(words.len() as u16);
    *scroll = canvas.show_at(&words, Rect { height, ..body }, *scroll);
    let below = height + gap;
    if *cursor == 0 && choices > 0 {
        // The question above the first row is seen with it.
        rows.focus(0, 2);
    }
    let area = Rect { y: body.y + below, height: body.height.saturating_sub(below), ..body };
    canvas.show("letter", &mut rows, area);
}

/// The words, or why they cannot be read yet.
fn words_of(rows: &mut Rows, page: &LetterPage, model: &Model) {
    let m = &i18n::of(model.lang).letters;
    let letter = &page.letter;
    if letter.is_sealed() {
        let until = letters::standing(letter, model).1;
        rows.row(vec![(Role::Steady, m.sealed.to_owned()), (Role::Muted, format!("   {until}"))]);
        return;
    }
    let said = match (&page.sealed_at, letter.standing(model.now.utc_ms)) {
        (Some(at), _) => (m.was_sealed)(&letters::day(at, model)),
        (None, Standing::Written) => String::new(),
        (None, _) => letters::standing(letter, model).1,
    };
    if !said.is_empty() {
        rows.muted(&said).gap();
    }
    rows.written(page.editor.text());
}

/// What may become of a letter, in words.
fn fate_name(fate: Fate, model: &Model) -> &'static str {
    let m = &i18n::of(model.lang).letters;
    match fate {
        Fate::Rewrite => m.rewrite,
        Fate::RestAgain => m.rest_again,
        Fate::SentMyself => m.sent_myself,
        Fate::Keep => m.keep,
        Fate::HalfHour => m.half_hour,
        Fate::Morning => m.morning,
        Fate::Day => m.day,
        Fate::SealDay => m.seal_day,
        Fate::SealUntilTheyWrite => m.seal_until_they_write,
        Fate::LetGo => m.release,
    }
}

#[cfg(test)]
mod tests;
