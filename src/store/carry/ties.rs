//! What points at what, when the two do not come in order.

use super::super::write::{Write, table};
use super::super::{Result, Store, index, row};
use super::Dangling;
use crate::domain::record::{Kind, RecordRef};
use rusqlite::Connection;

/// How many ties are knotted in one transaction.
const CHUNK: usize = 2000;

/// A tie whose other end has not come yet.
#[derive(Clone, Copy)]
pub(super) struct Loose {
    pub(super) line: u64,
    pub(super) record: RecordRef,
    pub(super) to: RecordRef,
}

impl Loose {
    pub(super) fn dangling(&self) -> Dangling {
        Dangling { line: self.line, record: self.record, missing: self.to }
    }
}

/// Whether this record is in the journal.
pub(super) fn exists(conn: &Connection, record: RecordRef) -> Result<bool> {
    let sql = match record.kind {
        Kind::Person => "SELECT 1 FROM person WHERE id = ?1",
        Kind::Wait => "SELECT 1 FROM wait WHERE id = ?1",
        Kind::Moment => "SELECT 1 FROM moment WHERE id = ?1",
        Kind::Entry => "SELECT 1 FROM entry WHERE id = ?1",
        Kind::Letter => "SELECT 1 FROM letter WHERE id = ?1",
        Kind::FollowUp => "SELECT 1 FROM follow_up WHERE id = ?1",
    };
    Ok(row::first(conn, sql, [record.id], |_| Ok(()))?.is_some())
}

/// Lets `record` point at `to`, unless it points somewhere already.
pub(super) fn set(w: &Write<'_>, record: RecordRef, to: RecordRef) -> Result<()> {
    let column = table(to.kind);
    let sql = format!("UPDATE {} SET {column} = coalesce({column}, ?2) WHERE id = ?1", table(record.kind));
    row::execute(w, &sql, (record.id, to.id))?;
    Ok(())
}

/// Knots every tie whose other end is here by now, and hands back the others.
pub(super) fn knot(store: &mut Store, loose: &[Loose]) -> Result<Vec<Dangling>> {
    let mut left = Vec::new();
    for chunk in loose.chunks(CHUNK) {
        left.extend(store.write(|w| {
            let mut left = Vec::new();
            for tie in chunk {
                if !exists(w, tie.to)? {
                    left.push(tie.dangling());
                    continue;
                }
                set(w, tie.record, tie.to)?;
                // A wait is found by the nickname of its person.
                if tie.record.kind == Kind::Wait {
                    index::refresh(w, tie.record)?;
                }
            }
            Ok(left)
        })?);
    }
    Ok(left)
}
