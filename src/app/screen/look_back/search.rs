//! The search line: every letter asks for another list.

use super::{LookBack, settled, step};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Target;
use crate::app::screen::field::{Did, edit};
use crate::app::screen::filters;
use crate::app::update;
use crate::domain::place::Place;
use crate::domain::timeline::{Filter, Window};
use crate::keymap::Action;
use crate::text::editor::{EditCommand, Editor};

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (now_ms, rows) = (model.now.utc_ms, model.size.1);
    let place = &mut model.look_back;
    match action {
        // The words stay: the list may be walked with them, and a second step back forgets them.
        Action::Back | Action::Next | Action::Prev => {
            place.searching = false;
            Vec::new()
        }
        Action::Confirm | Action::Open | Action::InsertNewline => {
            place.searching = false;
            super::act(model, Action::Open)
        }
        Action::Filter => filters::open(model),
        _ if step(place, action, rows) => settled(model),
        other => {
            if edit(&mut place.query, other, now_ms) == Did::Nothing {
                // A place or a command that was pressed with the mouse.
                place.searching = false;
                return update::act(model, other);
            }
            typed(place)
        }
    }
}

/// Opens the search line, wherever the user was. Coming from elsewhere it begins empty.
pub fn search(model: &mut Model) -> Vec<Effect> {
    let elsewhere = model.place != Place::LookBack;
    model.place = Place::LookBack;
    model.pages.clear();
    let place = &mut model.look_back;
    place.searching = true;
    if elsewhere {
        place.query = Editor::single_line("");
        place.filter = Filter::default();
    }
    if elsewhere || !place.loaded { place.leap(Window::Newest) } else { Vec::new() }
}

/// Asks for another list when the words looked for are others than those the list answers.
fn typed(place: &mut LookBack) -> Vec<Effect> {
    let same = place.answers.as_ref().is_some_and(|(_, words)| words == place.words());
    if same && place.waiting_for != Some(Window::Newest) { Vec::new() } else { place.leap(Window::Newest) }
}

/// Takes typed characters into the search line.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    put(model, EditCommand::InsertStr(text.to_owned()))
}

/// Takes a pasted text into the search line.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    put(model, EditCommand::Paste(text.to_owned()))
}

fn put(model: &mut Model, command: EditCommand) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let place = &mut model.look_back;
    if !place.searching {
        return Vec::new();
    }
    place.query.apply(command, now_ms);
    typed(place)
}

/// The mouse pressed into the search line.
pub fn press(model: &mut Model, target: &Target) {
    if let (true, Target::Field(column, row)) = (model.look_back.searching, target) {
        model.look_back.query.click(usize::from(*row), usize::from(*column));
    }
}
