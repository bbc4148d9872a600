//! The `mada` program.

fn main() {}
