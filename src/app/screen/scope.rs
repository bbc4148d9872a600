//! Whose records a pattern looks at, and of which time: a short list over its page.

use crate::app::effect::Effect;
use crate::app::loaded::{NameRow, WaitRow};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::{moved, pattern};
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::time::Stamp;
use crate::keymap::Action;
use crate::text::fold;
use chrono::{Datelike, Months, NaiveDate};

/// The list.
#[derive(Clone, Debug)]
pub struct ScopeSheet {
    /// What can be chosen.
    pub rows: Vec<ScopeRow>,
    /// Which row the marker stands on.
    pub cursor: usize,
}

/// What a pattern can be looked at for.
#[derive(Clone, PartialEq, Eq)]
pub enum ScopeRow {
    /// Everybody.
    Everybody,
    /// One person, by nickname.
    Person(PersonId, String),
    /// One wait: whom it was for, and when it began.
    Wait(WaitId, Option<String>, Stamp),
    /// A stretch of time.
    Span(Span),
}

impl std::fmt::Debug for ScopeRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Everybody => "Everybody",
            Self::Person(..) => "Person",
            Self::Wait(..) => "Wait",
            Self::Span(_) => "Span",
        })
    }
}

/// A stretch of time that ends today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    /// All time.
    Always,
    /// The last thirty days.
    Month,
    /// The last three months.
    Quarter,
    /// Since the first of January.
    Year,
    /// The last twelve months.
    Twelve,
}

impl Span {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Always, Self::Month, Self::Quarter, Self::Year, Self::Twelve];

    /// The first day of it; `None` for all time.
    pub fn from(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Always => None,
            Self::Month => today.checked_sub_days(chrono::Days::new(29)),
            Self::Quarter => today.checked_sub_months(Months::new(3)),
            Self::Year => NaiveDate::from_ymd_opt(today.year(), 1, 1),
            Self::Twelve => today.checked_sub_months(Months::new(12)),
        }
    }
}

/// Asks for the people and the waits to choose from.
pub(super) fn whose() -> Vec<Effect> {
    vec![Effect::LoadWhose]
}

/// Opens the list of the people and the waits.
pub fn whose_loaded(model: &mut Model, people: Vec<NameRow>, waits: Vec<WaitRow>) {
    let people = people.into_iter().map(|person| ScopeRow::Person(person.id, person.name));
    let waits = waits.into_iter().map(|row| ScopeRow::Wait(row.wait.id, row.name, row.wait.started));
    let rows: Vec<ScopeRow> = std::iter::once(ScopeRow::Everybody).chain(people).chain(waits).collect();
    let now = model.patterns.scope;
    let chosen = |row: &ScopeRow| match row {
        ScopeRow::Person(id, _) => now.person == Some(*id),
        ScopeRow::Wait(id, ..) => now.wait == Some(*id),
        ScopeRow::Everybody | ScopeRow::Span(_) => false,
    };
    let cursor = rows.iter().position(chosen).unwrap_or(0);
    model.overlay = Some(Overlay::Scope(ScopeSheet { rows, cursor }));
}

/// Opens the list of stretches of time.
pub(super) fn when(model: &mut Model) {
    let today = model.now.day(model.settings.day_end);
    let from = model.patterns.scope.from;
    let cursor = Span::ALL.iter().position(|span| span.from(today) == from).unwrap_or(0);
    let rows = Span::ALL.map(ScopeRow::Span).into();
    model.overlay = Some(Overlay::Scope(ScopeSheet { rows, cursor }));
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = i32::from(model.size.1 / 2).max(1);
    let Some(Overlay::Scope(sheet)) = &mut model.overlay else { return Vec::new() };
    let len = sheet.rows.len();
    match action {
        Action::Up | Action::Prev => sheet.cursor = moved(sheet.cursor, -1, len),
        Action::Down | Action::Next => sheet.cursor = moved(sheet.cursor, 1, len),
        Action::PageUp => sheet.cursor = moved(sheet.cursor, -page, len),
        Action::PageDown => sheet.cursor = moved(sheet.cursor, page, len),
        Action::Top => sheet.cursor = 0,
        Action::Bottom => sheet.cursor = len.saturating_sub(1),
        Action::Back => model.overlay = None,
        Action::Open | Action::Confirm | Action::Toggle => {
            let row = sheet.rows.get(sheet.cursor).cloned();
            model.overlay = None;
            return row.map(|row| choose(model, &row)).unwrap_or_default();
        }
        _ => {}
    }
    Vec::new()
}

