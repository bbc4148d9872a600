//! The pure rules of mada: what is kept and how it behaves.
//!
//! Nothing here touches a disk, a terminal, a clock or a language file. Times, random numbers and
//! the language come in as arguments, so every rule can be tried with plain values.

pub mod answer;
pub mod asked;
pub mod backup;
pub mod calendar;
pub mod card;
pub mod carried;
pub mod changed;
pub mod chips;
pub mod conflict;
pub mod consequence;
pub mod daily;
pub mod day_words;
pub mod deck;
pub mod difference;
pub mod duration;
pub mod entry;
pub mod follow_up;
pub mod half_typed;
pub mod ids;
pub mod lang;
pub mod letter;
pub mod moment;
pub mod offer;
pub mod passphrase;
pub mod pattern;
pub mod person;
pub mod place;
pub mod prompt;
pub mod record;
pub mod search_line;
pub mod signs;
pub mod step;
pub mod synced;
pub mod tags;
pub mod time;
pub mod timeline;
pub mod version;
pub mod wait;
pub mod walk;
pub mod weight;
