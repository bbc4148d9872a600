//! The place Patterns: what can be said honestly, and what cannot be said yet.

use crate::app::effect::Effect;
use crate::app::loaded::{PatternRow, Standing};
use crate::app::model::Model;
use crate::app::screen::{moved, pattern, stepped};
use crate::domain::pattern::{Scope, Which};
use crate::domain::place::Place;
use crate::domain::step::Deed;
use crate::keymap::Action;

/// The state of the place.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// The patterns: those that are shown in their fixed order, then those that are hidden.
    pub rows: Vec<PatternRow>,
    /// Whether they were loaded at all.
    pub loaded: bool,
    /// Which one the marker stands on.
    pub cursor: usize,
    /// Which records a pattern looks at when it is opened.
    pub scope: Scope,
    /// The name of the person or of the wait's person in `scope`; empty where nobody was named.
    pub scope_words: Option<String>,
    /// Those that are still to be counted; one at a time, so that no key has to wait for all of them.
    uncounted: Vec<Which>,
}

impl Patterns {
    /// The pattern the marker stands on.
    pub fn selected(&self) -> Option<&PatternRow> {
        self.rows.get(self.cursor)
    }
}

/// Does what a key asks for here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let len = model.patterns.rows.len();
    let page = i32::from(model.size.1 / 4).max(1);
    let cursor = model.patterns.cursor;
    model.patterns.cursor = match action {
        Action::Open | Action::Confirm => {
            let which = model.patterns.selected().map(|row| row.which.clone());
            return which.map(|which| pattern::open(model, which)).unwrap_or_default();
        }
        Action::Hide => {
            let Some(row) = model.patterns.selected() else { return Vec::new() };
            let (which, shown) = (row.which.clone(), row.shown);
            return show(model, &which, !shown);
        }
        other => stepped(cursor, other, len, page),
    };
    Vec::new()
}

/// Shows a pattern from now on, or hides it; a step that can be taken back.
pub(super) fn show(model: &mut Model, which: &Which, show: bool) -> Vec<Effect> {
    let step = |show| Effect::ShowPattern(which.clone(), show);
    model.history.remember(Deed::Pattern, step(!show), step(show));
    vec![step(show)]
}

/// Takes what was loaded; what was counted before stays until it is counted again, and the marker stays
/// on its pattern.
pub fn loaded(model: &mut Model, mut rows: Vec<PatternRow>) {
    let place = &mut model.patterns;
    rows.sort_by_key(|row| !row.shown);
    let uncounted = rows.iter().rev().filter(|row| row.shown && row.standing.is_none());
    place.uncounted = uncounted.map(|row| row.which.clone()).collect();
    for row in rows.iter_mut().filter(|row| row.standing.is_none()) {
        let before = place.rows.iter().find(|known| known.which == row.which);
        row.standing = before.and_then(|known| known.standing);
    }
    let stood_on = place.selected().map(|row| row.which.clone());
    let found = stood_on.and_then(|which| rows.iter().position(|row| row.which == which));
    place.cursor = found.unwrap_or_else(|| moved(place.cursor, 0, rows.len()));
    place.rows = rows;
    place.loaded = true;
}

/// Whether the next pattern is to be counted as soon as nothing else is to be done.
pub fn is_counting(model: &Model) -> bool {
    model.place == Place::Patterns && !model.patterns.uncounted.is_empty() && !model.hidden
}

/// Counts the next pattern.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    if !is_counting(model) {
        return Vec::new();
    }
    model.patterns.uncounted.pop().map(Effect::CountPattern).into_iter().collect()
}

/// Takes what was counted.
pub fn counted(model: &mut Model, which: &Which, standing: Standing) {
    if let Some(row) = model.patterns.rows.iter_mut().find(|row| row.which == *which) {
        row.standing = Some(standing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, Report, sample, update};
    use crate::domain::lang::Lang;

    fn row(name: &str, shown: bool) -> PatternRow {
        PatternRow { which: Which::parse(name), title: name.into(), shown, standing: None }
    }

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn report(model: &mut Model, report: Report) -> Vec<Effect> {
        tell(model, Msg::Report(Box::new(report)))
    }

    fn place() -> Model {
        let mut model = sample::model(Lang::Ja);
        model.place = Place::Patterns;
        model
    }

    #[test]
    fn the_marker_stays_in_the_list_also_when_it_gets_shorter() {
        let mut model = place();
        let rows = |n: u32| (0..n).map(|n| row(&format!("my.{n}"), true)).collect();
        report(&mut model, Report::Patterns(rows(9)));
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
        report(&mut model, Report::Patterns(rows(2)));
        assert_eq!(model.patterns.cursor, 1);
    }

    #[test]
    fn patterns_are_counted_one_at_a_time_and_hidden_ones_never() {
        let mut model = place();
        let rows = vec![row("needs", false), row("words", true), row("relief", true)];
        report(&mut model, Report::Patterns(rows));
        let mut counted = Vec::new();
        while is_counting(&model) {
            assert_eq!(model.deadline(), Some(model.now.utc_ms));
            for effect in tell(&mut model, Msg::Tick) {
                if let Effect::CountPattern(which) = effect {
                    counted.push(which.as_str().to_owned());
                }
            }
        }
        assert_eq!(counted, ["words", "relief"]);
        report(&mut model, Report::PatternCounted(Which::parse("words"), Standing::Enough(12)));
        assert_eq!(model.patterns.rows[0].standing, Some(Standing::Enough(12)));
    }

    #[test]
    fn hiding_a_pattern_can_be_taken_back_and_puts_it_last() {
        let mut model = place();
        report(&mut model, Report::Patterns(vec![row("words", true), row("relief", true)]));
        let effects = tell(&mut model, Msg::Act(Action::Hide));
        assert!(matches!(&effects[..], [Effect::ShowPattern(which, false)] if which.as_str() == "words"));
        report(&mut model, Report::Patterns(vec![row("words", false), row("relief", true)]));
        assert_eq!(model.patterns.rows.last().unwrap().which.as_str(), "words");
        assert_eq!(model.patterns.selected().unwrap().which.as_str(), "words");
        let undone = tell(&mut model, Msg::Act(Action::Undo));
        assert!(
            matches!(sample::step(&undone), [Effect::ShowPattern(which, true)] if which.as_str() == "words")
        );
    }
}
