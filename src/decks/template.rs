//! The text a new deck of the user's own begins with.

use crate::domain::lang::Lang;

/// A small deck that can be used as it is, with a remark beside everything that may be changed.
pub fn template(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => include_str!("../../prompts/template.ja.toml"),
        Lang::En => include_str!("../../prompts/template.en.toml"),
    }
}
