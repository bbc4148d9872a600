//! One record as a line of a list.

use super::{Result, StoreError, row};
use crate::domain::record::{Kind, RecordRef};
use crate::domain::time::Stamp;
use crate::domain::timeline::{Line, What};
use rusqlite::{Connection, Row};

/// Characters of a record that a list gets to see.
const EXCERPT_CHARS: usize = 200;

const ENTRY: &str = "SELECT e.at_ms, e.at_offset, e.at_zone, e.deleted_ms IS NOT NULL,
        coalesce(p.name, wp.name),
        (SELECT substr(a.text, 1, 400) FROM answer a
            WHERE a.entry = e.id AND a.off_path = 0 AND a.kind <> 'person'
                AND trim(a.text, char(9, 10, 13, 32, 12288)) <> ''
            ORDER BY a.position LIMIT 1),
        e.deck, e.finished_ms IS NULL, e.title, e.starred
    FROM entry e LEFT JOIN person p ON p.id = e.person
        LEFT JOIN wait w ON w.id = e.wait LEFT JOIN person wp ON wp.id = w.person
    WHERE e.id = ?1";

const MOMENT: &str = "SELECT m.at_ms, m.at_offset, m.at_zone, m.deleted_ms IS NOT NULL, p.name,
        substr(coalesce(nullif(trim(m.note, char(9, 10, 13, 32, 12288)), ''), m.trigger), 1, 400),
        m.urge, m.after_urge, m.feelings, m.did
    FROM moment m LEFT JOIN wait w ON w.id = m.wait LEFT JOIN person p ON p.id = w.person
    WHERE m.id = ?1";

const WAIT: &str = "SELECT w.started_ms, w.started_offset, w.started_zone, w.deleted_ms IS NOT NULL, p.name,
        (SELECT substr(a.text, 1, 400) FROM entry e JOIN answer a ON a.entry = e.id
            WHERE e.wait = w.id AND e.deleted_ms IS NULL AND a.off_path = 0 AND a.records = 'wait.hope'
                AND trim(a.text, char(9, 10, 13, 32, 12288)) <> ''
            ORDER BY e.id, a.position LIMIT 1),
        w.outcome
    FROM wait w LEFT JOIN person p ON p.id = w.person
    WHERE w.id = ?1";

const LETTER: &str = "SELECT l.at_ms, l.at_offset, l.at_zone, l.deleted_ms IS NOT NULL,
        coalesce(p.name, wp.name),
        CASE WHEN l.rest IS NULL OR l.rest = 'held' OR l.opened_ms IS NOT NULL
            THEN substr(trim(l.body, char(9, 10, 13, 32, 12288)), 1, 400) END,
        l.addressee, l.rest IS NOT NULL AND l.rest <> 'held' AND l.opened_ms IS NULL
    FROM letter l LEFT JOIN person p ON p.id = l.person
        LEFT JOIN wait w ON w.id = l.wait LEFT JOIN person wp ON wp.id = w.person
    WHERE l.id = ?1";

const PERSON: &str = "SELECT p.created_ms, 0, NULL, p.deleted_ms IS NOT NULL, p.name, p.relation
    FROM person p WHERE p.id = ?1";

const FOLLOW_UP: &str =
    "SELECT f.at_ms, f.at_offset, f.at_zone, f.deleted_ms IS NOT NULL, p.name, NULL, f.ask
    FROM follow_up f LEFT JOIN wait w ON w.id = f.wait LEFT JOIN person p ON p.id = w.person
    WHERE f.id = ?1";

/// The line of `record`.
pub(super) fn of(conn: &Connection, record: RecordRef) -> Result<Line> {
    let sql = match record.kind {
        Kind::Entry => ENTRY,
        Kind::Moment => MOMENT,
        Kind::Wait => WAIT,
        Kind::Letter => LETTER,
        Kind::Person => PERSON,
        Kind::FollowUp => FOLLOW_UP,
    };
    row::first(conn, sql, [record.id], |row| read(row, record))?.ok_or(StoreError::Missing)
}

fn read(row: &Row<'_>, record: RecordRef) -> Result<Line> {
    let at: Stamp = row::stamp(row, 0)?;
    let excerpt: Option<String> = row.get(5)?;
    let mut line = Line {
        record,
        at,
        what: What::Person,
        person: row.get(4)?,
        title: None,
        excerpt: one_line(excerpt.as_deref().unwrap_or_default()),
        starred: false,
        deleted: row.get(3)?,
    };
    line.what = match record.kind {
        Kind::Entry => {
            line.title = row.get(8)?;
            line.starred = row.get(9)?;
            What::Entry { deck: row.get(6)?, draft: row.get(7)? }
        }
        Kind::Moment => What::Moment {
            urge: row.get(6)?,
            after: row.get(7)?,
            feelings: row::list(row, 8)?,
            did: row.get(9)?,
        },
        Kind::Wait => What::Wait { outcome: row.get(6)? },
        Kind::Letter => What::Letter { to: row.get(6)?, sealed: row.get(7)? },
        Kind::Person => What::Person,
        Kind::FollowUp => What::FollowUp { ask: row.get(6)? },
    };
    Ok(line)
}

/// A text with every stretch of white space as one space.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The beginning of a text, on one line.
fn one_line(text: &str) -> String {
    let mut line = on_one_line(text);
    if let Some((end, _)) = line.char_indices().nth(EXCERPT_CHARS) {
        line.truncate(end);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_line_and_short() {
        assert_eq!(one_line("  雨の音。\n\n返事は\u{3000}まだ。 "), "雨の音。 返事は まだ。");
        assert_eq!(one_line(&"待".repeat(500)).chars().count(), EXCERPT_CHARS);
    }
}
