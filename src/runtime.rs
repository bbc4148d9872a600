//! Where effects meet the world: terminal, files, editor, signals.
//!
//! [`event_loop`] turns what happens into calls of a [`event_loop::Program`] and pictures of it;
//! everything else here is one piece of the world that it needs.

pub mod chance;
pub mod documents;
pub mod editor;
pub mod effects;
pub mod event_loop;
pub mod events;
pub mod input;
pub mod interrupt;
pub mod lifeline;
pub mod markdown;
pub mod new_file;
pub mod program;
pub mod report;
pub mod secret_line;
pub mod signals;
pub mod start;
pub mod terminal;
