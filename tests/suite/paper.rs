//! The report: asked for from the screen, and seen in a real browser, where there is one.

use super::support::visit::Visit;
use mada::decks::Library;
use mada::demo;
use mada::domain::lang::Lang;
use mada::domain::pattern::Scope;
use mada::domain::time::{DayEnd, Stamp};
use mada::runtime::report::Report;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a browser may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[expect(clippy::disallowed_methods, reason = "the browser lies where the machine says programs lie")]
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    std::env::split_paths(&path).flat_map(|dir| names.map(|name| dir.join(name))).find(|file| file.is_file())
}

fn report(lang: Lang) -> String {
    let library = Library::new(None);
    let now = Stamp::new(1_795_269_840_000, 9 * 3600);
    let store = demo::journal(lang, &now, DayEnd::default(), &library).unwrap();
    let report = Report {
        store: &store,
        library: &library,
        lang,
        day_end: DayEnd::default(),
        now: &now,
        scope: Scope::default(),
    };
    String::from_utf8(report.write(Vec::new()).unwrap()).unwrap()
}

/// Runs the browser without a window and hands back what it printed and what it complained about.
fn run(browser: &Path, home: &Path, args: &[String]) -> (String, String) {
    let (out, err) = (home.join("out"), home.join("err"));
    let mut child = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--enable-logging=stderr",
        ])
        .arg(format!("--user-data-dir={}", home.join("profile").display()))
        .args(["--window-size=900,1400", "--virtual-time-budget=5000"])
        .args(args)
        .env("HOME", home)
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&out).unwrap())
        .stderr(std::fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let pid = child.id().to_string();
    let (ended, wait) = mpsc::channel();
    std::thread::spawn(move || ended.send(child.wait()));
    if wait.recv_timeout(PATIENCE).is_err() {
        let _ = Command::new("kill").args(["-9", &pid]).status();
        panic!("the browser did not end: {}", std::fs::read_to_string(err).unwrap());
    }
    let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    (read(out), read(err))
}

#[test]
#[expect(clippy::print_stderr, reason = "where there is no browser, it has to be said that nothing was seen")]
fn a_browser_shows_the_report_and_fetches_nothing() {
    let Some(browser) = browser() else {
        eprintln!("skipped: no Chromium in the PATH, so the report was not seen in a browser");
        return;
    };
    for (lang, heading) in [(Lang::Ja, "待ったこと"), (Lang::En, "What I waited for")] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("report.html");
        std::fs::write(&file, report(lang)).unwrap();
        let page = format!("file://{}", file.display());
        let picture = home.path().join("report.png");
        let (_, said) =
            run(&browser, home.path(), &[format!("--screenshot={}", picture.display()), page.clone()]);
        assert!(!said.contains("CONSOLE"), "the page complains: {said}");
        let png = std::fs::read(&picture).unwrap();
        assert!(png.starts_with(b"\x89PNG") && png.len() > 20_000, "an empty picture of {} bytes", png.len());

        let (dom, _) = run(&browser, home.path(), &["--dump-dom".into(), page.clone()]);
        assert!(dom.contains(heading) && dom.contains("<svg"), "{}", &dom[..dom.len().min(2_000)]);

        let paper = home.path().join("report.pdf");
        run(&browser, home.path(), &[format!("--print-to-pdf={}", paper.display()), page]);
        assert!(std::fs::read(&paper).unwrap().starts_with(b"%PDF"));
    }
}

/// Twelve moments with a need on the evenings of November, and one in the night after the ninth.
fn evenings(home: &Path) {
    let still = |at: String| {
        let words = ["still", "6", "--need", "loved", "--at", &at];
        assert!(mada(home, &words).status.success());
    };
    (1..=12).for_each(|day| still(format!("2025-11-{day:02} 21:00")));
    still("2025-11-10 02:30".into());
}

fn mada(home: &Path, words: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
    command.args(words).env_clear().env("HOME", home).env("MADA_DIR", home.join("data"));
    command.env("XDG_CONFIG_HOME", home.join("config")).env("LANG", "C.UTF-8").env("TZ", "Asia/Tokyo");
    command.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn a_report_on_the_days_of_a_pattern_is_written_from_the_screen_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt;
    for lang in [Lang::Ja, Lang::En] {
        let home = tempfile::tempdir().unwrap();
        evenings(home.path());
        let shell =
            mada(home.path(), &["patterns", "needs", "--json", "--from", "2025-11-01", "--to", "2025-11-09"]);
        assert!(String::from_utf8(shell.stdout).unwrap().contains("\"n\":10"));
        let mut visit = Visit::begin(home.path(), lang);
        let m = visit.texts();
        let needs = Library::new(None).insights().iter().find(|one| one.id == "needs").unwrap().title.clone();
        visit.keys("5").sees(needs.get(lang));
        // The needs are the fifth pattern.
        visit.keys("jjjj\r").sees(&(m.patterns.enough)(13));
        visit.keys("d6").sees(m.filters.days_hint);
        visit.keys("2025-11-01..2025-11-09\r").sees(&(m.patterns.enough)(10));
        visit.keys("R").sees(m.report.ask).keys("\r").sees(m.report.kept);
        let written: Vec<_> = std::fs::read_dir(home.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "html"))
            .collect();
        assert_eq!(written.len(), 1, "{written:?}");
        let text = std::fs::read_to_string(&written[0]).unwrap();
        assert_eq!(text.matches(m.still.moment).count(), 10, "as many as the pattern counts");
        assert_eq!(std::fs::metadata(&written[0]).unwrap().permissions().mode() & 0o777, 0o600);
        // The next one is offered another name; typing the first one again changes nothing on the disk.
        visit.escape().keys("R").sees("-2.html");
        visit.keys("\u{15}~/").keys(written[0].file_name().unwrap().to_str().unwrap());
        visit.keys("\r").sees(m.export.exists);
        assert_eq!(std::fs::read_to_string(&written[0]).unwrap(), text);
        visit.escape().escape();
        visit.leave();
    }
}
