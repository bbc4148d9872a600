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
    let cursor = model.patterns.cursor;
    model.patterns.cursor = match action {
        Action::Up => moved(cursor, -1, len),
        Action::Down => moved(cursor, 1, len),
        Action::PageUp => moved(cursor, -page, len),
        Action::PageDown => moved(cursor, page, len),
        Action::Top => 0,
        Action::Bottom => len.saturating_sub(1),
        _ => cursor,
    };
    Vec::new()
}

/// Takes what was loaded.
pub fn loaded(model: &mut Model, rows: Vec<PatternRow>) {
    model.patterns.rows = rows;
    model.patterns.loaded = true;
    model.patterns.cursor = moved(model.patterns.cursor, 0, model.patterns.rows.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::app::{Msg, Report, update};
    use crate::domain::lang::{Bilingual, Lang};
    use crate::domain::place::Place;

    #[test]
    fn the_marker_stays_in_the_list_also_when_it_gets_shorter() {
        let mut model = sample::model(Lang::Ja);
        model.place = Place::Patterns;
        let row = |n: u32| PatternRow { id: format!("p{n}"), title: Bilingual::same("x"), n, min_n: 3 };
        let tell = |model: &mut Model, msg| update(model, msg, &sample::now());
        tell(&mut model, Msg::Report(Box::new(Report::Patterns((0..9).map(row).collect()))));
        for (action, cursor) in [
            (Action::Up, 0),
            (Action::Down, 1),
            (Action::PageDown, 7),
            (Action::Bottom, 8),
            (Action::Down, 8),
        ] {
            assert!(tell(&mut model, Msg::Act(action)).is_empty());
            assert_eq!(model.patterns.cursor, cursor, "{action:?}");
        }
        tell(&mut model, Msg::Report(Box::new(Report::Patterns((0..2).map(row).collect()))));
        assert_eq!(model.patterns.cursor, 1);
    }
}
