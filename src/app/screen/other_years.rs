//! One day of the year through the years before. Nothing old is brought up by itself: it is asked for.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::{moved, reading, stepped};
use crate::domain::timeline::Line;
use crate::keymap::Action;
use chrono::NaiveDate;

/// The sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherYears {
    /// Which day.
    pub day: NaiveDate,
    /// What lies on it in the years before, newest first.
    pub lines: Vec<Line>,
    /// Which line the marker stands on.
    pub cursor: usize,
}

/// Asks for a day in the years before; the sheet comes when they are loaded.
pub fn open(day: NaiveDate) -> Vec<Effect> {
    vec![Effect::LoadOtherYears(day)]
}

/// Opens the sheet, over the calendar too.
pub fn loaded(model: &mut Model, day: NaiveDate, lines: Vec<Line>) {
    if matches!(model.overlay, None | Some(Overlay::Calendar(_))) {
        model.overlay = Some(Overlay::OtherYears(Box::new(OtherYears { day, lines, cursor: 0 })));
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = i32::from(model.size.1 / 2).max(1);
    let Some(Overlay::OtherYears(sheet)) = &mut model.overlay else { return Vec::new() };
    let rows = sheet.lines.len();
    match action {
        Action::Back => model.overlay = None,
        Action::Open | Action::Confirm => {
            let record = sheet.lines.get(sheet.cursor).map(|line| line.record);
            model.overlay = None;
            return record.map_or_else(Vec::new, |record| reading::open(model, record));
        }
        Action::Toggle => sheet.cursor = moved(sheet.cursor, page, rows),
        other => sheet.cursor = stepped(sheet.cursor, other, rows, page),
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::{Msg, Report};
    use crate::app::sample::journal::entry_line;
    use crate::app::sample::{self, model};
    use crate::app::update;
    use crate::domain::lang::Lang;
    use crate::keymap::Mode;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    #[test]
    fn a_day_is_looked_up_only_when_asked_for_and_a_line_of_it_can_be_read() {
        let mut model = model(Lang::Ja);
        let effects = tell(&mut model, Msg::Act(Action::GoLookBack));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::LoadOtherYears(_))));
        let effects = tell(&mut model, Msg::Act(Action::OtherYears));
        let [Effect::LoadOtherYears(day)] = effects[..] else { panic!("{effects:?}") };
        assert_eq!(day.to_string(), "2026-11-21");
        let lines = ["2025-11-21T10:00:00+09:00", "2020-11-21T10:00:00+09:00"].map(|at| entry_line(at, "夜"));
        let older = lines[1].record;
        tell(&mut model, Msg::Report(Box::new(Report::OtherYears(day, lines.into()))));
        assert_eq!(model.mode(), Mode::Picker);
        tell(&mut model, Msg::Act(Action::Down));
        let effects = tell(&mut model, Msg::Act(Action::Open));
        assert!(matches!(effects[..], [Effect::LoadRecord(record)] if record == older));
        assert_eq!(model.mode(), Mode::Reading);
    }

    #[test]
    fn the_calendar_asks_for_the_day_its_marker_stands_on() {
        let mut model = model(Lang::Ja);
        tell(&mut model, Msg::Act(Action::GoLookBack));
        tell(&mut model, Msg::Act(Action::Calendar));
        tell(&mut model, Msg::Act(Action::Up));
        let effects = tell(&mut model, Msg::Act(Action::OtherYears));
        let [Effect::LoadOtherYears(day)] = effects[..] else { panic!("{effects:?}") };
        assert_eq!(day.to_string(), "2026-11-14");
        tell(&mut model, Msg::Report(Box::new(Report::OtherYears(day, Vec::new()))));
        assert!(tell(&mut model, Msg::Act(Action::Open)).is_empty() && model.overlay.is_none());
    }
}
