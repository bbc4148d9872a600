//! Which records are wanted, and how they are walked in the order of time.
//!
//! Whatever narrows a selection and has an index is a [`stream`] of ids in the order of time: the
//! hits of the words, the records of a wait, the entries with a tag. The streams are [joined](join)
//! by leaping from one to the next, so that the rarest of them sets the pace (only the words are read
//! one by one). What is left is checked
//! on each record that all streams agree on. Without any stream the tables themselves are walked.
//!
//! Where the index would have to read much before it knows its first hit, the newest records are
//! [looked at](look) first: what is frequent is met there soon.

mod condition;
mod join;
mod look;
mod stream;
mod words;

#[cfg(test)]
mod tests;

use super::row::Bounds;
use super::{Result, StoreError, row, write};
use crate::domain::ids::Id;
use crate::domain::record::{Kind, RecordRef};
use crate::domain::search_line::{Condition, Meaning, Meant, WallSpan};
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Window};
use chrono::{DateTime, NaiveDate};
use condition::Wanted;
use join::Join;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::BTreeMap;
use stream::{Source, Union, Words};
use words::{Expressions, Looked};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How far an id may stand from the wall clock of its record: an offset of less than a day, and the
/// hour an id may differ from the instant.
pub(super) const ID_MARGIN_MS: i64 = 2 * DAY_MS;
/// The kinds a list shows when none are named.
const USUAL: [Kind; 4] = [Kind::Entry, Kind::Moment, Kind::Wait, Kind::Letter];

/// What is selected.
pub(super) struct Selection {
    kinds: Vec<Kind>,
    conditions: Vec<Condition>,
    trash: bool,
    words: Looked,
    bounds: Bounds,
}

impl Selection {
    /// What both `filter` and `meant` want, in a window of time. Words that hold nothing to look for,
    /// like a lone full stop, ask for nothing.
    pub(super) fn new(filter: &Filter, meant: &Meant, window: Window) -> Self {
        let words = Looked::new(meant);
        let mut conditions = conditions(filter);
        conditions.extend(meant.conditions.iter().cloned());
        let names_kinds = |c: &Condition| !c.not && matches!(c.is, Meaning::Kinds(_));
        let mut kinds = USUAL.to_vec();
        if conditions.iter().any(names_kinds) {
            kinds = Kind::ALL.to_vec();
        } else if words.finds() {
            // Somebody may be looked for by their name.
            kinds.push(Kind::Person);
        }
        let mut bounds = Bounds::of(window);
        for condition in conditions.iter().filter(|condition| !condition.not) {
            bound(&mut bounds, &condition.is);
        }
        Self { kinds, conditions, trash: filter.trash || meant.trash, words, bounds }
    }

    /// Whether words have to be there.
    pub(super) fn finds(&self) -> bool {
        self.words.finds()
    }

    /// The selected records, at most `limit` of them, newest first.
    pub(super) fn records(&self, conn: &Connection, limit: usize) -> Result<Vec<RecordRef>> {
        self.newest(conn, limit, limit)
    }

    /// As [`Selection::records`]; where the index would have to read much to find more than `enough`, these
    /// are enough.
    pub(super) fn newest(&self, conn: &Connection, limit: usize, enough: usize) -> Result<Vec<RecordRef>> {
        let mut found = self.found(conn, limit, enough)?;
        if self.bounds.forward {
            found.reverse();
        }
        Ok(found.into_iter().map(|found| found.record).collect())
    }

    /// On which days, ending at `end`, all selected records lie, and how many on each; the oldest
    /// first.
    pub(super) fn days(&self, conn: &Connection, end: DayEnd) -> Result<Vec<(NaiveDate, u32)>> {
        let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for Found { wall_ms, .. } in self.asked(conn, &self.words.asked_at_once(), self.bounds, usize::MAX)? {
            let wall =
                DateTime::from_timestamp_millis(wall_ms - i64::from(end.0) * HOUR_MS).unwrap_or_default();
            *days.entry(wall.date_naive()).or_default() += 1;
        }
        Ok(days.into_iter().collect())
    }

    /// At most `limit` of the selected records inside `bounds`, in the order in which the window is
    /// walked, as the indexes know them.
    fn asked<'a>(
        &self,
        conn: &'a Connection,
        expressions: &'a Expressions,
        bounds: Bounds,
        limit: usize,
    ) -> Result<Vec<Found>> {
        let wanted = Wanted::new(&self.kinds, &self.conditions, self.trash);
        let words = |expression: &'a Option<String>| {
            expression.as_deref().map(|words| Words::new(conn, words, bounds)).transpose()
        };
        let (mut find, mut hide) = (words(&expressions.find)?, words(&expressions.hide)?);
        let hidden = hide.as_mut().map(Words::union).transpose()?;
        let mut streams: Vec<Union<'_>> = find.as_mut().map(Words::union).transpose()?.into_iter().collect();
        let sources = self.sources(conn)?;
        streams.extend(sources.into_iter().map(|sources| Union::new(conn, sources, bounds, limit)));
        if streams.is_empty() {
            walked(conn, &wanted, bounds, hidden, limit)
        } else {
            joined(conn, &wanted, Join::new(streams, hidden), limit)
        }
    }

    /// The sources of the streams that narrow the selection, beside the words.
    fn sources(&self, conn: &Connection) -> Result<Vec<Vec<Source>>> {
        let mut all: Vec<Vec<Source>> = Vec::new();
        for condition in self.conditions.iter().filter(|condition| !condition.not) {
            all.extend(stream::of_meaning(conn, &condition.is, &self.kinds, self.trash)?);
        }
        if self.trash {
            all.push(self.kinds.iter().map(|kind| Source::trash(*kind)).collect());
        }
        Ok(all)
    }
}

