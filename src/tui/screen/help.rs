//! The help: the keys of the screen underneath, and beside or below them the people who will listen.

mod keys;
mod people;

use crate::app::Model;
use crate::app::screen::help::Help;
use crate::keymap::{Keymap, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use ratatui::layout::Rect;

/// The width from which keys and people stand beside each other.
const BESIDE: u16 = 76;
/// The widest the column of keys gets, and that of the people, and what lies between them, in cells.
const COLUMNS: (u16, u16, u16) = (34, 54, 4);
/// The margin at either side.
const MARGIN: u16 = 3;
/// How many people are on screen at once; more would be a wall.
const AT_ONCE: usize = 6;

/// Rows of which some are people.
struct Text {
    rows: Rows,
    /// Where each of the people begins: the heading that goes with the first one under it, and the name.
    starts: Vec<(usize, usize)>,
}

impl Text {
    /// How many rows of `height` can be shown from row `top` on before one of the people would be too many.
    fn shown(&self, top: usize, height: usize) -> usize {
        let begun = self.starts.partition_point(|(_, name)| *name < top);
        let cut = self.starts.get(begun + AT_ONCE).map_or(self.rows.len(), |(heading, _)| *heading);
        cut.saturating_sub(top).min(height)
    }

    /// The furthest row that may be on top, so that the last row is still reached.
    fn furthest(&self, height: usize) -> usize {
        (0..self.rows.len()).find(|top| top + self.shown(*top, height) >= self.rows.len()).unwrap_or(0)
    }

    /// Shows the rows from `top` on.
    fn show(&self, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
        let top = top.min(self.furthest(usize::from(area.height)));
        let height = self.shown(top, usize::from(area.height)) as u16;
        canvas.show_at(&self.rows, Rect { height, ..area }, top);
    }
}

/// Draws it.
pub fn draw(model: &Model, help: &mut Help, area: Rect, canvas: &mut Canvas<'_>) {
    let (content, keys_area) = sheet::with_keys(area, area.height, canvas);
    let keys = keys::Keys::of(help.of, canvas.keymap, model);
    // Where there is no room for both beside each other, the people are what is seen first.
    let people_first = (help.people_first || area.width < BESIDE) != help.turned;
    let texts = if area.width >= BESIDE {
        let widths = beside(&keys, area);
        let (x, total) = span(area, widths);
        rule(Rect { x, y: content.y - 1, width: total, height: 1 }, canvas);
        let order = if people_first { [widths.1, widths.0] } else { [widths.0, widths.1] };
        let second_x = x + order[0] + COLUMNS.2;
        let mut first = text(order[0], canvas);
        let mut second = text(order[1], canvas);
        fill(&mut first, people_first, model, &keys, canvas.keymap);
        fill(&mut second, !people_first, model, &keys, canvas.keymap);
        vec![
            (first, Rect { x, width: order[0], ..content }),
            (second, Rect { x: second_x, width: order[1], ..content }),
        ]
    } else {
        let mut text = text(content.width, canvas);
        fill(&mut text, people_first, model, &keys, canvas.keymap);
        fill(&mut text, !people_first, model, &keys, canvas.keymap);
        vec![(text, content)]
    };
    let furthest = texts.iter().map(|(text, area)| text.furthest(usize::from(area.height))).max();
    help.scroll = help.scroll.min(furthest.unwrap_or(0));
    for (text, area) in &texts {
        text.show(help.scroll, *area, canvas);
    }
    let x = texts.first().map_or(keys_area.x, |(_, area)| area.x);
    key_line::hints(model, Mode::Help, Rect { x, ..keys_area }, canvas);
}

/// The widths of the column of keys and that of the people, where they stand beside each other.
fn beside(keys: &keys::Keys, area: Rect) -> (u16, u16) {
    let (widest_keys, widest_people, between) = COLUMNS;
    let keys = keys.width().min(widest_keys);
    (keys, widest_people.min(area.width - 2 * MARGIN - between - keys))
}

/// The left edge of both columns together, and how wide they are: from the margin, or in the middle of a wide screen.
fn span(area: Rect, (keys, people): (u16, u16)) -> (u16, u16) {
    let total = keys + people + COLUMNS.2;
    let x = if area.width >= 100 { (area.width - total) / 2 } else { MARGIN };
    (area.x + x, total)
}

fn rule(line: Rect, canvas: &mut Canvas<'_>) {
    let style = canvas.theme.style(Role::Rule);
    canvas.buffer.set_string(line.x, line.y, canvas.theme.rule().repeat(usize::from(line.width)), style);
}

fn text(width: u16, canvas: &Canvas<'_>) -> Text {
    Text { rows: Rows::new(width, canvas.theme), starts: Vec::new() }
}

fn fill(text: &mut Text, people: bool, model: &Model, keys: &keys::Keys, keymap: &Keymap) {
    text.rows.gap();
    if people { people::push(text, model, keymap) } else { keys.push(&mut text.rows, model) }
}

#[cfg(test)]
mod tests;
