//! What the tests of the whole program stand on.

#![allow(dead_code, reason = "a harness offers more than the tests of the day ask for")]

pub mod hardship;
pub mod pty;
pub mod rust;
pub mod screen;
pub mod visit;
