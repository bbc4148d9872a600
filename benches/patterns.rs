//! How long each pattern takes in a journal of a million records, where every kind of answer was given
//! more than ten thousand times.
//!
//! `cargo bench --bench patterns` writes such a journal once, under the build directory, and prints for
//! each pattern the milliseconds it takes: cold, with nothing of the file in the memory of the system,
//! and then the median of the whole journal, a person with much and one with little, a wait with much and
//! one with little, a hundred days, a person in these days, and of the newest fifty records behind. With a
//! directory after `--` it reads the journal there. It ends with an error when the whole
//! journal, or the records behind, take longer than the floor; the parts are there to be read.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

use mada::domain::ids::Id;
use mada::domain::pattern::{PatternId, Scope, Which};
use mada::domain::time::{DayEnd, Stamp};
use mada::domain::timeline::Window;
use mada::store::Store;
use mada::store::open::FILE;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// No pattern of the whole journal may take longer.
const FLOOR_MS: f64 = 100.0;
const RUNS: usize = 7;
const NOW_MS: i64 = 1_795_000_000_000;
const MOMENTS: i64 = 500_000;
const ENTRIES: i64 = 480_000;
const WAITS: i64 = 20_000;
const BEGAN_MS: i64 = 1_500_000_000_000;
/// Between two moments.
const STEP_MS: i64 = 580_000;

