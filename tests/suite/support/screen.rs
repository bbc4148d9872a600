//! Pictures as text.

use mada::text::width::width;
use ratatui::buffer::Buffer;

/// The buffer as a person would read it: wide characters take their two cells and leave no gap
/// behind, and rows have no blanks at their end.
pub fn print(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut covered = 0;
        for x in area.left()..area.right() {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            covered = width(symbol).saturating_sub(1);
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn wide_characters_leave_no_gap_and_rows_no_blanks() {
    let buffer = Buffer::with_lines(["まだ a か\u{3099}b  ", "", "  届い|"]);
    assert_eq!(print(&buffer), "まだ a か\u{3099}b\n\n  届い|\n");
}

#[test]
fn a_family_is_one_wide_sign() {
    let buffer = Buffer::with_lines(["👨‍👩‍👧x ❤️y"]);
    assert_eq!(print(&buffer), "👨‍👩‍👧x ❤️y\n");
}
