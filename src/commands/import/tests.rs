use super::intake::CHUNK;
use super::*;
use crate::commands::testing::{Ran, Shell};
use crate::domain::carried::sample;
use crate::store::carry::Arrivals;
use crate::store::open::FILE;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::PathBuf;

fn written() -> Shell {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "みなと"]);
    shell.ok(&["still", "7", "雨の音"]);
    shell.run(&["write", "--plain"], "返事はまだ。\n");
    shell.ok(&["letters", "new", "--me", "--seal", "came", "封の中"]);
    shell
}

fn file(shell: &Shell, name: &str) -> PathBuf {
    shell.dir.path().join(name)
}

/// What an import says in JSON, and how it ended.
fn import(shell: &Shell, input: &str, more: &[&str]) -> (Value, Exit) {
    let ran = shell.run(&[&["import", "-", "--json"], more].concat(), input);
    (serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err)), ran.exit)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_export_that_comes_in_elsewhere_is_exported_there_byte_for_byte(records in sample::journal()) {
        let (here, there) = (Shell::new(), Shell::new());
        here.with(&mut Vec::new(), &mut &[][..], |ctx| {
            let mut store = ctx.journal().unwrap();
            let mut arrivals = Arrivals::new(&mut store, false);
            arrivals.chunk(&(1..).zip(records.clone()).collect::<Vec<_>>()).unwrap();
            arrivals.finish().unwrap();
        });
        let lines = here.ok(&["export"]);
        let (said, exit) = import(&there, &lines, &[]);
        prop_assert_eq!((&said["new"], exit), (&json!(records.len()), Exit::Done));
        prop_assert_eq!(there.ok(&["export"]), lines.clone());
        let (said, exit) = import(&there, &lines, &[]);
        prop_assert_eq!((&said["unchanged"], exit), (&json!(records.len()), Exit::Done));
        prop_assert_eq!(there.ok(&["export"]), lines);
    }
}

#[test]
fn a_file_for_its_owner_alone_is_written_whole_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt;
    let (shell, path) = (written(), PathBuf::new());
    let path = path.join(file(&shell, "out.jsonl"));
    let name = path.to_str().unwrap();
    let ran = shell.run(&["export", name], "");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, ""), "{}", ran.err);
    assert!(ran.err.contains("5 records"), "{}", ran.err);
    let lines = fs::read_to_string(&path).unwrap();
    assert_eq!(lines, shell.ok(&["export", "-"]));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    fs::write(&path, "mine").unwrap();
    let ran = shell.run(&["export", name], "");
    assert_eq!(ran.exit, Exit::WrongUsage);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    shell.ok(&["export", name, "--force"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), lines);
    let left: Vec<_> = fs::read_dir(shell.dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_str().unwrap().ends_with(".part")), "{left:?}");
}

