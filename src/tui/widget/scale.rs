//! A row of numbers to choose from, with words under it.

use crate::app::Target;
use crate::text::width::width;
use crate::tui::Canvas;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Draws the numbers from 0 to `max` in steps of `step` on the first row of `area`, and words under
/// the first, the middle and the last of them on the second. Numbers stand evenly; the chosen one
/// has the marker.
pub fn draw(
    value: Option<i64>,
    max: i64,
    step: i64,
    anchors: Option<[&str; 3]>,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let step = step.max(1);
    let count = (max / step + 1).max(1);
    let theme = canvas.theme;
    // Each number has its marker and its digits; what is left is shared out between them.
    let needed: u16 = (0..count).map(|i| 1 + digits(i * step)).sum();
    let gap = (area.width.saturating_sub(needed) / count.max(1) as u16).min(3);
    let (mut x, mut middle_x, mut last) = (area.x, area.x, area.x);
    for i in 0..count {
        let number = i * step;
        let cells = 1 + digits(number);
        if x + cells > area.right() {
            break;
        }
        let chosen = value == Some(number);
        let role = match (chosen, value) {
            (true, _) => Role::Selected,
            (false, Some(_)) => Role::Muted,
            (false, None) => Role::Written,
        };
        let marker = if chosen { theme.marker() } else { " " };
        let here = Rect { x, y: area.y, width: (cells + gap).min(area.right() - x), height: 1 };
        canvas.buffer.set_stringn(
            x,
            area.y,
            format!("{marker}{number}"),
            usize::from(cells),
            theme.style(role),
        );
        canvas.hits.add(here, Target::Number(number));
        if i == count / 2 {
            middle_x = x + 1;
        }
        last = x;
        x += cells + gap;
    }
    let Some([low, middle, high]) = anchors.filter(|_| area.height > 1) else { return };
    let y = area.y + 1;
    let muted = theme.style(Role::Muted);
    let high_x = (last + 1).min(area.right().saturating_sub(width(high) as u16)).max(area.x);
    canvas.buffer.set_stringn(area.x + 1, y, low, usize::from(area.width), muted);
    let low_end = area.x + 1 + width(low) as u16;
    let fits = middle_x > low_end && middle_x + (width(middle) as u16) < high_x;
    if fits {
        canvas.buffer.set_stringn(middle_x, y, middle, usize::from(area.width), muted);
    }
    if high_x > low_end {
        canvas.buffer.set_stringn(high_x, y, high, usize::from(area.right() - high_x), muted);
    }
}

/// How many cells a number takes.
fn digits(number: i64) -> u16 {
    number.to_string().len() as u16
}
