//! Carrying a journal from one machine to another: whole records read out, and taken in again.
//!
//! An id means the same record everywhere. Where both sides have it, the higher `revision` wins;
//! with equal revisions and different words the one that is here stays and the other is refused,
//! because nobody's words are overwritten unseen. A newer version that replaces words which are not
//! among its own older ones keeps them as older versions.
//!
//! A record may come before the one it points at. It is taken in without the tie, which is knotted
//! at the end; what points at nothing even then is handed back, and the words stay.

mod ours;
mod out;
mod put;
mod ties;

use super::write::Write;
use super::{Result, Store, StoreError, index, people};
use crate::domain::carried::{Carried, Whole};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use rusqlite::{Connection, ffi};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use ties::Loose;

/// The kinds in an order in which what is pointed at comes before what points.
pub const ORDER: [Kind; 6] =
    [Kind::Person, Kind::Wait, Kind::Moment, Kind::Entry, Kind::Letter, Kind::FollowUp];

/// What became of a record that came in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// It was not here before.
    New,
    /// It is newer than what was here.
    Updated,
    /// It was here already.
    Same,
    /// What is here is newer and stays.
    Older,
    /// Both sides changed it, equally often and differently. What is here stays.
    Conflict,
    /// A record of this other kind has its id.
    Taken(Kind),
    /// It breaks a rule of the journal.
    Unfit,
}

/// Something that points at a record which did not come: whoever came on `line` points at `missing`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dangling {
    /// The line given with the record.
    pub line: u64,
    /// The record.
    pub record: RecordRef,
    /// What it pointed at.
    pub missing: RecordRef,
}

/// Takes records into a journal, a chunk at a time. Between two chunks others may write.
///
/// Beside the chunk only ties that wait for their other end are remembered; a trial remembers the id
/// of every record as well, because it has nowhere else to look them up.
pub struct Arrivals<'a> {
    store: &'a mut Store,
    /// Set for a trial: the records that would be here by now, with their revision.
    trial: Option<HashMap<Id, (Kind, i64)>>,
    loose: Vec<Loose>,
}

impl<'a> Arrivals<'a> {
    /// Arrivals in `store`; a `trial` says the same and writes nothing.
    pub fn new(store: &'a mut Store, trial: bool) -> Self {
        Self { store, trial: trial.then(HashMap::new), loose: Vec::new() }
    }

    /// Takes records in, each with the line it came on, in one transaction: what became of each.
    /// A record that the journal refuses keeps no other from coming in.
    ///
    /// # Errors
    /// Those of reading and writing; then nothing of the chunk is in.
    pub fn chunk(&mut self, records: &[(u64, Carried)]) -> Result<Vec<Verdict>> {
        let loose = self.loose.len();
        match self.together(records) {
            Err(error) if is_unfit(&error) => {
                self.loose.truncate(loose);
                self.one_by_one(records)
            }
            done => done,
        }
    }

    fn together(&mut self, records: &[(u64, Carried)]) -> Result<Vec<Verdict>> {
        let Self { store, trial, loose } = self;
        match trial {
            Some(seen) => store.snapshot(|conn| {
                let one = |(line, carried): &_| take(&mut Desk::trial(conn, seen, loose), *line, carried);
                records.iter().map(one).collect()
            }),
            None => store.write(|w| {
                let mut words = BTreeMap::new();
                let mut desk = Desk::real(w, loose, &mut words);
                let one = |(line, carried): &_| take(&mut desk, *line, carried);
                let verdicts = records.iter().map(one).collect::<Result<_>>()?;
                // In the order of their ids: the index writes a piece of its own for each step back.
                words.values().try_for_each(|words| words.index(w))?;
                Ok(verdicts)
            }),
        }
    }

