//! Whose records a pattern looks at, or since when.

use super::{chips, filters};
use crate::app::screen::scope::{ScopeRow, ScopeSheet, Span};
use crate::app::{Model, Target};
use crate::domain::chips::Chip;
use crate::domain::pattern::Scope;
use crate::i18n::{self, dates};
use crate::keymap::Mode;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, choices: &mut ScopeSheet, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).pattern;
    if let Some(typed) = &mut choices.days {
        return filters::to_days(model, typed, !typed.text().trim().is_empty(), area, canvas);
    }
    let of_time = matches!(choices.rows.first(), Some(ScopeRow::Span(_)));
    let wanted = u16::try_from(choices.rows.len() + 2).unwrap_or(u16::MAX);
    let (content, keys) = sheet::with_keys(area, wanted, canvas);
    canvas.head(Rect { height: 1, ..content }, if of_time { m.when } else { m.whose }, "");
    let list = Rect { y: content.y + 2, height: content.height.saturating_sub(2), ..content };
    let mut rows = Rows::new(list.width, canvas.theme);
    for (at, row) in choices.rows.iter().enumerate() {
        let digit = if at < 9 { format!("{}  ", at + 1) } else { "   ".to_owned() };
        let mut pieces = vec![(Role::Muted, digit)];
        pieces.extend(said(row, model));
        rows.choice(at == choices.cursor, pieces, None, Target::Row(at));
    }
    canvas.show("scope", &mut rows, list);
    key_line::hints(model, Mode::Picker, keys, canvas);
}

/// From which day to which; `None` for all time.
pub(super) fn days(from: Option<NaiveDate>, to: Option<NaiveDate>, model: &Model) -> Option<String> {
    let end = model.settings.day_end;
    (from.is_some() || to.is_some()).then(|| chips::name(&Chip::Days { from, to, end }, model))
}

fn said(row: &ScopeRow, model: &Model) -> Vec<(Role, String)> {
    let m = i18n::of(model.lang);
    match row {
        ScopeRow::Everybody => vec![(Role::Written, m.pattern.everybody.to_owned())],
        ScopeRow::Person(_, name) => vec![(Role::Written, name.clone())],
        ScopeRow::Wait(_, name, started) => {
            let (today, end) = (model.now.day(model.settings.day_end), model.settings.day_end);
            let day = dates::short_day(started.day(end), today, model.lang);
            let name = name.clone().unwrap_or_else(|| m.wait.nobody.to_owned());
            vec![(Role::Written, name), (Role::Muted, format!("   {}", (m.pattern.wait_since)(&day)))]
        }
        ScopeRow::Span(span) => {
            let at = Span::ALL.iter().position(|one| one == span).unwrap_or(0);
            vec![(Role::Written, m.pattern.spans[at].to_owned())]
        }
        ScopeRow::Days => {
            let Scope { from, to, .. } = model.patterns.scope;
            let typed = to.and_then(|_| days(from, to, model)).unwrap_or_default();
            vec![(Role::Written, m.pattern.days.to_owned()), (Role::Muted, format!("   {typed}"))]
        }
    }
}
