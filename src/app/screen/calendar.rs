//! The month over Look back: how much lies on each day, and the way to one of them.

use crate::app::effect::{DaysWanted, Effect};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::{jump_day, look_back, other_years};
use crate::domain::calendar::{Month, by_months};
use crate::domain::timeline::Filter;
use crate::keymap::Action;
use chrono::{Datelike, Duration, NaiveDate};

/// The month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// The day the marker stands on; its month is shown.
    pub chosen: NaiveDate,
    /// The days of that month on which something lies, with how many records each holds; `None` until they
    /// are loaded.
    pub days: Option<Vec<(NaiveDate, u32)>>,
}

impl Calendar {
    /// The month on screen.
    pub fn month(&self) -> Month {
        Month::of(self.chosen)
    }

    /// How many records lie on a day; `None` until that is known.
    pub fn records(&self, day: NaiveDate) -> Option<u32> {
        let days = self.days.as_ref()?;
        Some(days.iter().find(|(known, _)| *known == day).map_or(0, |(_, records)| *records))
    }
}

/// Opens the month that holds the record the marker stands on.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let end = model.settings.day_end;
    let at = model.look_back.selected().map_or(&model.now, |line| &line.at);
    let chosen = at.day(end);
    model.overlay = Some(Overlay::Calendar(Box::new(Calendar { chosen, days: None })));
    vec![Effect::LoadDays(wanted(model, chosen))]
}

/// What the month of `day` is asked for: everything the list shows.
fn wanted(model: &Model, day: NaiveDate) -> DaysWanted {
    let filter = Filter { day_end: model.settings.day_end, ..model.look_back.filter.clone() };
    DaysWanted { filter, query: model.look_back.words().to_owned(), month: Month::of(day) }
}

