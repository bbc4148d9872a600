//! The help: the keys of the screen underneath, and beside them the people who will listen.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::keymap::{Action, Mode};

/// The help over a screen.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    /// The mode of the screen underneath, whose keys are listed.
    pub of: Mode,
    /// How many rows are scrolled away.
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

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.1 / 2).max(1);
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Vec::new() };
    match action {
        Action::Up => help.scroll = help.scroll.saturating_sub(1),
        Action::Down => help.scroll += 1,
        Action::PageUp => help.scroll = help.scroll.saturating_sub(page),
        Action::PageDown => help.scroll += page,
        Action::Top => help.scroll = 0,
        Action::Back | Action::Help | Action::Confirm | Action::Open | Action::Quit => model.overlay = None,
        _ => {}
    }
    Vec::new()
}
