//! The place Patterns: what can be said honestly, and what cannot be said yet.

use crate::app::effect::Effect;
use crate::app::loaded::PatternRow;
use crate::app::model::Model;
use crate::app::screen::moved;
use crate::keymap::Action;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// The patterns, in their fixed order.
    pub rows: Vec<PatternRow>,
    /// Whether they were loaded at all.
    pub loaded: bool,
    /// Which one the marker stands on.
    pub cursor: usize,
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let len = model.patterns.rows.len();
    let page = i32::from(model.size.1 / 4).max(1);
    let by = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::Top => -999,
        Action::Bottom => 999,
        _ => 0,
    };
    model.patterns.cursor = moved(model.patterns.cursor, by, len);
    Vec::new()
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, rows: Vec<PatternRow>) {
    model.patterns.rows = rows;
    model.patterns.loaded = true;
    model.patterns.cursor = moved(model.patterns.cursor, 0, model.patterns.rows.len());
}
