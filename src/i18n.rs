//! Everything mada says, in each language.
