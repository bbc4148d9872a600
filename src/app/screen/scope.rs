//! Whose records a pattern looks at, and of which time: a short list over its page.

use crate::app::effect::Effect;
use crate::app::loaded::{NameRow, WaitRow};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screen::field::edit;
use crate::app::screen::{filters, pattern, stepped};
use crate::domain::day_words::Range;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::pattern::Scope;
use crate::domain::time::Stamp;
use crate::keymap::{Action, Mode};
use crate::text::editor::{EditCommand, Editor};
use crate::text::fold;
use chrono::{Datelike, Months, NaiveDate};

/// The list.
#[derive(Debug)]
pub struct ScopeSheet {
    /// What can be chosen.
    pub rows: Vec<ScopeRow>,
    /// Which row the marker stands on.
    pub cursor: usize,
    /// The line in which days are typed, while they are.
    pub days: Option<Editor>,
}

impl ScopeSheet {
    fn new(rows: Vec<ScopeRow>, cursor: usize) -> Self {
        Self { rows, cursor, days: None }
    }

    /// Which keys mean what.
    pub fn mode(&self) -> Mode {
        if self.days.is_some() { Mode::Line } else { Mode::Picker }
    }
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
    /// Days that are typed.
    Days,
}

impl std::fmt::Debug for ScopeRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Everybody => "Everybody",
            Self::Person(..) => "Person",
            Self::Wait(..) => "Wait",
            Self::Span(_) => "Span",
            Self::Days => "Days",
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
        ScopeRow::Everybody | ScopeRow::Span(_) | ScopeRow::Days => false,
    };
    let cursor = rows.iter().position(chosen).unwrap_or(0);
    model.overlay = Some(Overlay::Scope(ScopeSheet::new(rows, cursor)));
}

/// Opens the list of stretches of time.
pub(super) fn when(model: &mut Model) {
    let today = model.now.day(model.settings.day_end);
    let Scope { from, to, .. } = model.patterns.scope;
    let spans = Span::ALL.map(ScopeRow::Span).into_iter();
    let rows: Vec<ScopeRow> = spans.chain([ScopeRow::Days]).collect();
    let chosen = Span::ALL.iter().position(|span| to.is_none() && span.from(today) == from);
    let cursor = chosen.unwrap_or(rows.len() - 1);
    model.overlay = Some(Overlay::Scope(ScopeSheet::new(rows, cursor)));
}

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = i32::from(model.size.1 / 2).max(1);
    let now_ms = model.now.utc_ms;
    let Some(Overlay::Scope(sheet)) = &mut model.overlay else { return Vec::new() };
    let len = sheet.rows.len();
    if let Some(days) = &mut sheet.days {
        match action {
            Action::Confirm | Action::Open | Action::InsertNewline => return to_days(model),
            Action::Back => sheet.days = None,
            other => {
                edit(days, other, now_ms);
            }
        }
        return Vec::new();
    }
    match action {
        Action::Back => model.overlay = None,
        Action::Open | Action::Confirm | Action::Toggle => {
            let row = sheet.rows.get(sheet.cursor).cloned();
            if row == Some(ScopeRow::Days) {
                let Scope { from, to, .. } = model.patterns.scope;
                sheet.days = Some(Editor::single_line(&typed(from, to)));
                return Vec::new();
            }
            model.overlay = None;
            return row.map(|row| choose(model, &row)).unwrap_or_default();
        }
        other => sheet.cursor = stepped(sheet.cursor, other, len, page),
    }
    Vec::new()
}

/// The days from one to another as they would be typed.
fn typed(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    if from.is_none() && to.is_none() { String::new() } else { format!("{}..{}", day(from), day(to)) }
}

/// Looks at the days that were typed, if they name any; else the line stays.
fn to_days(model: &mut Model) -> Vec<Effect> {
    let (today, week) = (model.now.day(model.settings.day_end), model.settings.week_start);
    let Some(Overlay::Scope(ScopeSheet { days: Some(days), .. })) = &model.overlay else { return Vec::new() };
    let Some(Range { from, to }) = filters::days(days.text(), today, week) else { return Vec::new() };
    model.overlay = None;
    (model.patterns.scope.from, model.patterns.scope.to) = (from, to);
    pattern::reload(model)
}

/// Takes pasted text, where days are typed.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &model.overlay {
        Some(Overlay::Scope(sheet)) if sheet.days.is_some() => {
            type_text(model, text.lines().next().unwrap_or_default())
        }
        Some(_) | None => Vec::new(),
    }
}

/// Takes typed characters of days; in the list, digits choose a row, the wide ones of an input method too.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let now_ms = model.now.utc_ms;
    let Some(Overlay::Scope(sheet)) = &mut model.overlay else { return Vec::new() };
    if let Some(days) = &mut sheet.days {
        days.apply(EditCommand::InsertStr(text.to_owned()), now_ms);
        return Vec::new();
    }
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
        // They have a line of their own.
        ScopeRow::Days => {}
    }
    // What it is looked at for is said in words; the words go with it.
    model.patterns.scope_words = match row {
        ScopeRow::Everybody => None,
        ScopeRow::Person(_, name) => Some(name.clone()),
        ScopeRow::Wait(_, name, _) => Some(name.clone().unwrap_or_default()),
        ScopeRow::Span(_) | ScopeRow::Days => model.patterns.scope_words.take(),
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
    fn days_are_typed_as_in_the_search_line_and_stand_there_again() {
        let mut model = sample::model(Lang::Ja);
        pattern::open(&mut model, crate::domain::pattern::Which::parse("needs"));
        when(&mut model);
        tell(&mut model, Msg::Type("６".into()));
        assert_eq!(model.mode(), Mode::Line);
        tell(&mut model, Msg::Type("いつか".into()));
        assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty(), "it names no days");
        tell(&mut model, Msg::Act(Action::DeleteToLineStart));
        tell(&mut model, Msg::Paste("11/1から11/9まで\n".into()));
        let effects = tell(&mut model, Msg::Act(Action::Confirm));
        let [Effect::LoadPattern(_, scope)] = &effects[..] else { panic!("{effects:?}") };
        let day = |text: &str| text.parse().ok();
        assert_eq!((scope.from, scope.to), (day("2026-11-01"), day("2026-11-09")));
        when(&mut model);
        tell(&mut model, Msg::Act(Action::Open));
        let Some(Overlay::Scope(sheet)) = &model.overlay else { panic!("{:?}", model.overlay) };
        assert_eq!(sheet.days.as_ref().unwrap().text(), "2026-11-01..2026-11-09");
        tell(&mut model, Msg::Act(Action::Back));
        assert_eq!(model.mode(), Mode::Picker, "the first step back is to the list");
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
