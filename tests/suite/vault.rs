//! A journal with a passphrase, with the real program: killed while it is converted, asked for on the
//! terminal, and locked while somebody writes.
//!
//! The key takes as long to derive here as everywhere, so the loops are shared out among threads.

use super::support::pty::{Launch, Tui};
use super::support::visit::{Visit, journal};
use fastrand::Rng;
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::domain::moment::{MomentWords, Urge};
use mada::domain::passphrase::Passphrase;
use mada::domain::record::Kind;
use mada::domain::time::Stamp;
use mada::domain::timeline::{Filter, Window};
use mada::i18n;
use mada::store::open::{FILE, Found, found};
use mada::store::{Store, vault};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PASS: &str = "夜明けの駅で白い犬";
const OTHER: &str = "another one, later";
const WORDS: &str = "雨の音を聞いていた夜";
const DRAFT: &str = "まだ途中の文";
const NOW: i64 = 1_795_000_000_000;
/// Rounds of each of the three conversions.
const ROUNDS: u64 = 60;
const STILL_ROUNDS: u64 = 30;

/// Somebody's home with a journal of a few moments, and a copy of it.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut store = Store::open(&data, 7, NOW).unwrap();
    for number in 0..40 {
        let at = Stamp::new(NOW + number, 0);
        let note = Some(format!("{WORDS}{number}"));
        let words = MomentWords { urge: Urge::new(number % 11), note, ..MomentWords::default() };
        store.log_moment(None, &words, &at, at.utc_ms).unwrap();
    }
    let backups = data.join("backups");
    fs::create_dir(&backups).unwrap();
    drop(store);
    fs::copy(data.join(FILE), backups.join("copy.db")).unwrap();
    home
}

