//! The place Look back: the search line, everything written under its days, and beside it, where
//! there is room, the record the marker stands on.

use super::{chips, lines, reading, search_line};
use crate::app::screen::look_back::LookBack;
use crate::app::screen::search_line::{Reading, hits};
use crate::app::{Model, Overlay, Target};
use crate::domain::chips::Chip;
use crate::domain::timeline::Filter;
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::Canvas;
use crate::tui::layout::Frame;
use crate::tui::rows::{Row, Rows};
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use stretch::{Stretch, first_shown};

mod stretch;

/// The name under which the first line on screen is remembered.
const LIST: &str = "look-back";
/// Below this height nothing is left empty between the parts of the page.
const ROOMY: u16 = 12;
/// What stands before the words of a row: the marker, the clock, and the cells around it.
const BEFORE_WORDS: usize = 2 + 5 + 2;

/// Draws it.
pub fn draw(model: &mut Model, parts: &Frame, canvas: &mut Canvas<'_>) {
    let m = i18n::of(model.lang);
    let title = m.places.full(model.place);
    canvas.head(parts.head, title, &beside_title(model, canvas));
    let body = parts.body;
    search_line::draw(model, Rect { height: 1, ..body }, canvas);
    let narrowed = u16::from(model.look_back.filter != Filter::default());
    if narrowed > 0 {
        chips::draw(model, Rect { y: body.y + 1, height: 1, ..body }, canvas);
    }
    let said = search_line::below(model, body.width, canvas);
    let rows = u16::try_from(said.len()).unwrap_or(u16::MAX).min(body.height / 2);
    let top = 1 + narrowed + rows.max(u16::from(body.height >= ROOMY));
    canvas.show_at(&said, Rect { y: body.y + 1 + narrowed, height: rows, ..body }, 0);
    let area = Rect { y: body.y + top, height: body.height.saturating_sub(top), ..body };
    if model.look_back.loaded {
        list(model, area, canvas);
    }
    let month = matches!(model.overlay, Some(Overlay::Calendar(_)));
    if let (Some(pane), Some(view), false) = (parts.pane, model.look_back.in_pane(), month) {
        let rows = reading::in_pane(view, model, pane.width, canvas);
        canvas.show_at(&rows, pane, 0);
    }
}

/// How many records are marked; else the keys of the trash.
fn beside_title(model: &Model, canvas: &Canvas<'_>) -> String {
    let LookBack { marks, filter, .. } = &model.look_back;
    if !marks.is_empty() {
        return (i18n::of(model.lang).marks.marked)(marks.len());
    }
    if filter.trash { trash_keys(model, canvas) } else { String::new() }
}

/// The keys that mean something in the trash only; the key line shows those of the whole place.
fn trash_keys(model: &Model, canvas: &Canvas<'_>) -> String {
    let said = [Action::Restore, Action::Purge].map(|action| {
        let name = i18n::action_name(action, model.lang);
        format!("{} {name}", canvas.key(Mode::LookBack, action))
    });
    said.join("   ")
}

/// Draws the lines that can be seen, and no others.
fn list(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let place = &model.look_back;
    let mut rows = Rows::new(area.width, canvas.theme);
    if place.lines.is_empty() {
        rows.muted(nothing(model));
        canvas.show_at(&rows, area, 0);
        return;
    }
    let gap = area.height >= ROOMY;
    let end = model.settings.day_end;
    let query = Reading::of(model).query(place.words());
    // The best stand in no order of days: they are one stretch, and each says its day.
    let ranked = search_line::is_ranked(&query);
    let day = |at: usize| (!ranked).then(|| place.lines[at].at.day(end));
    let stretch = Stretch { len: place.lines.len(), gap, day };
    let anchor = canvas.anchor(LIST);
    let was = anchor.and_then(|id| place.lines.iter().position(|line| line.record.id <= id)).unwrap_or(0);
    let first = first_shown(&stretch, if ranked { 0 } else { was }, place.cursor, usize::from(area.height));
    canvas.set_anchor(LIST, place.lines[first].record.id);
    let today = model.now.day(end);
    let parts = hits(&query);
    for at in first..place.lines.len() {
        let begins = at == first || stretch.begins_day(at);
        let needs = if begins && at > first { stretch.cost(at) } else { 1 };
        if rows.len() + needs > usize::from(area.height) {
            break;
        }
        if begins {
            if gap && at > first {
                rows.push(Row::default());
            }
            rows.muted(&match day(at) {
                Some(day) => dates::day(day, today, model.lang),
                None => i18n::of(model.lang).search_line.best.to_owned(),
            });
        }
        row(&mut rows, model, at, &parts, ranked);
    }
    canvas.show_at(&rows, area, 0);
}

/// A line: the marker, the clock, what it is, and its first words.
fn row(rows: &mut Rows, model: &Model, at: usize, parts: &[String], ranked: bool) {
    let place = &model.look_back;
    let (line, theme) = (&place.lines[at], rows.theme());
    let star = line.starred.then(|| (Role::Accent, theme.star().to_owned()));
    let end = model.settings.day_end;
    let clock = if ranked { line.at.day(end).to_string() } else { format!("{:>5}", dates::clock(&line.at)) };
    let before = BEFORE_WORDS - 5 + clock.len();
    let room = rows.room().saturating_sub(before + if star.is_some() { 3 } else { 0 });
    let mark = if place.marks.holds(line.record) { theme.mark() } else { " " };
    // The column of marks is there only while there are any.
    let mark = if place.marks.is_empty() { String::new() } else { format!("{mark} ") };
    let room = room.saturating_sub(mark.len());
    let mut pieces = vec![(Role::Accent, mark), (Role::Muted, format!("{clock}  "))];
    pieces.extend(lines::found(line, parts, model, room, theme));
    rows.choice(at == place.cursor, pieces, star, Target::Row(at));
}

/// What is said in the place of lines.
fn nothing(model: &Model) -> &'static str {
    let m = &i18n::of(model.lang).look_back;
    let filter = &model.look_back.filter;
    let only = |chip: Chip| filter.chips() == [chip];
    match model.look_back.words().is_empty() {
        true if *filter == Filter::default() => m.empty,
        true if only(Chip::Trash) => m.trash_empty,
        true if only(Chip::Starred) => m.starred_empty,
        _ => m.nothing,
    }
}

#[cfg(test)]
mod tests;
