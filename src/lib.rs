//! mada (まだ, "not yet, still"): a journal in the terminal for somebody who is waiting for a
//! message from a person they care about.

pub mod app;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod decks;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod interchange;
pub mod keymap;
pub mod runtime;
pub mod store;
pub mod text;
pub mod tui;