fn sheet(model: &mut Model) -> Option<&mut Calendar> {
    match &mut model.overlay {
        Some(Overlay::Calendar(calendar)) => Some(calendar),
        Some(_) | None => None,
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(calendar) = sheet(model) else { return Vec::new() };
    let chosen = calendar.chosen;
    let by_days = |days| chosen.checked_add_signed(Duration::days(days));
    let day = match action {
        Action::Prev => by_days(-1),
        Action::Next => by_days(1),
        Action::Up => by_days(-7),
        Action::Down => by_days(7),
        Action::PageUp => Some(by_months(chosen, -1)),
        Action::PageDown => Some(by_months(chosen, 1)),
        Action::Top => Some(calendar.month().first()),
        Action::Bottom => Some(calendar.month().last()),
        Action::Open | Action::Confirm => {
            model.overlay = None;
            return look_back::jump(model, chosen);
        }
        Action::JumpDate => return jump_day::open(model),
        Action::OtherYears => return other_years::open(chosen),
        Action::Back => {
            model.overlay = None;
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    choose(model, day.unwrap_or(chosen))
}

fn choose(model: &mut Model, day: NaiveDate) -> Vec<Effect> {
    // Years that no four digits can name are nobody's.
    let Some(calendar) = sheet(model).filter(|_| (1..=9999).contains(&day.year())) else { return Vec::new() };
    let turned = !calendar.month().holds(day);
    calendar.chosen = day;
    if !turned {
        return Vec::new();
    }
    calendar.days = None;
    vec![Effect::LoadDays(wanted(model, day))]
}

/// The mouse pressed on the day with this number, from 0: it is chosen, and the chosen one opened.
pub fn press(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(calendar) = sheet(model) else { return Vec::new() };
    if calendar.chosen.day0() as usize == row {
        return act(model, Action::Open);
    }
    let day = u32::try_from(row).ok().and_then(|row| calendar.chosen.with_day0(row));
    day.map_or_else(Vec::new, |day| choose(model, day))
}

/// Takes the days of a month, if it is still the one on screen.
pub fn loaded(model: &mut Model, wanted: &DaysWanted, days: Vec<(NaiveDate, u32)>) {
    if let Some(calendar) = sheet(model).filter(|calendar| calendar.month() == wanted.month) {
        calendar.days = Some(days);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::LinesPage;
    use crate::app::msg::{Msg, Report, Target};
    use crate::app::sample::journal::{at, line, nth_line};
    use crate::app::sample::{self, model};
    use crate::app::update;
    use crate::domain::lang::Lang;
    use crate::domain::record::Kind;
    use crate::domain::timeline::{What, Window};
    use crate::keymap::Mode;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    /// Look back with the calendar over it.
    fn opened() -> Model {
        let mut model = model(Lang::Ja);
        let effects = tell(&mut model, Msg::Act(Action::GoLookBack));
        let [Effect::LoadLines(wanted)] = &effects[..] else { panic!("{effects:?}") };
        let page = LinesPage { lines: vec![nth_line(0)], more: true };
        tell(&mut model, Msg::Report(Box::new(Report::Lines(wanted.clone(), page))));
        let effects = tell(&mut model, Msg::Act(Action::Calendar));
        assert!(matches!(&effects[..], [Effect::LoadDays(wanted)] if wanted.month.holds(day("2026-11-21"))));
        assert_eq!(model.mode(), Mode::Calendar);
        model
    }

    fn chosen(model: &mut Model) -> String {
        sheet(model).unwrap().chosen.to_string()
    }

    #[test]
    fn arrows_go_by_days_and_weeks_and_pages_by_months() {
        let mut model = opened();
        for (action, at) in [
            (Action::Prev, "2026-11-20"),
            (Action::Next, "2026-11-21"),
            (Action::Up, "2026-11-14"),
            (Action::Down, "2026-11-21"),
            (Action::PageUp, "2026-10-21"),
            (Action::PageDown, "2026-11-21"),
            (Action::Top, "2026-11-01"),
            (Action::Bottom, "2026-11-30"),
        ] {
            tell(&mut model, Msg::Act(action));
            assert_eq!(chosen(&mut model), at, "{action:?}");
        }
    }

    #[test]
    fn another_month_is_asked_for_once_and_an_older_answer_is_not_taken() {
        let mut model = opened();
        let first = wanted(&model, day("2026-11-01"));
        assert!(tell(&mut model, Msg::Act(Action::Up)).is_empty());
        assert!(matches!(tell(&mut model, Msg::Act(Action::PageUp))[..], [Effect::LoadDays(_)]));
        let days = vec![(day("2026-11-03"), 2)];
        tell(&mut model, Msg::Report(Box::new(Report::Days(first, days))));
        assert_eq!(sheet(&mut model).unwrap().days, None);
        let second = wanted(&model, day("2026-10-01"));
        let days = vec![(day("2026-10-03"), 2)];
        tell(&mut model, Msg::Report(Box::new(Report::Days(second, days))));
        let calendar = sheet(&mut model).unwrap();
        assert_eq!(
            (calendar.records(day("2026-10-03")), calendar.records(day("2026-10-04"))),
            (Some(2), Some(0))
        );
    }

    #[test]
    fn enter_brings_the_last_record_of_the_day_on_screen() {
        let mut model = opened();
        tell(&mut model, Msg::Act(Action::Up));
        let effects = tell(&mut model, Msg::Act(Action::Open));
        let [Effect::LoadLines(wanted)] = &effects[..] else { panic!("{effects:?}") };
        assert!(model.overlay.is_none());
        let Window::Before(id) = wanted.window else { panic!("{wanted:?}") };
        // Four in the morning after the 14th, in Tokyo.
        assert_eq!(id.millis(), at("2026-11-15T04:00:00+09:00").utc_ms);
        let what = || What::Wait { outcome: None };
        let lines = vec![
            // Written further east, where it was the 15th already.
            line(Kind::Wait, "2026-11-15T05:30:00+11:00", what(), ""),
            line(Kind::Wait, "2026-11-14T22:00:00+09:00", what(), ""),
        ];
        let page = LinesPage { lines, more: false };
        tell(&mut model, Msg::Report(Box::new(Report::Lines(wanted.clone(), page))));
        assert_eq!(model.look_back.cursor, 1);
        assert!(model.look_back.more_above && !model.look_back.more_below);
    }

    #[test]
    fn a_day_before_everything_brings_the_oldest_record() {
        let mut model = opened();
        let effects = tell(&mut model, Msg::Act(Action::Open));
        let [Effect::LoadLines(wanted)] = &effects[..] else { panic!("{effects:?}") };
        let report = Report::Lines(wanted.clone(), LinesPage::default());
        let effects = tell(&mut model, Msg::Report(Box::new(report)));
        let [Effect::LoadLines(wanted)] = &effects[..] else { panic!("{effects:?}") };
        let page = LinesPage { lines: vec![nth_line(8), nth_line(9)], more: true };
        tell(&mut model, Msg::Report(Box::new(Report::Lines(wanted.clone(), page))));
        assert_eq!(model.look_back.selected().map(|line| line.record), Some(nth_line(9).record));
        assert!(model.look_back.more_above);
    }

    #[test]
    fn a_press_chooses_a_day_and_a_second_one_goes_there() {
        let mut model = opened();
        assert!(tell(&mut model, Msg::Press(Target::Row(4))).is_empty());
        assert_eq!(chosen(&mut model), "2026-11-05");
        let effects = tell(&mut model, Msg::Press(Target::Row(4)));
        assert!(matches!(effects[..], [Effect::LoadLines(_)]) && model.overlay.is_none());
    }
}
