//! Every version of the journal that was ever released is kept as a real file with rows in it,
//! `tests/schemas/vN.db`, and has to come up to the newest version with all of them.
//!
//! With BLESS=1 in the environment a missing newest file is written; none is ever written over.

use mada::domain::answer::{Answer, AnswerKind, Value};
use mada::domain::entry::NewEntry;
use mada::domain::follow_up::{Ask, NewFollowUp};
use mada::domain::lang::Lang;
use mada::domain::letter::{Addressee, NewLetter};
use mada::domain::moment::{MomentWords, Urge};
use mada::domain::record::Kind;
use mada::domain::time::Stamp;
use mada::domain::timeline::{Filter, Window};
use mada::store::Store;
use mada::store::migrate::{COPIES, known_version};
use mada::store::open::FILE;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

const NOW: i64 = 1_795_000_000_000;

fn kept_file(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/schemas/v{version}.db"))
}

#[test]
fn every_released_journal_comes_up_with_its_rows() {
    for version in 1..=known_version() {
        let kept = kept_file(version);
        if !kept.exists() && version == known_version() && is_blessed() {
            write_newest(&kept);
        }
        let dir = tempfile::tempdir().unwrap();
        fs::copy(&kept, dir.path().join(FILE))
            .unwrap_or_else(|_| panic!("v{version}.db is missing: BLESS=1 writes it"));
        let store = Store::open(dir.path(), 1, NOW).unwrap();
        assert_eq!(dir.path().join(COPIES).exists(), version < known_version());
        read_rows(&store);

        let conn = Connection::open(dir.path().join(FILE)).unwrap();
        assert_eq!(schema(&conn), fresh_schema(), "v{version} came up to another shape than a fresh journal");
        let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test is told by its environment to write what it compares with"
)]
fn is_blessed() -> bool {
    std::env::var_os("BLESS").is_some()
}

fn schema(conn: &Connection) -> Vec<String> {
    let sql = "SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1";
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect()
}

fn fresh_schema() -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    Store::open(dir.path(), 1, NOW).unwrap();
    schema(&Connection::open(dir.path().join(FILE)).unwrap())
}

fn at(ms: i64) -> Stamp {
    Stamp { utc_ms: ms, offset_s: 9 * 3600, zone: Some("Asia/Tokyo".into()) }
}

/// Writes a journal of the newest version with a row of every kind.
fn write_newest(to: &Path) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), 1, NOW).unwrap();
    let person = store.find_or_add_person("みなと", NOW).unwrap().id;
    let wait = store.open_wait(Some(person), &at(NOW + 1), NOW + 1).unwrap().id;
    let answer = |question: &str, kind, records: Option<&str>, value| Answer {
        question: question.into(),
        asked: "いちばんこわいのは？".into(),
        kind,
        records: records.map(Into::into),
        value,
    };
    let within = Value::Duration { minutes: Some(4_320), said: "3日".into() };
    let mut new = NewEntry::of("opening", 1, Lang::Ja, at(NOW + 2));
    new.wait = Some(wait);
    new.tags = vec!["夜".into()];
    new.answers = vec![
        answer("fear", AnswerKind::Text, Some("wait.fear"), Value::Text("古い不安".into())),
        answer("sure", AnswerKind::Scale, Some("wait.fear_sure"), Value::Number(70)),
        answer("trigger", AnswerKind::Choice, Some("wait.trigger"), Value::choice("sent")),
        answer("within", AnswerKind::Duration, Some("wait.expect_within"), within),
        answer("plan", AnswerKind::Text, None, Value::Skipped),
    ];
    let mut entry = store.start_entry(&new, NOW + 2).unwrap();
    let revision = store.finish_entry(&entry, 1, &at(NOW + 3), NOW + 3).unwrap();
    entry.answers[0].value = Value::Text("返事が来ない不安".into());
    store.edit_entry(&entry, revision, NOW + 4).unwrap();
    let words = MomentWords {
        urge: Urge::new(7),
        feelings: vec!["lonely".into()],
        note: Some("Still nothing".into()),
        ..MomentWords::default()
    };
    let moment = store.log_moment(Some(wait), &words, &at(NOW + 5), NOW + 5).unwrap().id;
    let body = "元気ですか".to_owned();
    let new = NewLetter { person: Some(person), wait: None, to: Addressee::Them, at: at(NOW + 6), body };
    let letter = store.write_letter(&new, NOW + 6).unwrap().id;
    store.seal_letter(letter, 1, None, NOW + 7).unwrap();
    let mut later = NewFollowUp::of(Ask::WaveAfter, at(NOW + 8), at(NOW + 600_000));
    later.moment = Some(moment);
    store.add_follow_up(&later, NOW + 8).unwrap();
    store.set_setting("region", &"jp", NOW).unwrap();
    drop(store);

    let conn = Connection::open(dir.path().join(FILE)).unwrap();
    conn.execute("VACUUM INTO ?1", [to.to_str().unwrap()]).unwrap();
}

/// What [`write_newest`] wrote, read by the newest version.
fn read_rows(store: &Store) {
    let filter = Filter { kinds: Kind::ALL.to_vec(), ..Filter::default() };
    let kinds: Vec<Kind> =
        store.timeline(&filter, Window::Newest, 99).unwrap().iter().map(|line| line.record.kind).collect();
    assert_eq!(kinds, [Kind::FollowUp, Kind::Letter, Kind::Moment, Kind::Entry, Kind::Wait, Kind::Person]);

    let wait = store.open_waits().unwrap().remove(0);
    assert_eq!(wait.started, at(NOW + 1));
    let words = store.wait_words(wait.id).unwrap();
    assert_eq!(words.fear.as_deref(), Some("返事が来ない不安"));
    assert_eq!((words.fear_sure, words.trigger.as_deref()), (Some(70), Some("sent")));
    assert_eq!(words.expect_minutes, Some(4_320));
    assert_eq!(store.urges_of_wait(wait.id, 9).unwrap(), [(NOW + 5, Urge::new(7).unwrap())]);

    let found = store.search("不安", &Filter::default(), Window::Newest, 9).unwrap();
    let entry = store.entry(mada::domain::ids::EntryId(found[0].record.id)).unwrap();
    assert_eq!((entry.answers.len(), entry.tags.as_slice()), (5, ["夜".to_owned()].as_slice()));
    let older = store.entry_versions(entry.id).unwrap();
    assert_eq!(older[0].answers[0].value, Value::Text("古い不安".into()));
    assert_eq!(store.letters_until_they_write(wait.id).unwrap()[0].body, "元気ですか");
    assert_eq!(store.due_follow_ups(NOW + 600_000, 9).unwrap()[0].ask, Ask::WaveAfter);
    assert_eq!(store.setting::<String>("region").unwrap().as_deref(), Some("jp"));
}
