//! The key line at the bottom: what matters here, then the places. A notice takes its place for a moment.

use super::Canvas;
use super::layout::Frame;
use super::theme::Role;
use crate::app::screen::autosave::Autosave;
use crate::app::screen::wait;
use crate::app::{Model, Place, Target};
use crate::i18n::{self, dates, notice};
use crate::keymap::{Action, Code, Key, Keymap, Mode};
use crate::text::width::{truncate_with, width};
use ratatui::layout::Rect;

/// Cells between two hints.
const GAP: u16 = 3;

/// What can be done with marked records.
const FOR_MARKS: [Action; 6] =
    [Action::Trash, Action::Star, Action::Tag, Action::ExportMarked, Action::Back, Action::Help];

/// The same in the trash.
const FOR_MARKS_IN_TRASH: [Action; 5] =
    [Action::Restore, Action::Purge, Action::ExportMarked, Action::Back, Action::Help];

/// A hint: the key as it is shown, and what it does.
fn hint(keymap: &Keymap, mode: Mode, action: Action, model: &Model) -> Option<(String, &'static str)> {
    let key = shown_key(&keymap.keys_for(mode, action))?;
    Some((key, i18n::action_name(action, model.lang)))
}

/// The key a person is told of several: Enter before others, letters before arrows.
pub fn shown_key(keys: &[Key]) -> Option<String> {
    let arrow = |key: &&Key| matches!(key.code, Code::Up | Code::Down | Code::Left | Code::Right);
    let enter = keys.iter().find(|key| key.code == Code::Enter);
    let plain = keys.iter().find(|key| !arrow(key));
    enter.or(plain).or_else(|| keys.first()).map(|key| key.short())
}

/// The quiet word about what is written: when it was last saved, or that it was not saved yet. A
/// private sitting has nothing to say here, for it keeps nothing.
pub fn saved(model: &Model, autosave: &Autosave) -> Option<String> {
    if model.private {
        return None;
    }
    let m = &i18n::of(model.lang).places;
    match autosave.last() {
        Some(at) => Some(format!("{} {}", dates::clock(at), m.saved)),
        None => autosave.is_pending().then(|| m.unsaved.to_owned()),
    }
}

