//! Looking into a locked journal that is not sound, and saving what can be read of it.

use super::*;
use crate::domain::lang::Lang;
use crate::store::checkup::{Health, check_up};
use crate::store::salvage::salvage;

const PAGE: usize = 4096;

/// A locked journal of some hundred pages.
fn long() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    for n in 0..200 {
        page(&mut store, NOW + n, &format!("{n}{}", WORDS.repeat(20)));
    }
    drop(store);
    lock_it(&dir, "one").unwrap();
    dir
}

fn health(dir: &TempDir, words: Option<&str>) -> Health {
    let words = words.map(pass);
    check_up(dir.path(), words.as_ref(), &mut |_| {}).unwrap().health
}

/// Turns one bit in each of some pages, from `first` on.
fn spoil(dir: &TempDir, first: usize, each: usize) {
    let path = dir.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    (first..bytes.len() / PAGE).step_by(each).for_each(|page| bytes[page * PAGE + 100] ^= 1);
    fs::write(&path, bytes).unwrap();
}

#[test]
fn with_its_passphrase_everything_in_a_locked_journal_is_looked_at() {
    let dir = long();
    assert_eq!(health(&dir, None), Health::Locked);
    assert_eq!(health(&dir, Some("two")), Health::Closed(StoreError::WrongPassphrase));
    let Health::Looked(findings) = health(&dir, Some("one")) else { panic!() };
    assert!(findings.is_sound());
    assert_eq!(findings.counts.unwrap().entries, 200);
    let mut steps = Vec::new();
    check_up(dir.path(), Some(&pass("one")), &mut |step| steps.push(step)).unwrap();
    assert_eq!(steps, crate::store::checkup::Step::ALL);
    let conn = convert::connect(&dir.path().join(FILE), Some(&pass("one"))).unwrap();
    conn.execute_batch("DELETE FROM search_fts WHERE rowid IN (SELECT rowid FROM search_fts LIMIT 3)")
        .unwrap();
    drop(conn);
    let Health::Looked(findings) = health(&dir, Some("one")) else { panic!() };
    assert!(findings.whole && !findings.is_sound(), "{findings:?}");
    spoil(&dir, 40, 1000);
    let Health::Looked(findings) = health(&dir, Some("one")) else { panic!() };
    assert!(!findings.whole);
}

#[test]
fn what_is_left_of_a_locked_journal_is_saved_under_the_same_passphrase() {
    let dir = long();
    spoil(&dir, 30, 17);
    let before = fs::read(dir.path().join(FILE)).unwrap();
    let to = tempfile::tempdir().unwrap();
    let save = |words: &str, to: &TempDir| {
        salvage((dir.path(), Some(&pass(words))), to.path(), Lang::Ja, 9, &at(NOW), &mut |_| {})
    };
    assert_eq!(save("two", &to), Err(StoreError::WrongPassphrase));
    assert_eq!(bytes(to.path()).len(), 0, "nothing is left of what did not come to be");
    let saved = save("one", &to).unwrap();
    assert!(!saved.is_everything());
    let entries = saved.saved[0];
    assert!(entries > 100, "{saved:?}");
    assert!(fs::read(dir.path().join(FILE)).unwrap() == before, "the damaged file is not touched");
    for (path, bytes) in bytes(to.path()) {
        assert!(!holds(&bytes, WORDS.as_bytes()) && !holds(&bytes, b"SQLite format 3"), "{path:?}");
    }
    let store = opened(&to, "one").unwrap();
    assert_eq!(store.counts().unwrap().entries, entries);
    let check: String = store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    assert!(inbox::is_ready(to.path()), "the key of the inbox came along");
}

#[test]
fn a_sound_locked_journal_is_saved_whole() {
    let (dir, to) = (long(), tempfile::tempdir().unwrap());
    let saved = salvage((dir.path(), Some(&pass("one"))), to.path(), Lang::Ja, 9, &at(NOW), &mut |_| {});
    let saved = saved.unwrap();
    assert!(saved.is_everything() && saved.saved[0] == 200, "{saved:?}");
}

#[test]
fn the_raw_bytes_of_a_damaged_journal_are_named_when_it_is_locked_and_by_every_look_after_it() {
    let dir = kept();
    let raw = dir.path().join(COPIES).join(format!("{RAW}20261121-231000+0900.db"));
    let mut bytes = fs::read(dir.path().join(FILE)).unwrap();
    bytes.truncate(5000);
    // Not even its beginning tells that it is a database.
    bytes[..8].fill(0xa7);
    fs::write(&raw, bytes).unwrap();
    assert_eq!(lock_it(&dir, "one").unwrap().left, vec![raw.clone()]);
    assert!(reads(&opened(&dir, "one").unwrap()));
    for words in [None, Some(&pass("one"))] {
        assert_eq!(check_up(dir.path(), words, &mut |_| {}).unwrap().readable, vec![raw.clone()]);
    }
    fs::remove_file(&raw).unwrap();
    assert!(check_up(dir.path(), None, &mut |_| {}).unwrap().readable.is_empty());
}
