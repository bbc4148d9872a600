//! kill -9 at random instants, two hundred times: through the library, through the shell, and while
//! somebody types. Nothing that was acknowledged is lost, and nothing is half there.
//!
//! The instants come from a fixed seed for each round; a failure names the round.

use super::support::visit::{Visit, journal};
use fastrand::Rng;
use mada::clock::{Clock, SystemClock};
use mada::domain::answer::{Answer, AnswerKind, Value};
use mada::domain::consequence::Consequence;
use mada::domain::entry::NewEntry;
use mada::domain::follow_up::Ask;
use mada::domain::ids::{EntryId, Id, MomentId};
use mada::domain::lang::Lang;
use mada::domain::moment::{MomentWords, Urge};
use mada::domain::record::Kind;
use mada::domain::timeline::{Filter, Window};
use mada::store::Store;
use mada::store::open::FILE;
use rusqlite::Connection;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Rounds in which a program that uses the library is killed.
const WRITER_ROUNDS: u64 = 120;
/// Rounds in which `mada still` is killed.
const SHELL_ROUNDS: u64 = 60;
/// Rounds in which somebody types, for each of several people at once.
const TYPING_ROUNDS: u64 = 4;
const TYPISTS: u64 = 5;

/// The variable that names the folder in which [`write_on`] writes.
const FOLDER: &str = "MADA_CRASH";

/// The answers of a whole walk.
const WHOLE: usize = 4;

#[test]
fn nothing_a_program_was_told_is_kept_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut kept = Vec::new();
    for round in 0..WRITER_ROUNDS {
        let mut rng = Rng::with_seed(round);
        let before = kept.len();
        let mut writer = Writer::start(&data);
        // After so many records, and then anywhere within the next few.
        let reports = rng.usize(1..12);
        kept.extend((0..reports).map(|_| writer.report()));
        spin(Duration::from_micros(rng.u64(0..4_000)));
        kept.extend(writer.kill());
        check(home.path(), &kept[before..], &format!("round {round}"));
    }
    check(home.path(), &kept, "the end");
    assert!(kept.len() > WRITER_ROUNDS as usize);
}

#[test]
fn nothing_the_shell_was_told_is_kept_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let still = |urge: u64| {
        Command::new(env!("CARGO_BIN_EXE_mada"))
            .args(["still", &urge.to_string(), "moment", "--json"])
            .env_clear()
            .env("HOME", home.path())
            .env("MADA_DIR", home.path().join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let began = Instant::now();
    assert!(still(0).wait().unwrap().success());
    let whole = began.elapsed().min(Duration::from_millis(100));

    let mut kept = Vec::new();
    for round in 0..SHELL_ROUNDS {
        let mut rng = Rng::with_seed(round);
        let mut child = still(round % 11);
        spin(whole.mul_f64(rng.f64() * 1.5));
        // It may have ended already.
        let _ = child.kill();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        for line in said.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            kept.push(Kept::Moment(record["id"].as_str().unwrap().parse().unwrap()));
        }
        check(home.path(), &kept, &format!("round {round}"));
    }
    assert!(!kept.is_empty(), "every program was killed before it had said anything");
}

#[test]
fn of_what_is_typed_at_most_the_last_second_is_lost() {
    thread::scope(|scope| {
        for typist in 0..TYPISTS {
            scope.spawn(move || {
                let home = tempfile::tempdir().unwrap();
                for round in 0..TYPING_ROUNDS {
                    type_and_kill(home.path(), typist * TYPING_ROUNDS + round);
                }
            });
        }
    });
}

/// Types without a pause on a free page, kills the program, and looks at the draft.
fn type_and_kill(home: &Path, round: u64) {
    let mut rng = Rng::with_seed(round);
    let mut visit = Visit::begin(home, Lang::En);
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask);
    let until = Duration::from_millis(rng.u64(1_000..1_600));
    let began = Instant::now();
    // Each piece with the instant at which it was on the screen, and how slow the machine is just now.
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

    let a_second_ago = killed.checked_sub(Duration::from_secs(1) + slowest).unwrap();
    let safe: String =
        typed.iter().filter(|(at, _)| *at < a_second_ago).map(|(_, piece)| piece.as_str()).collect();
    let all: String = typed.into_iter().map(|(_, piece)| piece).collect();
    assert_whole(home, &format!("round {round}"));
    let store = journal(home);
    let draft = store.drafts(1).unwrap().pop().map(|line| store.entry(EntryId(line.record.id)).unwrap());
    let kept = match draft.as_ref().map(|entry| &entry.answers[0].value) {
        Some(Value::Text(text)) => text.as_str(),
        Some(other) => panic!("round {round}: the draft is no text but {other:?}"),
        None => "",
    };
    assert!(all.starts_with(kept), "round {round}: {kept:?} was never typed");
    assert!(kept.len() >= safe.len(), "round {round}: {:?} is lost of {all:?}", &safe[kept.len()..]);
}

/// What a program said is on the disk.
#[derive(Clone, Copy, Debug)]
enum Kept {
    Moment(Id),
    Draft(Id),
    Finished(Id),
}

/// This test binary, writing by the library until it is killed.
struct Writer {
    child: Child,
    reports: BufReader<ChildStdout>,
}

