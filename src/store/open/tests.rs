use super::*;
use crate::domain::moment::{MomentWords, Urge};
use crate::domain::timeline::{Filter, Window};
use crate::store::row;
use crate::store::testing::{at, page};
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use tempfile::TempDir;

const NOW: i64 = 1_795_000_000_000;

fn open(dir: &Path) -> Result<Store> {
    Store::open(dir, 7, NOW)
}

/// A directory with a journal of one page in it.
fn kept() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    page(&mut open(dir.path()).unwrap(), NOW, "雨の音を聞いていた。");
    dir
}

/// A directory with a file of these bytes in the journal's place.
fn holding(bytes: &[u8]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(FILE), bytes).unwrap();
    dir
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_journal_is_for_its_owner_alone() {
    let above = tempfile::tempdir().unwrap();
    let dir = above.path().join("share/mada");
    let store = open(&dir).unwrap();
    assert_eq!(mode(&dir), 0o700);
    assert_eq!(mode(&above.path().join("share")), 0o700);
    assert_eq!(mode(&dir.join(FILE)), 0o600);
    assert!(!store.is_read_only().unwrap());
}

#[test]
fn loose_permissions_are_tightened() {
    let dir = kept();
    let file = dir.path().join(FILE);
    fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o664)).unwrap();
    open(dir.path()).unwrap();
    assert_eq!((mode(dir.path()), mode(&file)), (0o700, 0o600));
}

#[test]
fn a_directory_shared_on_purpose_stays_shared() {
    let dir = kept();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o1777)).unwrap();
    open(dir.path()).unwrap();
    assert_eq!(mode(dir.path()), 0o777);
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let dir = kept();
    let store = open(dir.path()).unwrap();
    let lines = store.timeline(&Filter::default(), Window::Newest, 9).unwrap();
    assert_eq!(lines[0].excerpt, "雨の音を聞いていた。");
}

#[test]
fn every_connection_is_set_for_safety() {
    let dir = kept();
    let store = open(dir.path()).unwrap();
    let pragma = |name: &str| -> String {
        let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        store.conn.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(pragma("journal_mode"), "delete");
    assert_eq!(pragma("synchronous"), "2");
    assert_eq!(pragma("foreign_keys"), "1");
    assert_eq!(pragma("secure_delete"), "1");
    assert_eq!(pragma("temp_store"), "2");
    assert_eq!(pragma("trusted_schema"), "0");
    assert_eq!(pragma("application_id"), APPLICATION_ID.to_string());
}

#[test]
fn reading_makes_nothing() {
    let above = tempfile::tempdir().unwrap();
    let dir = above.path().join("mada");
    let missing = StoreError::CannotOpen { path: dir.join(FILE), why: OpenFault::Missing };
    assert_eq!(Store::open_existing(&dir, 7, NOW).unwrap_err(), missing);
    assert!(!dir.exists());
    open(&dir).unwrap();
    assert!(Store::open_existing(&dir, 7, NOW).is_ok());
}

#[test]
fn an_empty_file_is_a_new_journal() {
    let dir = holding(b"");
    page(&mut open(dir.path()).unwrap(), NOW, "はじめて");
}

#[test]
fn a_directory_in_the_place_of_the_file_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(FILE);
    fs::create_dir(&path).unwrap();
    assert_eq!(open(dir.path()).unwrap_err(), StoreError::CannotOpen { path, why: OpenFault::IsADirectory });
}

#[test]
fn a_file_in_the_place_of_the_directory_is_named() {
    let dir = holding(b"");
    let path = dir.path().join(FILE);
    assert_eq!(
        open(&path).unwrap_err(),
        StoreError::CannotOpen { path: path.clone(), why: OpenFault::NotADirectory }
    );
    assert_eq!(
        Store::open_existing(&path, 7, NOW).unwrap_err(),
        StoreError::CannotOpen { path: path.clone(), why: OpenFault::NotADirectory }
    );
    let below = path.join("mada");
    assert_eq!(
        open(&below).unwrap_err(),
        StoreError::CannotOpen { path: below, why: OpenFault::NotADirectory }
    );
}

#[test]
fn a_text_file_is_no_database() {
    let cut_in_a_character = &"待っている。".repeat(300).into_bytes()[..1024];
    for bytes in [b"Dear diary,\n".as_slice(), cut_in_a_character, &[0xff; 700]] {
        let dir = holding(bytes);
        assert_eq!(open(dir.path()).unwrap_err(), StoreError::NotADatabase);
        assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), bytes);
    }
}

