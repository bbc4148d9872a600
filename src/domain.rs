//! The pure rules of mada: what is kept and how it behaves.

pub mod answer;
pub mod card;
pub mod deck;
pub mod duration;
pub mod lang;
pub mod prompt;
pub mod walk;
