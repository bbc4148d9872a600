//! How long a key in the search line takes in a journal of a million records.
//!
//! `cargo bench --bench search` writes such a journal once, under the build directory, and prints for
//! each line the median and the 95th percentile of the time a search for the newest 50 takes. With a directory
//! after `--` it searches the journal there. It is read by people and judges nothing.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

use chrono::Weekday;
use mada::decks::Library;
use mada::domain::search_line::read;
use mada::domain::time::{DayEnd, Stamp};
use mada::domain::timeline::{Filter, Window};
use mada::runtime::effects::search::meant;
use mada::store::Store;
use mada::store::open::FILE;
use mada::text::fold::token_text;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::time::Instant;

const RECORDS: i64 = 1_000_000;
const NOW_MS: i64 = 1_795_000_000_000;
/// A record every five minutes.
const STEP_MS: i64 = 300_000;
const RUNS: usize = 21;

/// Words in each language: those below, and further ones made up of syllables.
const WORDS: usize = 2_500;
const JA: &[&str] = &[
    "今日",
    "少し",
    "自分",
    "時間",
    "言葉",
    "また",
    "まだ",
    "声",
    "思う",
    "人",
    "返事",
    "不安",
    "会議",
    "散歩",
    "雨",
    "ミーティング",
    "気になって",
    "夜",
    "仕事",
    "手紙",
    "電車",
    "約束",
    "眠れない",
    "待って",
    "人間関係",
    "コーヒー",
    "少し",
    "思い出",
    "静か",
    "窓",
    "朝",
    "友人",
    "写真",
    "桜",
    "海",
    "本棚",
    "台所",
    "習慣",
];
const EN: &[&str] = &[
    "the", "and", "to", "of", "it", "in", "was", "my", "for", "on", "that", "waiting", "worried", "message",
    "phone", "rain", "walk", "tea", "again", "quiet", "evening", "meeting", "friend", "letter", "window",
    "sleep", "train", "coffee", "still", "nothing", "maybe", "answer", "slowly", "garden",
];
const FEELINGS: &[&str] = &["lonely", "afraid", "restless", "angry", "sad", "calm"];
const DECKS: &[&str] = &["page", "page", "opening", "premise", "evening", "fullness"];

const LINES: &[&str] = &[
    "",
    "返",
    "不",
    "不安",
    "人間関係",
    "気になっ",
    "みーてぃんぐ",
    "worried",
    "the",
    "t",
    "quackery",
    "翡翠",
    "不安 会議",
    "the 不",
    "\"the\"",
    "\"still nothing\"",
    "-the",
    "-返事",
    "the -and",
    "返事 -不安",
    "person:みな",
    "person:まれ",
    "person:だれも",
    "the person:みな",
    "the person:まれ",
    "不安 person:まれ",
    "wait:まれ",
    "feeling:lonely",
    "feeling:grateful",
    "the feeling:grateful",
    "不安 feeling:lonely",
    "urge:>8",
    "urge:10",
    "the urge:10",
    "tag:夜",
    "tag:まれ",
    "the tag:まれ",
    "the tag:夜",
    "deck:opening",
    "不 deck:fullness",
    "kind:letter",
    "the kind:letter",
    "kind:wait",
    "is:starred",
    "the is:starred",
    "is:draft",
    "is:trash",
    "the is:trash",
    "-tag:夜",
    "the -tag:夜",
    "from:2020-01 to:2020-02",
    "the from:2019-01 to:2019-03",
    "the feeling:lonely -and",
    "ひみつ",
    "ひみつ kind:moment",
    "ひみつ person:みな",
    "the sort:best",
    "不安 sort:best",
    "the tag:まれ sort:best",
    "不 person:みな sort:best",
];

