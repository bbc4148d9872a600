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

/// Adds it.
pub(super) fn push(rows: &mut Rows, grid: &Grid) {
    let names = grid.rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    let columns = grid.columns.len().max(1);
    let widest = grid.columns.iter().map(|name| width(name)).max().unwrap_or(1) + 1;
    let cell = (rows.room().saturating_sub(names) / columns).clamp(2, widest.max(4));
    let signs = if rows.theme().ascii { PLAIN } else { SHADES };
    let head: String = grid.columns.iter().map(|name| pad_end(truncate(name, cell - 1), cell)).collect();
    rows.muted(&format!("{}{}", " ".repeat(names), head.trim_end()));
    for (name, numbers) in &grid.rows {
        let drawn: String = numbers
            .iter()
            .map(|n| {
                let sign = signs[grid.step(*n, STEPS) as usize];
                // Nothing stays a dot: a row of them would be a line.
                let times = if *n == 0 { 1 } else { 2.min(cell - 1) };
                pad_end(&sign.repeat(times), cell)
            })
            .collect();
        rows.row(vec![(Role::Muted, pad_end(name, names)), (Role::Accent, drawn.trim_end().to_owned())]);
    }
}