impl Writer {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "suite::crash::write_on", "--nocapture", "--test-threads=1"])
            .env(FOLDER, data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let reports = BufReader::new(child.stdout.take().unwrap());
        Self { child, reports }
    }

    /// The next thing it says is kept.
    fn report(&mut self) -> Kept {
        self.next().expect("the writer goes on until it is killed")
    }

    /// Kills it and hands back what it had said before that.
    fn kill(&mut self) -> Vec<Kept> {
        self.child.kill().unwrap();
        let rest = std::iter::from_fn(|| self.next()).collect();
        self.child.wait().unwrap();
        rest
    }

    fn next(&mut self) -> Option<Kept> {
        loop {
            let mut line = String::new();
            self.reports.read_line(&mut line).unwrap();
            // Between the reports stands what the test runner prints; half a line was not said.
            if !line.ends_with('\n') {
                return None;
            }
            let Some((what, id)) = line.trim_end().split_once(' ') else { continue };
            let id = || Id::from_i64(id.parse().unwrap()).unwrap();
            match what {
                "moment" => return Some(Kept::Moment(id())),
                "draft" => return Some(Kept::Draft(id())),
                "finished" => return Some(Kept::Finished(id())),
                _ => {}
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "this is the start of a program")]
fn write_on() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let clock = SystemClock::new(None);
    let mut store = Store::open(&PathBuf::from(folder), fastrand::u64(..), clock.now().utc_ms).unwrap();
    let mut out = std::io::stdout();
    let mut say = |what: &str, id: Id| {
        writeln!(out, "\n{what} {}", id.as_i64()).unwrap();
        out.flush().unwrap();
    };
    loop {
        let now = clock.now();
        let words = MomentWords { urge: Urge::new(7), note: Some("moment".into()), ..MomentWords::default() };
        say("moment", store.log_moment(None, &words, &now, now.utc_ms).unwrap().id.0);

        let mut new = NewEntry::of("opening", 1, Lang::En, now.clone());
        new.answers = answers(1);
        let mut entry = store.start_entry(&new, now.utc_ms).unwrap();
        say("draft", entry.id.0);
        entry.answers = answers(WHOLE);
        entry.meta.revision = store.save_draft(&entry, 1, now.utc_ms).unwrap();
        let follows = [
            Consequence::About { name: "Minato".into() },
            Consequence::OpenWait,
            Consequence::AskLater(Ask::Review, now.clone()),
        ];
        say("finished", store.finish_walk(&entry, &now, &follows).unwrap().id.0);
    }
}

fn answers(count: usize) -> Vec<Answer> {
    let answer = |at: usize| Answer {
        question: format!("q{at}"),
        asked: "?".into(),
        kind: AnswerKind::Text,
        records: None,
        value: Value::Text("walk".into()),
    };
    (0..count).map(answer).collect()
}

/// Waits without giving the processor away: some of the instants wanted are microseconds away.
fn spin(time: Duration) {
    let until = Instant::now() + time;
    while Instant::now() < until {
        std::hint::spin_loop();
    }
}

/// The file is sound.
fn assert_whole(home: &Path, when: &str) {
    // Opened by mada first, as the next start does: that rolls back what was half written.
    drop(journal(home));
    let conn = Connection::open(home.join("data").join(FILE)).unwrap();
    let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok", "{when}");
    let orphans = conn.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    assert!(!orphans, "{when}: a row points at nothing");
    let index = conn.execute("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')", []);
    assert!(index.is_ok(), "{when}: the search index is damaged");
}

/// Everything that was said to be kept is there, and every record is whole.
fn check(home: &Path, kept: &[Kept], when: &str) {
    if !home.join("data").join(FILE).exists() {
        assert!(kept.is_empty(), "{when}: the journal is gone");
        return;
    }
    assert_whole(home, when);
    let store = journal(home);
    for one in kept {
        match one {
            Kept::Moment(id) => {
                let moment =
                    store.moment(MomentId(*id)).unwrap_or_else(|_| panic!("{when}: {one:?} is lost"));
                assert_eq!(moment.words.note.as_deref(), Some("moment"), "{when}");
            }
            Kept::Draft(id) => {
                let entry = store.entry(EntryId(*id)).unwrap_or_else(|_| panic!("{when}: {one:?} is lost"));
                let count = entry.answers.len();
                assert!(
                    count == WHOLE || (count == 1 && entry.is_draft()),
                    "{when}: {one:?} has {count} answers"
                );
            }
            Kept::Finished(id) => {
                let entry = store.entry(EntryId(*id)).unwrap_or_else(|_| panic!("{when}: {one:?} is lost"));
                assert!(!entry.is_draft() && entry.answers.len() == WHOLE, "{when}: {one:?} is not finished");
                let wait = store.wait(entry.wait.unwrap()).unwrap();
                assert_eq!(wait.person, entry.person, "{when}: {one:?} is not about the person of its wait");
            }
        }
    }
    // A walk that was finished and what follows from it are there together or not at all, and what is
    // there is found.
    let counts = store.counts().unwrap();
    let finished = counts.entries - counts.drafts;
    assert_eq!((counts.waits, counts.follow_ups), (finished, finished), "{when}");
    let found = |words: &str, kind: Kind| {
        let filter = Filter { kinds: vec![kind], ..Filter::default() };
        store.search(words, &filter, Window::Newest, usize::MAX / 2).unwrap().len()
    };
    assert_eq!(found("moment", Kind::Moment), counts.moments as usize, "{when}");
    assert_eq!(found("walk", Kind::Entry), counts.entries as usize, "{when}");
}
