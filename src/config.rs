//! Settings: raw (as typed), resolved (as meant), and the paths where things are kept.
//!
//! A settings file is a patch: what it does not name keeps its default, and a mistake costs the one
//! line it stands in. mada never writes to it.

pub mod fault;
pub mod load;
pub mod paths;
pub mod raw;
pub mod resolved;

pub use fault::{ConfigFault, Mistake};
pub use load::load;
pub use paths::{Paths, PathsError};
pub use raw::{RawConfig, ThemeName};
pub use resolved::{Config, default_text, lang_of_locale, week_of_locale};

/// The environment as a question: the value of a variable, where it is set.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<std::ffi::OsString>;
