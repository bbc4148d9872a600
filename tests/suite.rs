//! One test binary for everything that looks at the whole program.

#[cfg(test)]
mod suite {
    pub mod migrations;
}
