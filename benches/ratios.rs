//! How mada stands against the smallest programs that do the same: first frame, key to frame while
//! typing, a moment kept from the shell, and a journal carried from one machine to another. Prints ratios beside their budgets; it judges nothing,
//! because the machines it runs on are shared and noisy.
//!
//! `cargo bench` builds everything in release and runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that meets what it did not expect is to stop there, and to say what it measured"
)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Starts of each program, in turn.
const STARTS: usize = 15;
/// Keys typed into each program.
const KEYS: usize = 120;
/// Moments kept by each program, in turn.
const MOMENTS: usize = 40;
/// Records carried, and how often.
const CARRIED: u32 = 100_000;
const CARRIES: usize = 3;
/// Silence after which a burst of output is over.
const QUIET: Duration = Duration::from_millis(25);

fn main() {
    let mada = PathBuf::from(env!("CARGO_BIN_EXE_mada"));
    let floors = build_floors();
    let dir = tempfile::tempdir().unwrap();
    println!("{:<34} {:>10} {:>10} {:>7}   budget", "", "mada", "floor", "ratio");
    for moments in [0u32, 1_000, 100_000] {
        let home = dir.path().join(format!("j{moments}"));
        fill(&mada, &home, moments);
        let pairs = (0..STARTS).map(|_| {
            (first_frame(&mada_command(&mada, &home), "mada").0, first_frame(&hello(&floors), "hello").0)
        });
        report(&format!("first frame, {moments} moments, ms"), &pairs.collect::<Vec<_>>(), 2.0);
    }
    let typed = type_into(&mada_command(&mada, &dir.path().join("typing")), "p", "a");
    let floor = type_into(&hello(&floors), "i", "a");
    let (a, b) = (sorted(&typed), sorted(&floor));
    row("key to frame, typing, median ms", median(&a), median(&b), 1.5);
    row("key to frame, typing, p95 ms", a[a.len() * 95 / 100], b[b.len() * 95 / 100], 2.0);
    let home = dir.path().join("still");
    let pairs = (0..MOMENTS).map(|_| {
        let still = timed(Command::new(&mada).args(["still", "7"]).env("MADA_DIR", &home));
        let database = dir.path().join("floor.db");
        (still, timed(Command::new(floors.join("sqfloor")).arg("add").arg(database).args(["7", ""])))
    });
    report("mada still 7, ms", &pairs.collect::<Vec<_>>(), 1.3);
    carry(&mada, &floors.join("sqfloor"), dir.path());
}

/// Takes records in and hands them out again, each time into an empty place.
fn carry(mada: &Path, floor: &Path, dir: &Path) {
    let lines = dir.join("carried.jsonl");
    write_records(&lines);
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    for turn in 0..CARRIES {
        let (home, database) = (dir.join(format!("home{turn}")), dir.join(format!("floor{turn}.db")));
        let ours = |words: &[&str], file: &Path| {
            timed(Command::new(mada).arg("--dir").arg(&home).args(words).arg(file))
        };
        let theirs = |word: &str, file: &Path| timed(Command::new(floor).arg(word).arg(&database).arg(file));
        imports.push((ours(&["import"], &lines), theirs("import", &lines)));
        let (out, floor_out) = (dir.join("out.jsonl"), dir.join("floor.jsonl"));
        exports.push((ours(&["export", "--force"], &out), theirs("export", &floor_out)));
    }
    report(&format!("import of {CARRIED} records, ms"), &imports, 2.0);
    report(&format!("export of {CARRIED} records, ms"), &exports, 1.5);
}

/// Moments and pages in turn, half of them Japanese.
fn write_records(path: &Path) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    for page in [false, true] {
        for n in 0..CARRIED / 2 {
            let at = mada::domain::time::Stamp::new(1_600_000_000_000 + i64::from(n) * 600_000, 32_400);
            let words = if n % 2 == 0 {
                format!("雨の音を聞きながら待っていた。返事はまだ来ない。散歩に出て、{n}歩あるいた。")
            } else {
                format!(
                    "Waited by the window and listened to the rain. Then a walk of {n} steps along the river."
                )
            };
            let id = mada::domain::ids::Id::compose(at.utc_ms, u64::from(page));
            let head = format!(r#""id":"{id}","revision":1,"at":"{0}","updated_at":"{0}""#, at.to_rfc3339());
            let line = if page {
                let text = words.repeat(4);
                format!(
                    r#"{{"kind":"entry",{head},"deck":"page","deck_version":1,"language":"ja","tags":["雨"],"starred":false,"finished":true,"answers":[{{"question":"text","asked":"?","kind":"text","text":"{text}","skipped":false}}]}}"#
                )
            } else {
                format!(
                    r#"{{"kind":"moment",{head},"urge":{},"feelings":["lonely"],"note":"{words}"}}"#,
                    n % 11
                )
            };
            writeln!(out, "{line}").unwrap();
        }
    }
    out.flush().unwrap();
}

