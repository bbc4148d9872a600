//! Import and export formats, one file each.

pub mod html;
pub mod json;
pub mod markdown;
