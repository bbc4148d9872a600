//! Lengths of time.
