//! The pull as a curve, with its axis in words.

use crate::app::Model;
use crate::app::loaded::WaitView;
use crate::i18n::{self, dates};
use crate::text::width::{pad_start, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use crate::tui::widget::curve::{self, Point};
use chrono::{Days, NaiveDate};

/// Rows around the curve: the gap and the sentence above, the days below.
const AROUND: usize = 3;
/// The most rows of the curve itself.
const TALLEST: usize = 5;
/// The fewest rows in which 10, 5 and 0 have a row each.
const SHORTEST: usize = 3;
/// Cells of the axis at the left: a number and a space.
const AXIS: usize = 3;
/// The widest a curve gets, in cells; wider, the same days would only lie further apart.
const WIDEST: usize = 56;
/// From this many days on, days are named by their date and not by the day of the week.
const WEEK: i64 = 8;

/// Adds the curve in `room` rows at most; nothing where it has too few, or fewer than two moments.
pub fn push(rows: &mut Rows, view: &WaitView, model: &Model, room: usize) {
    let points: Vec<Point> = view.curve.iter().map(|(at, urge)| (*at, urge.get())).collect();
    let height = room.saturating_sub(AROUND).min(TALLEST);
    let cells = rows.room().saturating_sub(AXIS).min(WIDEST);
    if height < SHORTEST {
        return;
    }
    // An odd number of rows has a middle for the 5.
    let height = if height.is_multiple_of(2) { height - 1 } else { height };
    let curve = curve::rows(&points, cells as u16, height as u16, rows.theme().ascii);
    if curve.is_empty() {
        return;
    }
    rows.gap().muted(i18n::of(model.lang).wait.curve);
    for (at, line) in curve.into_iter().enumerate() {
        let number = match at {
            0 => "10",
            _ if at == height / 2 => "5",
            _ if at == height - 1 => "0",
            _ => "",
        };
        rows.row(vec![(Role::Muted, format!("{} ", pad_start(number, AXIS - 1))), (Role::Steady, line)]);
    }
    rows.row(vec![(Role::Muted, format!("{}{}", " ".repeat(AXIS), days(&points, cells, model)))]);
}

/// The days under a curve of `cells` cells: each stands where it begins, and gives way to the one before it.
fn days(points: &[Point], cells: usize, model: &Model) -> String {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return String::new() };
    let end = model.settings.day_end;
    let day_of = |utc_ms| crate::domain::time::Stamp { utc_ms, ..model.now.clone() }.day(end);
    let (from, to, today) = (day_of(*first), day_of(*last), model.now.day(end));
    let many = (to - from).num_days() >= WEEK;
    let label = |day: NaiveDate| {
        if many {
            dates::short_day(day, today, model.lang)
        } else {
            dates::weekday(day, model.lang).to_owned()
        }
    };
    // More days than cells cannot be told apart; only as many are looked at.
    let step = ((to - from).num_days() / cells.max(1) as i64).max(1) as u64;
    let mut said = String::new();
    let mut day = Some(from);
    while let Some(this) = day.filter(|day| *day <= to) {
        let begins = this.and_hms_opt(u32::from(end.0), 0, 0).map(|wall| model.now.at_wall(wall).utc_ms);
        let x = usize::from(curve::cell(begins.unwrap_or(*first), *first, *last, cells as u16));
        let text = label(this);
        let free = if said.is_empty() { 0 } else { width(&said) + 2 };
        if x >= free && x + width(&text) <= cells {
            said.push_str(&" ".repeat(x - width(&said)));
            said.push_str(&text);
        }
        day = this.checked_add_days(Days::new(step));
    }
    said
}
