//! What somebody else's file brings into the journal, and how it leaves it again.

use super::{Home, NASTY, harmless, said, strange, walk_the_screens};
use mada::domain::ids::Id;
use mada::domain::lang::Lang;
use serde_json::{Value, json};
use std::process::Output;

/// When everything here happened, in milliseconds since 1970.
const THEN_MS: i64 = 1_795_000_000_000;

fn id(number: u64) -> String {
    Id::compose(THEN_MS, number).to_string()
}

/// A line of a file: a record of this kind with these fields besides those that every record has.
fn line(kind: &str, number: u64, more: &Value) -> String {
    let mut record = json!({ "kind": kind, "id": id(number), "at": "2026-11-18T20:06:40+09:00" });
    let fields = record.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    record.to_string()
}

fn page(number: u64, text: &str) -> String {
    let answer = json!({ "question": "page", "asked": "", "kind": "text", "text": text, "skipped": false });
    let entry = json!({ "deck": "page", "deck_version": 1, "language": "ja", "starred": false,
        "finished": true, "tags": [], "answers": [answer] });
    line("entry", number, &entry)
}

/// A journal in which every field that can hold words holds those nobody means well with.
fn nasty_file() -> String {
    let answer = |question: &str, more: Value| {
        let mut answer = json!({ "question": question, "asked": NASTY, "skipped": false });
        answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        answer
    };
    let answers = json!([
        answer("page", json!({ "kind": "text", "text": NASTY, "new": NASTY })),
        answer(NASTY, json!({ "kind": "choice", "choices": [NASTY] })),
        answer("p", json!({ "kind": "person", "text": NASTY })),
        answer("d", json!({ "kind": "duration", "text": NASTY, "number": 9_000_000 })),
    ]);
    let version = json!({ "revision": 1, "replaced_at": "2026-11-18T12:00:00Z", "title": NASTY,
        "tags": [NASTY], "answers": answers });
    let mut lines = vec![
        line("person", 1, &json!({ "name": NASTY, "relation": NASTY, "zone": NASTY, NASTY: NASTY })),
        line("wait", 2, &json!({ "person": id(1), "started_at": "2026-11-17T20:06:40+09:00" })),
        line(
            "moment",
            3,
            &json!({ "wait": id(2), "urge": 7, "feelings": [NASTY], "need": NASTY, "body": NASTY,
                "trigger": NASTY, "did": NASTY, "note": NASTY, "pull": NASTY, "loop_stage": NASTY }),
        ),
        line(
            "entry",
            4,
            &json!({ "deck": NASTY, "deck_version": 1, "language": "en", "starred": true, "finished": true,
                "title": NASTY, "tags": [NASTY, "x"], "wait": id(2), "person": id(1), "answers": answers,
                "revision": 2, "versions": [version] }),
        ),
        line("letter", 5, &json!({ "to": "them", "person": id(1), "wait": id(2), "text": NASTY })),
        line("follow_up", 6, &json!({ "ask": "closing", "due_at": "2026-11-18T12:00:00Z", "wait": id(2) })),
        page(7, NASTY),
    ];
    lines.extend((8..).zip(strange()).map(|(number, (_, text))| page(number, &text)));
    lines.iter().map(|line| line.clone() + "\n").collect()
}