/// Builds the two floors and hands back the folder they lie in.
fn build_floors() -> PathBuf {
    let args = ["build", "--release", "--examples", "--quiet"];
    let status = Command::new(env!("CARGO")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).status();
    assert!(status.is_ok_and(|s| s.success()), "the floors do not build");
    let mada = Path::new(env!("CARGO_BIN_EXE_mada"));
    mada.parent().unwrap().join("examples")
}

/// A journal with so many moments, put into the file behind the store's back: a commit for each
/// would take minutes.
fn fill(mada: &Path, home: &Path, moments: u32) {
    timed(Command::new(mada).args(["still", "5"]).env("MADA_DIR", home));
    let mut conn = rusqlite::Connection::open(home.join("mada.db")).unwrap();
    conn.pragma_update(None, "synchronous", "OFF").unwrap();
    let tx = conn.transaction().unwrap();
    for i in 0..i64::from(moments) {
        let at = 1_700_000_000_000 + i * 60_000;
        tx.prepare_cached(
            "INSERT INTO moment(id, at_ms, at_offset, urge, note, created_ms, updated_ms)
             VALUES(?1, ?2, 32400, ?3, '待っている', ?2, ?2)",
        )
        .unwrap()
        .execute(rusqlite::params![at << 20, at, i % 11])
        .unwrap();
        tx.prepare_cached("INSERT INTO search_fts(rowid, tok) VALUES(?1, '待っ って てい いる る')")
            .unwrap()
            .execute([at << 20])
            .unwrap();
    }
    tx.commit().unwrap();
}

fn mada_command(mada: &Path, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(mada);
    command.env("MADA_DIR", home);
    command.env("LANG", "en_GB.UTF-8");
    command
}

fn hello(floors: &Path) -> CommandBuilder {
    CommandBuilder::new(floors.join("hello"))
}

/// A program in a pseudo-terminal whose output arrives with its time.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Running {
    fn start(command: &CommandBuilder) -> (Self, Instant) {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = command.clone();
        command.env("TERM", "xterm-256color");
        let begun = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let keys = pty.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..n].to_vec())).is_err() {
                    break;
                }
            }
        });
        (Self { child, keys, output, _master: pty.master }, begun)
    }

    /// Everything that comes until it is quiet; the time of the first byte, and the bytes.
    fn burst(&self) -> Option<(Instant, Vec<u8>)> {
        let (first, mut bytes) = self.output.recv_timeout(Duration::from_secs(10)).ok()?;
        while let Ok((_, more)) = self.output.recv_timeout(QUIET) {
            bytes.extend(more);
        }
        Some((first, bytes))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Milliseconds until `sign` is on the screen.
fn first_frame(command: &CommandBuilder, sign: &str) -> (f64, Running) {
    let (running, begun) = Running::start(command);
    let mut seen = Vec::new();
    loop {
        let (at, bytes) = running.output.recv_timeout(Duration::from_secs(10)).expect("no frame");
        seen.extend(bytes);
        let shown = String::from_utf8_lossy(&seen);
        if shown.contains(sign) {
            return (at.duration_since(begun).as_secs_f64() * 1e3, running);
        }
    }
}

/// Milliseconds from each key to the first byte of its frame.
fn type_into(command: &CommandBuilder, begin: &str, key: &str) -> Vec<f64> {
    let (mut running, _) = Running::start(command);
    running.burst().expect("no first frame");
    running.keys.write_all(begin.as_bytes()).unwrap();
    running.burst().expect("no field to type into");
    (0..KEYS)
        .map(|_| {
            let pressed = Instant::now();
            running.keys.write_all(key.as_bytes()).unwrap();
            let (shown, _) = running.burst().expect("a key brought no frame");
            shown.duration_since(pressed).as_secs_f64() * 1e3
        })
        .collect()
}

fn timed(command: &mut Command) -> f64 {
    let begun = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|s| s.success()), "{command:?} failed");
    begun.elapsed().as_secs_f64() * 1e3
}

/// Medians of both, and the median of the ratios pair by pair, which holds when the machine drifts.
fn report(name: &str, pairs: &[(f64, f64)], budget: f64) {
    let a: Vec<f64> = pairs.iter().map(|p| p.0).collect();
    let b: Vec<f64> = pairs.iter().map(|p| p.1).collect();
    let ratios: Vec<f64> = pairs.iter().map(|p| p.0 / p.1).collect();
    line(name, median(&sorted(&a)), median(&sorted(&b)), median(&sorted(&ratios)), budget);
}

fn row(name: &str, a: f64, b: f64, budget: f64) {
    line(name, a, b, a / b, budget);
}

fn line(name: &str, a: f64, b: f64, ratio: f64, budget: f64) {
    println!("{name:<34} {a:>10.2} {b:>10.2} {ratio:>7.2}   ≤ {budget}");
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}
