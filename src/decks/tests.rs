use super::*;

mod own_decks;
mod walks;
mod words;
