//! One record, read in full: the page, and the pane beside the list of Look back.

use super::{lines, search_line};
use crate::app::Model;
use crate::app::loaded::{Record, RecordView};
use crate::app::screen::reading::Reading;
use crate::domain::time::Stamp;
use crate::i18n::in_words::{self, Paragraph};
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

mod facts;

/// Draws the page.
pub fn draw(model: &Model, page: &mut Reading, parts: &Frame, canvas: &mut Canvas<'_>) {
    let Some(view) = &page.view else { return };
    canvas.head(parts.head, &title(view, model), &when(view, model));
    let mut rows = Rows::new(parts.body.width, canvas.theme);
    rows.marking(search_line::marked(model));
    content(&mut rows, view, model, &canvas.key(Mode::Reading, Action::EditRecord));
    page.scroll = canvas.show_at(&rows, parts.body, page.scroll);
}

/// The same for the pane, its head among the rows.
pub fn in_pane(view: &RecordView, model: &Model, width: u16, canvas: &Canvas<'_>) -> Rows {
    let mut rows = Rows::new(width, canvas.theme);
    rows.said(&title(view, model)).muted(&when(view, model));
    rows.marking(search_line::marked(model));
    content(&mut rows, view, model, &canvas.key(Mode::LookBack, Action::EditRecord));
    rows
}

/// What a record is called.
fn title(view: &RecordView, model: &Model) -> String {
    let m = i18n::of(model.lang);
    match &view.record {
        Record::Entry(entry) => match (&entry.title, &view.deck_title) {
            (None, Some(title)) => title.get(model.lang).to_owned(),
            (title, _) => lines::entry_title(title.as_deref(), &entry.deck, model),
        },
        Record::Moment(_) => m.still.moment.to_owned(),
        Record::Wait(row) => {
            let ended = row.wait.ended.as_ref();
            ended.map_or(m.look_back.wait_opened, |(_, how)| m.wait.outcome(*how)).to_owned()
        }
        Record::Letter(letter) => lines::letter_title(letter.to, model).to_owned(),
        Record::Person(person) => person.name.clone(),
    }
}

/// The day and the clock of a record.
fn when(view: &RecordView, model: &Model) -> String {
    let at = match &view.record {
        Record::Entry(entry) => &entry.at,
        Record::Moment(moment) => &moment.at,
        Record::Wait(row) => &row.wait.started,
        Record::Letter(letter) => &letter.at,
        Record::Person(_) => return String::new(),
    };
    day_and_clock(at, model)
}

fn day_and_clock(at: &Stamp, model: &Model) -> String {
    let end = model.settings.day_end;
    format!("{}  {}", dates::day(at.day(end), model.now.day(end), model.lang), dates::clock(at))
}

/// Everything below the head; `resume` is the key that goes on with a draft.
fn content(rows: &mut Rows, view: &RecordView, model: &Model, resume: &str) {
    around(rows, view, model, resume);
    match &view.record {
        Record::Entry(entry) => answers(rows, in_words::entry(entry, view.deck.as_deref(), model.lang)),
        Record::Moment(moment) => facts::moment(rows, moment, model),
        Record::Wait(row) => facts::wait(rows, row, model),
        Record::Letter(letter) => facts::letter(rows, letter, model),
        Record::Person(person) => {
            if let Some(relation) = &person.relation {
                rows.gap().written(relation);
            }
        }
    }
}

/// The quiet line under the head: whom it is about, its tags, its star, and whether it is a draft,
/// was rewritten, or lies in the trash.
fn around(rows: &mut Rows, view: &RecordView, model: &Model, resume: &str) {
    let m = &i18n::of(model.lang).look_back;
    let mut said: Vec<String> = view.name.clone().into_iter().collect();
    if let Record::Entry(entry) = &view.record {
        said.extend(entry.tags.iter().map(|tag| format!("#{tag}")));
    }
    if view.record.meta().is_deleted() {
        said.push(m.trash.to_owned());
    }
    if let Some(edited) = view.edited_ms {
        let at = Stamp::new(edited, model.now.offset_s);
        said.push((m.edited)(&dates::near(&at, &model.now, model.settings.day_end, model.lang)));
    }
    if view.record.is_starred() {
        // A sign of uncertain width stands last in its line.
        said.push(rows.theme().star().to_owned());
    }
    if !said.is_empty() {
        rows.muted(&said.join("   "));
    }
    if matches!(&view.record, Record::Entry(entry) if entry.is_draft()) {
        let keys = (m.resume)(resume);
        rows.row(vec![(Role::Steady, m.draft.to_owned()), (Role::Muted, format!("   {keys}"))]);
    }
}

/// Each question, muted, with its answer under it; those that were passed over are left out.
pub(super) fn answers(rows: &mut Rows, said: Vec<Paragraph>) {
    for (asked, said) in said {
        rows.gap();
        if asked.is_empty() {
            rows.written(&said);
        } else {
            rows.muted(&asked).indent(2).written(&said).indent(0);
        }
    }
}

#[cfg(test)]
mod tests;
