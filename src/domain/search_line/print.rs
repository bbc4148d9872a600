//! A query as a line again.

use super::names::{KINDS, STATES};
use super::reader::is_quote;
use super::{Clause, Form, Order, Part, Query, Test};
use std::borrow::Cow;
use std::fmt::{Display, Formatter, Result, Write};

/// The line that [`super::read`] reads as this query.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut first = true;
        let mut apart =
            |f: &mut Formatter<'_>| if std::mem::take(&mut first) { Ok(()) } else { f.write_char(' ') };
        for clause in &self.clauses {
            apart(f)?;
            clause.fmt(f)?;
        }
        if self.order == Order::Best {
            apart(f)?;
            f.write_str("sort:best")?;
        }
        // An open quote has to stand last, and there is at most one.
        for part in &self.parts {
            apart(f)?;
            part.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let minus = if self.not { "-" } else { "" };
        let text = &self.text;
        match self.form {
            Form::Word => write!(f, "{minus}{text}"),
            Form::Phrase => write!(f, "{minus}\"{text}\""),
            Form::OpenPhrase => write!(f, "{minus}\"{text}"),
        }
    }
}

/// The filter as it is typed: `-tag:夜`.
impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let minus = if self.not { "-" } else { "" };
        let name = self.test.name().words().0;
        write!(f, "{minus}{name}:")?;
        match &self.test {
            Test::Person(value)
            | Test::Wait(value)
            | Test::Deck(value)
            | Test::Tag(value)
            | Test::Feeling(value) => f.write_str(&quoted(value)),
            Test::Kind(kind) => f.write_str(first_word(&KINDS, *kind)),
            Test::Is(state) => f.write_str(first_word(&STATES, *state)),
            Test::Urge(range) if range.start() == range.end() => write!(f, "{}", range.start()),
            Test::Urge(range) => write!(f, "{}-{}", range.start(), range.end()),
            Test::From(day) | Test::To(day) => write!(f, "{day}"),
        }
    }
}

/// A value as it has to be typed: in quotes if it would fall apart otherwise, and without those of its
/// own, which would end it.
pub fn quoted(value: &str) -> String {
    let value = unquoted(value);
    if value.chars().any(char::is_whitespace) { format!("\"{value}\"") } else { value.into_owned() }
}

/// A name as it can be typed: quotes in it cannot.
pub(super) fn unquoted(name: &str) -> Cow<'_, str> {
    if name.contains(is_quote) { name.replace(is_quote, "").into() } else { name.into() }
}

fn first_word<T: Copy + PartialEq>(lists: &[(T, &'static [&'static str])], thing: T) -> &'static str {
    let words = lists.iter().find(|(other, _)| *other == thing).map(|(_, words)| *words);
    words.and_then(|words| words.first()).copied().unwrap_or_default()
}
