//! How long each pattern takes in a journal of a million moments, of which every third was asked about
//! again, and fifty thousand entries. Run by hand on a quiet machine:
//! `cargo test --release --lib patterns::bench -- --ignored --nocapture`.

use super::*;
use crate::domain::ids::Id;
use crate::domain::timeline::Window;
use std::time::Instant;

const MOMENTS: i64 = 1_000_000;
const ENTRIES: i64 = 50_000;
const WAITS: i64 = 1_000;
const BEGAN_MS: i64 = 1_500_000_000_000;
/// Between two moments.
const STEP_MS: i64 = 300_000;

#[test]
#[ignore = "writes a million moments"]
#[expect(clippy::print_stdout, reason = "whoever runs it by hand wants to see the times")]
fn every_pattern_of_a_million_moments_in_a_tenth_of_a_second() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), 1, BEGAN_MS).unwrap();
    fill(&store);
    let every = PatternId::ALL.into_iter().map(Which::House).chain([Which::Own("my.sleep".into())]);
    let one_wait = Scope { wait: Some(wait(7).into()), ..Scope::default() };
    let day = |days: i64| crate::domain::time::Stamp::new(BEGAN_MS + days * 86_400_000, 0).wall().date();
    let days = Scope { from: Some(day(300)), to: Some(day(400)), ..Scope::default() };
    let mut slow = Vec::new();
    for which in every {
        let mut took = Vec::new();
        for scope in [Scope::default(), one_wait, days] {
            let told = || store.pattern(&which, &scope, DayEnd::default()).unwrap();
            let n = told().map_or_else(|few| few.have, |found| found.n());
            let begun = Instant::now();
            assert!(told().is_ok() || n < which.least() * 2);
            took.push((n, begun.elapsed().as_millis()));
        }
        let begun = Instant::now();
        store.records_behind(&which, &Scope::default(), DayEnd::default(), Window::Newest, 50).unwrap();
        let behind = begun.elapsed().as_millis();
        println!(
            "{:16} (n, ms) of all, a wait, a hundred days: {took:?}; records behind {behind} ms",
            which.as_str()
        );
        if took.iter().any(|(_, ms)| *ms > 100) || behind > 100 {
            slow.push(which);
        }
    }
    assert_eq!(slow, []);
}

/// The id of a wait.
fn wait(number: i64) -> Id {
    Id::compose(BEGAN_MS + number * STEP_MS * MOMENTS / WAITS, 2)
}

fn fill(store: &Store) {
    let rows = |most: i64| {
        format!("WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < {most})")
    };
    let at = |step: i64| format!("{BEGAN_MS} + i * {step}");
    let key = |step: i64, low: i64| format!("(({BEGAN_MS} + i * {step}) << 20) + {low}");
    let wait_step = STEP_MS * MOMENTS / WAITS;
    let entry_step = STEP_MS * MOMENTS / ENTRIES;
    let wait_of = |many: i64| format!("(({BEGAN_MS} + (i * {WAITS} / {many}) * {wait_step}) << 20) + 2");
    let feelings = "'[\"' || substr('missing anxious calm    tired   lonely  hurt    ', 1 + 8 * abs(random() % 6), 4) || '\"]'";
    let word = |words: &str, each: i64, many: i64| {
        format!("trim(substr('{words}', 1 + {each} * abs(random() % {many}), {each}))")
    };
    let statements = [
        format!(
            "{} INSERT INTO wait (id, started_ms, started_offset, ended_ms, ended_offset, outcome, created_ms, updated_ms)
             SELECT {}, {}, 32400, {} + 90000000, 32400, {}, 0, 0 FROM c",
            rows(WAITS), key(wait_step, 2), at(wait_step), at(wait_step),
            word("came    met     set_down", 8, 3)
        ),
        format!(
            "{} INSERT INTO moment (id, wait, at_ms, at_offset, at_zone, urge, feelings, need, did, note,
                after_urge, after_ms, after_offset, created_ms, updated_ms)
             SELECT {}, {}, {}, 32400, 'Asia/Tokyo', abs(random() % 11),
                CASE WHEN random() % 5 <> 0 THEN {feelings} END,
                CASE WHEN random() % 5 <> 0 THEN {} END, CASE WHEN random() % 5 <> 0 THEN {} END,
                '昼休みに三回見た。そのあとは見なかった。', CASE WHEN i % 3 = 0 THEN abs(random() % 11) END,
                CASE WHEN i % 3 = 0 THEN {} + 300000 + abs(random() % 3300000) END,
                CASE WHEN i % 3 = 0 THEN 32400 END, 0, 0 FROM c",
            rows(MOMENTS), key(STEP_MS, 3), wait_of(MOMENTS), at(STEP_MS),
            word("loved    matter   not_aloneother    unsure   ", 9, 5),
            word("nothing checked sent    wrote   breathedmoved   ate     absorbedwork    talked  slept   other   ", 8, 12),
            at(STEP_MS)
        ),
        format!(
            "{} INSERT INTO entry (id, deck, deck_version, language, wait, at_ms, at_offset, finished_ms,
                finished_offset, created_ms, updated_ms)
             SELECT {}, 'why', 1, 'ja', {}, {}, 32400, {} + 900000, 32400, 0, 0 FROM c",
            rows(ENTRIES), key(entry_step, 4), wait_of(ENTRIES), at(entry_step), at(entry_step)
        ),
        // Each entry holds a few of the answers, in turn.
        "WITH asked (turn, position, records, kind, number, choices, text) AS (VALUES
            (0, 0, 'still.urge', 'scale', 8, NULL, NULL), (0, 1, 'still.did', 'choice', NULL, '[\"walk\"]', NULL),
            (0, 2, 'still.urge_after', 'scale', 5, NULL, NULL),
            (1, 0, 'check.belief_before', 'scale', 80, NULL, NULL), (1, 1, 'check.facts', 'text', NULL, NULL, '雨'),
            (1, 2, 'check.belief_after', 'scale', 60, NULL, NULL),
            (2, 0, 'fill.before', 'scale', 3, NULL, NULL), (2, 1, 'fill.after', 'scale', 6, NULL, NULL),
            (3, 0, 'still.need', 'choice', NULL, '[\"loved\"]', NULL), (3, 1, 'my.sleep', 'scale', 6, NULL, NULL),
            (3, 2, 'journal.weight', 'choice', NULL, '[\"same\"]', NULL),
            (4, 0, 'wait.fear', 'text', NULL, NULL, '忘れられる'), (4, 1, 'wait.fear_sure', 'scale', 70, NULL, NULL),
            (4, 2, 'wait.expect_within', 'duration', 1440, NULL, '一日'),
            (4, 3, 'close.fear_true', 'choice', NULL, '[\"no\"]', NULL),
            (4, 4, 'close.relief', 'scale', 7, NULL, NULL), (4, 5, 'close.relief_lasted', 'choice', NULL, '[\"day\"]', NULL),
            (4, 6, 'close.reason_known_by', 'choice', NULL, '[\"told\"]', NULL),
            (4, 7, 'close.reason', 'text', NULL, NULL, '忙しかった'))
         INSERT INTO answer (entry, question, position, asked, kind, records, number, choices, text)
         SELECT e.id, records, position, '?', kind, records, number, choices, text
            FROM entry e JOIN asked ON turn = (e.at_ms / 6000000) % 5 ORDER BY e.id".to_owned(),
    ];
    for sql in statements {
        store.conn.execute(&sql, []).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
}
