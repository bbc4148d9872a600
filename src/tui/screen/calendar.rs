//! The month over Look back: a grid of weeks, each day with a sign for how much it holds. It rises as
//! a sheet, or stands beside the list where there is room for a second pane.

use crate::app::screen::calendar::Calendar;
use crate::app::{Model, Overlay, Target};
use crate::domain::calendar::Weight;
use crate::domain::place::Place;
use crate::i18n::{self, dates};
use crate::keymap::Mode;
use crate::text::width::{pad_end, truncate};
use crate::tui::layout::{self, TWO_PANES};
use crate::tui::rows::Rows;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

/// The cells of a day: the marker, its number, its sign, and one between it and the next.
const CELL: u16 = 5;

/// Whether the month stands beside the list instead of over it.
pub fn is_beside(model: &Model, area: Rect) -> bool {
    let over_list = model.place == Place::LookBack && model.pages.is_empty();
    over_list && matches!(model.overlay, Some(Overlay::Calendar(_))) && area.width >= TWO_PANES
}

/// Draws it.
pub fn draw(model: &Model, calendar: &Calendar, area: Rect, canvas: &mut Canvas<'_>) {
    let weeks = calendar.month().weeks(model.settings.week_start);
    let high = weeks.len() as u16 + 5;
    let over_list = model.place == Place::LookBack && model.pages.is_empty();
    let shown = match layout::frame(area, over_list).pane {
        Some(pane) => pane,
        None => {
            let (content, keys) = sheet::with_keys(area, high, canvas);
            key_line::hints(model, Mode::Calendar, keys, canvas);
            content
        }
    };
    let gap = u16::from(shown.height >= high);
    let row = |y: u16| Rect { y: shown.y + y, height: 1, ..shown }.intersection(shown);
    let title = dates::month_of(calendar.chosen, model.lang);
    put(row(0), vec![(Role::Said, title)], canvas);
    if let Some(week) = weeks.first() {
        let names = week.iter().map(|day| named(*day, model)).collect();
        put(row(1 + gap), vec![(Role::Muted, names)], canvas);
    }
    for (y, week) in (2 + gap..).zip(&weeks) {
        let pieces = week.iter().flat_map(|day| cell(*day, calendar, canvas.theme)).collect();
        put(row(y), pieces, canvas);
        for (x, day) in (0..).zip(week).filter(|(_, day)| calendar.month().holds(**day)) {
            let here = Rect { x: shown.x + x * CELL, width: CELL, ..row(y) };
            canvas.hits.add(here.intersection(row(y)), Target::Row(day.day0() as usize));
        }
    }
    let below = 2 + 2 * gap + weeks.len() as u16;
    put(row(below), chosen(model, calendar), canvas);
}

fn put(area: Rect, pieces: Vec<(Role, String)>, canvas: &mut Canvas<'_>) {
    let mut rows = Rows::new(area.width, canvas.theme);
    rows.row(pieces);
    canvas.show_at(&rows, area, 0);
}

/// The name of a weekday over the numbers of its days, as wide as they are.
fn named(day: NaiveDate, model: &Model) -> String {
    let name = truncate(dates::weekday(day, model.lang), usize::from(CELL) - 2);
    format!(" {} ", pad_end(name, usize::from(CELL) - 2))
}

/// A day: the marker if it is chosen, its number, and the sign for how much it holds. A day of
/// another month is left empty.
fn cell(day: NaiveDate, calendar: &Calendar, theme: Theme) -> Vec<(Role, String)> {
    if !calendar.month().holds(day) {
        return vec![(Role::Muted, " ".repeat(usize::from(CELL)))];
    }
    let weight = Weight::of(calendar.records(day).unwrap_or(0));
    let chosen = day == calendar.chosen;
    let role = match weight {
        _ if chosen => Role::Selected,
        Weight::Empty => Role::Muted,
        Weight::One | Weight::Few => Role::Written,
        Weight::Many => Role::Said,
    };
    let marker = if chosen { theme.marker() } else { " " };
    vec![
        (Role::Selected, marker.to_owned()),
        (role, format!("{:>2}", day.day())),
        (Role::Steady, format!("{} ", sign(weight, theme))),
    ]
}

/// The sign for how much a day holds, one cell in every terminal: one dot over the other.
fn sign(weight: Weight, theme: Theme) -> &'static str {
    match (weight, theme.ascii) {
        (Weight::Empty, _) => " ",
        (Weight::One, false) => "⡀",
        (Weight::Few, false) => "⡄",
        (Weight::Many, false) => "⡇",
        (Weight::One, true) => ".",
        (Weight::Few, true) => ":",
        (Weight::Many, true) => "|",
    }
}

/// The chosen day in words, with how much it holds.
fn chosen(model: &Model, calendar: &Calendar) -> Vec<(Role, String)> {
    let m = &i18n::of(model.lang).calendar;
    let today = model.now.day(model.settings.day_end);
    let holds = match calendar.records(calendar.chosen) {
        None => String::new(),
        Some(0) => format!("   {}", m.nothing),
        Some(records) => format!("   {}", (m.records)(records)),
    };
    vec![(Role::Written, dates::day(calendar.chosen, today, model.lang)), (Role::Muted, holds)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::domain::calendar::WeekStart;
    use crate::domain::lang::Lang;
    use crate::tui::testing::screen;

    fn november(lang: Lang, week_start: WeekStart) -> Model {
        let mut model = sample::model(lang);
        model.settings.week_start = week_start;
        model.place = Place::LookBack;
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let days = vec![(day(1), 1), (day(14), 3), (day(20), 12), (day(21), 2)];
        let calendar = Calendar { chosen: day(21), days: Some(days) };
        model.overlay = Some(Overlay::Calendar(Box::new(calendar)));
        model
    }

    #[test]
    fn a_month_is_a_grid_with_a_sign_on_each_day_that_holds_something() {
        insta::assert_snapshot!(screen(&mut november(Lang::Ja, WeekStart::Sunday), 40, 12), @"
        ──────────────────────────────────────
        2026年11月

         日   月   火   水   木   金   土
          1⡀   2    3    4    5    6    7
          8    9   10   11   12   13   14⡄
         15   16   17   18   19   20⡇ ›21⡄
         22   23   24   25   26   27   28
         29   30

        11月21日 土   2つ
        Enter ひらく   d 日へ   ? 助け
        ");
    }

    #[test]
    fn a_wide_screen_shows_it_beside_the_list() {
        let mut model = november(Lang::En, WeekStart::Monday);
        model.look_back.loaded = true;
        insta::assert_snapshot!(screen(&mut model, 120, 24), @"

        Look back

        / Search                                        Nov 2026

        Nothing yet. What you write will be listed       Mon  Tue  Wed  Thu  Fri  Sat  Sun
        here.                                                                           1⡀
                                                          2    3    4    5    6    7    8
                                                          9   10   11   12   13   14⡄  15
                                                         16   17   18   19   20⡇ ›21⡄  22
                                                         23   24   25   26   27   28   29
                                                         30

                                                        Sat 21 Nov   2 records








        Enter open   d go to a day   Esc back   ? help
        ");
        let wide = Rect::new(0, 0, 120, 24);
        assert!(is_beside(&model, wide) && !is_beside(&model, Rect { width: 109, ..wide }));
    }
}
