//! A number over time.

use super::painted;
use crate::picture::Line;
use crate::text::width::width;
use crate::tui::rows::Rows;
use crate::tui::theme::Role;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

/// The rows of the drawing.
const HEIGHT: usize = 7;

/// Adds it, with the first and the last day below.
pub(super) fn push(rows: &mut Rows, line: &Line) {
    let (Some((first, _)), Some((last, _))) = (line.points.first(), line.points.last()) else { return };
    let (low, high) = (line.scale.0.to_string(), line.scale.1.to_string());
    let left = low.len().max(high.len()) + 1;
    let room = rows.room().saturating_sub(left).clamp(8, 56);
    let points: Vec<(f64, f64)> =
        line.points.iter().map(|(at, value)| ((at - first) as f64, *value as f64)).collect();
    // One number that never changes is a level line, and one answer is a dot in the middle.
    let (bottom, top) = (line.scale.0 as f64, line.scale.1 as f64);
    let (bottom, top) = if bottom < top { (bottom, top) } else { (bottom - 1.0, top + 1.0) };
    let end = ((last - first) as f64).max(1.0);
    let marker = if rows.theme().ascii { Marker::Custom('*') } else { Marker::Braille };
    let data = Dataset::default().marker(marker).graph_type(GraphType::Line).data(&points);
    let chart = Chart::new(vec![data])
        .x_axis(Axis::default().bounds([0.0, end]))
        .y_axis(Axis::default().bounds([bottom, top]));
    for (at, drawn) in painted(chart, room, HEIGHT).into_iter().enumerate() {
        let label = match at {
            0 => high.as_str(),
            at if at + 1 == HEIGHT => low.as_str(),
            _ => "",
        };
        rows.row(vec![(Role::Muted, format!("{label:>width$} ", width = left - 1)), (Role::Accent, drawn)]);
    }
    let between = room.saturating_sub(width(&line.ends[0]) + width(&line.ends[1])).max(2);
    rows.muted(&format!("{}{}{}{}", " ".repeat(left), line.ends[0], " ".repeat(between), line.ends[1]));
}
