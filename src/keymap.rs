//! Which key means what, and where; the hint bar, the help and the README read it too.
//!
//! A [`Key`] is what was pressed, an [`Action`] is what it asks for, a [`Mode`] is where that
//! happened, and the [`Keymap`] knows which belongs to which. The defaults stand in
//! `keymap/default.toml`; a user's own tables are laid over them.

pub mod action;
pub mod fault;
pub mod key;
pub mod mode;
pub mod nearest;
pub mod resolve;

pub use action::Action;
pub use fault::{KeymapError, KeymapFault, Place};
pub use key::{BadKey, Code, Key};
pub use mode::{Layer, Mode};
pub use resolve::Keymap;
