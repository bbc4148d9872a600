//! The help: the keys of the screen underneath, and beside them the people who will listen.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::keymap::{Action, Layer, Mode};

/// The help over a screen.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// The mode of the screen underneath, whose keys are listed.
    pub of: Mode,
    /// How many rows are scrolled away; the picture keeps it inside the text.
    pub scroll: usize,
    /// The people come first, before the keys.
    pub people_first: bool,
}

impl Help {
    /// The help for the screen whose keys mean `of`.
    pub fn new(of: Mode) -> Self {
        Self { of, scroll: 0, people_first: false }
    }

    /// The help with the people who will listen on top.
    pub fn people(of: Mode) -> Self {
        Self { of, scroll: 0, people_first: true }
    }
}

/// Whether `action` does anything where keys mean `mode`. The help and the palette leave out what does not, so that
/// neither promises a thing that is not there.
pub fn works(mode: Mode, action: Action) -> bool {
    let on_questions = mode.parents().contains(&Layer::Question);
    let in_places = mode.parents().contains(&Layer::Global);
    match action {
        Action::Letter
        | Action::Plan
        | Action::Tag
        | Action::Versions
        | Action::Mark
        | Action::Calendar
        | Action::JumpDate
        | Action::Records
        | Action::Hide
        | Action::ByPerson
        | Action::BySpan => false,
        Action::Palette | Action::Undo | Action::Redo => !on_questions,
        Action::Open | Action::Confirm if mode == Mode::Patterns => false,
        Action::Back => !in_places || matches!(mode, Mode::Wait | Mode::Reading | Mode::LookBack),
        Action::Next | Action::Prev | Action::Copy if mode == Mode::Reading => false,
        Action::Copy if mode == Mode::LookBack => false,
        Action::AnswerQuestion | Action::AnotherQuestion | Action::PassOver => mode == Mode::Today,
        Action::CloseWait | Action::ReopenWait | Action::ReviewDay => {
            matches!(mode, Mode::Waiting | Mode::Wait)
        }
        Action::EditRecord => matches!(mode, Mode::Wait | Mode::LookBack | Mode::Reading),
        Action::Trash => matches!(mode, Mode::Wait | Mode::LookBack | Mode::Reading),
        Action::Star | Action::Restore | Action::Purge => matches!(mode, Mode::LookBack | Mode::Reading),
        Action::More => mode != Mode::Wait,
        Action::Search => mode != Mode::Picker,
        _ => true,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1 / 2).max(1);
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Vec::new() };
    match action {
        Action::Up => help.scroll = help.scroll.saturating_sub(1),
        Action::Down => help.scroll = help.scroll.saturating_add(1),
        Action::PageUp => help.scroll = help.scroll.saturating_sub(page),
        Action::PageDown => help.scroll = help.scroll.saturating_add(page),
        Action::Top => help.scroll = 0,
        Action::Bottom => help.scroll = usize::MAX,
        Action::Back | Action::Help | Action::Confirm | Action::Open | Action::Quit => model.overlay = None,
        _ => {}
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::app::{Msg, update};
    use crate::domain::lang::Lang;
    use crate::domain::place::Place;
    use crate::keymap::Keymap;

    fn tell(model: &mut Model, action: Action) -> Vec<Effect> {
        update(model, Msg::Act(action), &sample::now())
    }

    #[test]
    fn opening_the_help_asks_for_the_people_once_and_writes_nothing_down() {
        let mut model = sample::model(Lang::Ja);
        assert!(matches!(tell(&mut model, Action::Help)[..], [Effect::LoadResources]));
        assert!(matches!(model.overlay, Some(Overlay::Help(Help { of: Mode::Today, .. }))));
        assert!(tell(&mut model, Action::Back).is_empty());
        assert!(model.overlay.is_none() && model.notice.is_none());
    }

    #[test]
    fn the_help_scrolls_and_never_above_its_top() {
        let mut model = sample::model(Lang::Ja);
        tell(&mut model, Action::Help);
        for (action, scroll) in [(Action::Up, 0), (Action::Down, 1), (Action::PageDown, 13), (Action::Top, 0)]
        {
            tell(&mut model, action);
            assert!(
                matches!(model.overlay, Some(Overlay::Help(help)) if help.scroll == scroll),
                "{action:?}"
            );
        }
        tell(&mut model, Action::Bottom);
        tell(&mut model, Action::Down);
        assert!(matches!(model.overlay, Some(Overlay::Help(_))));
    }

    /// A program with something to act on in the place `place`.
    fn filled(place: Place) -> Model {
        let mut model = sample::model(Lang::En);
        model.place = place;
        model.waits = vec![sample::open_row(1, "a"), sample::open_row(2, "b")];
        let rows =
            vec![sample::open_row(1, "a"), sample::closed_row(2, "b", crate::domain::wait::Outcome::Met)];
        crate::app::screen::waiting::loaded(&mut model, rows);
        model
    }

    #[test]
    fn every_key_that_the_help_lists_in_waiting_does_something() {
        for action in Keymap::default().bindings(Mode::Waiting).into_iter().map(|(_, action)| action) {
            // Each may need the marker elsewhere: an open wait, a closed one.
            let did = |cursor: usize| {
                let mut model = filled(Place::Waiting);
                model.waiting.cursor = cursor;
                let before = format!("{model:?}");
                let effects = tell(&mut model, action);
                !effects.is_empty() || format!("{model:?}") != before
            };
            assert_eq!(did(0) || did(1), works(Mode::Waiting, action), "{action:?}");
        }
    }
}
