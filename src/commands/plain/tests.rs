use crate::commands::Exit;
use crate::commands::testing::{Ran, Shell};
use crate::decks::Library;
use crate::domain::deck::{Deck, QuestionKind};
use crate::domain::lang::Lang;
use serde_json::{Value, json};
use std::sync::Arc;

mod care;

fn write(shell: &Shell, deck: &str, input: &str) -> Ran {
    let ran = shell.run(&["write", deck, "--plain"], input);
    assert_eq!(ran.exit, Exit::Done, "{deck}: {}", ran.err);
    ran
}

fn entries(shell: &Shell) -> Vec<Value> {
    shell.json(&["list", "--kind", "entry", "--json"])
}

fn answers(entry: &Value) -> Vec<(&str, &Value)> {
    let answers = entry["answers"].as_array().unwrap();
    answers.iter().map(|answer| (answer["question"].as_str().unwrap(), answer)).collect()
}

/// A line that answers the question, and the same one whatever was answered before.
fn line(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text | QuestionKind::Draft => "雨の音",
        QuestionKind::Scale { .. } => "0",
        QuestionKind::Choice => "1",
        QuestionKind::Multi => "1, 2",
        QuestionKind::YesNo => "y",
        QuestionKind::Person => "みなと",
        QuestionKind::Duration => "3 days",
    }
}

fn decks() -> Vec<Arc<Deck>> {
    let library = Library::new(None);
    library.list().iter().map(|head| library.deck(&head.id).unwrap()).collect()
}

/// Answers each question that is asked, as a person reading the output would.
fn answered(shell: &Shell, deck: &Deck) -> String {
    let mut walk = crate::domain::walk::Walk::start(Arc::new(deck.without_unsaid(|_| false)));
    let mut input = String::new();
    while let Some(question) = walk.question() {
        let line = line(question.kind);
        let value = super::answer::interpret(question, line).unwrap();
        input.push_str(line);
        input.push('\n');
        walk.answer(value, Lang::En);
    }
    write(shell, &deck.id, &input).out
}

#[test]
fn every_deck_can_be_answered_to_its_end() {
    for deck in decks() {
        let shell = Shell::new();
        let out = answered(&shell, &deck);
        assert!(out.contains("Kept  "), "{}: {out}", deck.id);
        let entries = entries(&shell);
        assert_eq!((entries.len(), &entries[0]["finished"]), (1, &json!(true)), "{}", deck.id);
        assert!(deck.closes.iter().any(|close| out.contains(close.text.get(Lang::En))), "{}: {out}", deck.id);
    }
}

#[test]
fn every_deck_can_be_skipped_and_then_leaves_no_trace() {
    for deck in decks() {
        let shell = Shell::new();
        let out = write(&shell, &deck.id, &"\n".repeat(40)).out;
        assert!(out.contains("no record was kept"), "{}: {out}", deck.id);
        // Nothing is said to be set down, closed or kept where nothing was.
        for close in &deck.closes {
            assert!(close.always || !out.contains(close.text.get(Lang::En)), "{}: {out}", deck.id);
        }
        assert_eq!(shell.json(&["list", "--json"]), [] as [Value; 0], "{}", deck.id);
    }
}

#[test]
fn an_input_that_ends_in_the_middle_keeps_a_draft_of_every_deck() {
    for deck in decks() {
        let shell = Shell::new();
        let first = line(deck.questions[0].kind);
        let ran = write(&shell, &deck.id, &format!("{first}\n"));
        let entries = entries(&shell);
        if entries.is_empty() {
            // The first answer was one that is used and forgotten.
            assert!(ran.err.contains("nothing was kept"), "{}: {}", deck.id, ran.err);
            continue;
        }
        if entries[0]["finished"] == json!(true) {
            continue;
        }
        assert!(ran.err.contains("Kept unfinished"), "{}: {}", deck.id, ran.err);
        assert!(ran.err.contains(&format!("mada write {} --plain --resume", deck.id)), "{}", ran.err);
        assert_eq!(answers(&entries[0]).len(), 1, "{}", deck.id);
    }
}

