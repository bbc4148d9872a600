//! The column everything sits in: mostly margin, and less of it on small screens.

use ratatui::layout::Rect;

/// The smallest terminal mada works in, columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);
/// The rows from which there is room for empty ones around the page.
pub const ROOMY: u16 = 18;
/// The widest a column of text gets, in cells.
pub const COLUMN: u16 = 64;
/// The width from which a second pane stands beside the list.
pub const TWO_PANES: u16 = 110;

/// Where the parts of a page lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    /// The line with the place or the title, and the time.
    pub head: Rect,
    /// The page itself.
    pub body: Rect,
    /// The second pane, where there is room for one.
    pub pane: Option<Rect>,
    /// The key line.
    pub keys: Rect,
}

/// Whether the terminal is too small to be used.
pub fn too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// The parts of a page on a terminal of this size; `two` asks for a second pane.
pub fn frame(area: Rect, two: bool) -> Frame {
    let roomy = area.height >= ROOMY;
    let (top, bottom) = if roomy { (1, 1) } else { (0, 0) };
    let two = two && area.width >= TWO_PANES;
    let margin = match area.width {
        0..=47 => 1,
        48..=71 => 2,
        _ => 3,
    };
    let inner = area.width.saturating_sub(margin * 2);
    let (x, width) = if two {
        let width = inner.min(COLUMN * 2 + 8);
        (area.x + (area.width - width) / 2, width)
    } else if area.width >= 100 {
        let width = inner.min(COLUMN);
        (area.x + (area.width - width) / 2, width)
    } else {
        (margin, inner.min(COLUMN + 8))
    };
    let head = Rect { x, y: area.y + top, width, height: 1 };
    let head_gap = if roomy { 2 } else { 1 };
    let keys_width = (area.right().saturating_sub(margin + x)).min(COLUMN + 24);
    let keys = Rect { x, y: area.bottom().saturating_sub(1 + bottom), width: keys_width, height: 1 };
    let y = head.y + head_gap;
    let height = keys.y.saturating_sub(y + 1);
    let text = if two { (width - 4) * 2 / 5 } else { width.min(COLUMN) };
    let body = Rect { x, y, width: text, height };
    let head = Rect { width: if two { width } else { text }, ..head };
    let pane = two.then(|| Rect { x: x + text + 4, y, width: (width - text - 4).min(COLUMN), height });
    Frame { head, body, pane, keys }
}

/// Where a sheet of `rows` rows lies that rises from the bottom: its rule is the first row.
pub fn sheet(area: Rect, rows: u16) -> Rect {
    let column = frame(area, false);
    let height = (rows + 2).min(area.height);
    Rect { x: column.body.x, y: area.bottom() - height, width: column.body.width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_never_leave_the_terminal_nor_cover_each_other() {
        for width in SMALLEST.0..=300 {
            for height in SMALLEST.1..=80 {
                for two in [false, true] {
                    let area = Rect::new(0, 0, width, height);
                    let f = frame(area, two);
                    for part in [f.head, f.body, f.keys].into_iter().chain(f.pane) {
                        assert_eq!(part.intersection(area), part, "{width}x{height}");
                    }
                    assert!(f.body.height >= 8 && f.body.width >= 38, "{width}x{height} {f:?}");
                    assert!(f.head.bottom() <= f.body.y && f.body.bottom() <= f.keys.y);
                    if let Some(pane) = f.pane {
                        assert!(f.body.right() < pane.x);
                    }
                }
            }
        }
    }

    #[test]
    fn text_never_runs_wider_than_a_page_of_a_book() {
        assert_eq!(frame(Rect::new(0, 0, 300, 80), false).body.width, COLUMN);
    }
}
