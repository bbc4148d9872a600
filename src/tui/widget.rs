//! Pieces that several screens draw with.

pub mod card;
pub mod chart;
pub mod curve;
pub mod editor;
pub mod options;
pub mod scale;
pub mod sheet;
