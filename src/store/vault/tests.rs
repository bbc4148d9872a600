mod brought_back;
mod damaged;

use super::*;
use crate::domain::time::DayEnd;
use crate::domain::timeline::{Filter, Window};
use crate::store::copy::unwatched;
use crate::store::inbox;
use crate::store::restore;
use crate::store::testing::{at, page};
use std::fs;
use tempfile::TempDir;

const NOW: i64 = 1_795_000_000_000;
const WORDS: &str = "雨の音を聞いていた。";

fn pass(words: &str) -> Passphrase {
    Passphrase::new(words.into())
}

/// A journal of one page, with a copy beside it.
fn kept() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    page(&mut store, NOW, WORDS);
    store.back_up_beside(&at(NOW), DayEnd(4), &unwatched()).unwrap();
    dir
}

fn locked(words: &str) -> TempDir {
    let dir = kept();
    lock_it(&dir, words).unwrap();
    dir
}

fn lock_it(dir: &TempDir, words: &str) -> Result<Copies> {
    let store = Store::open(dir.path(), 7, NOW)?;
    lock(store, dir.path(), &pass(words), [1; 32], NOW, &mut |_| {})
}

fn reads(store: &Store) -> bool {
    let lines = store.timeline(&Filter::default(), Window::Newest, 9).unwrap();
    let hits = store.search("雨", &Filter::default(), Window::Newest, 9).unwrap();
    lines.len() == 1 && lines[0].excerpt == WORDS && hits.len() == 1
}

fn opened(dir: &TempDir, words: &str) -> Result<Store> {
    Store::unlock(dir.path(), &pass(words), 8, NOW)
}

/// The bytes of every file below a folder.
fn bytes(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            let read = fs::read(&path).unwrap();
            all.push((path, read));
        }
    }
    all
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_locked_journal_shows_nothing_and_opens_with_its_passphrase_alone() {
    let dir = locked("夜明けの駅 it's");
    for (path, bytes) in bytes(dir.path()) {
        for words in
            [WORDS.as_bytes(), &"雨の音".as_bytes()[..6], b"SQLite format 3", b"CREATE TABLE", b"moment"]
        {
            assert!(!holds(&bytes, words), "{path:?}");
        }
    }
    assert_eq!(Store::open(dir.path(), 7, NOW).unwrap_err(), StoreError::Locked);
    assert_eq!(opened(&dir, "夜明けの駅").unwrap_err(), StoreError::WrongPassphrase);
    assert_eq!(opened(&dir, "").unwrap_err(), StoreError::WrongPassphrase);
    let store = opened(&dir, "夜明けの駅 it's").unwrap();
    assert!(reads(&store));
    let mode: String = store.conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
}

#[test]
fn what_is_sorted_stays_in_memory_and_what_is_deleted_is_overwritten() {
    let dir = locked("one");
    let of = |conn: &Connection| {
        ["temp_store", "secure_delete"]
            .map(|name| conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0)).unwrap())
    };
    assert_eq!(of(&opened(&dir, "one").unwrap().conn), [2, 1]);
    assert_eq!(of(&convert::connect(&dir.path().join(FILE), Some(&pass("one"))).unwrap()), [2, 1]);
    let open = kept();
    assert_eq!(of(&Store::open_existing(open.path(), 7, NOW).unwrap().conn), [2, 1]);
}

#[test]
fn any_sqlcipher_tool_opens_it_with_the_passphrase() {
    let dir = locked("plain words");
    let conn = Connection::open(dir.path().join(FILE)).unwrap();
    conn.execute_batch("PRAGMA key = 'plain words'").unwrap();
    let ask = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(ask("SELECT count(*) FROM entry"), 1);
    let settings = "SELECT CAST(kdf_iter AS INTEGER) FROM pragma_kdf_iter";
    let kdf: String = conn
        .query_row("PRAGMA kdf_iter", [], |row| row.get(0))
        .or_else(|_| conn.query_row(settings, [], |row| row.get(0)))
        .unwrap();
    assert_eq!(kdf, "256000");
}

#[test]
fn unlocking_and_another_passphrase_bring_the_same_words_back() {
    let dir = locked("one");
    let (one, two) = (pass("one"), pass("two"));
    let store = opened(&dir, "one").unwrap();
    change(store, dir.path(), (&one, &two), [2; 32], NOW, &mut |_| {}).unwrap();
    assert_eq!(opened(&dir, "one").unwrap_err(), StoreError::WrongPassphrase);
    let store = opened(&dir, "two").unwrap();
    assert!(reads(&store));
    let copy = copies(dir.path()).remove(0);
    assert!(convert::connect(&copy, Some(&two)).is_ok());
    assert_eq!(unlock(store, dir.path(), &two, NOW, &mut |_| {}).unwrap(), Copies::default());
    let store = Store::open_existing(dir.path(), 7, NOW).unwrap();
    assert!(reads(&store));
    assert!(replace::is_plain(&copy));
    assert_eq!(unlock(store, dir.path(), &two, NOW, &mut |_| {}).unwrap_err(), StoreError::NotLocked);
    let names: Vec<PathBuf> = bytes(dir.path()).into_iter().map(|(path, _)| path).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn how_far_it_is_only_rises_and_ends_at_the_end() {
    let dir = kept();
    let mut told = Vec::new();
    let store = Store::open(dir.path(), 7, NOW).unwrap();
    lock(store, dir.path(), &pass("one"), [1; 32], NOW, &mut |part| told.push(part)).unwrap();
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&1000));
    assert_eq!(lock_it(&dir, "two").unwrap_err(), StoreError::Locked);
}

