//! The program as a shell sees it: its words, its streams, its exit status.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mada::decks::Library;
use mada::domain::answer::Value as Given;
use mada::domain::deck::{Question, QuestionKind};
use mada::domain::lang::Lang;
use mada::domain::walk::Walk;
use serde_json::Value;
use tempfile::TempDir;

use super::support::pty::{Launch, Tui};

/// A home of its own and nothing else of the environment.
struct Home {
    dir: TempDir,
    lang: &'static str,
}

struct Ran {
    out: String,
    err: String,
    code: i32,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
    }
}

impl Home {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), lang: "C.UTF-8" }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn journal(&self) -> PathBuf {
        self.path("data/mada.db")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
        command.args(words).env_clear();
        command.env("HOME", self.dir.path()).env("XDG_CONFIG_HOME", self.path("config"));
        command.env("MADA_DIR", self.path("data")).env("LANG", self.lang).env("TZ", "Asia/Tokyo");
        command
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.command(words).stdin(Stdio::null()).output().unwrap().into()
    }

    fn run_with(&self, words: &[&str], input: &str) -> Ran {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // A program that does not read to the end closes the pipe, which is its right.
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output.into()
    }

    #[track_caller]
    fn ok(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
        ran.out
    }

    #[track_caller]
    fn json(&self, words: &[&str]) -> Vec<Value> {
        self.ok(words).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Runs `words`, which must fail with `code`, and gives back what it said: a sentence and a hint.
    #[track_caller]
    fn refused(&self, words: &[&str], code: i32) -> String {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{words:?}: {}", ran.err);
        assert!(ran.err.starts_with("mada: "), "{words:?}: {}", ran.err);
        assert!(ran.err.contains("-> ") || ran.err.contains("→ "), "{words:?}: {}", ran.err);
        ran.err
    }
}

/// Is everything allowed here, as it is to root? Then nothing can be forbidden.
fn is_everything_allowed(dir: &Path) -> bool {
    let tried = dir.join("tried");
    let allowed = fs::write(&tried, "").is_ok();
    let _ = fs::remove_file(tried);
    allowed
}

#[test]
fn the_language_is_that_of_the_locale_the_settings_or_the_flag() {
    let mut home = Home::new();
    assert!(home.ok(&["still", "7"]).starts_with("Put down here  7"));
    assert!(home.ok(&["still", "7", "--lang", "ja"]).starts_with("ここに置きました  7"));
    home.lang = "ja_JP.UTF-8";
    assert!(home.ok(&["still", "7"]).starts_with("ここに置きました  7"));
    fs::create_dir_all(home.path("config/mada")).unwrap();
    fs::write(home.path("config/mada/config.toml"), "lang = \"en\"\n").unwrap();
    assert!(home.ok(&["still", "7"]).starts_with("Put down here  7"));
}

#[test]
fn help_and_version_go_to_the_output_in_both_languages() {
    let home = Home::new();
    assert_eq!(home.ok(&["--version"]).trim(), concat!("mada ", env!("CARGO_PKG_VERSION")));
    assert!(home.ok(&["--help"]).contains("Usage: mada"));
    assert!(home.ok(&["--help", "--lang", "ja"]).contains("使い方: mada"));
    assert!(home.ok(&["wait", "close", "-h", "--lang=ja"]).contains("待つ時間をとじる"));
    assert!(!home.path("data").exists());
}

#[test]
fn a_wrong_command_line_ends_with_two_in_both_languages() {
    let home = Home::new();
    for words in [
        &["frobnicate"][..],
        &["list", "--frob"],
        &["list", "--kind", "dream"],
        &["list", "--limit", "x"],
        &["show"],
        &["wait"],
        &["--lang", "tlh"],
        &["still", "11"],
        &["still", "-1"],
        &["still", ""],
        &["still"],
        &["still", "7", "--feeling", "hangry"],
        &["write", "openign", "--plain"],
        &["write", "opening"],
        &["wait", "open", " "],
        &["wait", "open"],
        &["wait", "close"],
        &["search", "…"],
        &["demo"],
        &[],
    ] {
        let english = home.refused(words, 2);
        assert!(english.is_ascii() || words == ["search", "…"], "{english}");
        let japanese = home.refused(&[words, &["--lang=ja"]].concat(), 2);
        assert!(words.first() == Some(&"--lang") || !japanese.is_ascii(), "{japanese}");
    }
    assert!(!home.path("data").exists());
}

