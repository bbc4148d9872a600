//! Lines that are half typed when the journal is locked. What they say goes into the journal, so that
//! nothing of it stays in memory; where they stood stays here, and both come together afterwards.

use crate::app::loaded::Labels;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::day_line::DayLine;
use crate::app::screen::export::Export;
use crate::app::screen::filters::{self, Filters};
use crate::app::screen::jump_day::JumpDay;
use crate::app::screen::label::{LabelSheet, Named};
use crate::app::screen::report::{self, ReportSheet};
use crate::app::screen::review_day::ReviewDay;
use crate::app::screen::{look_back, palette, scope};
use crate::app::{Effect, Page};
use crate::domain::half_typed::HalfTyped;
use crate::domain::ids::{EntryId, LetterId, PersonId, WaitId};
use crate::domain::pattern::Scope;
use crate::domain::person::Names;
use crate::domain::place::Place;
use crate::domain::record::RecordRef;
use crate::text::editor::Editor;
use chrono::NaiveDate;

/// Where the lines stood, without a word of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    line: Line,
    /// The caret in each of the lines.
    carets: Vec<usize>,
    /// Which of them had the keys.
    at: usize,
}

/// Which line it was.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Line {
    Tags(EntryId),
    MoreTags(Vec<EntryId>),
    Title(EntryId),
    Names(PersonId),
    Review(WaitId, Option<NaiveDate>),
    Palette,
    Jump,
    Days,
    Export(Vec<RecordRef>),
    /// The file of a report on these records.
    Report(Scope),
    /// The days that a pattern is looked at for.
    ScopeDays,
    /// The search line, and whether it had the keys.
    Search(bool),
    /// Until when a letter rests, and whether it is sealed.
    Rest(LetterId, bool),
}

/// What is half typed, and where. Behind the typed lines stands what had been seen there before.
pub fn of(model: &Model) -> Option<(Spot, HalfTyped)> {
    let one = |line: Line, editor: &Editor| taken(line, &[editor], 0, Vec::new());
    let sheet = match &model.overlay {
        // The help lies over the sheet that has the line.
        Some(Overlay::Help(_)) => &model.beneath,
        other => other,
    };
    match sheet {
        Some(Overlay::Label(sheet)) => {
            let lines: Vec<&Editor> = sheet.lines.iter().collect();
            let (line, seen) = match &sheet.of {
                Named::Tags(labels) => (Line::Tags(labels.entry), labels.tags.clone()),
                Named::MoreTags(ids, _) => (Line::MoreTags(ids.clone()), Vec::new()),
                Named::Title(labels) => {
                    (Line::Title(labels.entry), labels.title.clone().into_iter().collect())
                }
                Named::Person(id, was) => {
                    let seen = std::iter::once(was.name.clone()).chain(was.relation.clone());
                    (Line::Names(*id), seen.collect())
                }
            };
            Some(taken(line, &lines, sheet.at, seen))
        }
        Some(Overlay::ReviewDay(sheet)) => Some(one(Line::Review(sheet.wait, sheet.was), &sheet.line.editor)),
        Some(Overlay::Palette(sheet)) => Some(one(Line::Palette, &sheet.editor)),
        Some(Overlay::JumpDay(sheet)) => Some(one(Line::Jump, &sheet.editor)),
        Some(Overlay::Export(sheet)) => Some(one(Line::Export(sheet.records.clone()), &sheet.editor)),
        Some(Overlay::Filters(sheet)) => match &sheet.stage {
            filters::Stage::Days { editor, .. } => Some(one(Line::Days, editor)),
            filters::Stage::By | filters::Stage::Of(..) => None,
        },
        Some(Overlay::Scope(sheet)) => sheet.days.as_ref().map(|editor| one(Line::ScopeDays, editor)),
        Some(Overlay::Report(sheet)) => match sheet.stage {
            report::Stage::Asking(_) => {
                let seen = sheet.about.clone().into_iter().collect();
                Some(taken(Line::Report(sheet.scope), &[&sheet.editor], 0, seen))
            }
            report::Stage::Writing { .. } | report::Stage::Kept => None,
        },
        Some(
            Overlay::Still(_)
            | Overlay::Help(_)
            | Overlay::Picker(_)
            | Overlay::Calendar(_)
            | Overlay::Versions(_)
            | Overlay::OtherYears(_)
            | Overlay::Conflict(_)
            | Overlay::Confirm(_),
        )
        | None => on_page(model),
    }
}

