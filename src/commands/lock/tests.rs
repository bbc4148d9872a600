use crate::commands::Exit;
use crate::commands::testing::{Ran, Shell};
use crate::domain::lang::Lang;
use crate::domain::passphrase::Passphrase;
use crate::i18n::of;
use crate::runtime::secret_line::Asked;
use crate::store::open::FILE;
use std::fs;

const PASS: &str = "夜明けの駅で白い犬を見た";

fn given(words: &str) -> Asked {
    Asked::Given(Passphrase::new(words.into()))
}

fn answering(shell: &Shell, answers: &[Asked], words: &[&str]) -> Ran {
    shell.answers.borrow_mut().extend(answers.iter().cloned());
    let ran = shell.run(words, "");
    assert!(shell.answers.borrow().is_empty(), "{words:?} asked less often");
    ran
}

fn piped(shell: &Shell, input: &str, words: &[&str]) -> Ran {
    shell.passphrase_stdin.set(true);
    let ran = shell.run(words, input);
    shell.passphrase_stdin.set(false);
    ran
}

/// A shell whose journal has one moment and is locked.
fn locked() -> Shell {
    let shell = Shell::new();
    shell.ok(&["still", "7", "before"]);
    let ran = answering(&shell, &[given(PASS), given(PASS)], &["lock"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    shell
}

fn file(shell: &Shell) -> Vec<u8> {
    fs::read(shell.dir.path().join("data").join(FILE)).unwrap()
}

#[test]
fn a_journal_is_locked_and_opened_and_the_way_back_is_told_first() {
    let shell = Shell::new();
    shell.ok(&["still", "7", "before"]);
    let ran = answering(&shell, &[given("short"), given("short")], &["lock"]);
    let texts = &of(Lang::En).vault;
    assert!(ran.out.contains(texts.locked));
    let (told, hint) = (ran.err.find(texts.no_way_back), ran.err.find(texts.easily_guessed));
    assert!(told.is_some() && told < hint, "{}", ran.err);
    let ran = answering(&shell, &[given("short")], &["list"]);
    assert!(ran.out.contains("before") && ran.exit == Exit::Done);
    let ran = answering(&shell, &[given("short")], &["unlock"]);
    assert!(ran.out.contains(texts.unlocked), "{}", ran.err);
    assert!(shell.ok(&["list"]).contains("before"));
}

#[test]
fn three_wrong_passphrases_end_the_command_and_change_nothing() {
    let shell = locked();
    let before = file(&shell);
    let texts = of(Lang::En);
    let wrong = [given("a"), given("b"), given("c")];
    for words in [&["list"][..], &["unlock"], &["passphrase"], &["came", "three lines"]] {
        let ran = answering(&shell, &wrong, words);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""), "{words:?}");
        assert_eq!(ran.err.matches(texts.vault.wrong).count(), 2, "{words:?}: {}", ran.err);
        assert!(ran.err.contains(texts.vault.wrong_passphrase.0), "{words:?}: {}", ran.err);
    }
    let ran = answering(&shell, &[given("a"), given(PASS)], &["list"]);
    assert!(ran.out.contains("before"));
    assert!(file(&shell) == before);
}

#[test]
fn without_anybody_to_ask_a_locked_journal_says_how_it_can_be_opened() {
    let shell = locked();
    let ran = shell.run(&["list"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("--passphrase-stdin"), "{}", ran.err);
    let ran = answering(&shell, &[Asked::Left], &["list"]);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains(of(Lang::En).vault.not_said.0), "{}", ran.err);
}

#[test]
fn for_scripts_the_passphrases_are_lines_of_the_input() {
    let shell = Shell::new();
    shell.ok(&["still", "7", "before"]);
    assert_eq!(piped(&shell, "one\ntwo\n", &["lock"]).exit, Exit::WrongUsage);
    assert_eq!(piped(&shell, "\n\n", &["lock"]).exit, Exit::WrongUsage);
    assert_eq!(piped(&shell, "", &["lock"]).exit, Exit::WrongUsage);
    assert_eq!(piped(&shell, "one\r\none\n", &["lock"]).exit, Exit::Done);
    let ran = piped(&shell, "one\nmore words\n", &["still", "-", "--json"]);
    assert!(ran.out.contains("\"note\":\"more words\""), "{} {}", ran.out, ran.err);
    assert_eq!(piped(&shell, "no\n", &["list"]).exit, Exit::Failed);
    assert_eq!(piped(&shell, "one\ntwo\ntwo", &["passphrase"]).exit, Exit::Done);
    let ran = piped(&shell, "two", &["list"]);
    assert!(ran.out.contains("more words") && ran.out.contains("before"));
}

#[test]
fn the_new_passphrase_is_asked_again_when_the_two_differ() {
    let shell = Shell::new();
    let answers = [given("one"), given("two"), given(""), given("three"), given("three")];
    let ran = answering(&shell, &answers, &["lock"]);
    let texts = &of(Lang::En).vault;
    assert!(ran.err.contains(texts.differ) && ran.err.contains(texts.empty), "{}", ran.err);
    assert_eq!(ran.exit, Exit::Done);
    assert!(answering(&shell, &[], &["lock"]).err.contains(texts.locked_already));
}

#[test]
fn what_is_not_locked_cannot_be_unlocked() {
    let shell = Shell::new();
    shell.ok(&["still", "7"]);
    for words in [&["unlock"][..], &["passphrase"]] {
        let ran = answering(&shell, &[], words);
        assert_eq!(ran.exit, Exit::Failed);
        assert!(ran.err.contains(of(Lang::En).vault.not_locked.0), "{}", ran.err);
    }
}

