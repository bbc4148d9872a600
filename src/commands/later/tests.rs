use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::domain::lang::Lang;
use serde_json::{Value, json};

const HOUR_MS: i64 = 3_600_000;

fn asked(shell: &Shell) -> Vec<Value> {
    shell.json(&["later", "--json"])
}

/// The last four letters of what is asked first.
fn first(shell: &Shell) -> String {
    let id = asked(shell)[0]["id"].as_str().unwrap().to_owned();
    id[9..].to_owned()
}

/// Somebody who chose something small and good, an hour and more ago.
fn after_fullness() -> Shell {
    let shell = Shell::new();
    shell.run(&["write", "fullness", "--plain"], "3\n5\nafter work, a bath\n");
    shell.clock.advance(2 * HOUR_MS);
    shell
}

#[test]
fn what_is_due_stands_apart_from_what_comes_in_its_time() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.run(&["write", "fullness", "--plain"], "3\n5\n\n");
    shell.ok(&["came", "three lines"]);
    let out = shell.ok(&["later"]);
    assert!(out.starts_with("In its time") && out.contains("(Mina)") && !out.contains("To ask"), "{out}");
    shell.clock.advance(2 * HOUR_MS);
    let out = shell.ok(&["later"]);
    let (due, coming) = out.split_once("\n\n").unwrap();
    assert!(due.contains("How full") && coming.contains("Close the waiting?"), "{out}");
    let asks: Vec<Value> = asked(&shell).iter().map(|one| one["ask"].clone()).collect();
    assert_eq!(asks, [json!("fullness_after"), json!("closing")]);
}

#[test]
fn a_number_behind_the_id_answers_it_once() {
    let shell = after_fullness();
    let id = first(&shell);
    let off = shell.run(&["later", "answer", &id, "11"], "");
    assert!(off.exit == Exit::WrongUsage && off.err.contains("as an answer"), "{}", off.err);
    let out = shell.ok(&["later", "answer", &id, "7"]);
    assert!(out.contains("Kept  "), "{out}");
    let entry = &shell.json(&["list", "--kind", "entry", "--json"])[0];
    let after = entry["answers"].as_array().unwrap().iter().find(|a| a["records"] == "fill.after").unwrap();
    assert_eq!(after["number"], json!(7));
    assert!(asked(&shell).is_empty());
    for words in [&["later", "answer", &id, "7"][..], &["later", "pass", &id]] {
        let again = shell.run(words, "");
        assert!(again.exit == Exit::Failed && again.err.contains("settled"), "{}", again.err);
    }
}

#[test]
fn line_by_line_only_what_was_left_is_asked() {
    let shell = after_fullness();
    let ran = shell.run(&["later", "answer", &first(&shell), "--plain"], "6\nthe quiet\n");
    assert!(!ran.out.contains("Within the next hour") && ran.out.contains("One thing"), "{}", ran.out);
    assert!(asked(&shell).is_empty());
    let entry = &shell.json(&["list", "--kind", "entry", "--json"])[0];
    assert_eq!(entry["answers"].as_array().unwrap().len(), 5);
}

#[test]
fn passing_one_over_asks_it_no_more() {
    let shell = after_fullness();
    shell.ok(&["later", "pass", &first(&shell)]);
    let ran = shell.run(&["later"], "");
    assert!(ran.out.is_empty() && ran.err.contains("nothing to be asked"), "{}", ran.err);
}

#[test]
fn relief_after_a_wait_that_was_closed_at_once_asks_about_the_relief() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.ok(&["wait", "close", "--outcome", "came"]);
    let ran = shell.run(&["later", "answer", &first(&shell), "--plain"], "hours\n");
    assert!(ran.out.contains("How long did that relief last?"), "{}", ran.out);
    let entry = &shell.json(&["list", "--kind", "entry", "--json"])[0];
    assert_eq!(entry["answers"][0]["records"], json!("close.relief_lasted"));
    assert!(asked(&shell).is_empty());
}

#[test]
fn the_ending_can_be_told_in_one_word() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.ok(&["came", "three lines"]);
    shell.ok(&["later", "answer", &first(&shell), "met"]);
    assert_eq!(shell.json(&["wait", "list", "--all", "--json"])[0]["outcome"], json!("met"));
    assert_eq!(asked(&shell)[0]["ask"], json!("relief"));
}

#[test]
fn a_review_day_shows_the_wait_or_moves_on() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.run(&["write", "long_silence", "--plain"], "\n\n\n\nuntil\n3 days\n\n");
    assert_eq!(asked(&shell)[0]["ask"], json!("review"));
    let out = shell.ok(&["later", "answer", &first(&shell), "in", "9", "days"]);
    assert!(out.contains("Mina") && asked(&shell).len() == 1, "{out}");
    shell.ok(&["later", "answer", &first(&shell)]);
    assert!(asked(&shell).is_empty());
}

#[test]
fn a_letter_that_rested_is_opened_by_answering() {
    let mut shell = Shell::new();
    shell.lang = Lang::Ja;
    shell.ok(&["letters", "new", "元気ですか", "--me", "--hold", "30m"]);
    shell.clock.advance(HOUR_MS);
    let id = first(&shell);
    let words = shell.run(&["later", "answer", &id, "はい"], "");
    assert_eq!(words.exit, Exit::WrongUsage);
    assert!(shell.ok(&["later", "answer", &id]).contains("元気ですか"));
    assert!(asked(&shell).is_empty());
}

#[test]
fn another_record_is_none_of_these() {
    let shell = Shell::new();
    let id = shell.json(&["still", "7", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let ran = shell.run(&["later", "answer", &id], "");
    assert!(ran.exit == Exit::WrongUsage && ran.err.contains("mada later"), "{}", ran.err);
}