#[test]
fn pages_of_noise_may_be_a_locked_journal() {
    let noise: Vec<u8> = (0..8192_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(open(holding(&noise).path()).unwrap_err(), StoreError::Locked);
}

#[test]
fn a_file_cut_short_is_damaged() {
    let whole = fs::read(kept().path().join(FILE)).unwrap();
    for len in [50, 100, 5_000, whole.len() / 2] {
        let dir = holding(&whole[..len]);
        assert_eq!(open(dir.path()).unwrap_err(), StoreError::Damaged, "{len}");
        assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), whole[..len]);
    }
}

/// Opens a journal whose header was changed by `sql`; the error, once the file is as it was.
fn refused(sql: &str) -> StoreError {
    let dir = kept();
    let path = dir.path().join(FILE);
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let before = fs::read(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let error = open(dir.path()).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(mode(&path), 0o644);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    error
}

#[test]
fn a_newer_journal_is_refused_untouched() {
    let known = migrate::known_version();
    assert_eq!(refused("PRAGMA user_version = 99"), StoreError::Newer { found: 99, known });
    assert_eq!(
        refused("PRAGMA user_version = 99; PRAGMA journal_mode = WAL"),
        StoreError::Newer { found: 99, known }
    );
}

#[test]
fn a_database_of_another_application_is_refused_untouched() {
    assert_eq!(refused("PRAGMA application_id = 5"), StoreError::Foreign { application_id: 5 });
    assert_eq!(refused("PRAGMA application_id = 0"), StoreError::Foreign { application_id: 0 });
    let unsigned = "PRAGMA application_id = 0; PRAGMA user_version = 0";
    assert_eq!(refused(unsigned), StoreError::Foreign { application_id: 0 });
}

#[test]
fn a_journal_left_in_wal_mode_comes_back_to_one_file() {
    let dir = kept();
    let path = dir.path().join(FILE);
    Connection::open(&path).unwrap().execute_batch("PRAGMA journal_mode = WAL").unwrap();
    let mut store = open(dir.path()).unwrap();
    page(&mut store, NOW, "一つの");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_read_only_journal_can_be_read_and_says_so_when_written() {
    let mut store = Store::in_memory(7).unwrap();
    store.conn.execute_batch("PRAGMA query_only = ON").unwrap();
    assert!(store.recent(3).unwrap().is_empty());
    assert_eq!(store.find_or_add_person("みなと", NOW).unwrap_err(), StoreError::ReadOnly);
}

#[test]
fn a_lock_held_too_long_is_busy_and_nothing_is_half_written() {
    let dir = kept();
    let mut first = open(dir.path()).unwrap();
    let mut second = open(dir.path()).unwrap();
    second.conn.busy_timeout(Duration::from_millis(1)).unwrap();
    let busy = first.write(|_| {
        assert_eq!(second.recent(3).unwrap().len(), 1);
        Ok(second.log_moment(None, &MomentWords::default(), &at(NOW), NOW).unwrap_err())
    });
    assert_eq!(busy.unwrap(), StoreError::Busy);
    second.log_moment(None, &MomentWords::default(), &at(NOW), NOW).unwrap();
    assert_eq!(first.recent(3).unwrap().len(), 2);
}

#[test]
fn another_programs_write_is_noticed_and_the_own_is_not() {
    let dir = kept();
    let mut here = open(dir.path()).unwrap();
    let mut there = open(dir.path()).unwrap();
    let seen = here.data_version().unwrap();
    page(&mut here, NOW, "ここ");
    assert_eq!(here.data_version().unwrap(), seen);
    page(&mut there, NOW, "あちら");
    assert_ne!(here.data_version().unwrap(), seen);
}

#[test]
fn two_writers_at_once_both_land_all_they_wrote() {
    const EACH: i64 = 200;
    let dir = kept();
    std::thread::scope(|scope| {
        for seed in [1, 2] {
            let dir = dir.path();
            scope.spawn(move || {
                let mut store = Store::open(dir, seed, NOW).unwrap();
                store.conn.busy_timeout(Duration::from_secs(60)).unwrap();
                let note =
                    MomentWords { urge: Urge::new(5), note: Some("まだ".into()), ..MomentWords::default() };
                for n in 0..EACH {
                    // Both write about the very same instants, so that ids meet.
                    store.log_moment(None, &note, &at(NOW + n), NOW + n).unwrap();
                }
            });
        }
    });
    let store = open(dir.path()).unwrap();
    assert_eq!(store.counts().unwrap().moments, 2 * EACH as u32);
    let found = store.search("まだ", &Filter::default(), Window::Newest, 999).unwrap();
    assert_eq!(found.len(), 2 * EACH as usize);
    let check: String = store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

/// Where nobody may write, as an ordinary user: root may write everywhere, so root becomes somebody
/// else by starting this very test again.
#[test]
#[expect(clippy::disallowed_methods, reason = "the second run learns its directory from the first")]
fn where_nobody_may_write_everything_can_still_be_read() {
    if let Some(dir) = std::env::var_os("MADA_TEST_READ_ONLY") {
        return read_without_writing(Path::new(&dir));
    }
    let dir = kept();
    let (uid, gid) = (65_534, 65_534);
    if fs::metadata(dir.path()).unwrap().uid() != 0 {
        return read_without_writing(dir.path());
    }
    let program = tempfile::tempdir().unwrap();
    let twin = program.path().join("twin");
    fs::copy(std::env::current_exe().unwrap(), &twin).unwrap();
    fs::set_permissions(program.path(), Permissions::from_mode(0o755)).unwrap();
    for path in [dir.path().to_owned(), dir.path().join(FILE)] {
        std::os::unix::fs::chown(path, Some(uid), Some(gid)).unwrap();
    }
    let name = "store::open::tests::where_nobody_may_write_everything_can_still_be_read";
    let run = std::process::Command::new(twin)
        .args(["--exact", name])
        .env("MADA_TEST_READ_ONLY", dir.path())
        .current_dir("/")
        .uid(uid)
        .gid(gid)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

fn read_without_writing(dir: &Path) {
    let file = dir.join(FILE);
    let chmod = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let reads_but_does_not_write = || {
        let mut store = open(dir).unwrap();
        assert_eq!(store.recent(3).unwrap().len(), 1);
        assert_eq!(store.find_or_add_person("みなと", NOW).unwrap_err(), StoreError::ReadOnly);
        assert_eq!(store.recent(3).unwrap().len(), 1);
    };
    chmod(dir, 0o500);
    reads_but_does_not_write();
    let below = dir.join("below");
    let denied = |path: &Path| StoreError::CannotOpen { path: path.into(), why: OpenFault::Permission };
    assert_eq!(open(&below).unwrap_err(), denied(&below));
    chmod(dir, 0o700);
    chmod(&file, 0o400);
    reads_but_does_not_write();
    chmod(&file, 0o000);
    assert_eq!(open(dir).unwrap_err(), denied(&file));
}

/// The limit on the size of a file stands in for a full disk; it is set by a shell around this very
/// test, started again.
#[test]
#[expect(clippy::disallowed_methods, reason = "the second run learns its directory from the first")]
fn on_a_full_disk_everything_that_was_confirmed_is_kept() {
    const LIMITED: &str = "MADA_TEST_FULL_DISK";
    if let Some(dir) = std::env::var_os(LIMITED) {
        return fill(Path::new(&dir));
    }
    let dir = kept();
    let blocks = fs::metadata(dir.path().join(FILE)).unwrap().len() / 512 + 400;
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let run = std::process::Command::new("sh")
        .args(["-c", &limited])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "store::open::tests::on_a_full_disk_everything_that_was_confirmed_is_kept"])
        .env(LIMITED, dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

fn fill(dir: &Path) {
    let mut store = open(dir).unwrap();
    let mut confirmed = 1;
    let long = "まだ来ない。".repeat(400);
    let note = MomentWords { note: Some(long), ..MomentWords::default() };
    let error = loop {
        match store.log_moment(None, &note, &at(NOW), NOW) {
            Ok(_) => confirmed += 1,
            Err(error) => break error,
        }
        assert!(confirmed < 1_000, "the disk never got full");
    };
    assert_eq!(error, StoreError::Full);
    for store in [store, open(dir).unwrap()] {
        assert_eq!(store.timeline(&Filter::default(), Window::Newest, 9_999).unwrap().len(), confirmed);
        let check: String = store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
    }
    assert!(confirmed > 10);
}

#[test]
fn a_statement_from_the_cache_is_not_prepared_again() {
    let store = Store::in_memory(1).unwrap();
    let sql = "SELECT tag FROM entry_tag WHERE entry = ?1 ORDER BY position";
    for entry in 0..5 {
        let tags: Vec<String> = row::all(&store.conn, sql, [entry], |row| Ok(row.get(0)?)).unwrap();
        assert!(tags.is_empty());
    }
    let statement = store.conn.prepare_cached(sql).unwrap();
    assert_eq!(statement.get_status(rusqlite::StatementStatus::Run), 5);
    assert_eq!(statement.get_status(rusqlite::StatementStatus::RePrepare), 0);
}