fn mada(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
    command
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("MADA_DIR", home.join("data"))
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn start(home: &Path, args: &[&str], lines: &[&str]) -> Child {
    let mut child = mada(home, &[args, &["--passphrase-stdin"]].concat()).spawn().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child
}

fn run(home: &Path, args: &[&str], lines: &[&str]) -> Output {
    start(home, args, lines).wait_with_output().unwrap()
}

#[track_caller]
fn ok(home: &Path, args: &[&str], lines: &[&str]) -> String {
    let output = run(home, args, lines);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn unlocked(home: &Path, words: &str) -> mada::store::Result<Store> {
    Store::unlock(&home.join("data"), &Passphrase::new(words.into()), 9, NOW)
}

/// Every file below the home, with its bytes.
fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all
}

#[track_caller]
fn shows_nothing(home: &Path) {
    for (path, bytes) in files(home) {
        for words in [&WORDS.as_bytes()[..9], "途中".as_bytes(), b"SQLite format 3", b"search_fts"] {
            let found = bytes.windows(words.len()).any(|window| window == words);
            assert!(!found, "{path:?} shows {:?}", String::from_utf8_lossy(words));
        }
    }
}

fn moments(store: &Store) -> Vec<String> {
    let filter = Filter { kinds: vec![Kind::Moment], ..Filter::default() };
    let lines = store.timeline(&filter, Window::Newest, 999).unwrap();
    lines.into_iter().map(|line| line.excerpt).collect()
}

/// How long a command takes that nobody kills.
fn whole(command: impl FnOnce()) -> Duration {
    let began = Instant::now();
    command();
    began.elapsed()
}

/// Kills `child` after `time`; whether it had not ended by itself.
fn kill_after(mut child: Child, time: Duration) -> bool {
    thread::park_timeout(time);
    let early = child.try_wait().unwrap().is_none();
    let _ = child.kill();
    child.wait().unwrap();
    early
}

/// Whatever the instant, there is one whole journal; after the next opening, nothing else.
fn one_whole_journal(home: &Path, passphrases: &[&str], when: &str) {
    let data = home.join("data");
    let state = found(&data).unwrap();
    let store = match state {
        Found::Journal => Store::open_existing(&data, 9, NOW).unwrap(),
        Found::Locked => {
            let mut opened = passphrases.iter().filter_map(|words| unlocked(home, words).ok());
            opened.next().unwrap_or_else(|| panic!("{when}: no passphrase opens it"))
        }
        Found::Nothing | Found::Empty => panic!("{when}: the journal is gone"),
    };
    let kept = moments(&store);
    assert_eq!(kept.len(), 40, "{when}");
    assert!(kept.iter().all(|excerpt| excerpt.starts_with(WORDS)), "{when}");
    drop(store);
    let names: Vec<PathBuf> = files(&data).into_iter().map(|(path, _)| path).collect();
    let left = names.iter().filter(|name| name.extension().is_none_or(|end| end != "db" && end != "pub"));
    assert_eq!(left.count(), 0, "{when}: {names:?}");
    assert_eq!(names.iter().filter(|name| name.ends_with(FILE)).count(), 1, "{when}: {names:?}");
    if state == Found::Locked {
        shows_nothing(home);
    }
}

/// A conversion: the command, the passphrases it reads, and the one that opens the journal before it.
const STEPS: [(&str, &[&str], Option<&str>); 3] = [
    ("lock", &[PASS, PASS], None),
    ("passphrase", &[PASS, OTHER, OTHER], Some(PASS)),
    ("unlock", &[PASS], Some(PASS)),
];

/// Puts the journal and its copies back as they were before the step.
fn set_back(at: &Path, before: &[(PathBuf, Vec<u8>)]) {
    let data = at.join("data");
    fs::remove_dir_all(&data).unwrap();
    for (path, bytes) in before {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn killed_while_it_is_locked_changed_or_unlocked_one_whole_journal_stays() {
    thread::scope(|scope| {
        for (step, (command, lines, opens)) in STEPS.into_iter().enumerate() {
            scope.spawn(move || {
                let home = home();
                let at = home.path();
                if opens.is_some() {
                    ok(at, &["lock"], &[PASS, PASS]);
                }
                let before = files(&at.join("data"));
                let mut time = whole(|| drop(ok(at, &[command], lines)));
                let (mut killed, mut done) = (0, 0);
                for round in 0..ROUNDS {
                    set_back(at, &before);
                    if round % 6 > 0 {
                        // Most rounds without a copy: each of its own takes as long as the journal.
                        fs::remove_dir_all(at.join("data/backups")).unwrap();
                    }
                    let mut rng = Rng::with_seed(step as u64 * ROUNDS + round);
                    let began = Instant::now();
                    let early = kill_after(start(at, &[command], lines), time.mul_f64(rng.f64() * 1.2));
                    if early {
                        killed += 1;
                    } else {
                        // A machine that has less to do is faster than it was.
                        time = time.min(began.elapsed());
                        done += 1;
                    }
                    one_whole_journal(at, &[PASS, OTHER], &format!("{command}, round {round}"));
                }
                assert!(killed > ROUNDS / 3 && done > 0, "{command}: {killed} killed, {done} done");
            });
        }
    });
}

#[test]
fn what_is_put_down_while_it_is_locked_lands_once_and_in_order_whoever_is_killed() {
    let home = home();
    let at = home.path();
    ok(at, &["lock"], &[PASS, PASS]);
    let still = |words: &str| {
        let output = mada(at, &["still", "7", words]).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    (0..100).for_each(|number| still(&format!("sealed {number:03}")));
    shows_nothing(at);
    // Taken in by programs that are killed while they do it.
    let opening = whole(|| drop(run(at, &["list"], &["wrong"])));
    for round in 0..STILL_ROUNDS {
        let time = opening.mul_f64(0.6 + Rng::with_seed(round).f64() * 0.8);
        kill_after(start(at, &["list"], &[PASS]), time);
        if round % 10 == 0 {
            still(&format!("sealed {:03}", 100 + round / 10));
        }
    }
    let store = unlocked(at, PASS).unwrap();
    let kept = moments(&store);
    let sealed: Vec<&String> = kept.iter().filter(|words| words.starts_with("sealed")).rev().collect();
    let wanted: Vec<String> = (0..103).map(|number| format!("sealed {number:03}")).collect();
    assert_eq!(sealed, wanted.iter().collect::<Vec<_>>());
    let left = files(&at.join("data/inbox"));
    assert_eq!(left.len(), 1, "{:?}", left.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn while_it_is_open_and_written_to_no_word_lies_on_the_disk() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    let mut visit = open(home.path());
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask).keys(DRAFT).caret_behind(DRAFT);
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(900) {
        visit.keys("。").caret_behind("。");
        shows_nothing(home.path());
    }
    visit.tui.signal("KILL");
    visit.tui.wait_end();
    shows_nothing(home.path());
    assert!(draft(home.path()).starts_with(DRAFT));
}

fn draft(home: &Path) -> String {
    let store = unlocked(home, PASS).unwrap();
    let line = store.drafts(9).unwrap().remove(0);
    match &store.entry(EntryId(line.record.id)).unwrap().answers[0].value {
        Value::Text(text) => text.clone(),
        other => panic!("the draft is no text but {other:?}"),
    }
}

/// The program on a locked journal, opened by somebody who knows the passphrase.
fn open(home: &Path) -> Visit {
    open_by(Launch::mada(home))
}

fn open_by(launch: Launch<'_>) -> Visit {
    let page = i18n::of(Lang::Ja).vault.page;
    let mut visit = Visit::launch_for(launch, Lang::Ja, page);
    visit.keys(&format!("{PASS}\r"));
    visit.sees(visit.texts().places.short[0]);
    visit
}

#[track_caller]
fn locked_page(visit: &mut Visit) {
    visit.sees(visit.texts().vault.page);
    let text = visit.tui.text();
    assert!(!text.contains(DRAFT) && !text.contains(WORDS), "{text}");
}

#[test]
fn locked_by_a_key_by_a_stop_and_by_the_focus_the_same_caret_comes_back() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    fs::create_dir_all(home.path().join("config/mada")).unwrap();
    fs::write(home.path().join("config/mada/config.toml"), "focus_lock = true\n").unwrap();
    let mut visit = open(home.path());
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask).keys(DRAFT).caret_behind(DRAFT);
    visit.keys("\x1b[D\x1b[D").caret_behind("まだ途中");
    for way in ["\x1b[24~", "\x1c", "\x1b[O", "\x1a"] {
        visit.keys(way);
        if way == "\x1a" {
            visit.tui.wait_state('T');
            visit.tui.wait_for("the shell's screen", |screen| !screen.alternate_screen());
            assert!(!visit.tui.text().contains(DRAFT));
            visit.tui.signal("CONT");
        } else {
            visit.tui.wait_for("a blank screen", |screen| screen.contents().trim().is_empty());
            visit.keys(" ");
        }
        locked_page(&mut visit);
        // Nothing but the passphrase gets any further.
        visit.keys("\t?");
        visit.keys(&format!("\x15{PASS}\r"));
        visit.caret_behind("まだ途中").sees(DRAFT);
    }
    visit.keys("の、").caret_behind("まだ途中の、").keys("\x1b").sees(texts.notice.draft);
    visit.leave();
    assert_eq!(draft(home.path()), "まだ途中の、の文");
}

#[test]
fn a_line_that_is_half_typed_lies_nowhere_while_it_is_locked_and_comes_back_to_its_caret() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    let mut visit = open(home.path());
    let texts = visit.texts();
    visit.keys("4").sees(texts.look_back.search_hint).keys("/").keys("雨の音途中").caret_behind("雨の音途中");
    visit.keys("\x1b[D\x1b[D").caret_behind("雨の音");
    for _ in 0..2 {
        visit.keys("\x1b[24~");
        visit.tui.wait_for("a blank screen", |screen| screen.contents().trim().is_empty());
        shows_nothing(home.path());
        visit.keys(" ");
        locked_page(&mut visit);
        visit.keys(&format!("{PASS}\r"));
        visit.caret_behind("雨の音").sees("雨の音途中");
    }
    visit.keys("\x1b\x1b");
    visit.leave();
}

#[test]
fn three_wrong_passphrases_on_the_screen_leave_and_lose_nothing() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    let before = fs::read(home.path().join("data").join(FILE)).unwrap();
    let texts = i18n::of(Lang::En);
    let mut visit = Visit::launch_for(Launch::mada(home.path()), Lang::En, texts.vault.page);
    visit.keys("no\r").sees(texts.vault.page_wrong[0]);
    visit.keys("no\rno\r");
    assert_eq!(visit.tui.wait_end(), 1);
    assert!(visit.tui.text().contains(&texts.vault.wrong_passphrase.0[..30]), "{}", visit.tui.text());
    assert!(fs::read(home.path().join("data").join(FILE)).unwrap() == before);
}

