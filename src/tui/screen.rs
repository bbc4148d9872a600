//! The picture of each place, page and sheet; its state lies under the same name in `app::screen`.

pub mod confirm;
pub mod conflict;
pub mod help;
pub mod label;
pub mod letter;
pub mod letters;
pub mod lines;
pub mod look_back;
pub mod palette;
pub mod patterns;
pub mod people;
pub mod person;
pub mod picker;
pub mod question;
pub mod quiet_line;
pub mod reading;
pub mod reflect;
pub mod review_day;
pub mod still;
pub mod today;
pub mod wait;
pub mod waiting;
pub mod writing;
