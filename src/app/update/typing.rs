//! Characters: what is typed, and what is pasted.

use super::confirm;
use crate::app::effect::Effect;
use crate::app::model::{Model, Page};
use crate::app::overlay::Overlay;
use crate::app::screen::{
    conflict, export, filters, jump_day, label, letter, lock, look_back, palette, picker, question, report,
    review_day, scope, still, writing,
};
use crate::keymap::{Action, Mode};

/// Characters on their way to where they belong.
#[derive(Clone, Copy)]
pub(super) enum Text<'a> {
    /// From keys.
    Typed(&'a str),
    /// From the clipboard: it may have several lines, and never chooses anything by its digits.
    Pasted(&'a str),
}

impl<'a> Text<'a> {
    /// What a field of one line takes of it.
    fn line(self) -> &'a str {
        match self {
            Self::Typed(text) => text,
            Self::Pasted(text) => text.lines().next().unwrap_or_default(),
        }
    }
}

/// Brings characters to whatever has the keys.
pub(super) fn take(model: &mut Model, text: Text<'_>) -> Vec<Effect> {
    if model.lock.is_some() {
        lock::type_text(model, text.line());
        return Vec::new();
    }
    match (&model.overlay, text) {
        (Some(Overlay::Still(_)), Text::Typed(text)) => still::type_text(model, text),
        (Some(Overlay::Still(_)), Text::Pasted(text)) => still::paste(model, text),
        (Some(Overlay::Palette(_)), _) => palette::type_text(model, text.line()),
        (Some(Overlay::ReviewDay(_)), _) => review_day::type_text(model, text.line()),
        (Some(Overlay::Label(_)), _) => label::type_text(model, text.line()),
        (Some(Overlay::Report(_)), _) => report::type_text(model, text.line()),
        (Some(Overlay::Export(_)), _) => export::type_text(model, text.line()),
        (Some(Overlay::JumpDay(_)), _) => jump_day::type_text(model, text.line()),
        (Some(Overlay::Filters(_)), _) => return filters::type_text(model, text.line()),
        (Some(Overlay::Picker(_)), Text::Typed(text)) => return picker::type_text(model, text),
        (Some(Overlay::Scope(_)), Text::Typed(text)) => return scope::type_text(model, text),
        (Some(Overlay::Scope(_)), Text::Pasted(text)) => return scope::paste(model, text),
        (Some(Overlay::Conflict(_)), Text::Typed(text)) => return conflict::type_text(model, text),
        (Some(Overlay::Confirm(_)), Text::Typed(text)) => {
            return confirm(model, if text == "y" { Action::Yes } else { Action::Back });
        }
        (Some(Overlay::Picker(_) | Overlay::Conflict(_) | Overlay::Confirm(_)), Text::Pasted(_))
        | (
            Some(Overlay::Help(_) | Overlay::Calendar(_) | Overlay::OtherYears(_) | Overlay::Versions(_)),
            _,
        ) => {}
        (None, text) => return on_page(model, text),
    }
    Vec::new()
}

/// Brings them to the page on top, else to the search line.
fn on_page(model: &mut Model, text: Text<'_>) -> Vec<Effect> {
    match (model.pages.last(), text) {
        (Some(Page::Question(_)), Text::Typed(text)) => question::type_text(model, text),
        (Some(Page::Question(_)), Text::Pasted(text)) => question::paste(model, text),
        (Some(Page::Writing(_)), Text::Typed(text)) => writing::type_text(model, text),
        (Some(Page::Writing(_)), Text::Pasted(text)) => writing::paste(model, text),
        (Some(Page::Letter(_)), Text::Typed(text)) => return letter::type_text(model, text),
        (Some(Page::Letter(_)), Text::Pasted(text)) => letter::paste(model, text),
        (
            Some(
                Page::Wait(_)
                | Page::Reading(_)
                | Page::People(_)
                | Page::Person(_)
                | Page::Letters(_)
                | Page::Pattern(_),
            ),
            _,
        ) => {}
        (None, text) if model.mode() == Mode::SearchLine => {
            return match text {
                Text::Typed(text) => look_back::type_text(model, text),
                Text::Pasted(text) => look_back::paste(model, text),
            };
        }
        (None, Text::Typed(_) | Text::Pasted(_)) => {}
    }
    Vec::new()
}
