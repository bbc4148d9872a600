//! Copies and journals of which only one has a passphrase, or each its own.

use super::*;
use crate::domain::moment::MomentWords;
use restore::Protection;

/// A journal under `words`, and a copy of it from before it was locked.
fn with_an_open_copy(words: &str) -> (TempDir, PathBuf) {
    let dir = kept();
    let copy = dir.path().join("copy.db");
    fs::copy(dir.path().join(FILE), &copy).unwrap();
    lock_it(&dir, words).unwrap();
    (dir, copy)
}

fn bring_back(dir: &TempDir, copy: &Path, words: Option<&str>) -> Result<Option<PathBuf>> {
    let words = words.map(pass);
    restore::restore(dir.path(), copy, words.as_ref(), 9, &at(NOW), &unwatched())
}

fn protection(dir: &TempDir, copy: &Path, words: Option<&str>) -> Result<Protection> {
    let words = words.map(pass);
    restore::preview(dir.path(), copy, words.as_ref()).map(|preview| preview.protection)
}

fn sealed(dir: &TempDir, note: &str) {
    let words = MomentWords { note: Some(note.into()), ..Default::default() };
    let moment = inbox::SealedMoment::new(None, words, at(NOW + 60_000), NOW, 5);
    inbox::put(dir.path(), &moment, &[5; 64]).unwrap();
}

#[test]
fn an_open_copy_over_a_locked_journal_is_locked_with_the_same_passphrase() {
    let (dir, copy) = with_an_open_copy("one");
    sealed(&dir, "waits in the inbox");
    assert_eq!(protection(&dir, &copy, Some("one")), Ok(Protection::Kept));
    bring_back(&dir, &copy, Some("one")).unwrap();
    fs::remove_file(&copy).unwrap();
    for (path, bytes) in bytes(dir.path()) {
        assert!(!holds(&bytes, WORDS.as_bytes()) && !holds(&bytes, b"CREATE TABLE"), "{path:?}");
    }
    let store = opened(&dir, "one").unwrap();
    assert_eq!(store.arrived().moments, 1, "what was sealed before is still opened");
    drop(store);
    sealed(&dir, "and what is sealed afterwards");
    assert_eq!(opened(&dir, "one").unwrap().arrived().moments, 0, "the same id is in already");
    assert!(!dir.path().join(WAITING).exists());
}

#[test]
fn without_the_journals_passphrase_an_open_copy_does_not_take_its_place() {
    let (dir, copy) = with_an_open_copy("one");
    let before = fs::read(dir.path().join(FILE)).unwrap();
    for (words, error) in [(None, StoreError::Locked), (Some("two"), StoreError::WrongPassphrase)] {
        assert_eq!(protection(&dir, &copy, words), Err(error.clone()));
        assert_eq!(bring_back(&dir, &copy, words), Err(error));
    }
    assert!(fs::read(dir.path().join(FILE)).unwrap() == before);
    assert!(!dir.path().join(WAITING).exists());
}

#[test]
fn a_restore_that_is_left_leaves_no_open_word_beside_a_locked_journal() {
    let (dir, copy) = with_an_open_copy("one");
    let no: crate::store::copy::Watch = std::sync::Arc::new(|_| false);
    let left = restore::restore(dir.path(), &copy, Some(&pass("one")), 9, &at(NOW), &no);
    assert_eq!(left, Err(StoreError::Cancelled));
    fs::remove_file(&copy).unwrap();
    assert!(bytes(dir.path()).iter().all(|(_, bytes)| !holds(bytes, WORDS.as_bytes())));
    assert!(reads(&opened(&dir, "one").unwrap()));
}

#[test]
fn a_locked_copy_over_an_open_journal_keeps_its_passphrase_and_locks_the_copies_with_it() {
    let (dir, open) = with_an_open_copy("one");
    let copy = dir.path().join("locked.db");
    fs::rename(dir.path().join(FILE), &copy).unwrap();
    fs::rename(open, dir.path().join(FILE)).unwrap();
    assert_eq!(protection(&dir, &copy, None), Err(StoreError::Locked));
    assert_eq!(protection(&dir, &copy, Some("one")), Ok(Protection::FromCopy));
    let aside = bring_back(&dir, &copy, Some("one")).unwrap().unwrap();
    assert!(reads(&opened(&dir, "one").unwrap()));
    assert!(!replace::is_plain(&aside), "the journal that was in its place is locked at the next opening");
}

#[test]
fn a_copy_with_another_passphrase_says_so_and_opens_with_its_own() {
    let (dir, other) = (locked("one"), locked("two"));
    let copy = dir.path().join("other.db");
    fs::copy(other.path().join(FILE), &copy).unwrap();
    assert_eq!(protection(&dir, &copy, Some("two")), Ok(Protection::Other));
    bring_back(&dir, &copy, Some("two")).unwrap();
    assert!(reads(&opened(&dir, "two").unwrap()));
}

#[test]
fn an_open_journal_with_a_spoilt_beginning_is_not_taken_for_a_locked_one() {
    let (dir, copy) = (kept(), tempfile::tempdir().unwrap());
    let copy = copy.path().join("copy.db");
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    let mut bytes = fs::read(dir.path().join(FILE)).unwrap();
    fs::write(&copy, &bytes).unwrap();
    bytes[..4].fill(0xa7);
    fs::write(dir.path().join(FILE), bytes).unwrap();
    assert_eq!(protection(&dir, &copy, None), Ok(Protection::Same));
    bring_back(&dir, &copy, None).unwrap();
    assert!(reads(&Store::open_existing(dir.path(), 7, NOW).unwrap()));
}