#[test]
fn a_number_off_the_scale_is_asked_again() {
    let shell = Shell::new();
    let ran = write(&shell, "wave", "11\nten\n10\n");
    assert_eq!(ran.out.matches("A number from 0 to 10.").count(), 2, "{}", ran.out);
    assert_eq!(answers(&entries(&shell)[0])[0].1["number"], json!(10));
}

#[test]
fn a_question_mark_explains_and_asks_again() {
    let shell = Shell::new();
    let ran = write(&shell, "opening", "?\nみなと\n？\n1\n");
    assert!(ran.out.contains("Write a nickname.") && ran.out.contains("1 to 6"), "{}", ran.out);
    assert_eq!(answers(&entries(&shell)[0]).len(), 2);
}

#[test]
fn going_back_changes_an_answer_and_an_empty_line_keeps_it() {
    let shell = Shell::new();
    let ran = write(&shell, "opening", "<\nみなと\n2\n<\n<\nRen\n\nhope\n");
    assert!(ran.out.contains("first question"), "{}", ran.out);
    assert!(ran.out.contains("(your answer before: みなと"), "{}", ran.out);
    let all = entries(&shell);
    let said = answers(&all[0]);
    assert_eq!((&said[0].1["text"], &said[1].1["choices"]), (&json!("Ren"), &json!(["promised"])));
    assert_eq!(said[2].1["text"], json!("hope"));
}

#[test]
fn a_branch_that_was_left_again_is_not_exported() {
    let shell = Shell::new();
    // "sent" asks what was sent; going back and choosing another trigger leaves that question.
    write(&shell, "opening", "\n1\nthe words I sent\n<\n<\n2\nhope\n");
    let all = entries(&shell);
    let said: Vec<&str> = answers(&all[0]).iter().map(|(question, _)| *question).collect();
    assert_eq!(said, ["who", "trigger", "hope"]);
    assert!(!all[0].to_string().contains("the words I sent"));
}

#[test]
fn a_block_is_many_lines_and_its_signs_are_words() {
    let shell = Shell::new();
    let ran = shell.run(&["write", "--plain"], "<<\n一行目\n\n?\n<\n .x\n.\n");
    assert!(ran.out.contains("Kept  "), "{}", ran.out);
    let all = entries(&shell);
    assert_eq!(all[0]["deck"], json!("page"));
    assert_eq!(answers(&all[0])[0].1["text"], json!("一行目\n\n?\n<\n .x"));
}

#[test]
fn a_block_that_was_cut_off_is_kept_and_can_be_gone_on_with() {
    let shell = Shell::new();
    let ran = shell.run(&["write", "--plain"], "<<\n半分だけの");
    assert_eq!(ran.exit, Exit::Done);
    assert!(ran.err.contains("mada write --plain --resume"), "{}", ran.err);
    let all = entries(&shell);
    assert_eq!((&all[0]["finished"], &answers(&all[0])[0].1["text"]), (&json!(false), &json!("半分だけの")));
    let ran = shell.run(&["write", "--plain", "--resume"], "\n");
    assert!(ran.out.contains("半分だけの") && ran.out.contains("Kept  "), "{}", ran.out);
    let all = entries(&shell);
    assert_eq!((all.len(), &all[0]["finished"]), (1, &json!(true)));
    assert_eq!(answers(&all[0])[0].1["text"], json!("半分だけの"));
}

/// A line in Shift JIS, between two that are text.
const SJIS: &[u8] = b"<<\n\xe5\xa4\x9c\n\x91\xd2\x82\xc2\n\xe6\x9c\x9d\n.\n";

#[test]
fn a_line_that_is_no_text_is_refused_and_what_stands_before_it_is_kept() {
    for (lang, said) in [(Lang::En, "cannot be read as text"), (Lang::Ja, "文字として読めない")] {
        let mut shell = Shell::new();
        shell.lang = lang;
        let ran = shell.run_bytes(&["write", "--plain"], SJIS);
        assert_eq!(ran.exit, Exit::WrongUsage);
        assert!(ran.err.contains(said) && ran.err.contains("--resume"), "{}", ran.err);
        let all = entries(&shell);
        assert_eq!((&all[0]["finished"], &answers(&all[0])[0].1["text"]), (&json!(false), &json!("夜")));
    }
}