#[test]
fn records_have_the_shape_scripts_rely_on() {
    let home = Home::new();
    home.ok(&["wait", "open", "みなと"]);
    home.ok(&["still", "7", "まだ", "--feeling", "lonely", "--need", "matter", "--at", "2026-11-20 08:30"]);
    home.run_with(&["write", "why", "--plain"], "a\n\n1\n");
    home.run_with(&["write", "--plain"], "雨\n");
    let listed = home.json(&["list", "--json"]);
    assert_eq!(listed.len(), 4);
    for record in &listed {
        for (field, is_right) in [
            ("id", record["id"].as_str().is_some_and(|id| id.len() == 13)),
            ("at", record["at"].as_str().is_some_and(|at| at.ends_with("+09:00"))),
            ("updated_at", record["updated_at"].is_string()),
            ("deleted_at", record.get("deleted_at").is_none()),
        ] {
            assert!(is_right, "{field}: {record}");
        }
    }
    let of = |kind: &str| listed.iter().filter(|record| record["kind"] == kind).collect::<Vec<_>>();
    let moment = of("moment")[0];
    assert_eq!(moment["urge"], 7);
    assert_eq!(moment["feelings"][0], "lonely");
    assert_eq!((&moment["need"], &moment["note"]), (&"matter".into(), &"まだ".into()));
    assert_eq!(moment["wait"], of("wait")[0]["id"]);
    assert!(of("wait")[0]["started_at"].is_string());
    let [page, draft] = of("entry")[..] else { panic!("{listed:?}") };
    assert_eq!((&page["deck"], &page["finished"]), (&"page".into(), &true.into()));
    assert_eq!(
        (&draft["deck"], &draft["finished"], &draft["language"]),
        (&"why".into(), &false.into(), &"en".into())
    );
    assert_eq!((&draft["starred"], &draft["tags"]), (&false.into(), &Value::Array(vec![])));
    let answers = draft["answers"].as_array().unwrap();
    assert_eq!((&answers[0]["text"], &answers[0]["skipped"]), (&"a".into(), &false.into()));
    assert_eq!((answers[1].get("text"), &answers[1]["skipped"]), (None, &true.into()));
    assert!(answers[2]["choices"].is_array() && answers[2]["asked"].is_string());
    for record in &listed {
        let id = record["id"].as_str().unwrap();
        assert_eq!(&home.json(&["show", id, "--json"])[0], record);
    }
    assert_eq!(home.json(&["search", "雨", "--json"]), std::slice::from_ref(page));
}

