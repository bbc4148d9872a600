//! Two values on one scale, with a line from the one to the other.

use super::{cells, painted};
use crate::picture::{Pairs, Spans};
use crate::text::width::{pad_end, width};
use crate::tui::rows::Rows;
use crate::tui::theme::{Role, Theme};
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::canvas::{Canvas, Context, Line};

/// The first of two values, the second, and both on one spot.
const SIGNS: [&str; 3] = ["o", "*", "@"];

/// One row for each two numbers, on the scale they were given on.
pub(super) fn pairs(rows: &mut Rows, pairs: &Pairs) {
    named(rows, pairs.named());
    let (low, high) = (pairs.scale.0.to_string(), pairs.scale.1.to_string());
    let left = low.len() + 1;
    let room = rows.room().saturating_sub(left + high.len() + 7).clamp(11, 50);
    let ends = format!("{low} {}{high}", " ".repeat(room + 1));
    rows.muted(&ends);
    let (from, to) = (pairs.scale.0 as f64, pairs.scale.1 as f64);
    let values: Vec<(f64, Option<f64>)> =
        pairs.rows.iter().map(|row| (row.before as f64, Some(row.after as f64))).collect();
    for (row, drawn) in pairs.rows.iter().zip(drawn(&values, (from, to), room, rows.theme())) {
        let often = if row.n > 1 { format!("x{}", row.n) } else { String::new() };
        rows.row(vec![
            (Role::Muted, " ".repeat(left)),
            (Role::Accent, pad_end(&drawn, room + 2)),
            (Role::Muted, often),
        ]);
    }
}

/// One wait below the other: when word was expected, and when it came.
pub(super) fn spans(rows: &mut Rows, spans: &Spans) {
    named(rows, &spans.names);
    let note = spans.rows.iter().map(|row| width(&row.note)).max().unwrap_or(0);
    let room = rows.room().saturating_sub(note + 2).clamp(11, 50);
    // A day beside a month: on an even scale the short ones would all lie on one spot.
    let place = |minutes: i64| ((minutes.max(0) as f64) + 1.0).ln();
    let values: Vec<(f64, Option<f64>)> =
        spans.rows.iter().map(|row| (place(row.expected), row.actual.map(place))).collect();
    let drawn = drawn(&values, (0.0, place(spans.most())), room, rows.theme());
    for (row, drawn) in spans.rows.iter().zip(drawn) {
        rows.written(&row.label);
        rows.row(vec![(Role::Accent, pad_end(&drawn, room + 2)), (Role::Muted, row.note.clone())]);
    }
}

/// What the signs mean.
fn named(rows: &mut Rows, names: &[String]) {
    let said = names.iter().zip(SIGNS).map(|(name, sign)| format!("{sign} {name}"));
    rows.muted(&said.collect::<Vec<_>>().join("   "));
}

/// The values of each row between the `ends`, `room` cells wide.
fn drawn(values: &[(f64, Option<f64>)], ends: (f64, f64), room: usize, theme: Theme) -> Vec<String> {
    // The library leaves a canvas without an extent empty.
    let ends = if ends.0 < ends.1 { ends } else { (ends.0, ends.0 + 1.0) };
    values.iter().map(|(first, second)| one(*first, *second, ends, room, theme)).collect()
}

/// One row. Each is a canvas of its own: the library rounds words and lines to rows differently.
fn one(first: f64, second: Option<f64>, ends: (f64, f64), room: usize, theme: Theme) -> String {
    const MIDDLE: f64 = 0.5;
    let marker = if theme.ascii { Marker::Custom('-') } else { Marker::Braille };
    let paint = |ctx: &mut Context<'_>| match second {
        Some(second) if column(first, ends, room) == column(second, ends, room) => {
            ctx.print(first, MIDDLE, SIGNS[2]);
        }
        Some(second) => {
            ctx.draw(&Line::new(first, MIDDLE, second, MIDDLE, Color::Reset));
            ctx.print(first, MIDDLE, SIGNS[0]);
            ctx.print(second, MIDDLE, SIGNS[1]);
        }
        None => ctx.print(first, MIDDLE, SIGNS[0]),
    };
    let canvas = Canvas::default().marker(marker).x_bounds(ends.into()).y_bounds([0.0, 1.0]).paint(paint);
    between_signs(&painted(canvas, room, 1).concat())
}

/// The row without what the library draws of the line beyond its two ends.
fn between_signs(row: &str) -> String {
    let is_sign = |c: char| SIGNS.iter().any(|sign| sign.starts_with(c));
    let (Some(first), Some(last)) = (row.find(is_sign), row.rfind(is_sign)) else { return row.to_owned() };
    let before = " ".repeat(row[..first].chars().count());
    format!("{before}{}", &row[first..=last])
}

/// The cell a value lies in.
fn column(value: f64, (low, high): (f64, f64), room: usize) -> u16 {
    ((value - low) / (high - low) * f64::from(cells(room).saturating_sub(1))) as u16
}
