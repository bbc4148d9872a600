//! One day of the year through the years before, as a sheet.

use super::lines;
use crate::app::screen::other_years::OtherYears;
use crate::app::{Model, Target};
use crate::i18n::{self, dates};
use crate::keymap::{Action, Mode};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::sheet;
use crate::tui::{Canvas, key_line};
use chrono::Datelike;
use ratatui::layout::Rect;

/// Draws it.
pub fn draw(model: &Model, years: &OtherYears, area: Rect, canvas: &mut Canvas<'_>) {
    let m = &i18n::of(model.lang).calendar;
    let mut rows = Rows::new(crate::tui::layout::frame(area, false).body.width, canvas.theme);
    let end = model.settings.day_end;
    if years.lines.is_empty() {
        rows.muted(m.no_other_years);
    }
    let mut year = None;
    for (at, line) in years.lines.iter().enumerate() {
        let of = line.at.day(end).year();
        if year.replace(of) != Some(of) {
            rows.gap().muted(&dates::year(of, model.lang));
        }
        let clock = format!("{:>5}  ", dates::clock(&line.at));
        let mut pieces = vec![(Role::Muted, clock)];
        pieces.extend(lines::pieces(line, model));
        rows.choice(at == years.cursor, pieces, None, Target::Row(at));
    }
    let wanted = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let (content, keys) = sheet::with_keys(area, wanted, canvas);
    let day = dates::short_day(years.day, years.day, model.lang);
    sheet::heading(content, &(m.other_years)(&day), "", canvas);
    let gap = if content.height >= wanted { 2 } else { 1 };
    let list = Rect { y: content.y + gap, height: content.height.saturating_sub(gap), ..content };
    canvas.show("other-years", &mut rows, list);
    let actions = if years.lines.is_empty() { &[Action::Back][..] } else { &[Action::Confirm, Action::Back] };
    key_line::hints_of(model, Mode::Picker, actions, keys, canvas);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Overlay;
    use crate::app::sample::journal::{entry_line, moment_line};
    use crate::app::sample::model;
    use crate::domain::lang::Lang;
    use crate::tui::testing::screen;

    fn with(lang: Lang, lines: Vec<crate::domain::timeline::Line>) -> Model {
        let mut model = model(lang);
        let day = model.now.day(model.settings.day_end);
        model.overlay = Some(Overlay::OtherYears(Box::new(OtherYears { day, lines, cursor: 0 })));
        model
    }

    #[test]
    fn the_lines_of_a_day_stand_under_their_years() {
        let lines = vec![
            entry_line("2025-11-21T22:10:00+09:00", "雨の音。"),
            moment_line("2025-11-21T08:02:00+09:00", 3, ""),
            entry_line("2023-11-22T01:10:00+09:00", "返事はまだ。"),
        ];
        insta::assert_snapshot!(screen(&mut with(Lang::Ja, lines.clone()), 80, 24), @"

        まだ                                          11月21日 土  23:04










        ────────────────────────────────────────────────────────────────
        11月21日、ほかの年

        2025年
        › 22:10  why  みなと  雨の音。
          08:02  まだ待っている  3  みなと

        2023年
          01:10  why  みなと  返事はまだ。

        Enter 決める   Esc もどる
        ");
        insta::assert_snapshot!(screen(&mut with(Lang::En, lines), 40, 12), @"
        mada                 Sat 21 Nov  23:04
        ──────────────────────────────────────
        21 Nov in other years

        2025
        › 22:10  why  みなと  雨の音。
          08:02  Still waiting  3  みなと

        2023
          01:10  why  みなと  返事はまだ。
        Enter go on   Esc back
        ");
    }

    #[test]
    fn a_day_without_other_years_says_so() {
        assert!(screen(&mut with(Lang::En, Vec::new()), 80, 24).contains("Nothing was written on this day"));
    }
}
