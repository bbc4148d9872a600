//! Import and export formats, one file each.

pub mod fault;
pub mod json;
pub mod lines;
