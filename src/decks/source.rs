//! Where things stand in the text of a file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::deck::{Part, Place};

/// The line and column of a byte, both from 1; the column counts characters.
pub(super) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The bytes of a part of a deck, or of the smallest part around it that stands in the text.
pub(super) fn locate(table: &DeTable<'_>, place: &Place) -> Range<usize> {
    let mut span = 0..0;
    let mut here: Option<&Spanned<DeValue<'_>>> = None;
    for part in &place.0 {
        let next = match (part, here) {
            (Part::Key(key), None) => table.get(*key),
            (Part::Key(key), Some(value)) => value.get_ref().get(*key),
            (Part::Index(index), Some(value)) => value.get_ref().get(*index),
            (Part::Index(_), None) => None,
        };
        let Some(found) = next else { break };
        // Tables made by dotted keys have no place of their own.
        if !found.span().is_empty() {
            span = found.span();
        }
        here = next;
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_and_not_bytes() {
        let text = "a = 1\nb = \"待つ\" # x\n";
        let byte = text.find('#').unwrap();
        assert_eq!(line_and_column(text, byte), (2, 10));
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 6), (2, 1));
    }

    #[test]
    fn a_part_is_found_by_its_address_and_else_the_part_around_it() {
        let text = "title = \"t\"\n[[question]]\nid = \"a\"\n[[question]]\nid = \"b\"\nbranch = [{ goto = \"x\" }]\n";
        let table = DeTable::parse(text).unwrap();
        let at = |place: Place| line_and_column(text, locate(table.get_ref(), &place).start);
        let second = Place::top("question").index(1);
        assert_eq!(at(second.key("id")), (5, 6));
        assert_eq!(at(second.key("branch").index(0).key("goto")), (6, 20));
        assert_eq!(at(second.key("text").key("ja")), (4, 1));
        assert_eq!(at(Place::top("title").key("ja")), (1, 9));
        assert_eq!(at(Place::top("close")), (1, 1));
    }
}
