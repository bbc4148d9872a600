//! The key line at the bottom: what matters here, then the places. A notice takes its place for a moment.

use super::Canvas;
use super::layout::Frame;
use super::theme::Role;
use crate::app::{Model, Place, Target};
use crate::i18n;
use crate::i18n::notice;
use crate::keymap::{Action, Keymap, Mode};
use crate::text::width::width;
use ratatui::layout::Rect;

/// A hint: the key as it is shown, and what it does.
fn hint(keymap: &Keymap, mode: Mode, action: Action, model: &Model) -> Option<(String, &'static str)> {
    let keys = keymap.keys_for(mode, action);
    let shortest = keys.iter().map(|key| key.short()).min_by_key(|key| width(key))?;
    let first = keys.first().map(|key| key.short())?;
    let shown = if width(&shortest) + 3 < width(&first) { shortest } else { first };
    Some((shown, i18n::action_name(action, model.lang)))
}

/// Draws the line for the mode that has the keys; `mark` is a quiet word at its right edge.
pub fn draw(model: &Model, mark: Option<&str>, parts: &Frame, canvas: &mut Canvas<'_>) {
    let area = parts.keys;
    if let Some(said) = &model.notice {
        let role = if said.is_warning() { Role::Warn } else { Role::Steady };
        let text = notice::say(&said.note, model.lang);
        let room = usize::from(area.width);
        let shown = crate::text::width::truncate_with(&text, room, canvas.theme.ellipsis());
        canvas.buffer.set_stringn(area.x, area.y, &*shown, room, canvas.theme.style(role));
        return;
    }
    let reserved = mark.map_or(0, |mark| width(mark) as u16 + 2).min(area.width / 2);
    if let Some(mark) = mark {
        at_right(mark, area, canvas);
    }
    let used = hints(model, model.mode(), Rect { width: area.width - reserved, ..area }, canvas);
    if model.pages.is_empty() && model.overlay.is_none() {
        places(model, area, used, canvas);
    }
}

/// Draws the hints of a mode from the left, as many as fit whole, and hands back the first free column.
pub fn hints(model: &Model, mode: Mode, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let mut x = area.x;
    for action in canvas.keymap.hints(mode) {
        let Some((key, name)) = hint(canvas.keymap, mode, *action, model) else { continue };
        let cells = (width(&key) + 1 + width(name)) as u16;
        if x + cells > area.right() {
            break;
        }
        let here = Rect { x, y: area.y, width: cells, height: 1 };
        canvas.buffer.set_stringn(x, area.y, &key, usize::from(cells), canvas.theme.style(Role::Said));
        let after = x + width(&key) as u16 + 1;
        canvas.buffer.set_stringn(after, area.y, name, width(name), canvas.theme.style(Role::Muted));
        canvas.hits.add(here, Target::Hint(*action));
        x += cells + 3;
    }
    x
}

/// Draws a quiet word at the right edge, if the row is free there.
fn at_right(text: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let cells = width(text) as u16;
    if cells + 2 < area.width {
        canvas.buffer.set_stringn(
            area.right() - cells,
            area.y,
            text,
            usize::from(cells),
            canvas.theme.style(Role::Muted),
        );
    }
}

/// Draws the five places at the right edge: all of them, or only their numbers, or none.
fn places(model: &Model, area: Rect, used: u16, canvas: &mut Canvas<'_>) {
    let names = &i18n::of(model.lang).places;
    let label = |place: Place| {
        if place == model.place {
            names.short(place).to_owned()
        } else {
            format!("{}{}", place.number(), names.short(place))
        }
    };
    let total: usize = Place::ALL.iter().map(|p| width(&label(*p)) + 1).sum::<usize>() - 1;
    let room = usize::from(area.right().saturating_sub(used));
    if total > room {
        return;
    }
    let mut x = area.right() - total as u16;
    for place in Place::ALL {
        let text = label(place);
        let cells = width(&text) as u16;
        let role = if place == model.place { Role::Said } else { Role::Muted };
        canvas.buffer.set_stringn(x, area.y, &text, usize::from(cells), canvas.theme.style(role));
        canvas.hits.add(Rect { x, y: area.y, width: cells, height: 1 }, Target::Place(place));
        x += cells + 1;
    }
}
