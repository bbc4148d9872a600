//! Saving what can be read of a damaged journal into a new one.
//!
//! The damaged file is copied first and never touched. A table is read in the order of its rows;
//! where a page of it cannot be read, the reading goes on behind that page. Every row is then read
//! on its own, so that one that is spoilt costs nobody but itself.

mod damaged;

use super::open::FILE;
use super::write::Write;
use super::{Result, Store, StoreError, index, private, reindex};
use crate::domain::ids::{Id, IdMaker};
use crate::domain::lang::Lang;
use crate::domain::passphrase::Passphrase;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::Stamp;
use damaged::Damaged;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the copy that is read from.
const DAMAGED: &str = "mada.db.damaged";
/// The tables of the kinds, each after those it refers to.
const RECORDS: [Kind; 6] =
    [Kind::Person, Kind::Wait, Kind::Moment, Kind::Entry, Kind::Letter, Kind::FollowUp];
/// What belongs to an entry or a letter, with the name of the column that says to which.
const PARTS: [(&str, &str); 3] =
    [("answer", "entry"), ("entry_version", "entry"), ("letter_version", "letter")];
/// What no record depends on.
const LOOSE: [&str; 2] = ["asked", "setting"];

/// What was saved, and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// The new journal.
    pub path: PathBuf,
    /// Records that were saved, in the order of [`Kind::ALL`].
    pub saved: [u32; Kind::ALL.len()],
    /// Records that are known to have been there and could not be read, in the same order.
    pub lost: [u32; Kind::ALL.len()],
    /// Records of which only the index of the search still knew that they had been there.
    pub lost_unknown: u32,
    /// Of the entries that were saved, those of which only the answers could be read.
    pub only_answers: u32,
    /// Stretches of the file that could not be read; what was in them is not known.
    pub gaps: u32,
}

impl Salvaged {
    /// Nothing is known to be lost.
    pub fn is_everything(&self) -> bool {
        self.gaps == 0
            && self.lost_unknown == 0
            && self.only_answers == 0
            && self.lost.iter().all(|lost| *lost == 0)
    }
}

/// Reads what can be read of the journal in `from` into a new one in `to`. An entry of which only the
/// answers are left becomes a page in `lang`. A locked journal takes its `passphrase`, and the new one is locked
/// with the same from its first byte on. `seed` and `now` are as for [`Store::open`]; `begun` hears which kind
/// is read next.
///
/// # Errors
/// [`StoreError::WrongPassphrase`],
/// [`StoreError::Exists`] if there is a journal in `to`, [`StoreError::Damaged`] where not even the
/// list of tables can be read, and those of writing.
pub fn salvage(
    (from, passphrase): (&Path, Option<&Passphrase>),
    to: &Path,
    lang: Lang,
    seed: u64,
    now: &Stamp,
    begun: &mut dyn FnMut(Kind),
) -> Result<Salvaged> {
    let path = to.join(FILE);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(StoreError::Exists { path });
    }
    private::make_directory(to)?;
    let copy = to.join(DAMAGED);
    let journal = |file: &Path| {
        let mut name = file.as_os_str().to_owned();
        name.push("-journal");
        PathBuf::from(name)
    };
    private::copy_bytes(&from.join(FILE), &copy)?;
    let hot = journal(&from.join(FILE));
    if fs::symlink_metadata(&hot).is_ok() {
        private::copy_bytes(&hot, &journal(&copy))?;
    }
    let saved = Damaged::open(&copy, passphrase)
        .and_then(|damaged| Ok((damaged, new_journal(to, passphrase, seed, now)?)))
        .and_then(|(damaged, store)| save(&damaged, store, to, lang, now, begun));
    for left in [journal(&copy), copy] {
        let _ = private::remove(&left);
    }
    if saved.is_err() {
        let _ = private::remove(&path);
    }
    saved
}

/// A journal in the folder `to`, under this passphrase.
fn new_journal(to: &Path, passphrase: Option<&Passphrase>, seed: u64, now: &Stamp) -> Result<Store> {
    let path = to.join(FILE);
    private::new_file(&path).map_err(|error| StoreError::from_io(&error, &path))?;
    Store::connect(to, passphrase, IdMaker::new(seed), now.utc_ms)
}