/// What is half typed below every sheet.
fn on_page(model: &Model) -> Option<(Spot, HalfTyped)> {
    match model.pages.last() {
        Some(Page::Letter(page)) => {
            let (seal, line) = page.day()?;
            Some(taken(Line::Rest(page.letter.id, seal), &[&line.editor], 0, Vec::new()))
        }
        // What is typed on these is saved with the entry.
        Some(Page::Question(_) | Page::Writing(_)) => None,
        Some(
            Page::Wait(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Reading(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        ) => None,
        None => {
            let place = &model.look_back;
            let counts = model.place == Place::LookBack && (place.searching || !place.query.is_empty());
            counts.then(|| taken(Line::Search(place.searching), &[&place.query], 0, Vec::new()))
        }
    }
}

fn taken(line: Line, editors: &[&Editor], at: usize, seen: Vec<String>) -> (Spot, HalfTyped) {
    let carets = editors.iter().map(|editor| editor.caret()).collect();
    let typed = editors.iter().map(|editor| editor.text().to_owned());
    (Spot { line, carets, at }, HalfTyped(typed.chain(seen).collect()))
}

/// Puts the lines back where they stood. `known` are the tags of the journal.
pub fn arrive(model: &mut Model, typed: HalfTyped, known: &[String]) -> Vec<Effect> {
    let Some(Spot { line, carets, at }) = model.half_typed.take() else { return Vec::new() };
    let HalfTyped(mut typed) = typed;
    if model.overlay.is_some() || typed.len() < carets.len() {
        return Vec::new();
    }
    let seen = typed.split_off(carets.len());
    let mut editors: Vec<Editor> = typed
        .iter()
        .zip(&carets)
        .map(|(text, caret)| {
            let mut editor = Editor::single_line(text);
            editor.set_caret(*caret);
            editor
        })
        .collect();
    let labels = |entry, title, tags| Box::new(Labels { entry, title, tags, known: known.to_vec() });
    let sheet =
        |of, lines| Some(Overlay::Label(Box::new(LabelSheet { lines, at, ..LabelSheet::new(of, &[]) })));
    model.overlay = match line {
        Line::Tags(entry) => sheet(Named::Tags(labels(entry, None, seen)), editors),
        Line::Title(entry) => {
            sheet(Named::Title(labels(entry, seen.into_iter().next(), Vec::new())), editors)
        }
        Line::MoreTags(ids) => {
            let Some(first) = ids.first().copied() else { return Vec::new() };
            sheet(Named::MoreTags(ids, labels(first, None, Vec::new())), editors)
        }
        Line::Names(person) => {
            let mut seen = seen.into_iter();
            let names = Names { name: seen.next().unwrap_or_default(), relation: seen.next() };
            sheet(Named::Person(person, names), editors)
        }
        Line::Palette => {
            let effects = palette::open(model);
            if let (Some(Overlay::Palette(sheet)), Some(editor)) = (&mut model.overlay, editors.pop()) {
                sheet.type_again(editor);
            }
            return effects;
        }
        Line::Search(has_keys) => {
            let Some(editor) = editors.pop() else { return Vec::new() };
            return look_back::search_again(model, editor, has_keys);
        }
        Line::Rest(id, seal) => {
            if let (Some(Page::Letter(page)), Some(editor)) = (model.pages.last_mut(), editors.pop())
                && page.letter.id == id
            {
                page.ask_day(seal, DayLine { editor: Box::new(editor), unread: false });
            }
            return Vec::new();
        }
        Line::Review(wait, was) => editors.pop().map(|editor| {
            let line = DayLine { editor: Box::new(editor), unread: false };
            Overlay::ReviewDay(Box::new(ReviewDay { wait, was, line }))
        }),
        Line::Jump => {
            editors.pop().map(|editor| Overlay::JumpDay(Box::new(JumpDay { editor, unread: false })))
        }
        Line::Days => editors.pop().map(|editor| {
            let stage = filters::Stage::Days { editor, unread: false };
            Overlay::Filters(Box::new(Filters { stage, cursor: 0 }))
        }),
        Line::Report(scope) => editors.pop().map(|editor| {
            let about = seen.into_iter().next();
            let stage = report::Stage::Asking(None);
            Overlay::Report(Box::new(ReportSheet { scope, about, editor, stage }))
        }),
        Line::ScopeDays => {
            scope::when(model);
            if let Some(Overlay::Scope(sheet)) = &mut model.overlay {
                sheet.days = editors.pop();
            }
            return Vec::new();
        }
        Line::Export(records) => {
            editors.pop().map(|editor| Overlay::Export(Box::new(Export { records, editor, fault: None })))
        }
    };
    Vec::new()
}

#[cfg(test)]
mod tests;
