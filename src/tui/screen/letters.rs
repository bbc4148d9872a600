//! The list of letters: to whom, when, the first words, and where each is in its life.

use crate::app::loaded::LetterRow;
use crate::app::screen::letters::Letters;
use crate::app::{Model, Target};
use crate::domain::letter::{Addressee, Letter, Standing};
use crate::domain::time::Stamp;
use crate::i18n::{self, dates};
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// The width from which a letter takes two rows instead of three.
const ROOMY: usize = 56;

/// What a letter is called: to whom it speaks.
pub fn title(to: Addressee, name: Option<&str>, model: &Model) -> String {
    let m = &i18n::of(model.lang).letters;
    match (to, name) {
        (Addressee::Me, _) => m.to_me.to_owned(),
        (Addressee::Them, Some(name)) => (m.to_them)(name),
        (Addressee::Them, None) => m.to_somebody.to_owned(),
    }
}

/// Where a letter is in its life; one that waits to be read is told a little louder.
pub fn standing(letter: &Letter, model: &Model) -> (Role, String) {
    let rested = letter.standing(model.now.utc_ms) == Standing::Rested;
    let role = if rested { Role::Steady } else { Role::Muted };
    (role, i18n::letters::standing(letter, &model.now, model.settings.day_end, model.lang))
}

/// The day of an instant.
pub fn day(at: &Stamp, model: &Model) -> String {
    let end = model.settings.day_end;
    dates::day(at.day(end), model.now.day(end), model.lang)
}

/// Draws it.
pub fn draw(model: &Model, page: &Letters, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    canvas.head(parts.head, m.letters.title, m.question.not_sent);
    if !page.loaded {
        return;
    }
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    for (at, row) in page.data.rows.iter().enumerate() {
        letter_rows(&mut rows, row, at, at == page.cursor, model);
    }
    if rows.is_empty() {
        for line in m.letters.empty {
            rows.muted(line);
        }
        rows.gap().text(Role::Steady, m.letters.empty_keys);
    }
    canvas.show("letters", &mut rows, parts.body);
}

fn letter_rows(rows: &mut Rows, row: &LetterRow, at: usize, chosen: bool, model: &Model) {
    let m = &i18n::of(model.lang).letters;
    let first = rows.len();
    rows.indent(2);
    let role = if chosen { Role::Selected } else { Role::Written };
    let name = vec![(role, title(row.letter.to, row.line.person.as_deref(), model))];
    let when = (Role::Muted, dates::near(&row.letter.at, &model.now, model.settings.day_end, model.lang));
    let words = if row.letter.is_sealed() { m.sealed } else { row.line.excerpt.as_str() };
    let words = vec![(Role::Muted, words.to_owned())];
    let standing = standing(&row.letter, model);
    if rows.room() + 2 >= ROOMY {
        rows.wide_row(name, Some(when)).wide_row(words, Some(standing));
    } else {
        rows.row(name).row(words).wide_row(vec![standing], Some(when));
    }
    rows.gap().indent(0);
    rows.mark(first, rows.len(), chosen, &Target::Row(at));
}
