//! Import and export formats, one file each.

pub mod array;
pub mod day_one;
pub mod fault;
pub mod folder;
pub mod html;
pub mod jrnl;
pub mod json;
pub mod lines;
pub mod markdown;
pub mod page;
pub mod tui_journal;