fn save(
    damaged: &Damaged,
    mut store: Store,
    to: &Path,
    lang: Lang,
    now: &Stamp,
    begun: &mut dyn FnMut(Kind),
) -> Result<Salvaged> {
    let mut all = Salvaged {
        path: to.join(FILE),
        saved: [0; 6],
        lost: [0; 6],
        lost_unknown: 0,
        only_answers: 0,
        gaps: 0,
    };
    // What points at something that is lost is found at the end, when it is known what that is.
    store.conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    store.write(|w| {
        let mut saved = HashSet::new();
        let mut lost: [BTreeSet<i64>; 6] = Default::default();
        for kind in RECORDS {
            begun(kind);
            let seen = copy_rows(damaged, w, kind.as_str(), &mut all.gaps)?;
            saved.extend(seen.saved);
            lost[place(kind)].extend(seen.lost);
        }
        for (part, _) in PARTS {
            copy_rows(damaged, w, part, &mut all.gaps)?;
        }
        copy_tags(damaged, w, &saved)?;
        for table in LOOSE {
            copy_as_far_as_it_goes(damaged, w, table)?;
        }
        all.only_answers = give_answers_a_page(w, lang, now)?;
        for (kind, table, column) in REFERENCES {
            let sql = format!(
                "SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {})",
                kind.as_str()
            );
            lost[place(kind)].extend(ids(w, &sql)?);
        }
        let_go_of_what_is_lost(w)?;
        let known: HashSet<i64> = lost.iter().flatten().copied().chain(saved.iter().copied()).collect();
        let indexed = rows_of(damaged, reindex::INDEXED, "id", &mut 0);
        all.lost_unknown = indexed.iter().filter(|id| !known.contains(id)).count() as u32;
        // A row can come over whole with bytes in it that are no words any more.
        for RecordRef { kind, id } in reindex::index_everything(w)? {
            w.execute(&format!("DELETE FROM {} WHERE id = ?1", kind.as_str()), [id])?;
            lost[place(kind)].insert(id.as_i64());
        }
        for kind in Kind::ALL {
            let sql = format!("SELECT count(*) FROM {}", kind.as_str());
            all.saved[place(kind)] = w.query_row(&sql, [], |row| row.get(0))?;
            all.lost[place(kind)] = lost[place(kind)].len() as u32;
        }
        index::forget_removed(w)
    })?;
    Ok(all)
}

/// Which kind each column points at.
const REFERENCES: [(Kind, &str, &str); 7] = [
    (Kind::Person, "wait", "person"),
    (Kind::Person, "entry", "person"),
    (Kind::Person, "letter", "person"),
    (Kind::Wait, "moment", "wait"),
    (Kind::Wait, "entry", "wait"),
    (Kind::Wait, "letter", "wait"),
    (Kind::Wait, "follow_up", "wait"),
];

fn place(kind: Kind) -> usize {
    Kind::ALL.into_iter().position(|known| known == kind).unwrap_or_default()
}

struct Seen {
    saved: Vec<i64>,
    lost: Vec<i64>,
}

/// Copies the rows of a table one by one.
fn copy_rows(damaged: &Damaged, w: &Write<'_>, table: &str, gaps: &mut u32) -> Result<Seen> {
    let mut seen = Seen { saved: Vec::new(), lost: Vec::new() };
    let columns = columns(damaged, w, table)?;
    if columns.is_empty() {
        *gaps += 1;
        return Ok(seen);
    }
    let select = format!("SELECT {} FROM damaged.{table} NOT INDEXED WHERE rowid = ?1", columns.join(", "));
    for id in rows_of(damaged, table, "rowid", gaps) {
        let row = read(damaged, &select, id, columns.len());
        let kept = row.is_some_and(|row| insert(w, table, &columns, row).is_ok());
        if kept { seen.saved.push(id) } else { seen.lost.push(id) }
    }
    Ok(seen)
}

/// The columns that the table has here and there.
fn columns(damaged: &Damaged, w: &Write<'_>, table: &str) -> Result<Vec<String>> {
    let of = |conn: &Connection, schema: &str| -> Result<Vec<String>> {
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1, ?2)")?;
        let names = statement.query_map([table, schema], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    };
    let there = of(&damaged.conn, "damaged").unwrap_or_default();
    Ok(of(w, "main")?.into_iter().filter(|name| there.contains(name)).collect())
}

fn read(damaged: &Damaged, select: &str, id: i64, columns: usize) -> Option<Vec<Value>> {
    let values = damaged.conn.prepare_cached(select).and_then(|mut statement| {
        statement.query_row([id], |row| {
            (0..columns).map(|at| Ok(owned(row.get_ref(at)?))).collect::<rusqlite::Result<Vec<Value>>>()
        })
    });
    if values.is_err() {
        damaged.go_on();
    }
    values.ok()
}