/// Draws what is said for a moment in the place of the keys; whether there is anything.
pub fn notice(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> bool {
    let Some(said) = &model.notice else { return false };
    let role = if said.is_warning() { Role::Warn } else { Role::Steady };
    let text = notice::say(&said.note, model.lang);
    let room = usize::from(area.width);
    let shown = truncate_with(&text, room, canvas.theme.ellipsis());
    canvas.buffer.set_stringn(area.x, area.y, &*shown, room, canvas.theme.style(role));
    true
}

/// Draws the line for the mode that has the keys; `mark` is a quiet word at its right edge.
pub fn draw(model: &Model, mark: Option<&str>, parts: &Frame, canvas: &mut Canvas<'_>) {
    let area = parts.keys;
    if notice(model, area, canvas) {
        return;
    }
    if let Some(mark) = mark {
        at_right(mark, area, canvas);
    }
    let at_place = model.pages.is_empty() && model.overlay.is_none();
    let mode = model.mode();
    let hints = match (mode, model.look_back.marks.is_empty(), model.look_back.filter.trash) {
        (Mode::LookBack, false, false) => &FOR_MARKS[..],
        (Mode::LookBack, false, true) => &FOR_MARKS_IN_TRASH[..],
        _ => canvas.keymap.hints(mode),
    };
    let offered: Vec<Action> = hints.iter().copied().filter(|action| wait::offers(model, *action)).collect();
    if !model.settings.key_line {
        // Whoever wants no line of keys is still one key away from people who listen.
        hints_of(model, mode, &[Action::Help], area, canvas);
        return;
    }
    let room = |labels: &[(Place, String)]| {
        let places: usize = labels.iter().map(|(_, label)| width(label) + 1).sum();
        area.width.saturating_sub((places + mark.map_or(0, width) + 2) as u16)
    };
    // The places are named where three hints still stand beside them, else told by number, else left out.
    let choices =
        if at_place { [place_labels(model, true), place_labels(model, false)] } else { Default::default() };
    let fits = choices.iter().find(|labels| fitting(model, mode, &offered, room(labels), canvas).len() >= 3);
    let labels = fits.map_or(&[][..], Vec::as_slice);
    hints_of(model, mode, &offered, Rect { width: room(labels), ..area }, canvas);
    draw_places(model, labels, area, canvas);
}

/// A hint with the cells it takes.
type Hint = (Action, String, &'static str, u16);

/// The hints that fit into `room` whole: the first ones, and always the help.
fn fitting(model: &Model, mode: Mode, actions: &[Action], room: u16, canvas: &Canvas<'_>) -> Vec<Hint> {
    let all: Vec<Hint> = actions
        .iter()
        .filter_map(|action| {
            let (key, name) = hint(canvas.keymap, mode, *action, model)?;
            let cells = (width(&key) + 1 + width(name)) as u16;
            Some((*action, key, name, cells))
        })
        .collect();
    let help = all.iter().find(|(action, ..)| *action == Action::Help).map_or(0, |(.., cells)| cells + GAP);
    let mut left = (room + GAP).saturating_sub(help);
    let mut full = false;
    all.into_iter()
        .filter(|(action, .., cells)| {
            if *action == Action::Help {
                return *cells <= room;
            }
            full |= cells + GAP > left;
            left -= if full { 0 } else { cells + GAP };
            !full
        })
        .collect()
}

/// Draws the hints of a mode from the left, as many as fit whole.
pub fn hints(model: &Model, mode: Mode, area: Rect, canvas: &mut Canvas<'_>) {
    let actions = canvas.keymap.hints(mode).to_vec();
    hints_of(model, mode, &actions, area, canvas);
}

/// Draws hints for these actions, as their keys are in a mode.
pub fn hints_of(model: &Model, mode: Mode, actions: &[Action], area: Rect, canvas: &mut Canvas<'_>) {
    let mut x = area.x;
    for (action, key, name, cells) in fitting(model, mode, actions, area.width, canvas) {
        canvas.buffer.set_stringn(x, area.y, &key, usize::from(cells), canvas.theme.style(Role::Said));
        let after = x + width(&key) as u16 + 1;
        canvas.buffer.set_stringn(after, area.y, name, width(name), canvas.theme.style(Role::Muted));
        canvas.hits.add(Rect { x, y: area.y, width: cells, height: 1 }, Target::Hint(action));
        x += cells + GAP;
    }
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

/// What the places are called at the right edge: by name, or only the one on screen by name and the
/// others by their number.
fn place_labels(model: &Model, named: bool) -> Vec<(Place, String)> {
    let names = &i18n::of(model.lang).places;
    let label = |place: Place| match (place == model.place, named) {
        (true, _) => names.short(place).to_owned(),
        (false, true) => format!("{}{}", place.number(), names.short(place)),
        (false, false) => place.number().to_string(),
    };
    Place::ALL.map(|place| (place, label(place))).to_vec()
}

fn draw_places(model: &Model, labels: &[(Place, String)], area: Rect, canvas: &mut Canvas<'_>) {
    let total: usize = labels.iter().map(|(_, label)| width(label) + 1).sum();
    let mut x = area.right().saturating_sub(total.saturating_sub(1) as u16);
    for (place, text) in labels {
        let cells = width(text) as u16;
        let role = if *place == model.place { Role::Said } else { Role::Muted };
        canvas.buffer.set_stringn(x, area.y, text, usize::from(cells), canvas.theme.style(role));
        canvas.hits.add(Rect { x, y: area.y, width: cells, height: 1 }, Target::Place(*place));
        x += cells + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::lang::Lang;
    use crate::tui::testing::{model, screen};

    #[test]
    fn without_its_keys_the_line_still_names_the_help() {
        let mut model = model(Lang::En);
        model.settings.key_line = false;
        let screen = screen(&mut model, 80, 24);
        assert!(screen.lines().any(|line| line.trim() == "? help"), "{screen}");
    }
}
