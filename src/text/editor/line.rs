//! The viewport of a field: one row that scrolls sideways.

use super::{Editor, View};
use crate::text::graphemes::{clusters, floor_boundary, prev_boundary};
use crate::text::width::{cluster_width, truncate, width};

impl Editor {
    pub(super) fn layout_line(&mut self) -> View {
        let caret = self.caret();
        self.top = floor_boundary(self.text(), self.top);
        let leftmost = self.leftmost_with_caret();
        if self.top > caret || self.top < leftmost {
            self.top = if self.top > caret { caret } else { leftmost };
        }
        if width(truncate(&self.text()[self.top..], self.width)) + 1 < self.width && self.top > leftmost {
            // Text was deleted at the end: show as much as there is room for.
            self.top = self.top.min(self.leftmost_with_end()).max(leftmost);
        }
        let text = self.text();
        let end = self.top + truncate(&text[self.top..], self.width).len();
        View {
            rows: vec![self.view_row(self.top..end)],
            caret: Some((0, width(&text[self.top..caret]).min(self.width - 1))),
            more_before: self.top > 0,
            more_after: end < text.len(),
        }
    }

    pub(super) fn line_byte_at(&self, column: usize) -> usize {
        let mut used = 0;
        for (at, cluster) in clusters(&self.text()[self.top..]) {
            used += cluster_width(cluster);
            if used > column {
                return self.top + at;
            }
        }
        self.text().len()
    }

    /// The first byte from which on the caret and the cluster it stands before are inside the row.
    fn leftmost_with_caret(&self) -> usize {
        let under = clusters(&self.text()[self.caret()..]).next().map_or(1, |(_, c)| cluster_width(c).max(1));
        self.leftmost(self.caret(), self.width.saturating_sub(under))
    }

    /// The first byte from which on the text's end, with a cell for a caret, is inside the row.
    fn leftmost_with_end(&self) -> usize {
        self.leftmost(self.text().len(), self.width - 1)
    }

    fn leftmost(&self, byte: usize, cells: usize) -> usize {
        let (mut at, mut room) = (byte, cells);
        while at > 0 {
            let before = prev_boundary(self.text(), at);
            let Some(left) = room.checked_sub(cluster_width(&self.text()[before..at])) else { break };
            (at, room) = (before, left);
        }
        at
    }
}
