use super::*;
use crate::domain::moment::Urge;
use crate::store::testing::at;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

const NOW: i64 = 1_795_000_000_000;

/// A journal that has a key for its inbox, as a locked one has.
fn kept() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), 7, NOW).unwrap();
    keys::remember(&store.conn, &keys::Secret::new([1; 32]), NOW).unwrap();
    keys::tend(&store.conn, dir.path()).unwrap();
    (dir, store)
}

fn moment(minute: i64, wait: Option<&str>) -> SealedMoment {
    let words = MomentWords {
        urge: Urge::new(7),
        feelings: vec!["lonely".into()],
        need: Some("rest".into()),
        note: Some(format!("まだ来ない{minute}")),
        ..MomentWords::default()
    };
    SealedMoment::new(wait.map(str::to_owned), words, at(NOW + minute * 60_000), NOW, 5)
}

fn sealed(dir: &TempDir, moment: &SealedMoment) {
    put(dir.path(), moment, &[moment.id.0.millis() as u8; 64]).unwrap();
}

fn files(dir: &TempDir, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir.path().join(folder)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_moment_comes_out_as_it_was_put_in() {
    let (dir, mut store) = kept();
    let moment = moment(1, None);
    sealed(&dir, &moment);
    store.take_in(dir.path(), NOW).unwrap();
    let kept = store.moment(moment.id).unwrap();
    assert_eq!((kept.words, kept.at, kept.wait), (moment.words, moment.at, None));
    assert_eq!(kept.meta.created_ms, NOW);
    assert_eq!(files(&dir, FOLDER), [keys::PUBLIC]);
}

#[test]
fn a_file_that_is_found_again_is_not_put_down_twice() {
    let (dir, mut store) = kept();
    let moment = moment(1, None);
    sealed(&dir, &moment);
    let name = dir.path().join(FOLDER).join(format!("{}.age", moment.id));
    let bytes = fs::read(&name).unwrap();
    store.take_in(dir.path(), NOW).unwrap();
    // Killed after the journal had it, before the file was removed.
    fs::write(&name, bytes).unwrap();
    store.take_in(dir.path(), NOW).unwrap();
    assert_eq!((store.counts().unwrap().moments, store.arrived().moments), (1, 1));
    assert!(!name.exists());
}

#[test]
fn a_moment_belongs_to_the_wait_that_was_named_or_to_the_one_used_last() {
    let (dir, mut store) = kept();
    let first = store.open_wait(None, &at(NOW), NOW).unwrap().id;
    let second = store.open_wait(None, &at(NOW + 1_000), NOW + 1_000).unwrap().id;
    let whole = first.to_string();
    let unknown = moment(3, Some("zzzz"));
    for moment in [&moment(0, None), &moment(1, Some(&whole)), &moment(2, Some(&whole[8..])), &unknown] {
        sealed(&dir, moment);
    }
    store.take_in(dir.path(), NOW).unwrap();
    assert_eq!(store.moments_in_wait(first).unwrap(), 2);
    assert_eq!(store.moments_in_wait(second).unwrap(), 1);
    assert_eq!(store.moment(unknown.id).unwrap().wait, None);
}

#[test]
fn a_file_that_cannot_be_read_is_set_aside_and_named() {
    let (dir, mut store) = kept();
    let (good, bad) = (moment(1, None), moment(2, None));
    sealed(&dir, &good);
    sealed(&dir, &bad);
    let path = dir.path().join(FOLDER).join(format!("{}.age", bad.id));
    let mut bytes = fs::read(&path).unwrap();
    bytes[60] ^= 1;
    fs::write(&path, &bytes).unwrap();
    // One more under the same name, later.
    store.take_in(dir.path(), NOW).unwrap();
    fs::write(&path, &bytes).unwrap();
    store.take_in(dir.path(), NOW).unwrap();
    let damaged = dir.path().join(FOLDER).join(DAMAGED);
    let name = format!("{}.age", bad.id);
    assert_eq!(store.arrived().damaged, [damaged.join(&name), damaged.join(format!("{name}-2"))]);
    assert_eq!(fs::read(damaged.join(&name)).unwrap(), bytes);
    assert_eq!(store.counts().unwrap().moments, 1);
    assert!(store.moment(good.id).is_ok());
}

#[test]
fn what_was_sealed_to_the_key_before_this_one_is_read_too() {
    let (dir, mut store) = kept();
    sealed(&dir, &moment(1, None));
    keys::remember(&store.conn, &keys::Secret::new([2; 32]), NOW).unwrap();
    keys::tend(&store.conn, dir.path()).unwrap();
    sealed(&dir, &moment(2, None));
    store.take_in(dir.path(), NOW).unwrap();
    assert_eq!(store.counts().unwrap().moments, 2);
}

#[test]
fn without_a_key_nothing_is_sealed_and_nothing_is_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 7, NOW).unwrap();
    assert_eq!(put(dir.path(), &moment(1, None), &[3; 64]), Err(StoreError::NoInbox));
    fs::create_dir(dir.path().join(FOLDER)).unwrap();
    for text in ["", "age1qqqq", "ssh-ed25519 AAAA"] {
        fs::write(dir.path().join(FOLDER).join(keys::PUBLIC), text).unwrap();
        assert_eq!(put(dir.path(), &moment(1, None), &[3; 64]), Err(StoreError::NoInbox), "{text}");
    }
    fs::write(dir.path().join(FOLDER).join("x.age"), "?").unwrap();
    store.take_in(dir.path(), NOW).unwrap();
    assert_eq!(files(&dir, FOLDER), [keys::PUBLIC, "x.age"]);
}

#[test]
fn half_a_file_is_swept_away_once_nobody_can_be_writing_it() {
    let (dir, mut store) = kept();
    let part = dir.path().join(FOLDER).join("x.part");
    fs::write(&part, "half").unwrap();
    let made = UNIX_EPOCH + Duration::from_millis(NOW.unsigned_abs());
    File::options().write(true).open(&part).unwrap().set_modified(made).unwrap();
    store.take_in(dir.path(), NOW + 1_000).unwrap();
    assert!(part.exists());
    store.take_in(dir.path(), NOW + MAKING_MS + 1).unwrap();
    assert!(!part.exists());
}

#[test]
fn its_words_are_not_shown_to_anybody_who_debugs() {
    assert!(!format!("{:?}", moment(1, None)).contains("まだ"));
}

#[test]
fn what_lies_in_the_inbox_is_an_age_file_to_an_age_key() {
    let (dir, mut store) = kept();
    let (one, two) = (moment(1, None), moment(2, None));
    let (inbox, key) = (dir.path().join(FOLDER), dir.path().join("identity"));
    sealed(&dir, &one);
    fs::write(&key, keys::secrets(&store.conn).unwrap()[0].written().as_str()).unwrap();
    let bytes = fs::read(inbox.join(format!("{}.age", one.id))).unwrap();
    let age = seal::tests::age;
    let Some(words) = age(&["-d", "-i", key.to_str().unwrap()], &bytes) else { return };
    assert_eq!(wire::read(&words), Some(one));
    // And one that another tool has put there, to the key that lies there.
    let recipients = inbox.join(keys::PUBLIC);
    let other = age(&["-R", recipients.to_str().unwrap()], &wire::written(&two).unwrap()).unwrap();
    fs::write(inbox.join(format!("{}.age", two.id)), other).unwrap();
    store.take_in(dir.path(), NOW).unwrap();
    assert_eq!(store.moment(two.id).unwrap().words, two.words);
    assert_eq!((store.arrived().moments, store.arrived().damaged.len()), (2, 0));
}