#[test]
fn an_export_can_be_narrowed_and_keeps_its_thread() {
    let shell = written();
    let kinds = |words: &[&str]| -> Vec<String> {
        shell.json(words).iter().map(|r| r["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&["export"]), ["person", "wait", "moment", "entry", "letter"]);
    assert_eq!(kinds(&["export", "--kind", "letter", "--kind", "moment"]), ["moment", "letter"]);
    assert_eq!(kinds(&["export", "--person", "ミナト"])[..3], ["person", "wait", "moment"]);
    assert_eq!(kinds(&["export", "--to", "2026-11-20"]), ["person", "wait"]);
    assert_eq!(kinds(&["export", "--from", "2026-11-21", "--kind", "wait"]), ["wait"]);
    let wait = shell.json(&["list", "--json", "--kind", "wait"])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(kinds(&["export", "--wait", &wait])[..3], ["person", "wait", "moment"]);
    assert_eq!(shell.run(&["export", "--from", "someday"], "").exit, Exit::WrongUsage);
    assert_eq!(shell.run(&["export", "--person", "だれか"], "").exit, Exit::Failed);
}

#[test]
fn a_sealed_letter_travels_with_its_words_and_stays_sealed() {
    let (here, there) = (written(), Shell::new());
    let lines = here.ok(&["export"]);
    assert!(lines.contains("封の中"));
    import(&there, &lines, &[]);
    assert!(!there.ok(&["list", "--json"]).contains("封の中"));
    assert_eq!(there.json(&["search", "--json", "雨の音"]).len(), 1);
    assert!(there.json(&["search", "--json", "封の中"]).is_empty());
}

#[test]
fn what_a_list_prints_comes_in_except_the_words_it_hides() {
    let (here, there) = (written(), Shell::new());
    let (said, exit) = import(&there, &here.ok(&["list", "--json"]), &[]);
    assert_eq!((&said["new"], &said["refused"], exit), (&json!(3), &json!(1), Exit::Failed));
    assert_eq!(said["refusals"][0], json!({ "line": 1, "why": "field", "field": "text" }));
    // The list names nobody but the person it is about; they did not come.
    assert_eq!(said["ties"], json!([{ "line": 4, "kind": "person" }]));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let (here, there) = (written(), Shell::new());
    let lines = here.ok(&["export"]);
    let (trial, exit) = import(&there, &lines, &["--dry-run"]);
    assert_eq!((&trial["dry_run"], &trial["new"], exit), (&json!(true), &json!(5), Exit::Done));
    assert!(!file(&there, "data").join(FILE).exists());
    let (real, _) = import(&there, &lines, &[]);
    assert_eq!(real["new"], trial["new"]);
    let (trial, _) = import(&there, &lines, &["--dry-run"]);
    assert_eq!(trial["unchanged"], json!(5));
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_others_come_in() {
    let shell = Shell::new();
    let moment = r#"{"kind":"moment","at":"2026-11-21T23:10:00+09:00","urge":7}"#;
    let mut input = format!("{moment}\n\nひみつ\n").into_bytes();
    input.extend(b"\xff\xfe\n{\"kind\":\"dream\",\"at\":\"x\"}\n");
    let Ran { out, err, exit } = shell.run_bytes(&["import", "-"], &input);
    assert_eq!(exit, Exit::Failed);
    assert_eq!(out, "1 new, 0 updated, 0 unchanged, 3 refused\n");
    let lines: Vec<&str> = err.lines().collect();
    assert!(lines[0].starts_with("line 3: It is not one JSON"), "{err}");
    assert!(lines[1].starts_with("line 4: It cannot be read as text"), "{err}");
    assert!(lines[2].starts_with("line 5: This kind of record"), "{err}");
    assert!(!err.contains("ひみつ") && !err.contains("dream"), "{err}");
}

#[test]
fn of_many_refused_lines_only_the_first_are_named() {
    let shell = Shell::new();
    let ran = shell.run(&["import", "-"], &"x\n".repeat(25));
    assert_eq!(ran.err.lines().count(), 21, "{}", ran.err);
    assert!(ran.err.ends_with("And 5 more.\n"), "{}", ran.err);
}

#[test]
fn an_import_that_is_stopped_keeps_what_came_before_and_can_be_taken_up_again() {
    let shell = Shell::new();
    let path = file(&shell, "many.jsonl");
    let mut out = File::create(&path).unwrap();
    for n in 0..CHUNK + 5 {
        writeln!(out, r#"{{"kind":"moment","at":"2026-11-21T23:10:00+09:00","note":"{n}"}}"#).unwrap();
    }
    let args = ImportArgs { file: path.clone(), json: true, ..ImportArgs::default() };
    let interrupt = Interrupt::none();
    interrupt.deliver(2);
    let mut said = Vec::new();
    let exit = shell.with(&mut said, &mut &[][..], |ctx| until(&args, &interrupt, ctx)).unwrap();
    let said: Value = serde_json::from_slice(&said).unwrap();
    assert_eq!((exit, &said["new"], &said["cancelled"]), (Exit::Signal(130), &json!(CHUNK), &json!(true)));
    let said = shell.json(&["import", path.to_str().unwrap(), "--json"]);
    assert_eq!((&said[0]["new"], &said[0]["unchanged"]), (&json!(5), &json!(CHUNK)));
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_missing() {
    let shell = Shell::new();
    let ran = shell.run(&["import", "/nowhere/at/all.jsonl"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("No such file"), "{}", ran.err);
    assert!(!file(&shell, "data").exists());
}

#[test]
fn another_journal_comes_in_once_however_often_it_is_read() {
    let shell = Shell::new();
    let text =
        "[2026-11-21 23:10] 雨の日。\n家にいた。\n\n[2026-13-01 10:00] x\n[2026-11-22 07:05] Walked.\n";
    for (new, unchanged) in [(2, 0), (0, 2)] {
        let (said, exit) = import(&shell, text, &["--from", "jrnl"]);
        assert_eq!((&said["new"], &said["unchanged"], exit), (&json!(new), &json!(unchanged), Exit::Done));
    }
    let day = json!([{ "creationDate": "someday", "text": "x" }]).to_string();
    let (said, exit) = import(&shell, &day, &["--from", "dayone"]);
    assert_eq!(exit, Exit::Failed);
    assert_eq!(said["refusals"][0], json!({ "entry": 1, "why": "field", "field": "creationDate" }));
    let pages = shell.json(&["list", "--json"]);
    assert_eq!(pages[1]["answers"][0]["text"], json!("家にいた。\n\n[2026-13-01 10:00] x"));
}

#[test]
fn a_folder_of_files_comes_in_and_names_what_did_not() {
    let shell = Shell::new();
    let folder = file(&shell, "pages");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("2026-11-21.md"), "家にいた。").unwrap();
    fs::write(folder.join("bad.txt"), b"\xff").unwrap();
    let name = folder.to_str().unwrap();
    let ran = shell.run(&["import", "--from", "folder", name], "");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, "1 new, 0 updated, 0 unchanged, 1 refused\n"));
    assert!(ran.err.contains("bad.txt: It cannot be read as text"), "{}", ran.err);
    assert_eq!(shell.json(&["list", "--json"])[0]["at"], json!("2026-11-21T12:00:00.000+09:00"));
}
