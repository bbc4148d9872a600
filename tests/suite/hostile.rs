//! Texts nobody means well with: whatever is typed, piped, pasted, named or configured, nothing of it
//! reaches a terminal as anything but letters, and what is kept is what was given.

use super::support::pty::Launch;
use super::support::visit::{Visit, journal};
use mada::domain::answer::{Answer, AnswerKind, Value};
use mada::domain::entry::{FREE_PAGE, NewEntry, PAGE_QUESTION};
use mada::domain::ids::{EntryId, LetterId};
use mada::domain::lang::Lang;
use mada::domain::letter::{Addressee, NewLetter};
use mada::domain::moment::{MomentWords, Urge};
use mada::domain::record::Kind;
use mada::domain::time::Stamp;
use mada::domain::timeline::{Filter, Window};
use mada::store::Store;
use mada::text::clean::clean_paste;
use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

mod import;
mod machine;

/// One text with everything in it that can steer a terminal or turn what is read.
const NASTY: &str = "待つ\x1b[31mred\x1b[0m\x1b[2J\x1b]0;title\x07\x1b]52;c;bWFkYQ==\x07\x1b]8;;http://x\x1b\\l\x1b]8;;\x1b\\\x1bc\x1bP+q\x1b\\\u{9b}35m\u{9d}0;t\u{9c}\u{90}\u{85}\x08\x07\x7f\u{202e}rtl\u{202c}\u{2066}i\u{2069}\u{200e}\u{200f}\u{61c}end";

