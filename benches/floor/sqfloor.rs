//! The floor of storage: rusqlite and nothing else. It appends one row, durably, to a table with an
//! index, as the smallest program that keeps a moment would.
//!
//! `sqfloor DB URGE NOTE`

use rusqlite::{Connection, params};

fn main() -> rusqlite::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let conn = Connection::open(&args[1])?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.execute_batch(
        "CREATE TABLE IF NOT EXISTS moment(id INTEGER PRIMARY KEY, at TEXT NOT NULL, urge INTEGER, note TEXT);
         CREATE INDEX IF NOT EXISTS moment_at ON moment(at);",
    )?;
    conn.execute(
        "INSERT INTO moment(at, urge, note) VALUES(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?1, ?2)",
        params![args[2], args[3]],
    )?;
    Ok(())
}
