//! One test binary for everything that looks at the whole program.

mod suite {
    pub mod migrations;
}
