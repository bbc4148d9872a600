//! Words that are one of a few.

use super::carry::Foreign;
use crate::domain::lang::Lang;
use crate::domain::letter::Decision;
use crate::domain::record::Kind;
use crate::domain::wait::Outcome;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// One of `words`, read by `read`.
fn one_of<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    // The words were offered to clap, so every one that passes it can be read.
    PossibleValuesParser::new(words).try_map(move |word| read(&word).ok_or("unknown"))
}

pub(super) fn lang() -> impl TypedValueParser<Value = Lang> {
    one_of(Lang::ALL.map(Lang::as_str), Lang::parse)
}

pub(super) fn kind() -> impl TypedValueParser<Value = Kind> {
    one_of(Kind::ALL.map(Kind::as_str), Kind::parse)
}

pub(super) fn decision() -> impl TypedValueParser<Value = Decision> {
    one_of(Decision::ALL.map(Decision::as_str), Decision::parse)
}

pub(super) fn foreign() -> impl TypedValueParser<Value = Foreign> {
    one_of(Foreign::ALL.map(Foreign::as_str), Foreign::parse)
}

pub(super) fn outcome() -> impl TypedValueParser<Value = Outcome> {
    one_of(Outcome::ALL.map(Outcome::as_str), Outcome::parse)
}