#[test]
fn the_shell_asks_on_the_terminal_and_shows_nothing_of_the_answer() {
    let home = home();
    let texts = &i18n::of(Lang::En).vault;
    let at = home.path().to_str().unwrap();
    let launch = |args: &str| {
        // The streams lead elsewhere; the terminal is asked all the same.
        let script = format!("{} {args} </dev/null 2>&1 | cat; echo end", env!("CARGO_BIN_EXE_mada"));
        Launch::new("sh")
            .args(["-c", &script])
            .env("HOME", at)
            .env("MADA_DIR", &format!("{at}/data"))
            .env("LANG", "en_GB.UTF-8")
            .start()
    };
    let answer = |tui: &mut Tui, prompt: &str, words: &str, times: usize| {
        tui.wait_for(prompt, |screen| screen.contents().matches(prompt.trim()).count() >= times);
        tui.keys(&format!("{words}\r"));
    };
    let mut tui = launch("lock");
    answer(&mut tui, texts.ask_new, PASS, 1);
    answer(&mut tui, texts.ask_again, PASS, 1);
    tui.wait_text("end");
    assert!(tui.text().contains(&texts.locked[..24]) && !tui.text().contains("夜明け"), "{}", tui.text());
    assert_eq!(found(&home.path().join("data")).unwrap(), Found::Locked);
    let mut tui = launch("list");
    answer(&mut tui, texts.ask, "wrong", 1);
    answer(&mut tui, texts.ask, PASS, 2);
    tui.wait_text(WORDS);
    assert!(!tui.text().contains("夜明け") && !tui.text().contains("wrong\n"), "{}", tui.text());
    let mut tui = launch("unlock");
    tui.wait_text(texts.ask.trim());
    tui.keys("\x03");
    tui.wait_text("end");
    assert_eq!(found(&home.path().join("data")).unwrap(), Found::Locked);
}