fn main() {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-million");
    let dir = std::env::args().skip(1).find(|word| !word.starts_with('-')).map_or(own, PathBuf::from);
    if !dir.join(FILE).exists() {
        let began = Instant::now();
        write(&dir);
        println!("written in {:.0} s", began.elapsed().as_secs_f64());
    }
    let store = Store::open_existing(&dir, 1, NOW_MS).unwrap();
    let size = std::fs::metadata(dir.join(FILE)).unwrap().len();
    println!("{} MiB\n{:<36}{:>8}{:>10}{:>10}", size >> 20, "line", "lines", "median ms", "p95");
    let (library, now) = (Library::new(None), Stamp::new(NOW_MS, 9 * 3600));
    for line in LINES {
        let mut lines = 0;
        let mut took: Vec<f64> = (0..RUNS)
            .map(|_| {
                let began = Instant::now();
                let (query, _) = read(line, now.day(DayEnd(4)), Weekday::Mon);
                let (meant, _) = meant(&query, &store, &library, DayEnd(4)).unwrap();
                lines = store.search_for(&meant, &Filter::default(), Window::Newest, 50).unwrap().len();
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        took.sort_by(f64::total_cmp);
        println!("{line:<36}{lines:>8}{:>10.2}{:>10.2}", took[RUNS / 2], took[RUNS * 95 / 100]);
    }
}

/// Half Japanese, half English; frequent words first. The person, the wait and the tag called まれ have
/// three records each, 翡翠 and quackery stand in five, and ひみつ in the oldest letters only.
fn write(dir: &Path) {
    drop(Store::open(dir, 1, NOW_MS).unwrap());
    let mut conn = Connection::open(dir.join(FILE)).unwrap();
    conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
        .unwrap();
    let mut rng = fastrand::Rng::with_seed(7);
    let ja = ["雲", "橋", "川", "庭", "机", "道", "鳥", "駅", "鐘", "湖", "森", "葉", "石", "音", "影", "灯"];
    let en = ["ba", "ka", "da", "fe", "gi", "ho", "ju", "lo", "ma", "ne", "pi", "ro", "su", "ta", "vo", "wi"];
    let lists = [words(JA, &ja, &mut rng), words(EN, &en, &mut rng)];
    let tx = conn.transaction().unwrap();
    let id = |ms: i64, n: i64| (ms << 20) | n;
    let begin = NOW_MS - RECORDS * STEP_MS;
    for (n, name) in ["みなと", "そら", "はる", "May", "Alex", "まれ", "だれも"].into_iter().enumerate()
    {
        let person = id(begin, n as i64);
        tx.execute(
            "INSERT INTO person (id, name, created_ms, updated_ms) VALUES (?1, ?2, 0, 0)",
            params![person, name],
        )
        .unwrap();
        tx.execute("INSERT INTO search_fts (rowid, tok) VALUES (?1, ?2)", params![person, token_text(name)])
            .unwrap();
    }
    let mut wait = 0;
    for n in 0..RECORDS {
        let ms = begin + (n + 1) * STEP_MS;
        let at = id(ms, n & 0xfff);
        let rare = n % 333_334 == 100_000;
        let mut text = sentence(&mut rng, &lists, 4 + (n % 28) as usize);
        if n % 200_000 == 77 {
            text.push_str("翡翠 quackery");
        }
        if n % 700 == 0 {
            let person = if rare || n == 0 { 5 } else { n / 700 % 5 };
            tx.prepare_cached("INSERT INTO wait (id, person, started_ms, started_offset, created_ms, updated_ms) VALUES (?1, ?2, ?3, 32400, 0, 0)")
                .unwrap().execute(params![at, id(begin, person), ms]).unwrap();
            wait = at;
            continue;
        }
        let wait = Some(wait).filter(|_| n % 3 > 0);
        if n % 25 == 1 {
            if n < 50_000 {
                text.push_str("ひみつ");
            }
            tx.prepare_cached("INSERT INTO letter (id, wait, addressee, at_ms, at_offset, body, created_ms, updated_ms) VALUES (?1, ?2, 'me', ?3, 32400, ?4, 0, 0)")
                .unwrap().execute(params![at, wait, ms, text]).unwrap();
        } else if n % 20 < 12 {
            let feelings = format!("[\"{}\"]", FEELINGS[rng.usize(..FEELINGS.len())]);
            text.truncate(text.char_indices().nth(60).map_or(text.len(), |(at, _)| at));
            tx.prepare_cached("INSERT INTO moment (id, wait, at_ms, at_offset, urge, feelings, note, created_ms, updated_ms) VALUES (?1, ?2, ?3, 32400, ?4, ?5, ?6, 0, 0)")
                .unwrap().execute(params![at, wait, ms, rng.i64(0..11), feelings, text]).unwrap();
        } else {
            let deck = DECKS[rng.usize(..DECKS.len())];
            let person = rare.then(|| id(begin, 5));
            let deleted = (n % 5_000 == 13).then_some(1);
            tx.prepare_cached("INSERT INTO entry (id, deck, deck_version, language, person, wait, starred, at_ms, at_offset, finished_ms, finished_offset, created_ms, updated_ms, deleted_ms) VALUES (?1, ?2, 1, 'ja', ?3, ?4, ?5, ?6, 32400, ?6, 0, 0, 0, ?7)")
                .unwrap().execute(params![at, deck, person, wait, n % 997 == 0, ms, deleted]).unwrap();
            tx.prepare_cached("INSERT INTO answer (entry, question, position, asked, kind, text) VALUES (?1, 'page', 0, '', 'text', ?2)")
                .unwrap().execute(params![at, text]).unwrap();
            let tag = if rare {
                Some("まれ")
            } else {
                ["夜", "雨", "work", "trip"].get(rng.usize(..8)).copied()
            };
            if let Some(tag) = tag {
                tx.prepare_cached("INSERT INTO entry_tag (entry, position, tag) VALUES (?1, 0, ?2)")
                    .unwrap()
                    .execute(params![at, tag])
                    .unwrap();
                text = format!("{tag}。{text}");
            }
        }
        tx.prepare_cached("INSERT INTO search_fts (rowid, tok) VALUES (?1, ?2)")
            .unwrap()
            .execute(params![at, token_text(&text)])
            .unwrap();
    }
    tx.commit().unwrap();
}

/// A list of words, the frequent ones first.
fn words(list: &[&str], syllables: &[&str], rng: &mut fastrand::Rng) -> Vec<String> {
    let mut words: Vec<String> = list.iter().map(|word| (*word).to_owned()).collect();
    while words.len() < WORDS {
        words.push((0..rng.usize(2..4)).map(|_| syllables[rng.usize(..syllables.len())]).collect());
    }
    words
}

/// So many words, as frequent as their rank makes them in a language.
fn sentence(rng: &mut fastrand::Rng, [ja, en]: &[Vec<String>; 2], words: usize) -> String {
    let (list, space) = if rng.bool() { (ja, "を") } else { (en, " ") };
    let mut text = String::new();
    for _ in 0..words {
        let rank = 4.0 * ((WORDS as f64 / 4.0).powf(rng.f64()) - 1.0);
        text.push_str(&list[(rank as usize).min(WORDS - 1)]);
        text.push_str(space);
    }
    text
}
