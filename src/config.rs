//! Settings: raw (as typed), resolved (as meant), and the paths where things are kept.