/// Texts that are only strange: they must not be lost, cut or overwide, nor take long.
fn strange() -> Vec<(&'static str, String)> {
    vec![
        ("a joined family", "👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(40)),
        ("a joiner that joins nothing", "\u{200d}\u{200d}待\u{200d}".into()),
        ("a mark without a letter", "\u{3099}\u{301}か".into()),
        ("a thousand marks on a letter", format!("e{}", "\u{301}".repeat(1_000))),
        ("a byte order mark", "\u{feff}待つ".into()),
        ("a selector of a picture", "❤\u{fe0f}\u{fe0f}☂\u{fe0e}".into()),
        ("nothing assigned", "\u{378}\u{e000}\u{fffff}\u{10ffff}".into()),
        ("another plane", "𠮷野家𝒜🀄".into()),
        ("flags cut in half", "🇯🇵🇯".into()),
        ("every line end", "a\rb\r\nc\u{2028}d\u{2029}e\u{85}f\u{b}g\u{c}h".into()),
        ("one long word", "w".repeat(10_000)),
        ("a long sentence", "待つ。".repeat(4_000)),
        ("Zalgo", "h\u{30d}\u{321}e\u{346}\u{316}l\u{352}\u{329}p".into()),
    ]
}

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path().join("config"));
        command.env("MADA_DIR", self.path().join("data")).env("TZ", "Asia/Tokyo").stdin(Stdio::null());
        command
    }

    fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Output {
        self.command(args).output().unwrap()
    }

    fn pipe(&self, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(args);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.unwrap();
        let (mut pipe, input) = (child.stdin.take().unwrap(), input.to_vec());
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    fn config(&self, file: &str, text: &[u8]) {
        let path = self.path().join("config/mada").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// What steers a terminal, or makes a line read differently from its letters.
fn is_harmful(c: char) -> bool {
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n') || turns
}

#[track_caller]
fn harmless(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(bytes)
            .unwrap_or_else(|_| panic!("{what}: no text: {}", bytes.escape_ascii()));
        let harm: Vec<char> = text.chars().filter(|c| is_harmful(*c)).collect();
        assert!(harm.is_empty(), "{what}: {harm:?} in {text:?}");
    }
    assert!(output.status.code().is_some_and(|code| code < 3), "{what}: {:?}", output.status);
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn what_is_typed_in_the_shell_comes_back_as_letters_only() {
    let home = Home::new();
    home.run(&["still", "7"]);
    let file = home.path().join(NASTY.replace('/', "_").replace('\0', ""));
    std::fs::write(&file, format!("id = \"{NASTY}\"")).unwrap_or(());
    let file = file.to_str().unwrap();
    let option = format!("--{NASTY}");
    let calls: &[&[&str]] = &[
        &[NASTY],
        &[&option],
        &["still", NASTY],
        &["still", "7", &option],
        &["still", "7", "--feeling", NASTY],
        &["still", "7", "--need", NASTY],
        &["still", "7", "--at", NASTY],
        &["still", "7", "--wait", NASTY],
        &["list", "--kind", NASTY],
        &["list", "--limit", NASTY],
        &["list", NASTY],
        &["show", NASTY],
        &["search", NASTY],
        &["write", NASTY, "--plain"],
        &["wait", "show", NASTY],
        &["wait", "close", NASTY],
        &["wait", NASTY],
        &["letters", "show", NASTY],
        &["letters", "new", "x", "--hold", NASTY],
        &["letters", "new", "x", "--seal", NASTY],
        &["letters", "new", "x", "--to", NASTY, "--wait", NASTY],
        &["people", NASTY],
        &["decks", "check", file],
        &["decks", "check", NASTY],
        &["decks", "show", NASTY],
        &["decks", "new", NASTY],
        &["config", NASTY],
        &["completions", NASTY],
        &["help", NASTY],
        &["list", "--dir", file],
        &["list", "--dir", NASTY],
        &["still", "1", "--dir", NASTY],
        &["list", "--lang", NASTY],
    ];
    for lang in ["ja_JP.UTF-8", "en_GB.UTF-8", NASTY] {
        for call in calls {
            let output =
                home.command(call).env("LANG", lang.replace('\0', "")).current_dir(home.path()).output();
            harmless(&output.unwrap(), &format!("{call:?} in {lang:?}"));
        }
        for variable in ["MADA_DIR", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TZ", "VISUAL", "EDITOR"] {
            for call in [&["list"][..], &["still", "3"], &["config"], &[], &["config", "path"]] {
                let mut command = home.command(call);
                command.env("LANG", lang.replace('\0', "")).env(variable, file);
                harmless(&command.output().unwrap(), &format!("{call:?} with {variable} in {lang:?}"));
            }
        }
    }
    // What is no text at all.
    let bytes = OsStr::from_bytes(b"\xff\xfe\x9b31m\xed\xa0\x80");
    let calls: &[&[&OsStr]] = &[
        &[bytes],
        &["still".as_ref(), bytes],
        &["still".as_ref(), "7".as_ref(), bytes],
        &["show".as_ref(), bytes],
        &["list".as_ref(), "--dir".as_ref(), bytes],
        &["decks".as_ref(), "check".as_ref(), bytes],
    ];
    for call in calls {
        let output = home.command(call).current_dir(home.path()).output().unwrap();
        harmless(&output, &format!("{call:?}"));
    }
}

#[test]
fn what_is_piped_in_is_kept_as_given_but_for_what_steers() {
    let mut texts = strange();
    texts.push(("everything at once", NASTY.into()));
    for (name, text) in &texts {
        let home = Home::new();
        let input = text.as_bytes();
        harmless(&home.pipe(&["still", "7", "-"], input), name);
        harmless(&home.pipe(&["letters", "new", "--me", "-"], input), name);
        harmless(&home.pipe(&["write", "page", "--plain"], format!("<<\n{text}\n.\n").as_bytes()), name);
        let store = journal(home.path());
        let wanted = clean_paste(text);
        let filter = |kind| Filter { kinds: vec![kind], ..Filter::default() };
        let one = |kind| store.timeline(&filter(kind), Window::Newest, 9).unwrap()[0].record.id;
        let note = store.moment(one(Kind::Moment).into()).unwrap().words.note;
        assert_eq!(note.as_deref().map(str::trim), Some(wanted.trim()), "{name}");
        assert_eq!(store.letter(LetterId(one(Kind::Letter))).unwrap().body.trim(), wanted.trim(), "{name}");
        let entry = store.entry(EntryId(one(Kind::Entry))).unwrap();
        assert!(
            entry.answers.iter().any(|a| matches!(&a.value, Value::Text(t) if t.trim() == wanted.trim())),
            "{name}"
        );
        // JSON says the same as the disk.
        for line in said(&home.run(&["list", "--json"])).lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(record.is_object(), "{name}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_or_marked_and_never_taken_for_others() {
    let home = Home::new();
    for bytes in [&b"ok \xff"[..], b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x9b31m"] {
        for call in [&["still", "7", "-"][..], &["letters", "new", "--me", "-"]] {
            let output = home.pipe(call, bytes);
            harmless(&output, &format!("{call:?}"));
            assert_ne!(output.status.code(), Some(0), "{call:?} took {}", bytes.escape_ascii());
        }
        // A walk goes on with what could be read of the line.
        harmless(&home.pipe(&["write", "page", "--plain"], bytes), "a walk");
    }
    home.run(&["still", "1"]);
    let store = journal(home.path());
    let counts = store.counts().unwrap();
    assert_eq!((counts.moments, counts.letters), (1, 0));
    let filter = Filter { kinds: vec![Kind::Entry], ..Filter::default() };
    for line in store.timeline(&filter, Window::Newest, 99).unwrap() {
        let entry = store.entry(line.record.id.into()).unwrap();
        assert!(matches!(&entry.answers[0].value, Value::Text(text) if text.contains('\u{fffd}')));
    }
}

/// A journal into which somebody else has written what mada itself would have cleaned.
fn written_by_another(home: &Home) -> Store {
    let mut store = Store::open(&home.path().join("data"), 1, 1).unwrap();
    let now = Stamp::new(1_795_000_000_000, 32_400);
    let person = store.find_or_add_person(NASTY, now.utc_ms).unwrap().id;
    let wait = store.open_wait(Some(person), &now, now.utc_ms).unwrap().id;
    let words = MomentWords {
        urge: Urge::new(7),
        note: Some(NASTY.into()),
        did: Some(NASTY.into()),
        ..MomentWords::default()
    };
    store.log_moment(Some(wait), &words, &now, now.utc_ms).unwrap();
    let mut entry = NewEntry::of(FREE_PAGE, 1, Lang::En, now.clone());
    (entry.title, entry.tags, entry.wait) = (Some(NASTY.into()), vec![NASTY.into(), "x".into()], Some(wait));
    entry.answers = vec![Answer {
        question: PAGE_QUESTION.into(),
        asked: NASTY.into(),
        kind: AnswerKind::Text,
        records: None,
        value: Value::Text(NASTY.into()),
    }];
    let entry = store.start_entry(&entry, now.utc_ms).unwrap();
    store.finish_entry(&entry, 1, &now, now.utc_ms).unwrap();
    let other = NewEntry { deck: NASTY.into(), ..NewEntry::of(FREE_PAGE, 1, Lang::En, now.clone()) };
    store.start_entry(&other, now.utc_ms).unwrap();
    let letter = NewLetter {
        person: Some(person),
        wait: Some(wait),
        to: Addressee::Them,
        at: now.clone(),
        body: NASTY.into(),
    };
    store.write_letter(&letter, now.utc_ms).unwrap();
    store
}

#[test]
fn what_another_program_wrote_is_printed_as_letters_and_handed_over_whole() {
    let home = Home::new();
    let store = written_by_another(&home);
    let records = said(&home.run(&["list", "--json", "--limit", "0"]));
    let ids: Vec<String> = records
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(ids.len() >= 5, "{records}");
    for lang in ["ja", "en"] {
        for call in [
            &["list"][..],
            &["letters"],
            &["people"],
            &["wait", "list"],
            &["wait", "show"],
            &["search", "red"],
            &["decks"],
            &["config"],
            &["list", "--json"],
            &["letters", "--json"],
            &["people", "--json"],
        ] {
            harmless(&home.run(&[call, &["--lang", lang]].concat()), &format!("{call:?}"));
        }
        for id in &ids {
            harmless(&home.run(&["show", id, "--lang", lang]), "show");
            harmless(&home.run(&["show", id, "--json"]), "show --json");
        }
    }
    // JSON keeps every sign, escaped.
    let note = records.lines().find(|line| line.contains("\"kind\":\"moment\"")).unwrap();
    let note: serde_json::Value = serde_json::from_str(note).unwrap();
    assert_eq!(note["note"].as_str(), Some(NASTY));
    drop(store);
}

#[test]
fn on_every_place_of_the_screen_it_is_letters_and_no_more() {
    for lang in [Lang::Ja, Lang::En] {
        let home = Home::new();
        drop(written_by_another(&home));
        home.config("questions.toml", format!("[[question]]\nid = \"x\"\nask = {NASTY:?}\n").as_bytes());
        walk_the_screens(&home, lang);
    }
}

/// Looks at every place of the screen.
fn walk_the_screens(home: &Home, lang: Lang) {
    let mut visit = Visit::launch(Launch::mada(home.path()), lang);
    let texts = visit.texts();
    let keys = [
        "2", "\r", "\x1b", "P", "\r", "\x1b", "\x1b", "l", "\r", "\x1b", "\x1b", "3", "4", "\r", "\x1b", "j",
        "\r", "e", "\x1b", "\x1b", "j", "\r", "\x1b", "j", "\r", "\x1b", "/", "red", "\x1b", "\x1b", "5",
        "s", "\x1b", ":", "\x1b", "?", "\x1b", "1",
    ];
    for key in keys {
        let frames = visit.tui.frames();
        visit.keys(key);
        visit.tui.wait_frame_after(frames);
        let shown = visit.tui.text();
        assert!(!shown.contains(is_harmful), "after {key:?}: {shown:?}");
    }
    visit.sees(texts.places.short[0]);
    let known = ["?2026h", "?2026l", "59m", "?1004h", ">1u", "<1u"];
    let strange: Vec<String> =
        visit.tui.sequences().into_iter().filter(|sent| !known.contains(&sent.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(visit.tui.clipboard().is_empty());
    let red = visit.tui.screen(|screen| {
        let (rows, cols) = screen.size();
        (0..rows.get()).any(|row| {
            (0..cols.get())
                .any(|col| screen.cell(row, col).is_some_and(|c| c.fgcolor() == vt100::Color::Idx(1)))
        })
    });
    assert!(!red, "something was coloured");
}

#[test]
fn strange_texts_are_drawn_and_can_be_written_on() {
    for (name, text) in strange() {
        let home = Home::new();
        let mut visit = Visit::begin(home.path(), Lang::Ja);
        let texts = visit.texts();
        visit.keys("p").sees(texts.question.page_ask);
        visit.tui.paste(&text);
        // Where a joined picture is drawn in several cells, the caret stands elsewhere than it was put.
        visit.keys("終").sees("終").keys("\x1b").sees(texts.notice.draft);
        visit.leave();
        let store = journal(home.path());
        let draft = store.drafts(1).unwrap().remove(0).record.id;
        let kept = store.entry(EntryId(draft)).unwrap().answers.remove(0).value;
        assert!(kept == Value::Text(clean_paste(&text) + "終"), "{name}");
    }
}

#[test]
fn files_of_the_user_that_say_anything_are_answered_with_letters() {
    let contents: Vec<Vec<u8>> = vec![
        NASTY.as_bytes().to_vec(),
        format!("{NASTY:?} = 1").into_bytes(),
        format!("theme = {NASTY:?}\nlang = {NASTY:?}\neditor = {NASTY:?}\n[keys.{NASTY:?}]\n{NASTY:?} = {NASTY:?}").into_bytes(),
        format!("[keys.global]\n{NASTY:?} = {NASTY:?}\ns = {NASTY:?}").into_bytes(),
        format!("id = {NASTY:?}\nversion = 1\n[title]\nja = {NASTY:?}\nen = {NASTY:?}\n[[question]]\nid = {NASTY:?}\nkind = {NASTY:?}").into_bytes(),
        b"\xff\xfe\x00".to_vec(),
        b"\xef\xbb\xbftheme = \"lamp\"\r\n".to_vec(),
        b"a = \x1b[31m".to_vec(),
        "[[".repeat(50_000).into_bytes(),
        format!("x = {}", "[".repeat(50_000)).into_bytes(),
        format!("tags = [{}]", "\"t\",".repeat(100_000)).into_bytes(),
        format!("title = \"{}\"", "名".repeat(100_000)).into_bytes(),
    ];
    for (at, content) in contents.into_iter().enumerate() {
        let home = Home::new();
        for file in [
            "config.toml",
            "questions.toml",
            "decks/own.toml",
            &format!("decks/{}.toml", NASTY.replace('/', "_")),
        ] {
            home.config(file, &content);
        }
        let deck = home.path().join("config/mada/decks/own.toml");
        let deck = deck.to_str().unwrap();
        let calls = [
            &["decks"][..],
            &["decks", "check", deck],
            &["config"],
            &["still", "3"],
            &["write", "own", "--plain"],
        ];
        for (call, lang) in calls.into_iter().zip(["ja", "en"].into_iter().cycle().skip(at % 2)) {
            let what = format!("{call:?} with {}", content[..content.len().min(60)].escape_ascii());
            harmless(&home.run(&[call, &["--lang", lang]].concat()), &what);
        }
    }
}
