//! The picture: reads the model and draws it.

pub mod hit;
pub mod layout;
pub mod rows;
pub mod theme;
