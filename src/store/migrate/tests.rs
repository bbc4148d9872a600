use super::*;
use std::os::unix::fs::PermissionsExt;

const TWO: &[Step] = &[
    Step { name: "0001_init", sql: "CREATE TABLE page (id INTEGER PRIMARY KEY, text TEXT) STRICT" },
    Step { name: "0002_mood", sql: "ALTER TABLE page ADD COLUMN mood TEXT" },
];

fn unasked(_: &mut Connection, _: i64) -> Result<()> {
    panic!("there was nothing to put aside")
}

/// A journal of version 1 with a page in it.
fn old(conn: &mut Connection) {
    run(conn, &TWO[..1], unasked).unwrap();
    conn.execute("INSERT INTO page (text) VALUES ('古い頁')", []).unwrap();
}

fn pages(conn: &Connection) -> i64 {
    conn.query_row("SELECT count(*) FROM page WHERE text = '古い頁'", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_fresh_journal_takes_every_step_and_an_up_to_date_one_none() {
    let mut conn = Connection::open_in_memory().unwrap();
    run(&mut conn, TWO, unasked).unwrap();
    run(&mut conn, TWO, unasked).unwrap();
    assert_eq!(version(&conn).unwrap(), 2);
}

#[test]
fn a_newer_journal_is_refused() {
    let mut conn = Connection::open_in_memory().unwrap();
    conn.pragma_update(None, "user_version", 3).unwrap();
    assert_eq!(run(&mut conn, TWO, unasked), Err(StoreError::Newer { found: 3, known: 2 }));
}

#[test]
fn a_failing_step_leaves_the_old_version_and_its_rows() {
    let mut conn = Connection::open_in_memory().unwrap();
    old(&mut conn);
    let broken = [TWO[0], Step { name: "0002_broken", sql: "DELETE FROM page; ALTER TABLE nowhere ADD x" }];
    let error = run(&mut conn, &broken, |_, _| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::Migration { step: "0002_broken", .. }), "{error:?}");
    assert_eq!((version(&conn).unwrap(), pages(&conn)), (1, 1));
}

#[test]
fn a_step_that_leaves_a_row_pointing_nowhere_is_taken_back() {
    let mut conn = Connection::open_in_memory().unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    old(&mut conn);
    let sql = "CREATE TABLE note (page INTEGER REFERENCES page (id)) STRICT; INSERT INTO note VALUES (99)";
    let error = run(&mut conn, &[TWO[0], Step { name: "0002_notes", sql }], |_, _| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::Migration { step: "0002_notes", .. }), "{error:?}");
    assert_eq!(version(&conn).unwrap(), 1);
}

#[test]
fn nothing_is_changed_before_the_copy_is_there() {
    let mut conn = Connection::open_in_memory().unwrap();
    old(&mut conn);
    assert_eq!(run(&mut conn, TWO, |_, _| Err(StoreError::Full)), Err(StoreError::Full));
    assert_eq!(version(&conn).unwrap(), 1);
}

#[test]
fn the_copy_has_the_old_version_and_is_private() {
    let dir = tempfile::tempdir().unwrap();
    let mut conn = Connection::open(dir.path().join("mada.db")).unwrap();
    old(&mut conn);
    let copies = dir.path().join(COPIES);
    let put = |conn: &mut Connection, found| put_aside(conn, found, &copies, 1_795_286_334_000);
    run(&mut conn, TWO, |conn, found| {
        assert_eq!(found, 1);
        put(conn, found).map(drop)
    })
    .unwrap();
    assert_eq!((version(&conn).unwrap(), pages(&conn)), (2, 1));

    let path = copies.join("mada-v1-20261121-183854.db");
    let copy = Connection::open(&path).unwrap();
    assert_eq!((version(&copy).unwrap(), pages(&copy)), (1, 1));
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(copies.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(
        put(&mut conn, 1),
        Err(StoreError::BadCopy { path: copies.join("mada-v1-20261121-183854-2.db") })
    );
}

#[test]
fn four_programs_may_start_at_once() {
    let dir = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for seed in 0..4 {
            let dir = dir.path();
            scope.spawn(move || {
                let mut store = crate::store::Store::open(dir, seed, 1_000).unwrap();
                store.find_or_add_person("みなと", 1_000).unwrap();
            });
        }
    });
    let store = crate::store::Store::open(dir.path(), 9, 1_000).unwrap();
    assert_eq!(store.people(true).unwrap().len(), 1);
}

#[test]
fn the_steps_are_named_after_their_files() {
    let names: Vec<&str> = MIGRATIONS.iter().map(|step| step.name).collect();
    assert_eq!(names[0], "0001_init.sql");
    assert_eq!(known_version(), names.len() as i64);
}