#[test]
fn a_line_that_is_no_text_is_asked_for_again_where_somebody_types() {
    let shell = Shell::new();
    shell.terminal.set(true);
    let ran = shell.run_bytes(&["write", "--plain"], SJIS);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.out.contains("cannot be read as text"), "{}", ran.out);
    let all = entries(&shell);
    assert_eq!(answers(&all[0])[0].1["text"], json!("夜\n朝"));
    let ran = shell.run_bytes(&["write", "--plain"], b"\x91\xd2\n\xe5\xa4\x9c\n");
    assert!(ran.exit == Exit::Done && ran.out.contains("cannot be read as text"), "{}", ran.out);
    shell.terminal.set(false);
    assert_eq!(answers(&entries(&shell)[0])[0].1["text"], json!("夜"));
}

#[test]
fn a_draft_is_gone_on_with_where_it_was_left() {
    let shell = Shell::new();
    write(&shell, "opening", "みなと\n1\n");
    write(&shell, "why", "");
    let ran = shell.run(&["write", "opening", "--plain", "--resume"], "夕方に\n元気か\n\nsoon\n");
    assert!(ran.out.contains("(3/7)") && !ran.out.contains("(2/7)"), "{}", ran.out);
    let all = entries(&shell);
    assert_eq!((all.len(), &all[0]["finished"]), (1, &json!(true)));
    assert_eq!(answers(&all[0]).len(), 6);
    let none = shell.run(&["write", "opening", "--plain", "--resume"], "");
    assert!(none.exit == Exit::Failed && none.err.contains("no unfinished entry"), "{}", none.err);
}

#[test]
fn every_answer_is_on_disk_before_the_next_question() {
    let shell = Shell::new();
    let dir = shell.dir.path().join("data");
    /// An input that looks into the journal whenever the second line is asked for.
    struct Looking<'a>(&'a [u8], &'a std::path::Path, Vec<usize>);
    impl std::io::Read for Looking<'_> {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Ok(0)
        }
    }
    impl std::io::BufRead for Looking<'_> {
        fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
            let kept = crate::store::Store::open_existing(self.1, 0, 0)
                .and_then(|store| store.drafts(9))
                .map_or(0, |drafts| drafts.len());
            self.2.push(kept);
            let end = self.0.iter().position(|byte| *byte == b'\n').map_or(self.0.len(), |at| at + 1);
            Ok(&self.0[..end])
        }
        fn consume(&mut self, amount: usize) {
            self.0 = &self.0[amount..];
        }
    }
    let mut input = Looking("みなと\n1\n".as_bytes(), &dir, Vec::new());
    shell.run_reading(&["write", "opening", "--plain"], &mut input);
    assert_eq!(input.2.first(), Some(&0));
    assert!(input.2[1..].iter().all(|kept| *kept == 1), "{:?}", input.2);
}

#[test]
fn an_answer_for_the_moment_only_is_not_kept_and_help_is_named() {
    let shell = Shell::new();
    let ran = write(&shell, "wave", "9\n6\n");
    assert!(ran.out.contains("You do not have to carry it by yourself."), "{}", ran.out);
    assert!(ran.out.contains("findahelpline"), "{}", ran.out);
    let all = entries(&shell);
    assert!(!all[0].to_string().contains("self_harm"));
    assert_eq!(answers(&all[0]).len(), 1);
}

#[test]
fn opening_opens_a_wait_and_closing_ends_it() {
    let shell = Shell::new();
    write(&shell, "opening", "みなと\n1\n夕方に\n元気か\n返事がない\n40\n3 days\n");
    let waits = shell.json(&["wait", "list", "--json"]);
    assert_eq!((waits.len(), &waits[0]["person_name"]), (1, &json!("みなと")));
    let ran = write(&shell, "closing", "set_down\n");
    // The fear of the beginning stands beside its question.
    assert!(ran.out.contains("What you were afraid of: 返事がない"), "{}", ran.out);
    shell.run(&["write", "closing", "--plain", "--resume"], &"\n".repeat(9));
    assert_eq!(shell.json(&["wait", "list", "--json"]), [] as [Value; 0]);
    assert_eq!(shell.json(&["wait", "list", "--all", "--json"])[0]["outcome"], json!("set_down"));
}

#[test]
fn a_deck_that_is_offered_is_named_with_its_command() {
    let shell = Shell::new();
    // Not to feel alone, with 8 or more, offers `alone`.
    let ran = write(&shell, "why", "\n\n3\n9\n");
    assert!(ran.out.contains("mada write alone --plain"), "{}", ran.out);
}

