//! The pure rules of mada: what is kept and how it behaves.
