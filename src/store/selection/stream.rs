//! Ids in the order of time, read from an index a part at a time.

use super::condition::Bindable;
use super::write::table;
use crate::domain::ids::{PersonId, WaitId};
use crate::domain::record::Kind;
use crate::domain::search_line::Meaning;
use crate::store::Result;
use crate::store::row::{self, Bounds};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Rows, params_from_iter};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Ids read at once, at first and at most. Each part is eight times the one before it, so that a
/// stream that turns out long is read in a few parts, and one that is left early costs little.
const PART: (usize, usize) = (64, 65_536);
const GROWTH: usize = 8;
/// Somebody's records are read wait by wait up to so many waits. Beyond it they are so frequent that
/// walking through time meets them soon.
const MOST_WAITS: usize = 256;

/// Where the ids of a stream come from.
pub(super) enum Source {
    /// A table or an index, with what its rows have in common.
    Rows { sql: String, key: Option<Value> },
    /// These ids.
    Ids(Vec<i64>),
}

impl Source {
    fn rows(id: &str, from: &str, common: &str, key: Option<Value>) -> Self {
        let sql = format!("SELECT {id} FROM {from} WHERE {common} AND {id} BETWEEN ? AND ? ORDER BY {id}");
        Self::Rows { sql, key }
    }

    /// All records of a kind, the trash included.
    pub(super) fn all(kind: Kind) -> Self {
        Self::rows("id", table(kind), "TRUE", None)
    }

    /// What lies in the trash of a kind.
    pub(super) fn trash(kind: Kind) -> Self {
        Self::rows("id", table(kind), "deleted_ms IS NOT NULL", None)
    }

    fn keyed(table: &str, column: &str, key: &impl Bindable) -> Self {
        Self::rows("id", table, &format!("{column} = ?"), Some(key.value()))
    }
}

/// The sources whose ids together are all the records of `kinds` of which `meaning` is true, or a
/// little more; `None` where no index holds them in the order of time.
pub(super) fn of_meaning(
    conn: &Connection,
    meaning: &Meaning,
    kinds: &[Kind],
    trash: bool,
) -> Result<Option<Vec<Source>>> {
    Ok(Some(match meaning {
        Meaning::People(people) => {
            let mut waits: Vec<WaitId> = Vec::new();
            for person in people {
                let limit = MOST_WAITS + 1 - waits.len();
                let sql = "SELECT id FROM wait WHERE person = ?1 LIMIT ?2";
                waits.extend(row::all(
                    conn,
                    sql,
                    (person, limit as i64),
                    |row| Ok(row.get::<_, WaitId>(0)?),
                )?);
                if waits.len() > MOST_WAITS {
                    return Ok(None);
                }
            }
            let mut sources = of_waits(&waits, kinds);
            for person in people {
                sources.extend(["entry", "letter"].map(|table| Source::keyed(table, "person", person)));
            }
            sources.push(Source::Ids(people.iter().map(|PersonId(id)| id.as_i64()).collect()));
            sources
        }
        Meaning::Waits(waits) if waits.len() > MOST_WAITS => return Ok(None),
        Meaning::Waits(waits) => of_waits(waits, kinds),
        Meaning::Decks(decks) => decks.iter().map(|deck| Source::keyed("entry", "deck", deck)).collect(),
        Meaning::Tags(tags) => {
            let of = |tag: &String| Source::rows("entry", "entry_tag", "tag = ?", Some(tag.value()));
            tags.iter().map(of).collect()
        }
        Meaning::Feelings(feelings) => {
            let of = |feeling: &String| {
                Source::rows("moment", "moment_feeling", "feeling = ?", Some(feeling.value()))
            };
            feelings.iter().map(of).collect()
        }
        Meaning::Urges(ranges) => {
            let urges = (0u8..=10).filter(|urge| ranges.iter().any(|range| range.contains(urge)));
            urges.map(|urge| Source::rows("id", "moment", "urge = ?", Some(urge.into()))).collect()
        }
        Meaning::Starred => vec![Source::rows("id", "entry", "starred = 1", None)],
        Meaning::Draft if !trash => {
            vec![Source::rows("id", "entry", "finished_ms IS NULL AND deleted_ms IS NULL", None)]
        }
        Meaning::Kinds(of) if of.iter().all(|kind| !matches!(kind, Kind::Entry | Kind::Moment)) => {
            of.iter().map(|kind| Source::all(*kind)).collect()
        }
        Meaning::Draft | Meaning::Kinds(_) | Meaning::Wall(_) | Meaning::Finished => return Ok(None),
    }))
}

fn of_waits(waits: &[WaitId], kinds: &[Kind]) -> Vec<Source> {
    let mut sources = vec![Source::Ids(waits.iter().map(|WaitId(id)| id.as_i64()).collect())];
    for kind in
        [Kind::Entry, Kind::Moment, Kind::Letter, Kind::FollowUp].iter().filter(|kind| kinds.contains(kind))
    {
        sources.extend(waits.iter().map(|wait| Source::keyed(table(*kind), "wait", wait)));
    }
    sources
}

/// The hits of words, in the order of a window. Its rows are read one after the other, without
/// leaping: a query for the beginning of a word gathers all of its hits before it hands out the
/// first, and must not be asked twice.
pub(super) struct Words<'a> {
    statement: CachedStatement<'a>,
    expression: &'a str,
    bounds: Bounds,
}

impl<'a> Words<'a> {
    /// The hits of an FTS5 expression inside `bounds`.
    pub(super) fn new(conn: &'a Connection, expression: &'a str, bounds: Bounds) -> Result<Self> {
        let sql = format!(
            "SELECT rowid FROM search_fts
             WHERE search_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid {}",
            bounds.direction()
        );
        Ok(Self { statement: conn.prepare_cached(&sql)?, expression, bounds })
    }