#[test]
fn a_copy_that_cannot_be_locked_is_named_and_left() {
    let dir = kept();
    let broken = dir.path().join(COPIES).join("broken.db");
    fs::write(&broken, [replace::MAGIC, &[7; 5000]].concat()).unwrap();
    let copies = lock_it(&dir, "one").unwrap();
    assert_eq!(copies.left, [broken]);
}

#[test]
fn copies_that_were_not_reached_get_the_passphrase_at_the_next_opening() {
    // Stopped after the journal was locked.
    let dir = locked("one");
    let copy = copies(dir.path()).remove(0);
    convert_copy(&copy, Change { from: Some(&pass("one")), to: None }, &mut |_| {}).unwrap();
    fs::write(dir.path().join(COPIES).join("a.db.new"), WORDS).unwrap();
    fs::write(dir.path().join(COPIES).join("a.db"), "").unwrap();
    drop(opened(&dir, "one").unwrap());
    assert!(!replace::is_plain(&copy));
    assert!(!dir.path().join(COPIES).join("a.db.new").exists());

    // Stopped after the journal had its new passphrase.
    let path = dir.path().join(FILE);
    let (one, two) = (pass("one"), pass("two"));
    let both = Change { from: Some(&one), to: Some(&two) };
    let put = |conn: &Connection| remember(conn, both, None, true, NOW);
    convert::convert(opened(&dir, "one").unwrap().conn, &path, both, put, &mut |_| {}).unwrap();
    let store = opened(&dir, "two").unwrap();
    assert!(convert::connect(&copy, Some(&two)).is_ok());
    assert_eq!(store.setting::<String>(FORMER).unwrap(), None);
}

#[test]
fn a_copy_made_of_a_locked_journal_is_locked_like_it_and_comes_back_with_the_passphrase() {
    let dir = locked("one");
    let mut store = opened(&dir, "one").unwrap();
    let to = dir.path().join("copy.db");
    store.back_up_to(&to, &unwatched()).unwrap();
    page(&mut store, NOW + 1, "あとで");
    drop(store);
    assert!(!replace::is_plain(&to));
    let (one, two) = (pass("one"), pass("two"));
    assert_eq!(restore::preview(dir.path(), &to, None), Err(StoreError::Locked));
    assert_eq!(restore::preview(dir.path(), &to, Some(&two)), Err(StoreError::WrongPassphrase));
    let (_, difference) = restore::preview(dir.path(), &to, Some(&one)).unwrap().now.unwrap();
    assert_eq!((difference.only_now, difference.only_then), (1, 0));
    restore::restore(dir.path(), &to, Some(&one), 9, &at(NOW), &unwatched()).unwrap();
    assert!(reads(&opened(&dir, "one").unwrap()));
    assert!(copies(dir.path()).iter().all(|copy| !replace::is_plain(copy)));
}

#[test]
fn an_open_copy_and_a_locked_journal_are_compared_too() {
    let dir = kept();
    let copy = dir.path().join("copy.db");
    fs::copy(dir.path().join(FILE), &copy).unwrap();
    lock_it(&dir, "one").unwrap();
    let seen = restore::preview(dir.path(), &copy, Some(&pass("one"))).unwrap();
    assert_eq!(seen.now.unwrap().1, restore::Difference::default());
    assert_eq!(restore::preview(dir.path(), &copy, None), Err(StoreError::Locked));
}

#[test]
fn nobody_may_have_the_journal_open_while_it_is_locked() {
    let dir = kept();
    let other = Store::open(dir.path(), 9, NOW).unwrap();
    assert_eq!(lock_it(&dir, "one").unwrap_err(), StoreError::InUse);
    drop(other);
    lock_it(&dir, "one").unwrap();
}

#[test]
fn what_is_sealed_while_it_is_locked_arrives_once_and_in_order() {
    let dir = locked("one");
    for minute in [3, 1, 2] {
        let words =
            crate::domain::moment::MomentWords { note: Some(format!("{minute}")), ..Default::default() };
        let moment = inbox::SealedMoment::new(None, words, at(NOW + minute * 60_000), NOW, 5);
        inbox::put(dir.path(), &moment, &[minute as u8; 64]).unwrap();
    }
    let store = opened(&dir, "one").unwrap();
    assert_eq!(store.arrived().moments, 3);
    drop(store);
    let store = opened(&dir, "one").unwrap();
    assert_eq!(store.arrived(), &inbox::Arrived::default());
    let filter = Filter { kinds: vec![crate::domain::record::Kind::Moment], ..Filter::default() };
    let lines = store.timeline(&filter, Window::Newest, 9).unwrap();
    let notes: Vec<&str> = lines.iter().map(|line| line.excerpt.as_str()).collect();
    assert_eq!(notes, ["3", "2", "1"]);
}