#[test]
fn a_deck_of_ones_own_is_walked_too() {
    let shell = Shell::new();
    let folder = shell.dir.path().join("config/decks");
    std::fs::create_dir_all(&folder).unwrap();
    let deck = r#"
id = "sleep"
version = 1
title = "Sleep"
when = "in the morning"
[[question]]
id = "hours"
kind = "scale"
max = 12
text = "How long?"
records = "my.sleep"
[[close]]
text = "Good morning."
"#;
    std::fs::write(folder.join("sleep.toml"), deck).unwrap();
    let ran = write(&shell, "sleep", "8\n");
    assert!(ran.out.contains("Good morning."), "{}", ran.out);
    let all = entries(&shell);
    assert_eq!(answers(&all[0])[0].1["records"], json!("my.sleep"));
}

#[test]
fn words_that_were_typed_cannot_steer_the_terminal_later() {
    let shell = Shell::new();
    shell.run(&["write", "--plain"], "a\x1b]0;title\x07b\x1b[2Jc\u{202e}d\n");
    let id = entries(&shell)[0]["id"].as_str().unwrap().to_owned();
    for words in [&["list"][..], &["show", &id], &["search", "abcd"]] {
        let out = shell.ok(words);
        assert!(out.contains("abcd") && !out.contains(['\x1b', '\x07', '\u{202e}']), "{words:?} {out:?}");
    }
}

#[test]
fn an_unknown_deck_is_answered_with_the_one_that_was_meant() {
    let shell = Shell::new();
    let ran = shell.run(&["write", "openign", "--plain"], "");
    assert!(ran.exit == Exit::WrongUsage && ran.err.contains("Did you mean \"opening\"?"), "{}", ran.err);
    assert!(!shell.dir.path().join("data").exists());
}

#[test]
fn without_plain_a_terminal_is_needed() {
    let shell = Shell::new();
    for words in [&["write"][..], &["write", "why"], &["wait", "open"], &["wait", "close"], &[], &["demo"]] {
        let ran = shell.run(words, "");
        assert!(ran.exit == Exit::WrongUsage && ran.err.contains("-> "), "{words:?}: {}", ran.err);
    }
}

fn journal(shell: &Shell) -> crate::store::Store {
    crate::store::Store::open(&shell.dir.path().join("data"), 7, 1).unwrap()
}

#[test]
fn no_words_are_drafted_to_somebody_who_said_no() {
    for deck in ["pressure", "before_reply", "rhythm", "honest", "where"] {
        let shell = Shell::new();
        let mut store = journal(&shell);
        let person = store.find_or_add_person("みなと", 1).unwrap();
        store.set_no_contact(person.id, true, 1).unwrap();
        store.open_wait(Some(person.id), &crate::domain::time::Stamp::new(1, 0), 1).unwrap();
        drop(store);
        let out = write(&shell, deck, &"\n".repeat(12)).out;
        assert!(out.contains("No drafts to them are made here."), "{deck}: {out}");
        assert!(!out.contains("Nothing is sent."), "{deck}: {out}");
    }
    let shell = Shell::new();
    let mut store = journal(&shell);
    let person = store.find_or_add_person("みなと", 1).unwrap();
    store.set_no_contact(person.id, true, 1).unwrap();
    let out = write(&shell, "where", "ミナト\n\n\n4\n\n\n").out;
    assert!(out.contains("No drafts to them are made here.") && !out.contains("Nothing is sent."), "{out}");
}

#[test]
fn before_a_reply_the_earlier_hope_and_fear_are_said_once() {
    let shell = Shell::new();
    write(&shell, "opening", "Mina\n2\nhow they are\nsilence\n50\n3 days\n");
    let out = write(&shell, "before_reply", "3\n1\n").out;
    let at = |words: &str| out.find(words).unwrap_or_else(|| panic!("{words}: {out}"));
    assert!(at("how they are") < at("silence") && at("silence") < at("mainly for"), "{out}");
    assert_eq!(out.matches("silence").count(), 1, "{out}");
    assert_eq!(out.matches("Nothing is sent.").count(), 1, "{out}");
}