    /// The way through them.
    pub(super) fn union(&mut self) -> Result<Union<'_>> {
        let bounds = self.bounds;
        let rows = self.statement.query((self.expression, bounds.low, bounds.high))?;
        Ok(Union::of(vec![Stream::Open { rows, next: None, forward: bounds.forward }], bounds))
    }
}

/// Several streams as one. Ids are counted as steps: the further on the way through time, the
/// greater, whichever way that is.
pub(super) struct Union<'a> {
    streams: Vec<Stream<'a>>,
    /// The next step of each stream that has one; empty before the first is asked for.
    next: BinaryHeap<Reverse<(i64, usize)>>,
    begun: bool,
    forward: bool,
}

impl<'a> Union<'a> {
    /// A way through the ids of all sources inside `bounds`. Of each about `first` ids are read to
    /// begin with.
    pub(super) fn new(conn: &'a Connection, sources: Vec<Source>, bounds: Bounds, first: usize) -> Self {
        let share = (first.saturating_mul(2) / sources.len().max(1)).clamp(4, PART.0.max(first).min(PART.1));
        Self::of(sources.into_iter().map(|source| Stream::new(conn, source, bounds, share)).collect(), bounds)
    }

    fn of(streams: Vec<Stream<'a>>, bounds: Bounds) -> Self {
        Self { streams, next: BinaryHeap::new(), begun: false, forward: bounds.forward }
    }

    /// The first step from `from` on; `None` when there is none.
    pub(super) fn seek(&mut self, from: i64) -> Result<Option<i64>> {
        if !self.begun {
            self.begun = true;
            for at in 0..self.streams.len() {
                self.advance(at, from)?;
            }
        }
        while let Some(&Reverse((step, at))) = self.next.peek() {
            if step >= from {
                return Ok(Some(step));
            }
            self.next.pop();
            self.advance(at, from)?;
        }
        Ok(None)
    }

    fn advance(&mut self, at: usize, from: i64) -> Result<()> {
        if let Some(step) = self.streams[at].seek(from)? {
            self.next.push(Reverse((step, at)));
        }
        Ok(())
    }

    /// Whether `id` is among the ids. Asked for in the order of the way.
    pub(super) fn holds(&mut self, id: i64) -> Result<bool> {
        let step = self.step(id);
        Ok(self.seek(step)? == Some(step))
    }

    /// The step of an id, or the id of a step.
    pub(super) fn step(&self, id: i64) -> i64 {
        if self.forward { id } else { !id }
    }
}

/// The ids of one source.
enum Stream<'a> {
    /// Read row by row.
    Open { rows: Rows<'a>, next: Option<i64>, forward: bool },
    /// Read a part at a time, so that it can leap.
    Parts(Parts<'a>),
}

impl<'a> Stream<'a> {
    fn new(conn: &'a Connection, source: Source, bounds: Bounds, part: usize) -> Self {
        let (held, at) = (Vec::new(), 0);
        Self::Parts(match source {
            Source::Rows { sql, key } => {
                let sql = format!("{sql} {} LIMIT ?", bounds.direction());
                Parts { conn, sql, key, bounds, held, at, part, ended: false }
            }
            Source::Ids(ids) => {
                let inside = ids.into_iter().filter(|id| (bounds.low..=bounds.high).contains(id));
                let mut held: Vec<i64> = inside.map(|id| if bounds.forward { id } else { !id }).collect();
                held.sort_unstable();
                Parts { conn, sql: String::new(), key: None, bounds, held, at, part, ended: true }
            }
        })
    }

    fn seek(&mut self, from: i64) -> Result<Option<i64>> {
        match self {
            Self::Parts(parts) => parts.seek(from),
            Self::Open { rows, next, forward } => {
                while next.is_none_or(|step| step < from) {
                    let Some(row) = rows.next()? else { return Ok(None) };
                    let id: i64 = row.get(0)?;
                    *next = Some(if *forward { id } else { !id });
                }
                Ok(*next)
            }
        }
    }
}

/// The ids of an index, a part at a time.
struct Parts<'a> {
    conn: &'a Connection,
    sql: String,
    key: Option<Value>,
    bounds: Bounds,
    /// The steps that were read, and how far into them the way has gone.
    held: Vec<i64>,
    at: usize,
    /// How many are read next.
    part: usize,
    /// Nothing lies behind what is held.
    ended: bool,
}

impl Parts<'_> {
    fn seek(&mut self, from: i64) -> Result<Option<i64>> {
        self.at += self.held[self.at..].partition_point(|step| *step < from);
        if self.at == self.held.len() && !self.ended {
            self.read(from)?;
        }
        Ok(self.held.get(self.at).copied())
    }

    /// Reads the next part, from the step `from` on.
    fn read(&mut self, from: i64) -> Result<()> {
        let Bounds { low, high, forward } = self.bounds;
        let (low, high) = if forward { (low.max(from), high) } else { (low, high.min(!from)) };
        let mut statement = self.conn.prepare_cached(&self.sql)?;
        let values = self.key.iter().cloned().chain([low.into(), high.into(), (self.part as i64).into()]);
        let mut rows = statement.query(params_from_iter(values))?;
        self.held.clear();
        self.at = 0;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            self.held.push(if forward { id } else { !id });
        }
        self.ended = self.held.len() < self.part;
        self.part = (self.part * GROWTH).min(PART.1);
        Ok(())
    }
}