    /// Finds the record that does not fit. Seldom done, so a transaction for each may be slow.
    fn one_by_one(&mut self, records: &[(u64, Carried)]) -> Result<Vec<Verdict>> {
        let mut verdicts = Vec::with_capacity(records.len());
        for record in records {
            let loose = self.loose.len();
            verdicts.push(match self.together(std::slice::from_ref(record)) {
                Ok(verdict) => verdict.first().copied().unwrap_or(Verdict::Same),
                Err(error) if is_unfit(&error) => {
                    self.loose.truncate(loose);
                    Verdict::Unfit
                }
                Err(error) => return Err(error),
            });
        }
        Ok(verdicts)
    }

    /// Ties what waited for records that came later, and hands back the ties that have no other end,
    /// in the order they came.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn finish(self) -> Result<Vec<Dangling>> {
        let Self { store, trial, loose } = self;
        let Some(seen) = trial else { return ties::knot(store, &loose) };
        let is_here = |to: &RecordRef| seen.get(&to.id).is_some_and(|(kind, _)| *kind == to.kind);
        Ok(loose.iter().filter(|tie| !is_here(&tie.to)).map(Loose::dangling).collect())
    }
}

/// A record whose words are to be indexed at the end of a chunk.
struct Words {
    record: RecordRef,
    /// It was in the journal before the chunk, so other words may be in the index.
    was_here: bool,
}

impl Words {
    fn index(&self, w: &Write<'_>) -> Result<()> {
        if self.was_here { index::refresh(w, self.record) } else { index::add(w, self.record) }
    }
}

/// Where a record is looked at: a real chunk writes, a trial notes what would be here.
struct Desk<'a, 'b> {
    conn: &'a Connection,
    write: Option<(&'a Write<'b>, &'a mut BTreeMap<Id, Words>)>,
    seen: Option<&'a mut HashMap<Id, (Kind, i64)>>,
    loose: &'a mut Vec<Loose>,
}

impl<'a, 'b> Desk<'a, 'b> {
    fn real(write: &'a Write<'b>, loose: &'a mut Vec<Loose>, words: &'a mut BTreeMap<Id, Words>) -> Self {
        Self { conn: write, write: Some((write, words)), seen: None, loose }
    }

    /// Writes a record, and notes that its words are to be indexed.
    fn put(&mut self, carried: &Carried, was_here: bool) -> Result<()> {
        let Some((w, words)) = &mut self.write else { return Ok(()) };
        let record = carried.record();
        put::record(w, carried)?;
        words.entry(record.id).or_insert(Words { record, was_here });
        if let (Whole::Person(person), true) = (&carried.what, was_here) {
            for wait in people::waits_of(w, person.id)? {
                words.entry(wait.0).or_insert(Words { record: wait.into(), was_here: true });
            }
        }
        Ok(())
    }

    /// Knots ties again that were lost.
    fn tie(&mut self, record: RecordRef, lost: &[RecordRef]) -> Result<()> {
        let Some((w, words)) = &mut self.write else { return Ok(()) };
        lost.iter().try_for_each(|to| ties::set(w, record, *to))?;
        words.entry(record.id).or_insert(Words { record, was_here: true });
        Ok(())
    }

    fn trial(
        conn: &'a Connection,
        seen: &'a mut HashMap<Id, (Kind, i64)>,
        loose: &'a mut Vec<Loose>,
    ) -> Self {
        Self { conn, write: None, seen: Some(seen), loose }
    }

