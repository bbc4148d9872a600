//! Which key means what, and where; the hint bar, the help and the README read it too.
//!
//! A [`Key`] is what was pressed, an [`Action`] is what it asks for, and a [`Mode`] is where that
//! happened.

pub mod action;
pub mod key;
pub mod mode;

pub use action::Action;
pub use key::{Code, Key};
pub use mode::Mode;