#[test]
fn what_is_piped_has_no_colour_and_no_message_in_it() {
    let home = Home::new();
    home.ok(&["still", "7", "雨"]);
    for words in [&["list"][..], &["search", "雨"], &["decks"]] {
        assert!(!home.ok(words).contains('\x1b'), "{words:?}");
    }
    let nothing = home.run(&["search", "海"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(!nothing.err.is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    home.ok(&["still", "7"]);
    for words in [&["list"][..], &["completions", "bash"], &["--help"]] {
        let mut command = home.command(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
    }
}

#[test]
fn a_journal_that_is_missing_is_told_and_not_made() {
    let home = Home::new();
    for words in [&["list"][..], &["show", "0000000000000"], &["wait", "list"], &["search", "雨"]] {
        assert!(home.refused(words, 1).contains("no journal yet"));
        assert!(home.refused(&[words, &["--lang=ja"]].concat(), 1).contains("日記は、まだありません"));
    }
    assert!(!home.path("data").exists());
    let nowhere = home.command(&["list"]).env_remove("HOME").env_remove("MADA_DIR").output().unwrap();
    let nowhere = Ran::from(nowhere);
    assert!(nowhere.code == 1 && nowhere.err.contains("no folder"), "{}", nowhere.err);
}

#[test]
fn files_that_are_no_journal_are_refused_and_left_as_they_were() {
    let empty_database = |path: &Path, pragma: &str| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.execute_batch(&format!("CREATE TABLE t (x); {pragma}")).unwrap();
    };
    type Make<'a> = &'a dyn Fn(&Path);
    let cases: [(&str, &str, &str, Make<'_>); 5] = [
        ("text", "is not a journal", "日記のファイルではありません", &|path| {
            fs::write(path, "hello\n").unwrap();
        }),
        ("foreign", "another program", "ほかのアプリ", &|path| empty_database(path, "")),
        ("newer", "newer mada", "新しい mada", &|path| {
            empty_database(path, "PRAGMA application_id = 0x6d616461; PRAGMA user_version = 999;");
        }),
        // A locked journal looks like noise; a program without passphrases says that it has none.
        (
            "noise",
            if cfg!(feature = "vault") { "locked" } else { "without passphrases" },
            "合言葉",
            &|path| {
                let noise: Vec<u8> =
                    (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
                fs::write(path, noise).unwrap();
            },
        ),
        ("directory", "is a directory", "フォルダーです", &|path| fs::create_dir(path).unwrap()),
    ];
    for (name, english, japanese, make) in cases {
        let home = Home::new();
        fs::create_dir(home.path("data")).unwrap();
        make(&home.journal());
        let before = fs::read(home.journal()).ok();
        for words in [&["still", "7"][..], &["list"]] {
            let said = home.refused(words, 1);
            assert!(said.contains(english), "{name}: {said}");
            let said = home.refused(&[words, &["--lang=ja"]].concat(), 1);
            assert!(said.contains(japanese), "{name}: {said}");
        }
        assert_eq!(fs::read(home.journal()).ok(), before, "{name}");
    }
}

#[test]
fn a_damaged_journal_is_told() {
    let home = Home::new();
    home.ok(&["still", "7"]);
    let mut bytes = fs::read(home.journal()).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[4096..middle] {
        *byte = !*byte;
    }
    fs::write(home.journal(), &bytes).unwrap();
    assert!(home.refused(&["list"], 1).contains("damaged"));
    assert!(home.refused(&["list", "--lang=ja"], 1).contains("傷んで"));
}

#[test]
fn a_place_that_cannot_be_written_to_is_told() {
    let home = Home::new();
    fs::write(home.path("file"), "").unwrap();
    let in_a_file = home.path("file").display().to_string();
    assert!(home.refused(&["still", "7", "--dir", &in_a_file], 1).contains("not a directory"));
    let closed = home.path("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    if is_everything_allowed(&closed) {
        return;
    }
    let below = closed.join("data").display().to_string();
    for dir in [closed.display().to_string(), below] {
        assert!(home.refused(&["still", "7", "--dir", &dir], 1).contains("may not be opened"));
        assert!(home.refused(&["still", "7", "--lang=ja", "--dir", &dir], 1).contains("許可"));
    }
}

#[test]
fn a_mistake_in_the_settings_costs_only_its_line() {
    let home = Home::new();
    fs::create_dir_all(home.path("config/mada")).unwrap();
    let file = home.path("config/mada/config.toml");
    fs::write(&file, "lang = \"ja\"\nthme = \"lamp\"\n").unwrap();
    let ran = home.run(&["still", "7"]);
    assert!(ran.code == 0 && ran.out.starts_with("ここに置きました"), "{}", ran.out);
    assert!(ran.err.contains("config.toml: 2行1字目") && ran.err.contains("theme"), "{}", ran.err);
    fs::write(&file, "lang = \n").unwrap();
    let ran = home.run(&["still", "7"]);
    assert!(ran.code == 0 && ran.out.starts_with("Put down here"), "{}", ran.out);
    assert!(ran.err.contains("config.toml: line 1"), "{}", ran.err);
    assert_eq!(home.run(&["config"]).code, 1);
}

#[test]
fn a_megabyte_with_control_characters_is_kept_clean() {
    let home = Home::new();
    let paste = "返事\x1b[2Jを\u{202e}待つ\0\x07".repeat(40_000);
    let ran = home.run_with(&["still", "3", "-"], &paste);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = home.run_with(&["write", "--plain"], &format!("<<\n{paste}\n.\n"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    for record in home.json(&["list", "--json"]) {
        let text = record["note"].as_str().or(record["answers"][0]["text"].as_str()).unwrap();
        assert_eq!(text, "返事を待つ".repeat(40_000));
    }
}

/// A line for the question, and what it means.
fn answer(question: &Question) -> (String, Given) {
    let first = || question.choices[0].value.clone();
    match question.kind {
        QuestionKind::Text | QuestionKind::Draft => ("雨の音".into(), Given::Text("雨の音".into())),
        QuestionKind::Scale { max, .. } => (max.to_string(), Given::Number(max)),
        QuestionKind::Choice => ("1".into(), Given::choice(first())),
        QuestionKind::Multi => (first(), Given::choice(first())),
        QuestionKind::YesNo => ("はい".into(), Given::choice("yes")),
        QuestionKind::Person => ("みなと".into(), Given::Person { name: "みなと".into(), no_contact: false }),
        QuestionKind::Duration => ("3日".into(), Given::Duration { minutes: Some(4320), said: "3日".into() }),
    }
}

#[test]
fn every_deck_is_walked_to_its_end_skipped_and_left_in_the_middle() {
    let library = Library::new(None);
    let heads = library.list();
    assert_eq!(heads.len(), 17);
    for head in heads {
        let mut home = Home::new();
        home.lang = "ja_JP.UTF-8";
        let deck = library.deck(&head.id).unwrap();
        // Nobody here has written anything that a question could look back at.
        let mut walk = Walk::start(deck.without_unsaid(|_| false).into());
        let mut lines = Vec::new();
        while let Some(question) = walk.question() {
            let (line, value) = answer(question);
            lines.push(line);
            walk.answer(value, Lang::Ja);
        }
        let write = ["write", head.id.as_str(), "--plain"];

        let ran = home.run_with(&write, &(lines.join("\n") + "\n"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}: {}", head.id, ran.out);
        let close = walk.closing().unwrap().text.ja.clone();
        assert!(ran.out.contains(&close), "{}: {}", head.id, ran.out);
        let entries = home.json(&["list", "--kind", "entry", "--json"]);
        assert_eq!((entries.len(), &entries[0]["finished"]), (1, &true.into()), "{}", head.id);
        assert_eq!(entries[0]["answers"].as_array().unwrap().len(), walk.answered().len(), "{}", head.id);

        let ran = home.run_with(&write, &"\n".repeat(40));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", head.id);
        assert_eq!(home.json(&["list", "--kind", "entry", "--json"]).len(), 1, "{}", head.id);

        let middle = lines.len().div_ceil(2).min(lines.len() - 1);
        let ran = home.run_with(&write, &(lines[..middle].join("\n") + "\n"));
        assert!(ran.code == 0 && ran.err.contains("--resume"), "{}: {}", head.id, ran.err);
        let entries = home.json(&["list", "--kind", "entry", "--json"]);
        assert_eq!((entries.len(), &entries[0]["finished"]), (2, &false.into()), "{}", head.id);
        let rest = lines[middle..].join("\n") + "\n";
        let ran = home.run_with(&["write", &head.id, "--plain", "--resume"], &rest);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}: {}", head.id, ran.out);
        let entries = home.json(&["list", "--kind", "entry", "--json"]);
        assert_eq!(entries[0]["answers"], entries[1]["answers"], "{}", head.id);
    }
}

fn still(home: &Home) -> Tui {
    let tui = Launch::mada(home.dir.path()).args(["still"]).env("LANG", "C.UTF-8").start();
    tui.wait_text("Enter keep");
    tui
}

#[test]
fn alone_on_a_terminal_a_panel_of_a_few_lines_keeps_a_moment_and_goes_away() {
    let home = Home::new();
    let mut tui = still(&home);
    assert!(tui.text().lines().count() <= 5, "{}", tui.text());
    tui.keys("7");
    tui.wait_text("[7]");
    tui.keys("\t");
    tui.wait_text("A word: _");
    tui.paste("まだ\x1b来ない");
    tui.wait_text("来ない");
    tui.keys("\r");
    assert_eq!(tui.wait_end(), 0);
    let shown = tui.text();
    assert!(shown.starts_with("Put down here  7") && shown.lines().count() == 1, "{shown}");
    assert!(!tui.sequences().iter().any(|sequence| sequence.contains("1049")));
    let moment = &home.json(&["list", "--json"])[0];
    assert_eq!((&moment["urge"], &moment["note"]), (&7.into(), &"まだ来ない".into()));
}

#[test]
fn the_panel_is_left_without_a_trace_by_escape_and_by_a_signal() {
    let home = Home::new();
    for (leave, status) in [("\x1b", 0), ("\x03", 0), ("TERM", 143), ("HUP", 129)] {
        let mut tui = still(&home);
        tui.keys("7");
        tui.wait_text("[7]");
        if status == 0 {
            tui.keys(leave).wait_text("Nothing was put down");
        } else {
            tui.signal(leave);
        }
        assert_eq!(tui.wait_end(), status, "{leave:?}");
        assert!(!tui.text().contains("Still waiting"), "{}", tui.text());
    }
    assert_eq!(home.json(&["wait", "list", "--all", "--json"]), [] as [Value; 0]);
    assert_eq!(home.run(&["list"]).out, "");
}

#[test]
fn after_the_panel_the_terminal_is_as_it_was() {
    let home = Home::new();
    let mada = env!("CARGO_BIN_EXE_mada");
    let script = format!(
        "stty -a > {0}/before; {mada} still; stty -a > {0}/after; echo done",
        home.dir.path().display()
    );
    let mut tui =
        Launch::new("sh").args(["-c", &script]).env("MADA_DIR", home.path("data").to_str().unwrap()).start();
    tui.wait_text("Enter keep");
    tui.keys("t\r");
    tui.wait_text("done");
    assert_eq!(fs::read(home.path("before")).unwrap(), fs::read(home.path("after")).unwrap());
}