fn main() -> ExitCode {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("patterns");
    let dir = std::env::args().skip(1).find(|word| !word.starts_with('-')).map_or(own, PathBuf::from);
    if !dir.join(FILE).exists() {
        let began = Instant::now();
        write(&dir);
        println!("written in {:.0} s", began.elapsed().as_secs_f64());
    }
    let store = Store::open_existing(&dir, 1, NOW_MS).unwrap();
    let scopes = scopes(&dir);
    let every = PatternId::ALL.into_iter().map(Which::House).chain([Which::Own("my.sleep".into())]);
    print!("{:<16}{:>8}{:>7}", "ms", "n", "cold");
    scopes.iter().for_each(|(name, _)| print!("{name:>13}"));
    println!("{:>13}", "behind");
    let mut slow = Vec::new();
    for which in every {
        let cold = cold(&dir, &which);
        let count = |scope: &Scope| store.pattern(&which, scope, DayEnd::default()).unwrap();
        let n = count(&Scope::default()).map_or_else(|few| few.have, |found| found.n());
        print!("{:<16}{n:>8}{cold:>7.0}", which.as_str());
        let mut took: Vec<f64> = scopes.iter().map(|(_, scope)| median(|| drop(count(scope)))).collect();
        took.push(median(|| {
            let window = Window::Newest;
            store.records_behind(&which, &Scope::default(), DayEnd::default(), window, 50).unwrap();
        }));
        took.iter().for_each(|ms| print!("{ms:>13.1}"));
        println!();
        // What is counted of the whole journal, and the records behind.
        if took.first().into_iter().chain(took.last()).any(|ms| *ms > FLOOR_MS) {
            slow.push(which);
        }
    }
    if slow.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The milliseconds of a first count, where the system has forgotten the file. Without `dd` it may know it.
fn cold(dir: &Path, which: &Which) -> f64 {
    let file = format!("if={}", dir.join(FILE).display());
    let _ = Command::new("dd").args([&file, "iflag=nocache", "count=0", "status=none"]).status();
    let store = Store::open_existing(dir, 1, NOW_MS).unwrap();
    let began = Instant::now();
    drop(store.pattern(which, &Scope::default(), DayEnd::default()).unwrap());
    began.elapsed().as_secs_f64() * 1e3
}

fn median(run: impl Fn()) -> f64 {
    let mut took: Vec<f64> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[RUNS / 2]
}

fn scopes(dir: &Path) -> Vec<(&'static str, Scope)> {
    let conn = Connection::open(dir.join(FILE)).unwrap();
    let id = |sql: &str| Id::from_i64(conn.query_row(sql, [], |row| row.get(0)).unwrap()).unwrap();
    let owner = |order| {
        format!("SELECT person FROM wait WHERE person > 0 GROUP BY 1 ORDER BY count(*) {order} LIMIT 1")
    };
    let many = Some(id(&owner("DESC")).into());
    let few = Some(id(&owner("ASC")).into());
    let wait =
        |order| format!("SELECT wait FROM entry WHERE wait > 0 GROUP BY 1 ORDER BY count(*) {order} LIMIT 1");
    let day = |days: i64| Some(Stamp::new(BEGAN_MS + days * 86_400_000, 0).wall().date());
    let (from, to) = (day(1_000), day(1_100));
    let all = Scope::default();
    vec![
        ("all", all),
        ("person, much", Scope { person: many, ..all }),
        ("person, few", Scope { person: few, ..all }),
        ("wait, much", Scope { wait: Some(id(&wait("DESC")).into()), ..all }),
        ("wait, few", Scope { wait: Some(id(&wait("ASC")).into()), ..all }),
        ("100 days", Scope { from, to, ..all }),
        ("person, days", Scope { person: many, from, to, ..all }),
    ]
}

/// Every second moment and entry belongs to the first wait, the others to the wait of their time; three of
/// four waits to the first of two people. Every name is recorded twenty thousand times.
fn write(dir: &Path) {
    drop(Store::open(dir, 1, NOW_MS).unwrap());
    let conn = Connection::open(dir.join(FILE)).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
         PRAGMA cache_size = -65536; BEGIN",
    )
    .unwrap();
    let span = STEP_MS * MOMENTS;
    let rows = |most: i64| {
        format!("WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < {most})")
    };
    let at = |many: i64| format!("({BEGAN_MS} + i * {})", span / many);
    let key = |many: i64, low: i64| format!("(({} << 20) + {low})", at(many));
    let wait_at = |many: i64| {
        let step = span / WAITS;
        format!("((({BEGAN_MS} + CASE WHEN i % 2 THEN 0 ELSE i * {WAITS} / {many} * {step} END) << 20) + 2)")
    };
    let one_of = |values: &str| {
        let many = values.split(", ").count();
        let cases: String =
            values.split(", ").enumerate().map(|(at, value)| format!(" WHEN {at} THEN {value}")).collect();
        format!("CASE abs(random() % {many}){cases} END")
    };
    let feelings = one_of(
        r#"'["missing"]', '["anxious"]', '["calm","missing"]', '["tired"]', '["lonely","hurt"]', '["hurt"]', NULL"#,
    );
    let need = one_of("'loved', 'matter', 'not_alone', 'other', 'unsure', NULL");
    let did = one_of(
        "'nothing', 'checked', 'sent', 'wrote', 'breathed', 'moved', 'ate', 'work', 'talked', 'slept', NULL",
    );
    conn.execute_batch(&format!(
        "INSERT INTO person (id, name, created_ms, updated_ms) VALUES (7, 'みなと', 0, 0), (8, 'ハル', 0, 0);
         {} INSERT INTO wait (id, person, started_ms, started_offset, ended_ms, ended_offset, outcome,
                created_ms, updated_ms)
            SELECT {}, 7 + (i % 4 = 3), {wait}, 32400, {wait} + 9000000, 32400, {}, 0, 0 FROM c;
         {} INSERT INTO moment (id, wait, at_ms, at_offset, at_zone, urge, feelings, need, did, note, after_urge,
                after_ms, after_offset, created_ms, updated_ms)
            SELECT {}, {}, {moment}, 32400, 'Asia/Tokyo', abs(random() % 11), {feelings}, {need}, {did},
                'まだ返事を待っている', CASE WHEN i % 3 = 0 THEN abs(random() % 11) END,
                CASE WHEN i % 3 = 0 THEN {moment} + 240000 + abs(random() % 1800000) END,
                CASE WHEN i % 3 = 0 THEN 32400 END, 0, 0 FROM c;
         {} INSERT INTO entry (id, deck, deck_version, language, wait, at_ms, at_offset, finished_ms,
                finished_offset, created_ms, updated_ms)
            SELECT {}, 'why', 1, 'ja', {}, {entry}, 32400, {entry} + 900000, 32400, 0, 0 FROM c;",
        rows(WAITS), key(WAITS, 2), one_of("'came', 'met', 'set_down'"),
        rows(MOMENTS), key(MOMENTS, 3), wait_at(MOMENTS),
        rows(ENTRIES), key(ENTRIES, 4), wait_at(ENTRIES),
        wait = at(WAITS), moment = at(MOMENTS), entry = at(ENTRIES),
    ))
    .unwrap();
    // Each entry holds a few of the answers, in turn, behind a page of words.
    conn.execute_batch(&format!(
        r#"WITH asked (turn, position, records, kind, number, choices, text) AS (VALUES
            (0, 1, 'still.urge', 'scale', 8, NULL, NULL), (0, 2, 'still.did', 'choice', NULL, '["walk"]', NULL),
            (0, 3, 'still.urge_after', 'scale', 5, NULL, NULL),
            (2, 1, 'check.belief_before', 'scale', 80, NULL, NULL), (2, 2, 'check.facts', 'text', NULL, NULL, '雨'),
            (2, 3, 'check.belief_after', 'scale', 60, NULL, NULL),
            (3, 1, 'fill.before', 'scale', 3, NULL, NULL), (3, 2, 'fill.after', 'scale', 6, NULL, NULL),
            (5, 1, 'still.need', 'choice', NULL, '["loved"]', NULL), (5, 2, 'my.sleep', 'scale', 6, NULL, NULL),
            (5, 3, 'journal.weight', 'choice', NULL, '["same"]', NULL),
            (6, 1, 'still.feelings', 'multi', NULL, '["missing","calm"]', NULL),
            (8, 1, 'wait.fear', 'text', NULL, NULL, '忘れられる'), (8, 2, 'wait.fear_sure', 'scale', 70, NULL, NULL),
            (8, 3, 'wait.expect_within', 'duration', 1440, NULL, '一日'),
            (10, 1, 'close.fear_true', 'choice', NULL, '["no"]', NULL),
            (10, 2, 'close.relief', 'scale', 7, NULL, NULL),
            (10, 3, 'close.relief_lasted', 'choice', NULL, '["day"]', NULL),
            (10, 4, 'close.reason_known_by', 'choice', NULL, '["told"]', NULL),
            (10, 5, 'close.reason', 'text', NULL, NULL, '忙しかった'))
         INSERT INTO answer (entry, question, position, asked, kind, records, number, choices, text)
         SELECT e.id, asked.records || asked.turn, position, '何がこわい？', kind, records,
                number - abs(random() % 3), choices, text
            FROM entry e JOIN asked ON turn = (e.at_ms - {BEGAN_MS}) / {} % 24 ORDER BY e.id;
         INSERT INTO answer (entry, question, position, asked, kind, text)
         SELECT id, 'page', 0, 'いま、どう？', 'text', replace(hex(zeroblob(60)), '00', 'まだ返事はない。') FROM entry;
         COMMIT"#,
        span / ENTRIES
    ))
    .unwrap();
}
