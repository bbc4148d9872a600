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
pub mod review_day;
pub mod scope;
pub mod search_line;
pub mod still;
pub mod today;
pub mod versions;
pub mod wait;
pub mod waiting;
pub mod writing;

/// Moves a cursor in a list of `len` rows by `by` rows and stays inside.
pub fn moved(cursor: usize, by: i32, len: usize) -> usize {
    if len == 0 {
        return 0;
    }
    let at = cursor.min(len - 1) as i64 + i64::from(by);
    at.clamp(0, len as i64 - 1) as usize
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn a_cursor_never_leaves_its_list() {
        assert_eq!(moved(0, -1, 3), 0);
        assert_eq!(moved(2, 1, 3), 2);
        assert_eq!(moved(7, 0, 3), 2);
        assert_eq!(moved(5, 1, 0), 0);
    }
}