/// Digits choose a row, the wide ones of an input method too.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Scope(sheet)) = &mut model.overlay else { return Vec::new() };
    let digit = fold::fold(text).chars().next().and_then(|c| c.to_digit(10));
    match digit.and_then(|d| (d as usize).checked_sub(1)).filter(|row| *row < sheet.rows.len()) {
        Some(row) => {
            sheet.cursor = row;
            act(model, Action::Open)
        }
        None => Vec::new(),
    }
}

fn choose(model: &mut Model, row: &ScopeRow) -> Vec<Effect> {
    let today = model.now.day(model.settings.day_end);
    let scope = &mut model.patterns.scope;
    match row {
        ScopeRow::Everybody => (scope.person, scope.wait) = (None, None),
        ScopeRow::Person(id, _) => (scope.person, scope.wait) = (Some(*id), None),
        ScopeRow::Wait(id, ..) => (scope.person, scope.wait) = (None, Some(*id)),
        ScopeRow::Span(span) => (scope.from, scope.to) = (span.from(today), None),
    }
    // What it is looked at for is said in words; the words go with it.
    model.patterns.scope_words = match row {
        ScopeRow::Everybody => None,
        ScopeRow::Person(_, name) => Some(name.clone()),
        ScopeRow::Wait(_, name, _) => Some(name.clone().unwrap_or_default()),
        ScopeRow::Span(_) => model.patterns.scope_words.take(),
    };
    pattern::reload(model)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, Report, sample, update};
    use crate::domain::ids::Id;
    use crate::domain::lang::Lang;

    fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, msg, &sample::now())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn spans_begin_on_days_that_exist() {
        assert_eq!(Span::Quarter.from(day("2026-05-31")), Some(day("2026-02-28")));
        assert_eq!(Span::Month.from(day("2026-03-01")), Some(day("2026-01-31")));
        assert_eq!(Span::Year.from(day("2026-11-21")), Some(day("2026-01-01")));
        assert_eq!(Span::Always.from(day("2026-11-21")), None);
    }

    #[test]
    fn a_person_is_chosen_and_a_wait_takes_their_place() {
        let mut model = sample::model(Lang::Ja);
        pattern::open(&mut model, crate::domain::pattern::Which::parse("needs"));
        let person =
            NameRow {
                id: Id::compose(7, 0).into(), name: "みなと".into(), no_contact: false, listed: true
            };
        let wait = sample::open_row(1, "ねえさん");
        let whose = || Report::Whose(vec![person.clone()], vec![wait.clone()]);
        tell(&mut model, Msg::Report(Box::new(whose())));
        let effects = tell(&mut model, Msg::Type("２".into()));
        assert!(matches!(&effects[..], [Effect::LoadPattern(_, scope)] if scope.person == Some(person.id)));
        tell(&mut model, Msg::Report(Box::new(whose())));
        tell(&mut model, Msg::Act(Action::Down));
        let effects = tell(&mut model, Msg::Act(Action::Open));
        assert!(
            matches!(&effects[..], [Effect::LoadPattern(_, scope)] if scope.wait == Some(wait.wait.id) && scope.person.is_none())
        );
        assert_eq!(model.patterns.scope_words.as_deref(), Some("ねえさん"));
    }

    #[test]
    fn leaving_the_list_changes_nothing() {
        let mut model = sample::model(Lang::Ja);
        when(&mut model);
        tell(&mut model, Msg::Act(Action::Down));
        assert!(tell(&mut model, Msg::Act(Action::Back)).is_empty());
        assert!(model.overlay.is_none() && model.patterns.scope.from.is_none());
    }
}
