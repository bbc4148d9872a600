//! Whether two files hold the same rows.

use crate::store::Result;
use rusqlite::Connection;

/// Rows after which it is said how far it is.
const STEP: u64 = 4096;

/// Whether both have the same version, the same schema, and in every table the same rows in the same
/// order, the index of the search among them.
pub(super) fn is_same(old: &Connection, new: &Connection, progress: &mut dyn FnMut(u32)) -> Result<bool> {
    for number in ["user_version", "application_id"] {
        let ask = |conn: &Connection| conn.query_row(&format!("PRAGMA {number}"), [], |row| row.get(0));
        if ask(old)? != ask(new).map(|value: i64| value)? {
            return Ok(false);
        }
    }
    let schema = schema(old)?;
    if schema != self::schema(new)? {
        return Ok(false);
    }
    // A virtual table keeps its rows in tables of its own, which are listed, too.
    let is_real = |sql: &str| sql.starts_with("CREATE TABLE");
    let tables: Vec<&str> = schema
        .iter()
        .filter(|(kind, _, sql)| kind == "table" && is_real(sql))
        .map(|(_, name, _)| name.as_str())
        .collect();
    let mut all = 0_u64;
    for table in &tables {
        all += count(old, table)?;
    }
    let mut seen = 0;
    for table in tables {
        if count(old, table)? != count(new, table)?
            || !has_same_rows(old, new, table, &mut seen, all, progress)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

type Schema = Vec<(String, String, String)>;

fn schema(conn: &Connection) -> Result<Schema> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn quoted(table: &str) -> String {
    format!("\"{}\"", table.replace('"', "\"\""))
}

fn count(conn: &Connection, table: &str) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {}", quoted(table));
    let rows: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

fn has_same_rows(
    old: &Connection,
    new: &Connection,
    table: &str,
    seen: &mut u64,
    all: u64,
    progress: &mut dyn FnMut(u32),
) -> Result<bool> {
    // Along the table itself, never along an index that might be as wrong as itself.
    let sql = format!("SELECT * FROM {} NOT INDEXED", quoted(table));
    let (mut old, mut new) = (old.prepare(&sql)?, new.prepare(&sql)?);
    let columns = old.column_count();
    let (mut old, mut new) = (old.query([])?, new.query([])?);
    loop {
        match (old.next()?, new.next()?) {
            (None, None) => return Ok(true),
            (Some(one), Some(other)) => {
                for column in 0..columns {
                    if one.get_ref(column)? != other.get_ref(column)? {
                        return Ok(false);
                    }
                }
            }
            (Some(_), None) | (None, Some(_)) => return Ok(false),
        }
        *seen += 1;
        if seen.is_multiple_of(STEP) {
            progress(u32::try_from(*seen * 1000 / all.max(1)).unwrap_or(1000));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "CREATE TABLE a (id INTEGER PRIMARY KEY, words TEXT) STRICT;
        CREATE TABLE b (name TEXT PRIMARY KEY, n REAL) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(body);
        INSERT INTO a VALUES (1, '雨'), (5, NULL); INSERT INTO b VALUES ('x', 1.5), ('あ', 2);
        INSERT INTO words VALUES ('one two');";

    fn database(more: &str) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(TABLES).unwrap();
        conn.execute_batch(more).unwrap();
        conn
    }

    #[test]
    fn two_of_the_same_rows_are_the_same() {
        assert!(is_same(&database(""), &database(""), &mut |_| {}).unwrap());
    }

    #[test]
    fn every_difference_is_seen() {
        for change in [
            "UPDATE a SET words = '雪' WHERE id = 1",
            "UPDATE a SET words = '' WHERE id = 5",
            "DELETE FROM b WHERE name = 'x'",
            "UPDATE b SET n = 1.25 WHERE name = 'x'",
            "INSERT INTO a VALUES (6, NULL)",
            "INSERT INTO words VALUES ('three')",
            "CREATE INDEX by_words ON a (words)",
            "PRAGMA user_version = 3",
            "PRAGMA application_id = 3",
        ] {
            assert!(!is_same(&database(""), &database(change), &mut |_| {}).unwrap(), "{change}");
            assert!(!is_same(&database(change), &database(""), &mut |_| {}).unwrap(), "{change}");
        }
    }
}
