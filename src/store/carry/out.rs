//! Reading records whole, in the order of their ids.

use super::super::selection::whole;
use super::super::write::table;
use super::super::{Result, Store, StoreError, row};
use super::super::{answers, entries, follow_ups, letters, moments, people, versions, waits};
use crate::domain::carried::{Carried, Whole};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::timeline::Filter;
use rusqlite::types::Value;
use rusqlite::{Connection, Params, Row, params_from_iter};

impl Store {
    /// The records of one kind that `filter` wants, whole, with those in the trash: at most `limit`
    /// of them after the id `after`, in the order of their ids. The kinds named in the filter and its
    /// word about the trash count for nothing here.
    ///
    /// # Errors
    /// Those of reading.
    pub fn carry_out(
        &self,
        kind: Kind,
        filter: &Filter,
        after: Option<Id>,
        limit: usize,
    ) -> Result<Vec<Carried>> {
        let Some((condition, mut values)) = whole(filter, kind, after) else { return Ok(Vec::new()) };
        values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
        let rest = format!("r WHERE {condition} ORDER BY r.id LIMIT ?");
        self.snapshot(|conn| rows(conn, kind, &rest, params_from_iter(values)))
    }

    /// How many records of one kind `filter` wants, with those in the trash.
    ///
    /// # Errors
    /// Those of reading.
    pub fn count_out(&self, kind: Kind, filter: &Filter) -> Result<u64> {
        let Some((condition, values)) = whole(filter, kind, None) else { return Ok(0) };
        let sql = format!("SELECT count(*) FROM {} r WHERE {condition}", table(kind));
        let count: i64 = self.conn.query_row(&sql, params_from_iter(values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// The record, whole.
pub(super) fn one(conn: &Connection, record: RecordRef) -> Result<Carried> {
    let found = rows(conn, record.kind, "WHERE id = ?1", [record.id])?;
    found.into_iter().next().ok_or(StoreError::Missing)
}

/// The records of `SELECT … FROM the table` and `rest`, whole.
fn rows(conn: &Connection, kind: Kind, rest: &str, params: impl Params) -> Result<Vec<Carried>> {
    match kind {
        Kind::Person => all(conn, people::SELECT, rest, params, |row| {
            Ok(Carried { what: Whole::Person(people::read(row)?), extra: row.get(9)? })
        }),
        Kind::Wait => all(conn, waits::SELECT, rest, params, |row| {
            Ok(Carried { what: Whole::Wait(waits::read(row)?), extra: row.get(14)? })
        }),
        Kind::Moment => all(conn, moments::SELECT, rest, params, |row| {
            let (moment, pull, loop_stage) = (moments::read(row)?, row.get(21)?, row.get(22)?);
            Ok(Carried { what: Whole::Moment { moment, pull, loop_stage }, extra: row.get(20)? })
        }),
        Kind::Entry => all(conn, entries::SELECT, rest, params, |row| {
            let mut entry = entries::read(row)?;
            entry.tags = entries::tags(conn, entry.id)?;
            (entry.answers, entry.aside) = answers::of_entry(conn, entry.id)?;
            let versions = versions::of_entry(conn, entry.id)?;
            Ok(Carried { what: Whole::Entry { entry: Box::new(entry), versions }, extra: row.get(20)? })
        }),
        Kind::Letter => all(conn, letters::SELECT, rest, params, |row| {
            let letter = letters::read(row)?;
            let versions = versions::of_letter(conn, letter.id)?;
            Ok(Carried { what: Whole::Letter { letter: Box::new(letter), versions }, extra: row.get(20)? })
        }),
        Kind::FollowUp => all(conn, follow_ups::SELECT, rest, params, |row| {
            Ok(Carried { what: Whole::FollowUp(follow_ups::read(row)?), extra: row.get(20)? })
        }),
    }
}

fn all(
    conn: &Connection,
    select: &str,
    rest: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<Carried>,
) -> Result<Vec<Carried>> {
    row::all(conn, &format!("{select} {rest}"), params, read)
}
