//! What has to be true of the rows of each table, as SQL. The text of a statement is put together
//! from the constant pieces below; whatever a user typed is bound.

use super::number;
use super::write::table;
use crate::domain::record::Kind;
use crate::domain::search_line::{Condition, Meaning, WallSpan};
use crate::store::row::Bounds;
use rusqlite::types::Value;
use std::ops::RangeInclusive;

/// The tables in which a record can be selected, and what has to be true of it there.
pub(super) struct Wanted {
    tables: Vec<(Kind, Term)>,
}

/// A term with the values of its parameters, in their order.
struct Term {
    sql: String,
    values: Vec<Value>,
}

/// What a condition comes to for the rows of one table. The columns carry a `+`: it keeps SQLite
/// from leaving the order of time for an index and sorting what it finds there.
enum Truth {
    Always,
    Never,
    If(Term),
}

impl Wanted {
    pub(super) fn new(kinds: &[Kind], conditions: &[Condition], trash: bool) -> Self {
        let tables = kinds.iter().filter_map(|&kind| Some((kind, all(kind, conditions, Some(trash))?)));
        Self { tables: tables.collect() }
    }

    /// What has to be true of the rows of `kind`, kept or in the trash, with the values of its parameters;
    /// `None` if no row can meet it.
    pub(super) fn whole(kind: Kind, conditions: &[Condition]) -> Option<(String, Vec<Value>)> {
        all(kind, conditions, None).map(|term| (term.sql, term.values))
    }

    /// Kind, id and wall clock of one record, if it is wanted; `None` if none can be.
    pub(super) fn check_sql(&self) -> Option<String> {
        let one = |(kind, term): &(Kind, Term)| format!("{} WHERE r.id = ? AND {}", select(*kind), term.sql);
        let parts: Vec<String> = self.tables.iter().map(one).collect();
        (!parts.is_empty()).then(|| parts.join(" UNION ALL "))
    }

    /// The values of [`Wanted::check_sql`] for one record.
    pub(super) fn check_values(&self, id: i64) -> impl Iterator<Item = Value> {
        self.tables
            .iter()
            .flat_map(move |(_, term)| std::iter::once(Value::from(id)).chain(term.values.iter().cloned()))
    }

    /// Kind, id and wall clock of everything wanted, in the order of time; `None` if nothing can be.
    pub(super) fn walk_sql(&self, bounds: Bounds) -> Option<String> {
        let one = |(kind, term): &(Kind, Term)| {
            format!("{} WHERE r.id BETWEEN ? AND ? AND {}", select(*kind), term.sql)
        };
        let parts: Vec<String> = self.tables.iter().map(one).collect();
        let direction = bounds.direction();
        (!parts.is_empty()).then(|| format!("{} ORDER BY 2 {direction} LIMIT ?", parts.join(" UNION ALL ")))
    }

    /// The values of [`Wanted::walk_sql`].
    pub(super) fn walk_values(&self, bounds: Bounds, limit: usize) -> impl Iterator<Item = Value> {
        let of_table = move |(_, term): &(Kind, Term)| {
            [Value::from(bounds.low), Value::from(bounds.high)]
                .into_iter()
                .chain(term.values.clone())
                .collect::<Vec<_>>()
        };
        let limit = Value::from(i64::try_from(limit).unwrap_or(i64::MAX));
        self.tables.iter().flat_map(of_table).chain([limit])
    }
}

fn select(kind: Kind) -> String {
    let (number, wall, table) = (number(kind), wall_clock(kind), table(kind));
    format!("SELECT {number} AS kind, r.id AS id, {wall} AS wall FROM {table} r")
}

/// The writer's wall clock of a row, in milliseconds since 1970.
fn wall_clock(kind: Kind) -> &'static str {
    match kind {
        Kind::Entry | Kind::Moment | Kind::Letter | Kind::FollowUp => "r.at_ms + r.at_offset * 1000",
        Kind::Wait => "r.started_ms + r.started_offset * 1000",
        Kind::Person => "r.created_ms",
    }
}

/// All that has to be true of the rows of `kind`, in the trash or kept or, without `trash`, both; `None` if
/// no row can meet it.
fn all(kind: Kind, conditions: &[Condition], trash: Option<bool>) -> Option<Term> {
    let mut sql = match trash {
        Some(true) => "r.deleted_ms IS NOT NULL",
        Some(false) => "r.deleted_ms IS NULL",
        None => "TRUE",
    }
    .to_owned();
    let mut values = Vec::new();
    for condition in conditions {
        match (truth(kind, &condition.is), condition.not) {
            (Truth::Always, false) | (Truth::Never, true) => {}
            (Truth::Never, false) | (Truth::Always, true) => return None,
            (Truth::If(term), not) => {
                // Neither true nor false is what stands in no column.
                let is = if not { "IS NOT TRUE" } else { "IS TRUE" };
                sql.push_str(&format!(" AND ({}) {is}", term.sql));
                values.extend(term.values);
            }
        }
    }
    Some(Term { sql, values })
}

