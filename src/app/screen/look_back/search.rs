//! The search line: every letter asks for another list.

use super::{LookBack, settled, step};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Target;
use crate::app::screen::field::{Did, edit};
use crate::app::screen::filters;
use crate::app::screen::search_line::{self, Offers, Reading};
use crate::app::update;
use crate::domain::lang::Lang;
use crate::domain::place::Place;
use crate::domain::search_line::Names;
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
        Action::Complete => complete(model),
        Action::Order => turn(model),
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
    let mut effects = if elsewhere || !place.loaded { place.leap(Window::Newest) } else { Vec::new() };
    effects.push(Effect::LoadSearchNames);
    effects
}

/// Ends the word at the caret with the first that is offered; where none is, the list is narrowed in
/// another way.
fn complete(model: &mut Model) -> Vec<Effect> {
    let place = &mut model.look_back;
    let Offers { at, words, open } = place.offers(model.lang);
    let Some(word) = words.first().filter(|_| open) else { return act(model, Action::Filter) };
    let (line, caret) = search_line::take(place.query.text(), &at, word);
    put_line(place, &line, caret, model.now.utc_ms);
    typed(place)
}

/// Puts what fits best first, or what is newest again.
pub(super) fn turn(model: &mut Model) -> Vec<Effect> {
    let reading = Reading::of(model);
    let place = &mut model.look_back;
    let line = search_line::turned(place.query.text(), reading, model.lang);
    put_line(place, &line, line.len(), model.now.utc_ms);
    typed(place)
}

/// Goes on with a search line that was typed before.
pub fn search_again(model: &mut Model, line: Editor, has_keys: bool) -> Vec<Effect> {
    let place = &mut model.look_back;
    (place.query, place.searching) = (line, has_keys);
    let mut effects = typed(place);
    effects.push(Effect::LoadSearchNames);
    effects
}

fn put_line(place: &mut LookBack, line: &str, caret: usize, now_ms: i64) {
    place.query.apply(EditCommand::SelectAll, now_ms);
    place.query.apply(EditCommand::InsertStr(line.to_owned()), now_ms);
    place.query.set_caret(caret);
}

impl LookBack {
    /// What may follow at the caret of the search line.
    pub fn offers(&self, lang: Lang) -> Offers {
        let none = Names::default();
        let names = self.names.as_deref().unwrap_or(&none);
        search_line::offers(self.query.text(), self.query.caret(), names, lang)
    }
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
