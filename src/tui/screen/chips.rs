//! What the list of Look back is narrowed to, in words: one chip for each thing that is asked.

use super::waiting;
use crate::app::Model;
use crate::domain::chips::Chip;
use crate::domain::lang::Bilingual;
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::Canvas;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// What lies between two chips.
const BETWEEN: &str = "   ";

/// Draws the chips on one row, with the key that takes the last one away.
pub fn draw(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let chips: Vec<String> = model.look_back.filter.chips().iter().map(|chip| name(chip, model)).collect();
    let key = canvas.key(Mode::LookBack, Action::DropFilter);
    let hint = format!("{key} {}", i18n::action_name(Action::DropFilter, model.lang));
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.wide_row(vec![(Role::Steady, chips.join(BETWEEN))], Some((Role::Muted, hint)));
    canvas.show_at(&rows, area, 0);
}

/// What a chip says.
pub fn name(chip: &Chip, model: &Model) -> String {
    let m = i18n::of(model.lang);
    let f = &m.filters;
    let known = model.look_back.choices.as_deref();
    let words = |all: Option<&[(String, Bilingual)]>, id: &str| {
        let found = all.and_then(|all| all.iter().find(|(known, _)| known == id));
        found.map(|(_, words)| words.get(model.lang).to_owned())
    };
    let today = model.now.day(model.settings.day_end);
    let day = |day| dates::short_day(day, today, model.lang);
    match chip {
        Chip::Person(id) => {
            let found = known.and_then(|known| known.people.iter().find(|(known, _)| known == id));
            found.map_or_else(|| f.person.to_owned(), |(_, name)| name.clone())
        }
        Chip::Wait(id) => {
            let found = known.and_then(|known| known.waits.iter().find(|row| row.wait.id == *id));
            let begun = |row: &crate::app::loaded::WaitRow| day(row.wait.started.day(model.settings.day_end));
            found.map_or_else(
                || f.wait.to_owned(),
                |row| format!("{} {}", waiting::name(row, model.lang), (f.from)(&begun(row))),
            )
        }
        Chip::Deck(id) => model
            .deck_title(id)
            .or_else(|| words(known.map(|known| &known.decks[..]), id))
            .unwrap_or_else(|| id.clone()),
        Chip::Tag(tag) => format!("#{tag}"),
        Chip::Feeling(id) => {
            words(known.map(|known| &known.feelings[..]), id).unwrap_or_else(|| f.feeling.to_owned())
        }
        Chip::Kind(kind) => f.kind(*kind).to_owned(),
        Chip::Days { from: Some(from), to: Some(to), .. } if from == to => day(*from),
        Chip::Days { from: Some(from), to: Some(to), .. } => format!("{} – {}", day(*from), day(*to)),
        Chip::Days { from: Some(from), to: None, .. } => (f.from)(&day(*from)),
        Chip::Days { from: None, to: Some(to), .. } => (f.to)(&day(*to)),
        Chip::Days { from: None, to: None, .. } => f.days.to_owned(),
        Chip::Starred => m.look_back.starred.to_owned(),
        Chip::Trash => m.look_back.trash.to_owned(),
    }
}
