//! The machine: model, message, update, effects as data. It knows no disk, no terminal and no clock.
//!
//! ```text
//! Msg ─► update(&mut Model, Msg) ─► Vec<Effect> ─► the runtime runs them ─► Msg::Report
//! ```
//!
//! [`update()`] is synchronous and total: the same model and message give the same model and the
//! same effects. What needs the world is an [`Effect`]; its result comes back as a [`Report`].

pub mod care;
pub mod effect;
pub mod loaded;
pub mod model;
pub mod msg;
pub mod notice;
pub mod overlay;
#[cfg(test)]
pub mod sample;
pub mod screen;
pub mod update;
pub mod walking;

pub use crate::domain::place::Place;
pub use crate::i18n::failure::Failure;
pub use crate::i18n::notice::Note;
pub use effect::Effect;
pub use model::{Model, Page, Settings};
pub use msg::{Msg, Report, Target};
pub use notice::Notice;
pub use overlay::Overlay;
pub use update::update;
