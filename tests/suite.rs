//! One test binary for everything that looks at the whole program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets what it did not expect is to stop there"
)]

mod suite {
    mod architecture;
    mod cli;
    mod companion;
    mod crash;
    mod evening;
    mod faults;
    mod harness;
    mod hostile;
    mod kills;
    mod migrations;
    mod network;
    mod paper;
    mod readme;
    mod runtime;
    mod screens;
    mod stage;
    mod support;
    mod terminal;
    mod together;
    #[cfg(any(feature = "vault", feature = "system-openssl"))]
    mod vault;
    mod words;
}