#[test]
fn whoever_ends_the_program_while_it_asks_gets_the_terminal_back_as_it_was() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    let texts = &i18n::of(Lang::En).vault;
    let at = home.path().to_str().unwrap();
    for (signal, status) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        // A shell ends with its child at an interrupt, unless it says that it does not.
        let script = format!(
            "trap : INT HUP; {} list; echo \"left $?\"; stty -a; echo end",
            env!("CARGO_BIN_EXE_mada")
        );
        let tui = Launch::new("sh")
            .args(["-c", &script])
            .env("HOME", at)
            .env("MADA_DIR", &format!("{at}/data"))
            .env("LANG", "en_GB.UTF-8")
            .start();
        tui.wait_text(texts.ask.trim());
        let children = format!("/proc/{0}/task/{0}/children", tui.process());
        let child = fs::read_to_string(children).unwrap().trim().to_owned();
        assert!(Command::new("kill").args([&format!("-{signal}"), &child]).status().unwrap().success());
        tui.wait_text("end");
        let text = tui.text();
        assert!(text.contains(&format!("left {status}")), "{signal}: {text}");
        for mode in ["echo", "icanon", "isig"] {
            assert!(text.split_whitespace().any(|word| word == mode), "{signal}: {mode} is off\n{text}");
        }
        assert_eq!(found(&home.path().join("data")).unwrap(), Found::Locked);
    }
}

#[test]
fn a_passphrase_that_another_program_changed_behind_the_locked_screen_opens_it_with_every_word() {
    let home = home();
    ok(home.path(), &["lock"], &[PASS, PASS]);
    for lang in Lang::ALL {
        let (old, new) = if lang == Lang::ALL[0] { (PASS, OTHER) } else { (OTHER, PASS) };
        let texts = i18n::of(lang);
        let mut visit = Visit::launch_for(Launch::mada(home.path()), lang, texts.vault.page);
        visit.keys(&format!("{old}\r")).sees(texts.places.short[0]);
        visit.keys("p").sees(texts.question.page_ask).keys(DRAFT).caret_behind(DRAFT);
        // While it is open, its passphrase stays.
        let refused = run(home.path(), &["passphrase"], &[old, new, new]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains(i18n::of(Lang::En).backup.in_use.0), "{said}");
        visit.keys("\x1b[24~");
        visit.tui.wait_for("a blank screen", |screen| screen.contents().trim().is_empty());
        visit.keys(" ");
        locked_page(&mut visit);
        ok(home.path(), &["passphrase"], &[old, new, new]);
        visit.keys(&format!("{old}\r")).sees(texts.vault.page_wrong[0]);
        visit.keys(&format!("{new}\r"));
        visit.sees(DRAFT).caret_behind(DRAFT).keys("\x1b").sees(texts.notice.draft);
        visit.leave();
        let store = unlocked(home.path(), new).unwrap();
        assert!(!store.drafts(9).unwrap().is_empty());
        assert_eq!(moments(&store).len(), 40);
    }
}

#[test]
fn a_passphrase_is_in_no_file_and_a_journal_without_one_opens_as_ever() {
    let home = home();
    assert!(vault::is_built_in());
    ok(home.path(), &["lock"], &[PASS, PASS]);
    ok(home.path(), &["passphrase"], &[PASS, OTHER, OTHER]);
    for (path, bytes) in files(home.path()) {
        for words in [PASS, OTHER] {
            assert!(!bytes.windows(9).any(|window| words.as_bytes().starts_with(window)), "{path:?}");
        }
    }
    let mut child = start(home.path(), &["unlock"], &[OTHER]);
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success(), "{said}");
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    visit.sees(visit.texts().today.recent);
    visit.leave();
    assert_eq!(moments(&journal(home.path())).len(), 40);
}
