//! kill -9 again, through the shell and the screen: while moments, letters, waits and backups are
//! made, while a copy takes the journal's place, and while somebody edits, writes a letter or closes a
//! wait. What was acknowledged is there, at most the last second of typing is not, and the file is whole.

use super::support::visit::{Visit, journal};
use fastrand::Rng;
use mada::domain::answer::Value;
use mada::domain::ids::{EntryId, Id};
use mada::domain::lang::Lang;
use mada::domain::record::Kind;
use mada::domain::timeline::{Filter, Window};
use mada::store::open::FILE;
use rusqlite::Connection;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Rounds in which a command of the shell is killed, for each of several people at once.
const SHELL_ROUNDS: u64 = 45;
/// Rounds in which a copy takes the journal's place.
const RESTORE_ROUNDS: u64 = 60;
/// The size in bytes of a journal that is too large to be copied page by page before a write, and the rounds in
/// which that is killed.
const LARGE: i64 = 64 * 1024 * 1024;
const LARGE_ROUNDS: u64 = 24;
/// Rounds of typing on each page, for each of two people at once.
const TYPING_ROUNDS: u64 = 5;

fn command(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
    command.args(words).env_clear().env("HOME", home).env("MADA_DIR", home.join("data"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Runs a command to its end; what it printed.
fn ran(home: &Path, words: &[&str]) -> String {
    let output = command(home, words).output().unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Kills a command after a part of the time it takes; what it had printed by then.
fn killed(mut child: Child, after: Duration) -> String {
    let until = Instant::now() + after;
    while Instant::now() < until {
        std::hint::spin_loop();
    }
    // It may have ended already.
    let _ = child.kill();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    // Half a line was not said.
    said.rfind('\n').map_or_else(String::new, |end| said[..end].to_owned())
}

/// How long a command takes here and now.
fn whole(home: &Path, words: &[&str]) -> Duration {
    let began = Instant::now();
    ran(home, words);
    began.elapsed().min(Duration::from_secs(1))
}

#[track_caller]
fn assert_whole(home: &Path, when: &str) {
    // Opened by mada first, as the next start does: that rolls back what was half written.
    drop(journal(home));
    let conn = Connection::open(home.join("data").join(FILE)).unwrap();
    let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok", "{when}");
    assert!(!conn.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap(), "{when}");
    let index = conn.execute("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')", []);
    assert!(index.is_ok(), "{when}: the search index is damaged");
}

#[test]
fn what_the_shell_said_of_letters_waits_and_moments_is_there() {
    thread::scope(|scope| {
        for person in 0..2 {
            scope.spawn(move || in_the_shell(person));
        }
    });
}

fn in_the_shell(person: u64) {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    ran(home, &["still", "5"]);
    let time = whole(home, &["wait", "open", "みなと"]);
    let mut said = 0_u32;
    for round in 0..SHELL_ROUNDS {
        let when = format!("person {person}, round {round}");
        let mut rng = Rng::with_seed(person * SHELL_ROUNDS + round);
        let name = format!("{round}さん");
        let body = format!("letter {round}");
        let words: &[&str] = match round % 5 {
            0 => &["wait", "open", &name],
            1 => &["letters", "new", "--me", &body],
            2 => &["came", "三行"],
            3 => &["wait", "close", "--outcome", "set_down"],
            _ => &["backup"],
        };
        let before = journal(home).counts().unwrap();
        let line = killed(command(home, words).spawn().unwrap(), time.mul_f64(rng.f64() * 2.5));
        assert_whole(home, &when);
        let store = journal(home);
        let now = store.counts().unwrap();
        let id = line.split_whitespace().last().and_then(|word| word.parse::<Id>().ok());
        if let Some(id) = id {
            said += 1;
            let record = store.find(id).unwrap().unwrap_or_else(|| panic!("{when}: {line} is lost"));
            match record.kind {
                Kind::Letter => assert_eq!(store.letter(id.into()).unwrap().body, body, "{when}"),
                Kind::Wait => assert_eq!(store.wait(id.into()).unwrap().is_open(), round % 5 == 0, "{when}"),
                Kind::Entry => assert!(!store.entry(id.into()).unwrap().is_draft(), "{when}"),
                Kind::Moment | Kind::Person | Kind::FollowUp => panic!("{when}: {record:?}"),
            }
        }
        let made = line.split_once(": ").map(|(_, path)| PathBuf::from(path)).filter(|path| path.exists());
        if let Some(copy) = made {
            said += 1;
            let conn = Connection::open(copy).unwrap();
            let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(sound, "ok", "{when}");
        }
        // What was written before is there as it was, and nothing is half there.
        assert!(now.letters >= before.letters && now.waits >= before.waits, "{when}");
        assert_eq!(now.entries, now.entries - now.drafts, "{when}: a fact is kept whole or not at all");
    }
    assert!(said > 0, "every command was killed before it had said anything");
}

#[test]
fn while_a_copy_takes_the_journals_place_there_is_always_one_whole_journal() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    ran(home, &["still", "5", "first"]);
    ran(home, &["backup"]);
    let copies = home.join("data/backups");
    let copy = std::fs::read_dir(&copies).unwrap().next().unwrap().unwrap().path();
    let first = home.join("first.db");
    std::fs::copy(&copy, &first).unwrap();
    for n in 0..30 {
        ran(home, &["still", "5", &format!("later {n}")]);
    }
    let second = home.join("second.db");
    ran(home, &["backup", second.to_str().unwrap()]);
    let names = [first.to_str().unwrap(), second.to_str().unwrap()];
    let counts = [1, 31];
    let time = whole(home, &["restore", names[0], "--yes"]);
    let mut seen = [0, 0];
    for round in 0..RESTORE_ROUNDS {
        let when = format!("round {round}");
        let mut rng = Rng::with_seed(round);
        let wanted = usize::from(journal(home).counts().unwrap().moments == counts[0]);
        let child = command(home, &["restore", names[wanted], "--yes"]).spawn().unwrap();
        // Every tenth is left alone, so that both journals have their turn however busy the machine is.
        let line = if round % 10 == 9 {
            String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
        } else {
            killed(child, time.mul_f64(rng.f64() * 1.3))
        };
        assert_whole(home, &when);
        let moments = journal(home).counts().unwrap().moments;
        let is = counts.iter().position(|count| *count == moments);
        let is = is.unwrap_or_else(|| panic!("{when}: {moments} moments are in neither journal"));
        seen[usize::from(is == wanted)] += 1;
        let done = line.contains(mada::i18n::of(Lang::En).backup.restored);
        assert!(is == wanted || !done, "{when}: it was said to be done");
        // A person would not go back so often; the copies are not what this is about.
        for entry in std::fs::read_dir(&copies).unwrap() {
            let _ = std::fs::remove_file(entry.unwrap().path());
        }
    }
    assert!(seen[1] > 0, "it was never done: {seen:?}");
    // The next one removes what those that were killed have left.
    ran(home, &["restore", names[0], "--yes"]);
    let left: Vec<_> =
        std::fs::read_dir(home.join("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_large_journal_killed_while_its_copy_is_made_has_whole_copies_or_none() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    ran(home, &["still", "5", "first"]);
    let conn = Connection::open(home.join("data").join(FILE)).unwrap();
    let filler = "INSERT INTO setting (key, value, updated_ms) VALUES ('filler', hex(zeroblob(?1)), 0)";
    conn.execute(filler, [LARGE / 2]).unwrap();
    drop(conn);
    let copies = home.join("data/backups");
    let time = whole(home, &["still", "5"]);
    let (mut made, mut none) = (0, 0);
    for round in 0..LARGE_ROUNDS {
        let when = format!("round {round}");
        // As on the first write of a new day.
        let _ = std::fs::remove_dir_all(&copies);
        let before = journal(home).counts().unwrap().moments;
        let mut rng = Rng::with_seed(round);
        killed(command(home, &["still", "7"]).spawn().unwrap(), time.mul_f64(rng.f64() * 1.2));
        let now = journal(home).counts().unwrap().moments;
        assert!(now == before || now == before + 1, "{when}");
        let names = std::fs::read_dir(&copies).into_iter().flatten().map(|entry| entry.unwrap().path());
        let whole: Vec<PathBuf> =
            names.filter(|path| path.extension().is_some_and(|end| end == "db")).collect();
        for copy in &whole {
            let conn = Connection::open(copy).unwrap();
            let ask = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
            assert_eq!(ask("PRAGMA quick_check"), "ok", "{when}");
            let kept = ask("SELECT CAST(count(*) AS TEXT) FROM moment");
            assert_eq!(kept, before.to_string(), "{when}: the copy is of before the write");
        }
        assert!(now == before || whole.len() == 1, "{when}: written to before there was a copy");
        if whole.is_empty() { none += 1 } else { made += 1 }
    }
    assert!(made > 0 && none > 0, "{made} were made, {none} were not");
    assert_whole(home, "at the end");
}

#[test]
fn of_an_edit_and_of_a_letter_at_most_the_last_second_is_lost() {
    thread::scope(|scope| {
        for person in 0..2 {
            scope.spawn(move || {
                let mut rng = Rng::with_seed(person);
                for round in 0..TYPING_ROUNDS {
                    edit(&mut rng, &format!("edit, person {person}, round {round}"));
                    letter(&mut rng, &format!("letter, person {person}, round {round}"));
                }
            });
        }
    });
}

/// What was typed, and how much of it was on the screen a second before the end.
struct Typed {
    all: String,
    safe: usize,
}

/// Types without a pause and kills the program.
fn type_and_kill(mut visit: Visit, rng: &mut Rng) -> Typed {
    let until = Duration::from_millis(rng.u64(900..1_500));
    let began = Instant::now();
    let mut typed: Vec<(Instant, String)> = Vec::new();
    let mut slowest = Duration::ZERO;
    while began.elapsed() < until {
        let piece = format!("{}-{} ", typed.len(), rng.u32(0..1_000));
        let sent = Instant::now();
        visit.keys(&piece).sees(piece.trim());
        slowest = slowest.max(sent.elapsed());
        typed.push((Instant::now(), piece));
    }
    visit.tui.signal("KILL");
    let killed = Instant::now();
    visit.tui.wait_end();
    let limit = killed.checked_sub(Duration::from_secs(1) + slowest).unwrap();
    let safe = typed.iter().filter(|(at, _)| *at < limit).map(|(_, piece)| piece.len()).sum();
    Typed { all: typed.into_iter().map(|(_, piece)| piece).collect(), safe }
}

#[track_caller]
fn assert_kept(kept: &str, typed: &Typed, when: &str) {
    assert!(typed.all.starts_with(kept), "{when}: {kept:?} was never typed");
    assert!(kept.len() >= typed.safe, "{when}: only {kept:?} of {:?}", typed.all);
}

fn edit(rng: &mut Rng, when: &str) {
    let home = tempfile::tempdir().unwrap();
    let mut write = command(home.path(), &["write", "--plain"]);
    let mut child = write.stdin(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), "雨 \n".as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let mut visit = Visit::begin(home.path(), Lang::En);
    visit.keys("4").sees("雨").keys("\r").sees("雨").keys("e").caret_behind("雨");
    visit.keys(" ");
    let typed = type_and_kill(visit, rng);
    assert_whole(home.path(), when);
    let store = journal(home.path());
    let line = store.timeline(&Filter::default(), Window::Newest, 1).unwrap().remove(0);
    let entry = store.entry(EntryId(line.record.id)).unwrap();
    let Value::Text(text) = &entry.answers[0].value else { panic!("{when}: {entry:?}") };
    let kept = text.strip_prefix('雨').unwrap_or_else(|| panic!("{when}: what was there before is lost"));
    assert_kept(kept.strip_prefix(' ').unwrap_or(kept), &typed, when);
    let older = store.entry_versions(entry.id).unwrap();
    assert!(kept.is_empty() || older.len() == 1, "{when}: the older version is kept with the first change");
}

fn letter(rng: &mut Rng, when: &str) {
    let home = tempfile::tempdir().unwrap();
    ran(home.path(), &["letters", "new", "--me", "前の手紙"]);
    let mut visit = Visit::begin(home.path(), Lang::En);
    let rewrite = visit.texts().letters.rewrite;
    visit.keys("4").sees("前の手紙").keys("\r").sees("前の手紙").keys("e");
    visit.sees(rewrite).keys("\r").caret_behind("前の手紙");
    let typed = type_and_kill(visit, rng);
    assert_whole(home.path(), when);
    let store = journal(home.path());
    let line = store.timeline(&Filter::default(), Window::Newest, 1).unwrap().remove(0);
    let letter = store.letter(line.record.id.into()).unwrap();
    let kept = letter.body.strip_prefix("前の手紙").unwrap_or_else(|| panic!("{when}: {letter:?}"));
    assert_kept(kept, &typed, when);
}

#[test]
fn a_wait_is_closed_whole_or_not_at_all() {
    thread::scope(|scope| {
        for person in 0..2 {
            scope.spawn(move || {
                for round in 0..TYPING_ROUNDS {
                    close(&mut Rng::with_seed(100 + person * TYPING_ROUNDS + round));
                }
            });
        }
    });
}

/// Closes a wait on the screen and kills the program around the instant of the last key.
fn close(rng: &mut Rng) {
    let home = tempfile::tempdir().unwrap();
    ran(home.path(), &["wait", "open", "みなと"]);
    let mut visit = Visit::begin(home.path(), Lang::En);
    let open = visit.texts().wait.open;
    visit.keys("2").sees(open).sees("みなと").keys("x").asks("closing", "outcome").keys("1\r");
    // Everything else may be skipped; somewhere on the way, or just behind it, the program is killed.
    for _ in 0..rng.usize(2..9) {
        visit.keys("\t");
    }
    let until = Instant::now() + Duration::from_micros(rng.u64(0..60_000));
    while Instant::now() < until {
        std::hint::spin_loop();
    }
    visit.tui.signal("KILL");
    visit.tui.wait_end();
    assert_whole(home.path(), "closing");
    let store = journal(home.path());
    let wait = store.waits(Window::Newest, 1).unwrap().remove(0);
    let counts = store.counts().unwrap();
    let finished = counts.entries - counts.drafts;
    assert_eq!(u32::from(!wait.is_open()), finished, "the walk and the wait end together");
}
