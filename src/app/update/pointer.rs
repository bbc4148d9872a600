//! The mouse: what a press and the wheel mean where they fall.

use super::act;
use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::msg::Target;
use crate::app::overlay::Overlay;
use crate::app::screen::{calendar, letter, look_back, pattern, question, writing};
use crate::domain::place::Place;
use crate::keymap::Action;

/// What was pressed.
pub(super) fn press(model: &mut Model, target: &Target) -> Vec<Effect> {
    match target {
        Target::Hint(action) => return act(model, *action),
        _ if model.lock.is_some() => return Vec::new(),
        Target::Place(place) if model.overlay.is_none() => {
            let action = match place {
                Place::Today => Action::GoToday,
                Place::Waiting => Action::GoWaiting,
                Place::Reflect => Action::GoReflect,
                Place::LookBack => Action::GoLookBack,
                Place::Patterns => Action::GoPatterns,
            };
            return act(model, action);
        }
        Target::Row(row) => return press_row(model, *row),
        Target::Number(number) => {
            if let Some(Overlay::Still(still)) = &mut model.overlay
                && still.more.is_none()
            {
                still.urge.set_number(*number);
                return Vec::new();
            }
        }
        Target::Option(index) => {
            if let Some(Overlay::Still(still)) = &mut model.overlay {
                if let Some(field) = still.more.as_mut().and_then(|m| m.fields.get_mut(m.at)) {
                    field.choose(*index);
                }
                return Vec::new();
            }
        }
        Target::Place(_) | Target::Field(..) => {}
    }
    look_back::press(model, target);
    question::press(model, target);
    writing::press(model, target);
    letter::press(model, target);
    Vec::new()
}

/// A press on a row chooses it; a press on the chosen row opens it.
fn press_row(model: &mut Model, row: usize) -> Vec<Effect> {
    if matches!(model.overlay, Some(Overlay::Calendar(_))) {
        return calendar::press(model, row);
    }
    let cursor = match &mut model.overlay {
        Some(Overlay::Picker(picker)) => &mut picker.cursor,
        Some(Overlay::Palette(palette)) => &mut palette.cursor,
        Some(Overlay::Scope(sheet)) => &mut sheet.cursor,
        Some(Overlay::Filters(sheet)) => &mut sheet.cursor,
        Some(Overlay::OtherYears(sheet)) => &mut sheet.cursor,
        Some(Overlay::Conflict(sheet)) => &mut sheet.cursor,
        Some(
            Overlay::Still(_)
            | Overlay::Help(_)
            | Overlay::Calendar(_)
            | Overlay::ReviewDay(_)
            | Overlay::Label(_)
            | Overlay::JumpDay(_)
            | Overlay::Export(_)
            | Overlay::Report(_)
            | Overlay::Versions(_)
            | Overlay::Confirm(_),
        ) => return Vec::new(),
        None => match model.pages.last_mut() {
            Some(Page::Wait(page)) => page.cursor.get_or_insert(usize::MAX),
            Some(Page::People(page)) => &mut page.cursor,
            Some(Page::Person(page)) => &mut page.cursor,
            Some(Page::Letters(page)) => &mut page.cursor,
            Some(Page::Pattern(page)) => match &mut page.behind {
                Some(behind) => &mut behind.cursor,
                None => return pattern::show(model, row),
            },
            Some(Page::Letter(page)) => match page.cursor_mut() {
                Some(cursor) => cursor,
                None => return Vec::new(),
            },
            Some(Page::Question(_) | Page::Reading(_) | Page::Writing(_)) => return Vec::new(),
            None => match model.place {
                Place::Today => &mut model.today.cursor,
                Place::Waiting => &mut model.waiting.cursor,
                Place::Reflect => &mut model.reflect.cursor,
                Place::LookBack => &mut model.look_back.cursor,
                Place::Patterns => &mut model.patterns.cursor,
            },
        },
    };
    if *cursor == row {
        return act(model, Action::Open);
    }
    *cursor = row;
    look_back::settled(model)
}

pub(super) fn wheel(model: &mut Model, rows: i32) -> Vec<Effect> {
    let editor = match model.pages.last_mut() {
        Some(Page::Question(page)) => page.field.editor_mut(),
        Some(Page::Writing(page)) => page.editor_mut(),
        Some(Page::Letter(page)) => page.editor_mut(),
        Some(
            Page::Wait(_)
            | Page::Reading(_)
            | Page::People(_)
            | Page::Person(_)
            | Page::Letters(_)
            | Page::Pattern(_),
        )
        | None => None,
    };
    if let (Some(editor), None) = (editor, &model.overlay) {
        editor.scroll(rows as isize);
        return Vec::new();
    }
    let action = if rows < 0 { Action::Up } else { Action::Down };
    (0..rows.unsigned_abs().min(10)).flat_map(|_| act(model, action)).collect()
}
