//! The only source of "now".
