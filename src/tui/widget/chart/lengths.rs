//! Lengths beside each other, and lengths made of parts.

use super::painted;
use crate::picture::{Bars, Parts, scaled};
use crate::text::width::{pad_end, pad_start, width};
use crate::tui::rows::Rows;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Direction;
use ratatui::symbols::bar;
use ratatui::widgets::{Bar, BarChart, BarGroup};

/// The widest label that stands before its bar and not above it, in cells.
const BESIDE: usize = 24;
/// The fewest cells a bar is worth drawing in.
const LEAST: usize = 12;
/// The longest bar, in cells: beyond it a length is no easier to compare.
const MOST: usize = 32;
/// Between two columns.
const GUTTER: &str = "  ";

/// Bars with their label before them; where labels are long or the page is narrow, above them.
pub(super) fn bars(rows: &mut Rows, bars: &Bars) {
    if !bars.of.is_empty() {
        rows.muted(&bars.of);
    }
    let widest = |text: fn(&crate::picture::Bar) -> &str| {
        bars.rows.iter().map(|bar| width(text(bar))).max().unwrap_or(0)
    };
    let (label, note) = (widest(|bar| &bar.label), widest(|bar| &bar.note));
    let number = bars.rows.iter().map(|bar| value(bar).len()).max().unwrap_or(0);
    let after = if note == 0 { 0 } else { note + GUTTER.len() };
    let beside = label + GUTTER.len() + number + GUTTER.len() + after;
    let is_beside = label <= BESIDE && beside + LEAST <= rows.room();
    let taken = if is_beside { beside } else { number + GUTTER.len() * 2 + after };
    let full = rows.room().saturating_sub(taken).clamp(1, MOST);
    let drawn = lengths(bars, full, rows.theme());
    for (bar, drawn) in bars.rows.iter().zip(drawn) {
        let number = (Role::Muted, format!("{}{GUTTER}", pad_start(&value(bar), number)));
        let drawn = (Role::Accent, pad_end(&drawn, if note == 0 { 0 } else { full + GUTTER.len() }));
        let note = (Role::Written, bar.note.clone());
        if is_beside {
            let label = (Role::Written, pad_end(&bar.label, label + GUTTER.len()));
            rows.row(vec![label, number, drawn, note]);
        } else {
            rows.written(&bar.label);
            let blank = (Role::Muted, GUTTER.to_owned());
            rows.row(vec![blank, number, drawn, note]);
        }
    }
}

fn value(bar: &crate::picture::Bar) -> String {
    bar.value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The bars alone, a row each.
fn lengths(bars: &Bars, room: usize, theme: Theme) -> Vec<String> {
    let one = |bar: &crate::picture::Bar| {
        Bar::default().value(bar.value.unwrap_or(0).into()).text_value(String::new())
    };
    let all: Vec<Bar<'_>> = bars.rows.iter().map(one).collect();
    let full = if theme.ascii { "=" } else { "━" };
    let chart = BarChart::default()
        .data(BarGroup::default().bars(&all))
        .direction(Direction::Horizontal)
        .max(bars.most.into())
        .bar_width(1)
        .bar_gap(0)
        .bar_set(bar::Set { full, ..bar::THREE_LEVELS });
    painted(chart, room, bars.rows.len())
}

/// One length for each thing, in three parts that are told apart by their line.
pub(super) fn parts(rows: &mut Rows, parts: &Parts) {
    let signs = if rows.theme().ascii { ["=", "-", "."] } else { ["━", "─", "┈"] };
    let names = parts.names.iter().zip(signs).map(|(name, sign)| format!("{} {name}", sign.repeat(2)));
    rows.muted(&names.collect::<Vec<_>>().join("   ")).gap();
    let full = u32::try_from(rows.room().saturating_sub(4)).unwrap_or(0).min(40);
    for row in &parts.rows {
        let all: u32 = row.parts.iter().sum();
        // Rounded at their ends and not one by one, so that together they are as long as the others.
        let mut end = 0;
        let mut from = 0;
        let mut drawn = String::new();
        for (n, sign) in row.parts.iter().zip(signs) {
            end += n;
            let to = scaled(end.into(), 0, all.max(1).into(), full);
            drawn.push_str(&sign.repeat((to - from) as usize));
            from = to;
        }
        rows.written(&row.label);
        rows.row(vec![(Role::Muted, GUTTER.to_owned()), (Role::Accent, drawn)]);
        let said: Vec<String> =
            parts.names.iter().zip(row.parts).map(|(name, n)| format!("{name} {n}")).collect();
        rows.indent(2).muted(&said.join("   ")).indent(0);
    }
}
