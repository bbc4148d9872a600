//! A walk through a deck.