/// Checks what the streams agree on.
fn joined(conn: &Connection, wanted: &Wanted, mut join: Join<'_>, limit: usize) -> Result<Vec<Found>> {
    let Some(sql) = wanted.check_sql() else { return Ok(Vec::new()) };
    let mut check = conn.prepare_cached(&sql)?;
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(id) = join.next_id()? else { break };
        let mut rows = check.query_and_then(params_from_iter(wanted.check_values(id)), Found::read)?;
        found.extend(rows.next().transpose()?);
    }
    Ok(found)
}

/// Walks the tables, each under all conditions.
fn walked(
    conn: &Connection,
    wanted: &Wanted,
    bounds: Bounds,
    hidden: Option<Union<'_>>,
    limit: usize,
) -> Result<Vec<Found>> {
    let Some(sql) = wanted.walk_sql(bounds) else { return Ok(Vec::new()) };
    let Some(mut hidden) = hidden else {
        return row::all(conn, &sql, params_from_iter(wanted.walk_values(bounds, limit)), Found::read);
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(wanted.walk_values(bounds, usize::MAX)))?;
    let mut found = Vec::new();
    while let (true, Some(row)) = (found.len() < limit, rows.next()?) {
        let one = Found::read(row)?;
        if !hidden.holds(one.record.id.as_i64())? {
            found.push(one);
        }
    }
    Ok(found)
}

/// What a filter asks, as conditions.
fn conditions(filter: &Filter) -> Vec<Condition> {
    let Filter { kinds, wait, person, deck, tag, feeling, from, to, day_end, starred, trash: _ } = filter;
    let mut all = Vec::new();
    if !kinds.is_empty() {
        all.push(Meaning::Kinds(kinds.clone()));
    }
    all.extend(wait.map(|wait| Meaning::Waits(vec![wait])));
    all.extend(person.map(|person| Meaning::People(vec![person])));
    all.extend(deck.clone().map(|deck| Meaning::Decks(vec![deck])));
    all.extend(tag.clone().map(|tag| Meaning::Tags(vec![tag])));
    all.extend(feeling.clone().map(|feeling| Meaning::Feelings(vec![feeling])));
    if from.is_some() || to.is_some() {
        let from_ms = from.map_or(i64::MIN, |day| begin_ms(day, *day_end));
        let to_ms = to.and_then(|day| day.succ_opt()).map_or(i64::MAX, |day| begin_ms(day, *day_end));
        all.push(Meaning::Wall(vec![WallSpan { from_ms, to_ms }]));
    }
    if *starred {
        all.push(Meaning::Starred);
    }
    all.into_iter().map(|is| Condition { is, not: false }).collect()
}

/// Narrows the ids to those whose records can lie in the days that are meant.
fn bound(bounds: &mut Bounds, meaning: &Meaning) {
    let Meaning::Wall(spans) = meaning else { return };
    let first = spans.iter().map(|span| span.from_ms).min().unwrap_or(i64::MIN);
    let last = spans.iter().map(|span| span.to_ms).max().unwrap_or(i64::MAX);
    bounds.low = bounds.low.max(Id::compose(first.saturating_sub(ID_MARGIN_MS), 0).as_i64());
    bounds.high = bounds.high.min(Id::compose(last.saturating_add(ID_MARGIN_MS), u64::MAX).as_i64());
}

/// The number a kind has in the result of a statement.
fn number(kind: Kind) -> usize {
    Kind::ALL.iter().position(|&other| other == kind).unwrap_or(0)
}

/// A selected record.
struct Found {
    record: RecordRef,
    /// What the writer's wall clock showed, in milliseconds since 1970.
    wall_ms: i64,
}

impl Found {
    fn read(row: &Row<'_>) -> Result<Self> {
        let kind =
            Kind::ALL.get(usize::from(row.get::<_, u16>(0)?)).copied().ok_or(StoreError::Unreadable)?;
        Ok(Self { record: RecordRef { kind, id: row.get(1)? }, wall_ms: row.get(2)? })
    }
}

/// What has to hold for the rows `r` of `kind` that `filter` wants, kept or in the trash, after the id
/// `after`; with the values of its parameters, in their order. `None` if no row can be meant. The kinds
/// named in the filter and its word about the trash count for nothing here.
pub(super) fn whole(filter: &Filter, kind: Kind, after: Option<Id>) -> Option<(String, Vec<Value>)> {
    let conditions = conditions(&Filter { kinds: Vec::new(), ..filter.clone() });
    let mut bounds = Bounds::of(after.map_or(Window::Newest, Window::After));
    for condition in &conditions {
        bound(&mut bounds, &condition.is);
    }
    let (sql, mut values) = Wanted::whole(kind, &conditions)?;
    values.extend([Value::from(bounds.low), Value::from(bounds.high)]);
    Some((format!("{sql} AND r.id BETWEEN ? AND ?"), values))
}

/// The moment on the wall clock at which a day begins, in milliseconds since 1970.
pub(super) fn begin_ms(day: NaiveDate, end: DayEnd) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() + i64::from(end.0) * HOUR_MS
}
