//! What was answered in an entry or a wait, as SQL: one value for each, however often it was asked.

use super::bound::Bound;
use crate::domain::ids::WaitId;
use crate::store::{Result, row};
use rusqlite::{Connection, Params, Row};
use std::collections::HashMap;

/// White space as it is trimmed off before a text is called blank; the index of the words says it in the same
/// way.
const BLANK: &str = "char(9, 10, 13, 32, 12288)";

/// A value that answers may hold.
#[derive(Clone, Copy)]
pub(super) enum Held {
    /// A place on a scale.
    Number,
    /// The minutes of a length of time that was understood.
    Minutes,
    /// The options chosen, at least one, as a JSON array.
    Choices,
    /// A text that is not blank: where it lies, not the words themselves, of which few are wanted.
    Text,
}

impl Held {
    fn column(self) -> &'static str {
        match self {
            Self::Number | Self::Minutes => "a.number",
            Self::Choices => "a.choices",
            Self::Text => "a.rowid",
        }
    }

    /// What holds for an answer `a` that has such a value under `records`.
    pub(super) fn condition(self, records: &str) -> String {
        let holds = match self {
            Self::Number => "a.kind = 'scale' AND a.number IS NOT NULL".to_owned(),
            Self::Minutes => "a.kind = 'duration' AND a.number > 0".to_owned(),
            Self::Choices => "a.kind IN ('choice', 'multi') AND a.choices <> '[]'".to_owned(),
            Self::Text => format!("a.kind = 'text' AND trim(a.text, {BLANK}) <> ''"),
        };
        format!("a.records = '{records}' AND a.off_path = 0 AND {holds}")
    }
}

/// The first such value in the entry `r`.
pub(super) fn in_entry(held: Held, records: &str) -> String {
    let (column, condition) = (held.column(), held.condition(records));
    format!(
        "(SELECT {column} FROM answer a WHERE a.entry = r.id AND {condition} ORDER BY a.position LIMIT 1)"
    )
}

/// The entries `r` in which anything was answered under `records`; it finds them by the index.
pub(super) fn with(records: &str) -> String {
    format!("r.id IN (SELECT entry FROM answer WHERE records = '{records}')")
}

/// The first such value in each entry `r` in scope, as `read` takes it from the columns `a.entry`, the
/// value and whatever `more` names; in the order of the entries.
pub(super) fn in_entries<T>(
    conn: &Connection,
    bound: &Bound,
    (held, records, more): (Held, &str, &str),
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<(i64, T)>> {
    // The cross join keeps SQLite to the few answers under one name.
    let sql = format!(
        "SELECT a.entry, {}{more} FROM answer a CROSS JOIN entry r ON r.id = a.entry
            WHERE {} AND {}{} ORDER BY a.entry, a.position",
        held.column(),
        held.condition(records),
        bound.entries(),
        bound.answers()
    );
    first_of_each(conn, &sql, bound.params().as_slice(), read)
}

/// The first such value in every entry there is, with the entry's id and in their order: what another value
/// [of entries in scope](in_entries) is held against.
pub(super) fn in_any_entry<T>(
    conn: &Connection,
    bound: &Bound,
    (held, records): (Held, &str),
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<(i64, T)>> {
    let sql = format!(
        "SELECT a.entry, {} FROM answer a WHERE {} AND a.entry BETWEEN ?1 AND ?2 ORDER BY a.entry, a.position",
        held.column(),
        held.condition(records)
    );
    first_of_each(conn, &sql, bound.ids(), read)
}

/// The first row of each entry, whose id stands in the first column, where the rows lie in the order of the
/// entries.
fn first_of_each<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<(i64, T)>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found: Vec<(i64, T)> = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = row.get(0)?;
        if found.last().is_none_or(|(last, _)| *last != entry) {
            found.push((entry, read(row)?));
        }
    }
    Ok(found)
}

/// What `all`, in the order of the entries, holds of an entry.
pub(super) fn of_entry<T>(all: &[(i64, T)], entry: i64) -> Option<&T> {
    let at = all.binary_search_by_key(&entry, |(id, _)| *id).ok()?;
    all.get(at).map(|(_, value)| value)
}

/// The first such value in the finished entries of each wait.
pub(super) fn first_in_waits(conn: &Connection, held: Held, records: &str) -> Result<HashMap<WaitId, i64>> {
    let mut first = HashMap::new();
    in_waits(conn, held, records, |wait, row| {
        first.entry(wait).or_insert(row.get(1)?);
        Ok(())
    })?;
    Ok(first)
}

/// The last such value in the finished entries of each wait.
pub(super) fn last_in_waits(conn: &Connection, held: Held, records: &str) -> Result<HashMap<WaitId, i64>> {
    let mut last = HashMap::new();
    in_waits(conn, held, records, |wait, row| {
        last.insert(wait, row.get(1)?);
        Ok(())
    })?;
    Ok(last)
}

/// The first of the options chosen last in the finished entries of each wait, where it is known.
pub(super) fn last_choices<T>(
    conn: &Connection,
    records: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<HashMap<WaitId, T>> {
    let mut last = HashMap::new();
    in_waits(conn, Held::Choices, records, |wait, row| {
        let chosen = row::list(row, 1)?;
        last.insert(wait, chosen.first().and_then(|word| parse(word)));
        Ok(())
    })?;
    Ok(last.into_iter().filter_map(|(wait, choice)| Some((wait, choice?))).collect())
}

/// Reads such a value of the finished entries of every wait, in the order of the entries.
fn in_waits(
    conn: &Connection,
    held: Held,
    records: &str,
    mut read: impl FnMut(WaitId, &Row<'_>) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "SELECT e.wait, {} FROM answer a CROSS JOIN entry e ON e.id = a.entry
            WHERE {} AND e.wait IS NOT NULL AND e.deleted_ms IS NULL AND e.finished_ms IS NOT NULL
            ORDER BY a.entry, a.position",
        held.column(),
        held.condition(records)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        read(row.get(0)?, row)?;
    }
    Ok(())
}
