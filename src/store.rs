//! The small repository layer over SQLite.