/// A value with what cannot be text in a text made visible as such.
fn owned(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

fn insert(w: &Write<'_>, table: &str, columns: &[String], row: Vec<Value>) -> Result<()> {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    w.prepare_cached(&sql)?.execute(params_from_iter(row))?;
    Ok(())
}

/// The row numbers of a table, as far as they can be read. `gaps` counts the stretches that cannot.
fn rows_of(damaged: &Damaged, table: &str, id: &str, gaps: &mut u32) -> Vec<i64> {
    let sql = format!("SELECT {id} FROM damaged.{table} NOT INDEXED WHERE {id} > ?1 ORDER BY {id}");
    let mut found = Vec::new();
    let mut after = i64::MIN;
    loop {
        let read = damaged.conn.prepare_cached(&sql).and_then(|mut statement| {
            let mut rows = statement.query([after])?;
            while let Some(row) = rows.next()? {
                after = row.get(0)?;
                found.push(after);
            }
            Ok(())
        });
        if read.is_ok() {
            break;
        }
        damaged.go_on();
        *gaps += 1;
        let Some(next) = behind_the_gap(damaged, &sql, after) else { break };
        after = next;
    }
    found
}

/// The highest number from which on rows can be read again, if there are any: the distance is doubled
/// until one is found, and then halved until it is the nearest.
fn behind_the_gap(damaged: &Damaged, sql: &str, after: i64) -> Option<i64> {
    enum Seek {
        Row,
        End,
        Fault,
    }
    let seek = |from: i64| -> Seek {
        let first = damaged
            .conn
            .prepare_cached(&format!("{sql} LIMIT 1"))
            .and_then(|mut statement| statement.query_row([from], |row| row.get::<_, i64>(0)));
        match first {
            Ok(_) => Seek::Row,
            Err(rusqlite::Error::QueryReturnedNoRows) => Seek::End,
            Err(_) => {
                damaged.go_on();
                Seek::Fault
            }
        }
    };
    // No record has a number below nought.
    let after = after.max(-1);
    let (mut bad, mut good) = (after, None);
    for bit in 0..63 {
        let from = after.saturating_add(1 << bit);
        match seek(from) {
            Seek::Fault => bad = from,
            Seek::Row | Seek::End => {
                good = Some(from);
                break;
            }
        }
    }
    let mut good = good?;
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        match seek(middle) {
            Seek::Fault => bad = middle,
            Seek::Row | Seek::End => good = middle,
        }
    }
    matches!(seek(good), Seek::Row).then_some(good)
}

/// The tags of the entries that were saved, each asked for on its own.
fn copy_tags(damaged: &Damaged, w: &Write<'_>, saved: &HashSet<i64>) -> Result<()> {
    let sql = "SELECT position, tag FROM damaged.entry_tag WHERE entry = ?1";
    for entry in ids(w, "SELECT id FROM entry")?.into_iter().filter(|id| saved.contains(id)) {
        let mut tags: Vec<(i64, String)> = Vec::new();
        let read = damaged.conn.prepare_cached(sql).and_then(|mut statement| {
            let mut rows = statement.query([entry])?;
            while let Some(row) = rows.next()? {
                tags.push((row.get(0)?, row.get(1)?));
            }
            Ok(())
        });
        if read.is_err() {
            damaged.go_on();
        }
        for (position, tag) in tags {
            let row = vec![Value::Integer(entry), Value::Integer(position), Value::Text(tag)];
            let _ = insert(w, "entry_tag", &["entry".into(), "position".into(), "tag".into()], row);
        }
    }
    Ok(())
}

/// Copies rows from the beginning until one cannot be read.
fn copy_as_far_as_it_goes(damaged: &Damaged, w: &Write<'_>, table: &str) -> Result<()> {
    let columns = columns(damaged, w, table)?;
    let sql = format!("SELECT {} FROM damaged.{table}", columns.join(", "));
    let read = damaged.conn.prepare(&sql).and_then(|mut statement| {
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values =
                (0..columns.len()).map(|at| Ok(owned(row.get_ref(at)?))).collect::<rusqlite::Result<_>>();
            let _ = values.map(|values| insert(w, table, &columns, values));
        }
        Ok(())
    });
    if read.is_err() {
        damaged.go_on();
    }
    Ok(())
}

/// Makes a page for the answers of each entry that is lost: the words are what counts.
fn give_answers_a_page(w: &Write<'_>, lang: Lang, now: &Stamp) -> Result<u32> {
    let lost = ids(w, "SELECT DISTINCT entry FROM answer WHERE entry NOT IN (SELECT id FROM entry)")?;
    for &entry in &lost {
        let at_ms = Id::from_i64(entry).map_or(now.utc_ms, Id::millis);
        let sql = "INSERT INTO entry (id, deck, deck_version, language, at_ms, at_offset, finished_ms, finished_offset,
                created_ms, updated_ms)
            VALUES (?1, 'page', 1, ?2, ?3, ?4, ?3, ?4, ?3, ?5)";
        super::row::execute(w, sql, (entry, lang.as_str(), at_ms, now.offset_s, now.utc_ms))?;
    }
    Ok(lost.len() as u32)
}

/// Empties what points at something that is lost, and drops what is nothing without it.
fn let_go_of_what_is_lost(w: &Write<'_>) -> Result<()> {
    for (kind, table, column) in REFERENCES.into_iter().filter(|(_, table, _)| *table != "follow_up") {
        let sql = format!(
            "UPDATE {table} SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM {})",
            kind.as_str()
        );
        w.execute(&sql, [])?;
    }
    for (part, of) in PARTS.into_iter().chain([("entry_tag", "entry")]) {
        w.execute(&format!("DELETE FROM {part} WHERE {of} NOT IN (SELECT id FROM {of})"), [])?;
    }
    for of in ["wait", "entry", "moment", "letter"] {
        w.execute(&format!("DELETE FROM follow_up WHERE {of} NOT IN (SELECT id FROM {of})"), [])?;
    }
    w.execute("UPDATE asked SET entry = NULL WHERE entry NOT IN (SELECT id FROM entry)", [])?;
    Ok(())
}

fn ids(w: &Write<'_>, sql: &str) -> Result<Vec<i64>> {
    super::row::all(w, sql, [], |row| Ok(row.get(0)?))
}

#[cfg(test)]
mod tests;