/// What an import said in JSON.
#[track_caller]
fn told(output: &Output) -> Value {
    harmless(output, "import");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

#[test]
fn what_an_import_brings_is_letters_on_every_way_out() {
    let home = Home::new();
    let lines = nasty_file();
    let count = lines.lines().count();
    let told = told(&home.pipe(&["import", "-", "--json"], lines.as_bytes()));
    assert_eq!((&told["new"], &told["refused"]), (&json!(count), &json!(0)), "{told}");
    let ids = (1..=count as u64).map(id);
    for lang in ["ja", "en"] {
        for call in [
            &["list", "--limit", "0"][..],
            &["list", "--json", "--limit", "0"],
            &["letters"],
            &["people"],
            &["wait", "list"],
            &["wait", "show"],
            &["later"],
            &["today"],
            &["patterns"],
            &["status"],
            &["search", "red"],
            &["search", "person:待つ"],
            &["search", "tag:待つ"],
            &["search", "待つ", "--json"],
            &["export", "-"],
            &["export", "--html", "-"],
            &["export", "--markdown", "-"],
        ] {
            harmless(&home.run(&[call, &["--lang", lang]].concat()), &format!("{call:?}"));
        }
        for id in ids.clone() {
            harmless(&home.run(&["show", &id, "--lang", lang]), "show");
        }
    }
    let html = said(&home.run(&["export", "--html", "-"]));
    assert!(html.contains("red") && !html.contains("<script") && html.matches("<html").count() == 1);
    for lang in [Lang::Ja, Lang::En] {
        walk_the_screens(&home, lang);
    }
}

#[test]
fn what_was_brought_in_is_handed_on_byte_for_byte() {
    let (here, there) = (Home::new(), Home::new());
    here.pipe(&["import", "-"], nasty_file().as_bytes());
    let lines = said(&here.run(&["export", "-"]));
    let told = told(&there.pipe(&["import", "-", "--json"], lines.as_bytes()));
    assert_eq!((&told["new"], &told["refused"]), (&json!(lines.lines().count()), &json!(0)), "{told}");
    assert!(said(&there.run(&["export", "-"])) == lines);
    assert!(lines.contains("\\u202e") && lines.contains("\\u001b"), "nothing was taken out of it");
}

#[test]
fn each_bad_line_is_named_and_no_good_one_is_lost() {
    let moment = |number, more: Value| line("moment", number, &more).into_bytes();
    let at = |number, at: &str| moment(number, json!({ "at": at })).clone();
    let deep = |depth: usize| {
        let more = format!(r#","new":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        line("moment", 20, &json!({})).strip_suffix('}').map(|head| head.to_owned() + &more).unwrap()
    };
    let tags: Vec<String> = (0..100_000).map(|n| format!("t{n}")).collect();
    let long = "待つ".repeat((10 << 20) / 6);
    let page_with = |number, more: Value| {
        let mut page: Value = serde_json::from_str(&page(number, "x")).unwrap();
        page.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        page.to_string().into_bytes()
    };
    let good = "good";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"\xef\xbb\xbf".iter().copied().chain(moment(1, json!({ "note": "bom" }))).collect(), good),
        ([&moment(2, json!({})), &b"\r"[..]].concat(), good),
        (b"{\"kind\":\"moment\",\"note\":\"\xff\"}".to_vec(), "not_text"),
        (br#"{"kind":"moment","at":"2026-11-18T20:06:40+09:00","note":"\ud83d"}"#.to_vec(), "not_json"),
        (b"{\"kind\":\"moment\",\"note\":\"\0\"}".to_vec(), "not_json"),
        (moment(3, json!({ "note": "a\0b" })), good),
        (deep(100_000).into_bytes(), "not_json"),
        (deep(100).into_bytes(), good),
        (format!("\"{}\"", "x".repeat(17 << 20)).into_bytes(), "too_long"),
        (moment(4, json!({ "note": long })), good),
        (page_with(5, json!({ "tags": tags })), good),
        (line("person", 6, &json!({ "name": "み".repeat(33_000) })).into_bytes(), good),
        (at(7, "9999-12-31T23:59:59-12:00"), "at"),
        (at(7, "-0001-01-01T00:00:00Z"), "at"),
        (at(7, "2026-11-18T20:06:40+24:00"), "at"),
        (at(7, "9999-12-30T00:00:00+23:59"), good),
        (at(8, "0001-01-03T00:00:00-23:59"), good),
        (br#"{"kind":"moment","at":"2026-11-18T20:06:40+09:00","urge":1e999}"#.to_vec(), "not_json"),
        (moment(9, json!({ "revision": 0 })), "revision"),
        (moment(10, json!({ "revision": i64::MAX })), "revision"),
        (moment(10, json!({ "revision": 1_i64 << 53 })), good),
        (moment(1, json!({ "note": "other" })), "conflict"),
        (line("letter", 1, &json!({ "to": "me", "text": "x" })).into_bytes(), "taken"),
        (moment(11, json!({ "id": "待つ" })), "id"),
        (page_with(12, json!({ "answers": [page_answer(), page_answer()] })), "answers"),
        (line("wait", 13, &json!({ "person": id(13), "started_at": "2026-11-18T20:06:40Z" })).into(), good),
        (
            line(
                "follow_up",
                14,
                &json!({ "ask": "closing", "due_at": "9999-01-01T00:00:00Z", "entry": id(14) }),
            )
            .into(),
            good,
        ),
        (b"null".to_vec(), "not_json"),
        (line("dream", 15, &json!({})).into_bytes(), "unknown_kind"),
        (moment(16, json!({ "note": "last" })), good),
    ];
    let home = Home::new();
    let file: Vec<u8> = cases.iter().flat_map(|(line, _)| [line.as_slice(), b"\n"].concat()).collect();
    let said_of = told(&home.pipe(&["import", "-", "--json"], &file));
    let named: Vec<(u64, &str)> = said_of["refusals"].as_array().unwrap().iter().map(refusal).collect();
    let bad = (1..).zip(&cases).filter(|(_, (_, what))| *what != good);
    assert_eq!(named, bad.map(|(number, (_, what))| (number, *what)).collect::<Vec<_>>());
    assert_eq!(said_of["new"], json!(cases.len() - named.len()), "{said_of}");
    assert_eq!(said_of["untied"], json!(2), "nothing hangs on itself");
    for lang in ["ja", "en"] {
        harmless(&home.command(&["import", "-", "--lang", lang]).output().unwrap(), "import");
        for call in [&["list", "--limit", "0"][..], &["people"], &["wait", "show"], &["patterns"]] {
            harmless(&home.run(&[call, &["--lang", lang]].concat()), &format!("{call:?}"));
        }
    }
    // All of it can be handed on.
    let (lines, there) = (said(&home.run(&["export", "-"])), Home::new());
    let told = told(&there.pipe(&["import", "-", "--json"], lines.as_bytes()));
    assert_eq!((&told["new"], &told["refused"]), (&said_of["new"], &json!(0)), "{told}");
    assert!(said(&there.run(&["export", "-"])) == lines);
}

fn page_answer() -> Value {
    json!({ "question": "page", "asked": "", "kind": "text", "text": "x", "skipped": false })
}

/// The line of a refusal, and its field or else its reason.
fn refusal(refusal: &Value) -> (u64, &str) {
    let why = refusal["field"].as_str().or(refusal["why"].as_str()).unwrap();
    (refusal["line"].as_u64().unwrap(), why)
}

#[test]
fn other_journals_bring_letters_only_and_one_bad_entry_costs_no_other() {
    let at = json!("2026-11-18T11:06:40Z");
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let day_one = |text: &str| json!({ "creationDate": at, "text": text, "tags": [text] }).to_string();
    let tui = |text: &str| json!({ "date": at, "title": text, "content": text, "tags": [text] }).to_string();
    let lone = r#"{"creationDate":"2026-11-18T11:06:40Z","date":"2026-11-18T11:06:40Z","text":"\ud83d"}"#;
    let around = |entry: &dyn Fn(&str) -> String| {
        format!("\u{feff}{{\"entries\":[{},{deep},{lone},?,{}]}}", entry(NASTY), entry("last")).into_bytes()
    };
    let mut jrnl = format!("[+262142-12-31 10:00] {NASTY}\n[2026-11-18 10:00] {NASTY} *\n").into_bytes();
    jrnl.extend(b"\xff\n");
    jrnl.extend(b"long\n".repeat(4 << 20));
    jrnl.extend(format!("[2026-11-18 10:01] last @{NASTY}\n{NASTY}\n").into_bytes());
    for (from, file, new) in
        [("dayone", around(&day_one), 2), ("tui-journal", around(&tui), 2), ("jrnl", jrnl, 1)]
    {
        let home = Home::new();
        let told = told(&home.pipe(&["import", "--from", from, "-", "--json"], &file));
        assert_eq!(told["new"], json!(new), "{from}: {told}");
        assert_eq!(told["refused"], json!(3), "{from}: {told}");
        for lang in ["ja", "en"] {
            harmless(&home.pipe(&["import", "--from", from, "-", "--lang", lang], &file), from);
            harmless(&home.run(&["list", "--lang", lang]), from);
        }
        let lines = said(&home.run(&["export", "-"]));
        assert!(lines.contains("last") && !lines.contains("\\u001b"), "{from}: {lines}");
    }
}

#[test]
fn a_folder_of_files_with_any_names_and_anything_in_them_comes_in() {
    let home = Home::new();
    let folder = home.path().join(format!("{}\n", NASTY.replace('/', "_")));
    std::fs::create_dir(&folder).unwrap();
    let named = format!("2026-11-18 {}.md", NASTY.replace('/', "_").chars().take(60).collect::<String>());
    std::fs::write(folder.join(named), NASTY).unwrap();
    std::fs::write(folder.join("-999-01-01.md"), "# x").unwrap();
    std::fs::write(folder.join("bad\n\x1b[31m.txt"), b"\xff").unwrap();
    let many: String = (0..200_000).map(|n| format!("#tag{n} ")).collect();
    std::fs::write(folder.join("20261118.markdown"), many).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero.md")).unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("round")).unwrap();
    let folder = folder.to_str().unwrap();
    let told = told(&home.run(&["import", "--from", "folder", folder, "--json"]));
    assert_eq!((&told["new"], &told["refused"]), (&json!(3), &json!(1)), "{told}");
    for lang in ["ja", "en"] {
        harmless(&home.run(&["import", "--from", "folder", folder, "--lang", lang]), "import");
        harmless(&home.run(&["list", "--lang", lang]), "list");
    }
}