#[test]
fn a_moment_needs_no_passphrase_and_is_there_when_the_journal_is_opened() {
    let shell = locked();
    let before = file(&shell);
    let texts = &of(Lang::En).vault;
    let ran = answering(&shell, &[], &["still", "9", "sealed words", "--feeling", "lonely"]);
    assert_eq!(ran.exit, Exit::Done);
    assert!(ran.err.contains(texts.sealed), "{}", ran.err);
    let said = shell.json(&["still", "3", "--json"]);
    assert_eq!(said[0]["sealed"], true);
    assert!(file(&shell) == before);
    let ran = answering(&shell, &[given(PASS)], &["list", "--json"]);
    assert!(ran.err.contains(&(texts.arrived)(2)), "{}", ran.err);
    assert!(ran.out.contains("sealed words") && ran.out.contains(said[0]["id"].as_str().unwrap()));
    assert_eq!(shell.run(&["still", "--wait", "not an id", "7"], "").exit, Exit::WrongUsage);
}

#[test]
fn a_line_for_the_prompt_asks_nobody() {
    let shell = locked();
    assert_eq!(answering(&shell, &[], &["status"]).out, "");
    assert_eq!(shell.json(&["status", "--json"])[0]["locked"], true);
}

#[test]
fn a_damaged_sealed_moment_is_named() {
    let shell = locked();
    shell.ok(&["still", "3"]);
    let inbox = shell.dir.path().join("data/inbox");
    let sealed = fs::read_dir(&inbox).unwrap().map(|entry| entry.unwrap().path());
    let sealed = sealed.into_iter().find(|path| path.extension().is_some_and(|end| end == "age")).unwrap();
    fs::write(&sealed, "half").unwrap();
    let ran = answering(&shell, &[given(PASS)], &["list"]);
    let place = inbox.join("damaged").join(sealed.file_name().unwrap());
    assert!(ran.err.contains(&(of(Lang::En).vault.damaged)(&place.display().to_string())), "{}", ran.err);
    assert!(place.exists());
}

#[test]
fn the_doctor_looks_inside_a_locked_journal_with_its_passphrase_and_says_what_it_could_not_see_without() {
    let shell = locked();
    let texts = &of(Lang::En).doctor;
    let ran = answering(&shell, &[given("no"), given(PASS)], &["doctor"]);
    assert!(ran.exit == Exit::Done && ran.out.contains(texts.has_passphrase), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains(texts.whole) && ran.out.contains(texts.index_fine), "{}", ran.out);
    assert!(!ran.out.contains(texts.not_looked), "{}", ran.out);
    for answers in [&[][..], &[Asked::Left]] {
        let ran = answering(&shell, answers, &["doctor"]);
        assert!(ran.exit == Exit::Done && ran.out.contains(texts.not_looked), "{}{}", ran.out, ran.err);
        assert!(!ran.out.contains(texts.whole), "{}", ran.out);
    }
    let ran = answering(&shell, &[given("a"), given("b"), given("c")], &["doctor"]);
    assert!(
        ran.exit == Exit::Failed && ran.out.contains(of(Lang::En).vault.wrong_passphrase.0),
        "{}",
        ran.out
    );
    let ran = piped(&shell, &format!("{PASS}\n"), &["doctor", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["state"], &found["locked"]), (&"sound".into(), &true.into()));
    assert_eq!(shell.json(&["doctor", "--json"])[0]["state"], "locked");
    let to = shell.dir.path().join("saved");
    let ran = piped(&shell, PASS, &["doctor", "--save-to", to.to_str().unwrap()]);
    assert!(ran.exit == Exit::Done && ran.out.contains(texts.everything), "{}{}", ran.out, ran.err);
    assert!(!fs::read(to.join(FILE)).unwrap().starts_with(b"SQLite"));
}

#[test]
fn bytes_of_a_damaged_journal_beside_a_locked_one_are_named() {
    let shell = locked();
    let raw = shell.dir.path().join("data/backups/mada-damaged-20261121-231000+0900.db");
    fs::create_dir_all(raw.parent().unwrap()).unwrap();
    fs::write(&raw, "half a page of plain words".repeat(50)).unwrap();
    let named = (of(Lang::En).doctor.readable)(&raw.display().to_string());
    let ran = answering(&shell, &[Asked::Left], &["doctor"]);
    assert!(ran.out.contains(&named), "{}", ran.out);
}

#[test]
fn an_open_backup_over_a_locked_journal_says_that_it_stays_locked_or_is_refused_with_a_hint() {
    for lang in Lang::ALL {
        let mut shell = Shell::new();
        shell.lang = lang;
        let texts = &of(lang).backup;
        shell.ok(&["still", "7", "before"]);
        let copy = shell.dir.path().join("copy.db").display().to_string();
        shell.ok(&["backup", &copy]);
        answering(&shell, &[given(PASS), given(PASS)], &["lock"]);
        let before = file(&shell);
        for answers in [&[][..], &[Asked::Left], &[given("a"), given("b"), given("c")]] {
            let ran = answering(&shell, answers, &["restore", &copy, "--yes"]);
            let place = shell.dir.path().join("data").join(FILE).display().to_string();
            assert_eq!(ran.exit, Exit::Failed);
            assert!(ran.err.contains(&(texts.move_aside)(&place)), "{}", ran.err);
        }
        assert!(file(&shell) == before);
        let ran = answering(&shell, &[given(PASS)], &["restore", &copy, "--yes"]);
        assert!(ran.exit == Exit::Done && ran.out.contains(texts.stays_locked), "{}{}", ran.out, ran.err);
        assert!(!file(&shell).starts_with(b"SQLite") && file(&shell) != before);
        assert!(answering(&shell, &[given(PASS)], &["list"]).out.contains("before"));
    }
}
