//! The pictures of the patterns as rows, drawn by the library's bars, canvas and chart.
//!
//! A picture is a part of a page that scrolls, so each is painted aside and read back as rows. Nothing
//! in it is told by colour alone, and on a plain terminal every sign has a twin in ASCII.

mod dots;
mod grid;
mod lengths;
mod over_time;

use crate::picture::Picture;
use crate::tui::rows::Rows;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

/// Adds `picture` to the page; a column of 38 cells is enough for each.
pub fn push(rows: &mut Rows, picture: &Picture) {
    match picture {
        Picture::Bars(bars) => lengths::bars(rows, bars),
        Picture::Parts(parts) => lengths::parts(rows, parts),
        Picture::Pairs(pairs) => dots::pairs(rows, pairs),
        Picture::Spans(spans) => dots::spans(rows, spans),
        Picture::Grid(grid) => grid::push(rows, grid),
        Picture::Line(line) => over_time::push(rows, line),
        Picture::List(words) => {
            for (at, words) in words.iter().enumerate() {
                if at > 0 {
                    rows.gap();
                }
                rows.written(words);
            }
        }
    }
}

/// What a widget of the library paints into `width` by `height` cells, row by row without blanks at the
/// end.
fn painted(widget: impl Widget, width: usize, height: usize) -> Vec<String> {
    let area = Rect::new(0, 0, cells(width), cells(height));
    let mut buffer = Buffer::empty(area);
    widget.render(area, &mut buffer);
    let row = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += cells(crate::text::width::width(symbol).max(1));
        }
        text.truncate(text.trim_end().len());
        text
    };
    (0..area.height).map(row).collect()
}

/// A number of cells as the library counts them.
fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
