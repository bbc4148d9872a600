//! How many lie in each field of a grid: the heavier, the more of the cell is filled.

use crate::picture::Grid;
use crate::text::width::{pad_end, truncate, width};
use crate::tui::rows::Rows;
use crate::tui::theme::Role;

/// How many signs there are beside the one for nothing.
const STEPS: u32 = 4;
/// From nothing to the heaviest.
const SHADES: [&str; 5] = ["·", "░", "▒", "▓", "█"];
/// The same on a plain terminal.
const PLAIN: [&str; 5] = [".", "-", "+", "x", "#"];

/// How wide each column is, with the cell after it: as wide as its name where all of them have room, else
/// all the same.
fn widths(columns: &[String], room: usize) -> Vec<usize> {
    let names: Vec<usize> = columns.iter().map(|name| (width(name) + 1).max(4)).collect();
    // Nothing stands after the last one.
    if names.iter().sum::<usize>() <= room + 1 {
        return names;
    }
    let widest = names.iter().copied().max().unwrap_or(4);
    vec![(room / columns.len().max(1)).clamp(2, widest); columns.len()]
}

/// Adds it.
pub(super) fn push(rows: &mut Rows, grid: &Grid) {
    let names = grid.rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    let room = rows.room().saturating_sub(names);
    let cells = widths(&grid.columns, room);
    let signs = if rows.theme().ascii { PLAIN } else { SHADES };
    let named = |(name, cell): (&String, &usize)| pad_end(truncate(name, cell - 1), *cell);
    let head: String = grid.columns.iter().zip(&cells).map(named).collect();
    rows.muted(&format!("{}{}", " ".repeat(names), head.trim_end()));
    for (name, numbers) in &grid.rows {
        let drawn: String = numbers
            .iter()
            .zip(&cells)
            .map(|(n, cell)| {
                let sign = signs[grid.step(*n, STEPS) as usize];
                // Nothing stays a dot: a row of them would be a line.
                let times = if *n == 0 { 1 } else { 2.min(cell - 1) };
                pad_end(&sign.repeat(times), *cell)
            })
            .collect();
        rows.row(vec![(Role::Muted, pad_end(name, names)), (Role::Accent, drawn.trim_end().to_owned())]);
    }
}
