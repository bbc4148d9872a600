//! Import and export formats, one file each.

pub mod json;
pub mod markdown;
