//! Reading single fields, with a remark on each that is not as it should be.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::decks::fault::{Expected, FaultKind, nearest};
use crate::domain::lang::Bilingual;

/// A fault and the bytes it is about.
pub(crate) type Found = (Range<usize>, FaultKind);

/// A table with the bytes it takes.
#[derive(Clone)]
pub(super) struct Node<'t> {
    pub(super) table: &'t DeTable<'t>,
    pub(super) span: Range<usize>,
}

/// Collects what is wrong while a file is read.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) faults: Vec<Found>,
}

impl Fields {
    pub(super) fn fault(&mut self, span: Range<usize>, kind: FaultKind) {
        self.faults.push((span, kind));
    }

    /// Remarks on every key nobody reads.
    pub(super) fn only(&mut self, node: &Node<'_>, known: &[&'static str]) {
        for key in node.table.keys() {
            let found = key.get_ref().as_ref();
            if !known.contains(&found) {
                let near = nearest(found, known.iter().copied());
                self.fault(key.span(), FaultKind::UnknownKey { found: found.to_owned(), near });
            }
        }
    }

    /// A value that must be there.
    pub(super) fn need<T>(&mut self, node: &Node<'_>, key: &'static str, value: Option<T>) -> Option<T> {
        // A value of the wrong type or under a mistyped key has been remarked on already.
        if value.is_none() && !node.table.contains_key(key) && !self.mistyped(node, key) {
            self.fault(node.span.clone(), FaultKind::MissingKey(key));
        }
        value
    }

    fn mistyped(&self, node: &Node<'_>, key: &str) -> bool {
        let means = |kind: &FaultKind| matches!(kind, FaultKind::UnknownKey { near, .. } if near.as_deref() == Some(key));
        let here = |span: &Range<usize>| node.table.keys().any(|key| key.span() == *span);
        self.faults.iter().any(|(span, kind)| means(kind) && here(span))
    }

    pub(super) fn text(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let value = node.table.get(key)?;
        self.as_text(value).map(String::from)
    }

    /// A text as a string for both languages or as a table with each.
    pub(super) fn words(&mut self, node: &Node<'_>, key: &str) -> Option<Bilingual> {
        let value = node.table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Bilingual::same(text)),
            DeValue::Table(table) => {
                let span = if value.span().is_empty() { node.span.clone() } else { value.span() };
                let inner = Node { table, span };
                self.only(&inner, &["ja", "en"]);
                let (ja, en) = (self.text(&inner, "ja"), self.text(&inner, "en"));
                let (ja, en) = (self.need(&inner, "ja", ja), self.need(&inner, "en", en));
                Some(Bilingual::new(ja?, en?))
            }
            other => self.wrong(value.span(), Expected::Words, other),
        }
    }

    pub(super) fn integer(&mut self, node: &Node<'_>, key: &str) -> Option<i64> {
        let value = node.table.get(key)?;
        let read =
            value.get_ref().as_integer().and_then(|it| i64::from_str_radix(it.as_str(), it.radix()).ok());
        read.or_else(|| self.wrong(value.span(), Expected::Integer, value.get_ref()))
    }

    pub(super) fn boolean(&mut self, node: &Node<'_>, key: &str) -> Option<bool> {
        let value = node.table.get(key)?;
        value.get_ref().as_bool().or_else(|| self.wrong(value.span(), Expected::Boolean, value.get_ref()))
    }

    pub(super) fn texts(&mut self, node: &Node<'_>, key: &str) -> Option<Vec<String>> {
        let value = node.table.get(key)?;
        match value.get_ref() {
            DeValue::Array(list) => list.iter().map(|item| self.as_text(item).map(String::from)).collect(),
            other => self.wrong(value.span(), Expected::List, other),
        }
    }

    pub(super) fn table<'t>(&mut self, node: &Node<'t>, key: &str) -> Option<Node<'t>> {
        let value = node.table.get(key)?;
        self.as_table(value)
    }

    /// A list of tables; an absent one is empty.
    pub(super) fn tables<'t>(&mut self, node: &Node<'t>, key: &str) -> Vec<Node<'t>> {
        let Some(value) = node.table.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|item| self.as_table(item)).collect(),
            other => self.wrong(value.span(), Expected::List, other).unwrap_or_default(),
        }
    }

    fn as_text<'t>(&mut self, value: &'t Spanned<DeValue<'_>>) -> Option<&'t str> {
        value.get_ref().as_str().or_else(|| self.wrong(value.span(), Expected::Text, value.get_ref()))
    }

    fn as_table<'t>(&mut self, value: &'t Spanned<DeValue<'t>>) -> Option<Node<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Node { table, span: value.span() }),
            other => self.wrong(value.span(), Expected::Table, other),
        }
    }

    fn wrong<T>(&mut self, span: Range<usize>, expected: Expected, found: &DeValue<'_>) -> Option<T> {
        self.fault(span, FaultKind::WrongType { expected, found: found.type_str() });
        None
    }
}
