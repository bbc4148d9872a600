//! The floor of storage: rusqlite and nothing else.
//!
//! - `sqfloor add DB URGE NOTE` appends one row, durably, to a table with an index, as the smallest
//!   program that keeps a moment would.
//! - `sqfloor import DB FILE` writes the moments and entries of JSON Lines into the tables of a
//!   journal, search index included, with the same statements and as many of them in a commit; it
//!   trusts the file and looks nothing up.
//! - `sqfloor export DB FILE` reads them back into JSON Lines.

use mada::domain::ids::Id;
use mada::text::fold::token_text;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

type Done = Result<(), Box<dyn std::error::Error>>;

/// Records in one commit.
const CHUNK: usize = 2000;

fn main() -> Done {
    let args: Vec<String> = std::env::args().collect();
    match args[1].as_str() {
        "add" => add(&args[2], &args[3], &args[4]),
        "import" => import(&args[2], &args[3]),
        _ => export(&args[2], &args[3]),
    }
}

fn open(db: &str) -> rusqlite::Result<Connection> {
    let conn = Connection::open(db)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.set_prepared_statement_cache_capacity(32);
    Ok(conn)
}

fn add(db: &str, urge: &str, note: &str) -> Done {
    let conn = open(db)?;
    conn.execute_batch(
        "CREATE TABLE IF NOT EXISTS moment(id INTEGER PRIMARY KEY, at TEXT NOT NULL, urge INTEGER, note TEXT);
         CREATE INDEX IF NOT EXISTS moment_at ON moment(at);",
    )?;
    conn.execute(
        "INSERT INTO moment(at, urge, note) VALUES(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?1, ?2)",
        params![urge, note],
    )?;
    Ok(())
}

fn import(db: &str, file: &str) -> Done {
    let mut conn = open(db)?;
    conn.execute_batch(include_str!("../../migrations/0001_init.sql"))?;
    // As the journal has it, so that no deleted word stays in the file.
    conn.pragma_update(None, "secure_delete", true)?;
    let mut lines = BufReader::with_capacity(1 << 16, File::open(file)?).lines();
    loop {
        let tx = conn.transaction()?;
        let mut any = false;
        for line in lines.by_ref().take(CHUNK) {
            any = true;
            put(&tx, &serde_json::from_str(&line?)?)?;
        }
        tx.commit()?;
        if !any {
            return Ok(());
        }
    }
}

fn put(conn: &Connection, record: &Value) -> Done {
    let id = record["id"].as_str().unwrap_or_default().parse::<Id>()?.as_i64();
    let at = chrono::DateTime::parse_from_rfc3339(record["at"].as_str().unwrap_or_default())?;
    let (ms, offset) = (at.timestamp_millis(), at.offset().local_minus_utc());
    let zone = record["zone"].as_str();
    let mut tokens = String::new();
    match record["kind"].as_str() {
        Some("moment") => {
            let sql = "INSERT INTO moment (id, at_ms, at_offset, at_zone, urge, feelings, note, created_ms, updated_ms)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?2, ?2)";
            let note = record["note"].as_str();
            let (urge, feelings) = (record["urge"].as_i64(), record["feelings"].to_string());
            conn.prepare_cached(sql)?.execute(params![id, ms, offset, zone, urge, feelings, note])?;
            tokens.push_str(&token_text(note.unwrap_or_default()));
        }
        Some("entry") => {
            let title = record["title"].as_str();
            let sql = "INSERT INTO entry (id, deck, deck_version, language, title, starred, at_ms, at_offset, at_zone,
                finished_ms, finished_offset, created_ms, updated_ms) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?7, ?6, ?6)";
            let (deck, language) = (record["deck"].as_str(), record["language"].as_str());
            let starred = record["starred"].as_bool();
            conn.prepare_cached(sql)?
                .execute(params![id, deck, language, title, starred, ms, offset, zone])?;
            tokens.push_str(&token_text(title.unwrap_or_default()));
            for (at, tag) in record["tags"].as_array().into_iter().flatten().enumerate() {
                let sql = "INSERT INTO entry_tag (entry, position, tag) VALUES (?1, ?2, ?3)";
                conn.prepare_cached(sql)?.execute(params![id, at as i64, tag.as_str()])?;
                tokens.push_str(&token_text(tag.as_str().unwrap_or_default()));
            }
            for (at, answer) in record["answers"].as_array().into_iter().flatten().enumerate() {
                let sql = "INSERT INTO answer (entry, question, position, asked, kind, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
                let word = |name: &str| answer[name].as_str();
                conn.prepare_cached(sql)?.execute(params![
                    id,
                    word("question"),
                    at as i64,
                    word("asked"),
                    word("kind"),
                    word("text")
                ])?;
                tokens.push_str(&token_text(word("text").unwrap_or_default()));
            }
        }
        _ => {}
    }
    if !tokens.is_empty() {
        conn.prepare_cached("INSERT INTO search_fts (rowid, tok) VALUES (?1, ?2)")?
            .execute(params![id, tokens])?;
    }
    Ok(())
}

fn export(db: &str, file: &str) -> Done {
    let conn = open(db)?;
    let mut out = BufWriter::with_capacity(1 << 16, File::create(file)?);
    let mut moments =
        conn.prepare("SELECT id, at_ms, at_offset, at_zone, urge, feelings, note FROM moment ORDER BY id")?;
    let mut rows = moments.query([])?;
    while let Some(row) = rows.next()? {
        let (zone, note): (Option<String>, Option<String>) = (row.get(3)?, row.get(6)?);
        let feelings: Value = serde_json::from_str(row.get_ref(5)?.as_str()?)?;
        let line = json!({
            "kind": "moment", "id": Id::from_i64(row.get(0)?).map(|id| id.to_string()), "at": at(row.get(1)?, row.get(2)?), "zone": zone,
            "urge": row.get::<_, Option<i64>>(4)?, "feelings": feelings, "note": note,
        });
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    let mut entries = conn.prepare(
        "SELECT id, at_ms, at_offset, at_zone, deck, language, title, starred FROM entry ORDER BY id",
    )?;
    let mut tags = conn.prepare("SELECT tag FROM entry_tag WHERE entry = ?1 ORDER BY position")?;
    let mut answers =
        conn.prepare("SELECT question, asked, kind, text FROM answer WHERE entry = ?1 ORDER BY position")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let words: Vec<String> = tags.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let said: Vec<Value> = answers
            .query_map([id], |row| {
                let word = |at| row.get::<_, String>(at);
                Ok(json!({ "question": word(0)?, "asked": word(1)?, "kind": word(2)?, "text": word(3)? }))
            })?
            .collect::<Result<_, _>>()?;
        let (zone, title): (Option<String>, Option<String>) = (row.get(3)?, row.get(6)?);
        let line = json!({
            "kind": "entry", "id": Id::from_i64(id).map(|id| id.to_string()), "at": at(row.get(1)?, row.get(2)?), "zone": zone, "deck": row.get::<_, String>(4)?,
            "language": row.get::<_, String>(5)?, "title": title, "starred": row.get::<_, bool>(7)?,
            "tags": words, "answers": said,
        });
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(())
}

fn at(ms: i64, offset: i32) -> String {
    mada::domain::time::Stamp::new(ms, offset).to_rfc3339()
}