    fn has(&self, record: RecordRef) -> Result<bool> {
        let would = self.seen.as_ref().and_then(|seen| seen.get(&record.id));
        Ok(would.is_some_and(|(kind, _)| *kind == record.kind) || ties::exists(self.conn, record)?)
    }
}

fn take(desk: &mut Desk<'_, '_>, line: u64, carried: &Carried) -> Result<Verdict> {
    let record = carried.record();
    let revision = carried.meta().revision;
    if let Some((kind, known)) = desk.seen.as_ref().and_then(|seen| seen.get(&record.id)).copied() {
        let verdict = match kind == record.kind {
            false => Verdict::Taken(kind),
            true if revision > known => Verdict::Updated,
            true if revision == known => Verdict::Same,
            true => Verdict::Older,
        };
        note(desk, record, revision, verdict);
        return Ok(verdict);
    }
    let Some(kind) = kind_of(desk.conn, record)? else {
        let (carried, loose) = tied(desk, line, carried)?;
        desk.put(&carried, false)?;
        desk.loose.extend(loose);
        note(desk, record, revision, Verdict::New);
        return Ok(Verdict::New);
    };
    if kind != record.kind {
        return Ok(Verdict::Taken(kind));
    }
    let here = out::one(desk.conn, record)?;
    let verdict = match here.meta().revision {
        known if known > revision => Verdict::Older,
        known if known < revision => {
            let (mut carried, loose) = tied(desk, line, carried)?;
            ours::keep(&here, carried.to_mut());
            desk.put(&carried, true)?;
            desk.loose.extend(loose);
            Verdict::Updated
        }
        _ => {
            let (carried, loose) = tied(desk, line, carried)?;
            let verdict = compare(desk, &here, &carried)?;
            if verdict != Verdict::Conflict {
                desk.loose.extend(loose);
            }
            verdict
        }
    };
    note(desk, record, revision.max(here.meta().revision), verdict);
    Ok(verdict)
}

/// The same revision on both sides. A tie that was lost here, because its other end was purged or
/// had not come, is knotted again.
fn compare(desk: &mut Desk<'_, '_>, here: &Carried, carried: &Carried) -> Result<Verdict> {
    let (ours, theirs) = (here.ties(), carried.ties());
    let untied = |carried: &Carried| {
        let mut bare = carried.clone();
        carried.ties().iter().for_each(|tie| bare.tie(tie.kind, None));
        bare
    };
    let differs = |tie: &&RecordRef| ours.iter().any(|our| our.kind == tie.kind && our.id != tie.id);
    if untied(here) != untied(carried) || theirs.iter().find(differs).is_some() {
        return Ok(Verdict::Conflict);
    }
    let lost: Vec<RecordRef> = theirs.into_iter().filter(|tie| !ours.contains(tie)).collect();
    if !lost.is_empty() {
        desk.tie(carried.record(), &lost)?;
    }
    Ok(if lost.is_empty() { Verdict::Same } else { Verdict::Updated })
}

/// The record with those of its ties that have another end already, and the others.
fn tied<'a>(desk: &Desk<'_, '_>, line: u64, carried: &'a Carried) -> Result<(Cow<'a, Carried>, Vec<Loose>)> {
    let (mut carried, mut loose) = (Cow::Borrowed(carried), Vec::new());
    for to in carried.ties() {
        if !desk.has(to)? {
            loose.push(Loose { line, record: carried.record(), to });
            carried.to_mut().tie(to.kind, None);
        }
    }
    Ok((carried, loose))
}

fn note(desk: &mut Desk<'_, '_>, record: RecordRef, revision: i64, verdict: Verdict) {
    if let (Some(seen), false) = (&mut desk.seen, matches!(verdict, Verdict::Taken(_))) {
        seen.insert(record.id, (record.kind, revision));
    }
}

/// The kind of the record that has this id already.
fn kind_of(conn: &Connection, record: RecordRef) -> Result<Option<Kind>> {
    let others = ORDER.into_iter().filter(|kind| *kind != record.kind);
    for kind in std::iter::once(record.kind).chain(others) {
        if ties::exists(conn, RecordRef { kind, id: record.id })? {
            return Ok(Some(kind));
        }
    }
    Ok(None)
}

/// Whether the record is to blame, and not the disk.
fn is_unfit(error: &StoreError) -> bool {
    match error {
        StoreError::Sql { code } => {
            matches!(code & 0xff, ffi::SQLITE_CONSTRAINT | ffi::SQLITE_MISMATCH | ffi::SQLITE_TOOBIG)
        }
        _ => false,
    }
}

impl std::fmt::Debug for Arrivals<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arrivals").field("loose", &self.loose.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
