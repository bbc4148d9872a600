//! From rows to values and back, for what every table has.

use super::{Result, StoreError};
use crate::domain::answer::AnswerKind;
use crate::domain::asked::AskedFate;
use crate::domain::follow_up::Ask;
use crate::domain::ids::{EntryId, FollowUpId, Id, LetterId, MomentId, PersonId, WaitId};
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Decision};
use crate::domain::moment::Urge;
use crate::domain::record::Meta;
use crate::domain::time::Stamp;
use crate::domain::timeline::Window;
use crate::domain::wait::Outcome;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row};

/// Every row of `sql`, each made into a value by `read`.
pub(super) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_and_then(params, read)?.collect()
}

/// The first row of `sql`, if there is one.
pub(super) fn first<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    conn.prepare_cached(sql)?.query_and_then(params, read)?.next().transpose()
}

/// A window on the rows of `sql`, which ends in a `WHERE` that may be added to: at most `limit` of
/// them, newest first. `params` are bound from 1 on.
pub(super) fn window<T>(
    conn: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    window: Window,
    limit: usize,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let bounds = Bounds::of(window);
    let next = params.len() + 1;
    let sql = format!(
        "{sql} AND id BETWEEN ?{next} AND ?{} ORDER BY id {} LIMIT ?{}",
        next + 1,
        bounds.direction(),
        next + 2
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut all_params = params.to_vec();
    all_params.extend([&bounds.low as &dyn ToSql, &bounds.high, &limit]);
    let mut rows = all(conn, &sql, all_params.as_slice(), read)?;
    if bounds.forward {
        rows.reverse();
    }
    Ok(rows)
}

/// The ids a window looks at, both ends among them, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) forward: bool,
}

impl Bounds {
    pub(super) fn of(window: Window) -> Self {
        match window {
            Window::Newest => Self { low: 0, high: i64::MAX, forward: false },
            Window::Before(id) => Self { low: 0, high: id.as_i64() - 1, forward: false },
            Window::After(id) => Self { low: id.as_i64().saturating_add(1), high: i64::MAX, forward: true },
        }
    }

    /// What is left once the way has come past `id`.
    pub(super) fn past(self, id: i64) -> Self {
        if self.forward {
            Self { low: id.saturating_add(1), ..self }
        } else {
            Self { high: id.saturating_sub(1), ..self }
        }
    }

    pub(super) fn direction(self) -> &'static str {
        if self.forward { "ASC" } else { "DESC" }
    }
}

/// Runs a statement that changes rows; how many it changed.
pub(super) fn execute(conn: &Connection, sql: &str, params: impl Params) -> Result<usize> {
    Ok(conn.prepare_cached(sql)?.execute(params)?)
}

/// The instant in the three columns from `first` on.
pub(super) fn stamp(row: &Row<'_>, first: usize) -> Result<Stamp> {
    Ok(Stamp { utc_ms: row.get(first)?, offset_s: row.get(first + 1)?, zone: row.get(first + 2)? })
}

/// The instant in the three columns from `first` on, if there is one.
pub(super) fn stamp_or_none(row: &Row<'_>, first: usize) -> Result<Option<Stamp>> {
    let utc_ms: Option<i64> = row.get(first)?;
    utc_ms.map(|_| stamp(row, first)).transpose()
}

/// The three columns of an instant that may be missing.
pub(super) fn columns(stamp: Option<&Stamp>) -> (Option<i64>, Option<i32>, Option<&str>) {
    (stamp.map(|s| s.utc_ms), stamp.map(|s| s.offset_s), stamp.and_then(|s| s.zone.as_deref()))
}

/// `created_ms, updated_ms, deleted_ms, revision` from column `first` on.
pub(super) fn meta(row: &Row<'_>, first: usize) -> Result<Meta> {
    Ok(Meta {
        created_ms: row.get(first)?,
        updated_ms: row.get(first + 1)?,
        deleted_ms: row.get(first + 2)?,
        revision: row.get(first + 3)?,
    })
}

/// The JSON array of words in column `index`; empty for NULL.
pub(super) fn list(row: &Row<'_>, index: usize) -> Result<Vec<String>> {
    let json: Option<String> = row.get(index)?;
    match json {
        Some(json) => serde_json::from_str(&json).map_err(|_| StoreError::Unreadable),
        None => Ok(Vec::new()),
    }
}

/// A JSON array of words; `None`, which is NULL, for an empty one.
pub(super) fn json_list(words: &[String]) -> Option<String> {
    let json = words.iter().map(|word| serde_json::Value::from(word.as_str())).collect::<serde_json::Value>();
    (!words.is_empty()).then(|| json.to_string())
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_i64().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let raw = value.as_i64()?;
        Id::from_i64(raw).ok_or(FromSqlError::OutOfRange(raw))
    }
}

impl ToSql for Urge {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::from(self.get()).into())
    }
}

impl FromSql for Urge {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let raw = value.as_i64()?;
        Urge::new(raw).ok_or(FromSqlError::OutOfRange(raw))
    }
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Id::column_result(value).map($name)
            }
        }
    )*};
}

/// Kept under the word that `as_str` says and `parse` understands.
macro_rules! words {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                $name::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )*};
}

ids!(EntryId, FollowUpId, LetterId, MomentId, PersonId, WaitId);
words!(Addressee, AnswerKind, Ask, AskedFate, Decision, Lang, Outcome);
