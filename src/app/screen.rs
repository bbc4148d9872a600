//! State and update of each place, page and sheet, one file each. The picture of each lies under
//! the same name in `tui::screen`.

pub mod autosave;
pub mod calendar;
pub mod conflict;
pub mod day_line;
pub mod export;
pub mod field;
pub mod filters;
pub mod half_typed;
pub mod help;
pub mod history;
pub mod jump_day;
pub mod label;
pub mod letter;
pub mod letters;
pub mod lock;
pub mod look_back;
pub mod other_years;
pub mod palette;
pub mod pattern;
pub mod patterns;
pub mod people;
pub mod person;
pub mod picker;
pub mod question;
pub mod reading;
pub mod reflect;
pub mod report;
pub mod review_day;
pub mod scope;
pub mod search_line;
pub mod still;
pub mod today;
pub mod versions;
pub mod wait;
pub mod waiting;
pub mod writing;

use crate::keymap::Action;

/// Moves a cursor in a list of `len` rows by `by` rows and stays inside.
pub fn moved(cursor: usize, by: i32, len: usize) -> usize {
    if len == 0 {
        return 0;
    }
    let at = cursor.min(len - 1) as i64 + i64::from(by);
    at.clamp(0, len as i64 - 1) as usize
}

/// Where the marker of a list of `len` rows stands after a key that moves it, `page` rows to a page; where it
/// stood after any other.
pub fn stepped(cursor: usize, action: Action, len: usize, page: i32) -> usize {
    match action {
        Action::Up | Action::Prev => moved(cursor, -1, len),
        Action::Down | Action::Next => moved(cursor, 1, len),
        Action::PageUp => moved(cursor, -page, len),
        Action::PageDown => moved(cursor, page, len),
        Action::Top => 0,
        Action::Bottom => len.saturating_sub(1),
        _ => cursor,
    }
}

#[cfg(test)]
mod tests {
    use super::{moved, stepped};
    use crate::keymap::Action;

    #[test]
    fn every_key_that_moves_keeps_the_marker_in_its_list() {
        let keys = [
            (Action::Up, 0),
            (Action::Down, 1),
            (Action::PageDown, 6),
            (Action::PageDown, 8),
            (Action::Prev, 7),
            (Action::Bottom, 8),
            (Action::Next, 8),
            (Action::Hide, 8),
            (Action::PageUp, 3),
            (Action::Top, 0),
        ];
        let mut cursor = 0;
        for (action, at) in keys {
            cursor = stepped(cursor, action, 9, 5);
            assert_eq!(cursor, at, "{action:?}");
        }
        assert_eq!(stepped(3, Action::Bottom, 0, 5), 0);
    }

    #[test]
    fn a_cursor_never_leaves_its_list() {
        assert_eq!(moved(0, -1, 3), 0);
        assert_eq!(moved(2, 1, 3), 2);
        assert_eq!(moved(7, 0, 3), 2);
        assert_eq!(moved(5, 1, 0), 0);
    }
}