fn truth(kind: Kind, meaning: &Meaning) -> Truth {
    const WAITED_FOR: &str = "(SELECT w.person FROM wait w WHERE w.id = r.wait)";
    match (meaning, kind) {
        (Meaning::People(of), Kind::Entry | Kind::Letter) => {
            either(one_of("+r.person", of), one_of(WAITED_FOR, of))
        }
        (Meaning::People(of), Kind::Moment | Kind::FollowUp) => Truth::If(one_of(WAITED_FOR, of)),
        (Meaning::People(of), Kind::Wait) => Truth::If(one_of("+r.person", of)),
        (Meaning::People(of), Kind::Person) => Truth::If(one_of("+r.id", of)),
        (Meaning::Waits(of), Kind::Wait) => Truth::If(one_of("+r.id", of)),
        (Meaning::Waits(_), Kind::Person) => Truth::Never,
        (Meaning::Waits(of), _) => Truth::If(one_of("+r.wait", of)),
        (Meaning::Decks(of), Kind::Entry) => Truth::If(one_of("+r.deck", of)),
        (Meaning::Tags(of), Kind::Entry) => {
            let tags = one_of("t.tag", of);
            Truth::If(Term {
                sql: format!("EXISTS (SELECT 1 FROM entry_tag t WHERE t.entry = r.id AND {})", tags.sql),
                ..tags
            })
        }
        (Meaning::Feelings(of), Kind::Moment) => {
            let feelings = one_of("f.feeling", of);
            let sql =
                format!("EXISTS (SELECT 1 FROM moment_feeling f WHERE f.moment = r.id AND {})", feelings.sql);
            Truth::If(Term { sql, ..feelings })
        }
        (Meaning::Kinds(of), kind) => {
            if of.contains(&kind) {
                Truth::Always
            } else {
                Truth::Never
            }
        }
        (Meaning::Urges(of), Kind::Moment) => Truth::If(any(of.iter().map(urge))),
        (Meaning::Wall(of), kind) => Truth::If(any(of.iter().map(|span| wall(kind, *span)))),
        (Meaning::Starred, Kind::Entry) => Truth::If(plain("+r.starred = 1")),
        (Meaning::Draft, Kind::Entry) => Truth::If(plain("+r.finished_ms IS NULL")),
        (Meaning::Finished, Kind::Entry) => Truth::If(plain("+r.finished_ms IS NOT NULL")),
        (
            Meaning::Decks(_)
            | Meaning::Tags(_)
            | Meaning::Feelings(_)
            | Meaning::Urges(_)
            | Meaning::Starred
            | Meaning::Draft
            | Meaning::Finished,
            _,
        ) => Truth::Never,
    }
}

fn plain(sql: &str) -> Term {
    Term { sql: sql.to_owned(), values: Vec::new() }
}

fn either(a: Term, b: Term) -> Truth {
    Truth::If(any([a, b].into_iter()))
}

fn any(terms: impl Iterator<Item = Term>) -> Term {
    let (mut sql, mut values) = (Vec::new(), Vec::new());
    for term in terms {
        sql.push(term.sql);
        values.extend(term.values);
    }
    let sql = if sql.is_empty() { "FALSE".to_owned() } else { sql.join(" OR ") };
    Term { sql, values }
}

/// `column` is one of these; of none, nothing is.
fn one_of<T: Bindable>(column: &str, of: &[T]) -> Term {
    let marks = vec!["?"; of.len()].join(", ");
    Term { sql: format!("{column} IN ({marks})"), values: of.iter().map(Bindable::value).collect() }
}

fn urge(range: &RangeInclusive<u8>) -> Term {
    let ends = [*range.start(), *range.end()].map(Value::from);
    Term { sql: "+r.urge BETWEEN ? AND ?".to_owned(), values: ends.to_vec() }
}

fn wall(kind: Kind, span: WallSpan) -> Term {
    let wall = wall_clock(kind);
    let values = vec![span.from_ms.into(), span.to_ms.into()];
    Term { sql: format!("({wall} >= ? AND {wall} < ?)"), values }
}

/// What a list of a condition holds.
pub(super) trait Bindable {
    fn value(&self) -> Value;
}

impl Bindable for String {
    fn value(&self) -> Value {
        self.clone().into()
    }
}

impl Bindable for crate::domain::ids::PersonId {
    fn value(&self) -> Value {
        self.0.as_i64().into()
    }
}

impl Bindable for crate::domain::ids::WaitId {
    fn value(&self) -> Value {
        self.0.as_i64().into()
    }
}
