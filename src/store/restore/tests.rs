use super::*;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Window};
use crate::store::backup::backups;
use crate::store::copy::unwatched;
use crate::store::testing::{at, page};
use std::sync::Arc;

const NOW: i64 = 1_795_000_000_000;

/// A journal with two pages, of which a copy was made after the first.
fn kept() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    page(&mut store, NOW, "はじめの頁");
    let copy = store.back_up_beside(&at(NOW), DayEnd(4), &unwatched()).unwrap().unwrap();
    page(&mut store, NOW + 1_000, "あとの頁");
    (dir, copy)
}

fn pages(dir: &Path) -> Vec<String> {
    let store = Store::open_existing(dir, 7, NOW).unwrap();
    let lines = store.timeline(&Filter::default(), Window::Newest, 9).unwrap();
    lines.into_iter().map(|line| line.excerpt).collect()
}

fn restored(dir: &Path, copy: &Path) -> Result<Option<PathBuf>> {
    restore(dir, copy, None, 9, &at(NOW + 5_000), &unwatched())
}

#[test]
fn the_preview_counts_what_is_only_in_one_of_both_and_changes_nothing() {
    let (dir, copy) = kept();
    let before = fs::read(dir.path().join(FILE)).unwrap();
    let seen = preview(dir.path(), &copy, None).unwrap();
    assert_eq!((seen.then.kinds[0], seen.then.newest_ms), (1, Some(NOW)));
    let (now, difference) = seen.now.unwrap();
    assert_eq!((now.kinds[0], now.newest_ms), (2, Some(NOW + 1_000)));
    assert_eq!(difference, Difference { only_now: 1, only_then: 0, changed: 0 });
    assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), before);
}

#[test]
fn a_copy_takes_the_place_of_the_journal_which_stays_among_the_copies() {
    let (dir, copy) = kept();
    let aside = restored(dir.path(), &copy).unwrap().unwrap();
    assert_eq!(pages(dir.path()), ["はじめの頁"]);
    assert_eq!(backups(dir.path()).unwrap().len(), 2);
    restored(dir.path(), &aside).unwrap();
    assert_eq!(pages(dir.path()), ["あとの頁", "はじめの頁"]);
    assert!(!dir.path().join(WAITING).exists());
}

#[test]
fn nothing_is_exchanged_under_somebody_who_has_the_journal_open() {
    let (dir, copy) = kept();
    let mut open = Store::open(dir.path(), 8, NOW).unwrap();
    assert_eq!(restored(dir.path(), &copy), Err(StoreError::InUse));
    page(&mut open, NOW + 2_000, "まだ書ける");
    drop(open);
    assert_eq!(pages(dir.path()).len(), 3);
}

#[test]
fn nothing_is_exchanged_under_another_program_that_writes() {
    let (dir, copy) = kept();
    let other = Connection::open(dir.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(restored(dir.path(), &copy), Err(StoreError::Busy));
    drop(other);
    assert_eq!(pages(dir.path()).len(), 2);
}

#[test]
fn a_journal_that_is_damaged_is_kept_as_it_is_and_replaced() {
    let (dir, copy) = kept();
    let here = dir.path().join(FILE);
    let whole = fs::read(&here).unwrap();
    fs::write(&here, &whole[..5_000]).unwrap();
    fs::write(dir.path().join("mada.db-journal"), "left behind").unwrap();
    assert_eq!(preview(dir.path(), &copy, None).unwrap().now, None);
    let aside = restored(dir.path(), &copy).unwrap().unwrap();
    assert_eq!(fs::read(aside).unwrap(), whole[..5_000]);
    assert_eq!(pages(dir.path()), ["はじめの頁"]);
    assert!(!dir.path().join("mada.db-journal").exists());
}

#[test]
fn a_journal_of_a_newer_version_is_not_replaced() {
    let (dir, copy) = kept();
    let conn = Connection::open(dir.path().join(FILE)).unwrap();
    conn.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(conn);
    assert!(matches!(restored(dir.path(), &copy), Err(StoreError::Newer { .. })));
}

#[test]
fn what_is_no_sound_copy_is_refused_and_the_journal_stays() {
    let (dir, copy) = kept();
    let whole = fs::read(&copy).unwrap();
    for bytes in [b"hello\n".as_slice(), &whole[..whole.len() / 2], &[]] {
        fs::write(&copy, bytes).unwrap();
        assert!(restored(dir.path(), &copy).is_err());
    }
    assert!(restored(dir.path(), &dir.path().join("nowhere.db")).is_err());
    assert_eq!(pages(dir.path()).len(), 2);
}

#[test]
fn a_restore_that_is_left_changes_nothing() {
    let (dir, copy) = kept();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    for n in 0..300 {
        page(&mut store, NOW + 2_000 + n, &"雨の音を聞いていた。".repeat(60));
    }
    drop(store);
    let no: Watch = Arc::new(|_| false);
    assert_eq!(restore(dir.path(), &copy, None, 9, &at(NOW), &no), Err(StoreError::Cancelled));
    assert!(!dir.path().join(WAITING).exists());
    assert_eq!(pages(dir.path()).len(), 9);
}

#[test]
fn where_there_is_no_journal_the_copy_becomes_it() {
    let (dir, copy) = kept();
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(restored(empty.path(), &copy), Ok(None));
    assert_eq!(pages(empty.path()), ["はじめの頁"]);
    drop(dir);
}

#[test]
fn a_store_notices_that_its_file_was_exchanged_and_writes_nothing_into_the_old_one() {
    let (dir, copy) = kept();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    let id = page(&mut store, NOW + 2_000, "書きかけ");
    assert!(!store.is_replaced());
    let other = dir.path().join("other.db");
    fs::copy(&copy, &other).unwrap();
    fs::rename(&other, dir.path().join(FILE)).unwrap();
    assert!(store.is_replaced());
    assert_eq!(store.trash(id.into(), NOW + 3_000), Err(StoreError::Replaced));
    store.reopen(NOW + 3_000).unwrap();
    assert!(!store.is_replaced());
    page(&mut store, NOW + 4_000, "つづき");
    drop(store);
    assert_eq!(pages(dir.path()), ["つづき", "はじめの頁"]);
}
