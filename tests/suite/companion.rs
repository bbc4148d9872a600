//! The companion from the shell, as the program itself: a letter, a question for later, a sitting that leaves nothing.

use super::support::pty::Launch;
use std::path::Path;
use std::process::{Command, Output};

fn mada(home: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
    command.args(words).env_clear().env("HOME", home).env("MADA_DIR", home.join("data"));
    command.env("XDG_CONFIG_HOME", home.join("config")).env("LANG", "C.UTF-8").env("TZ", "Asia/Tokyo");
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

fn out(home: &Path, words: &[&str]) -> String {
    let output = mada(home, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn last_word(text: &str) -> String {
    text.split_whitespace().last().unwrap().to_owned()
}

#[test]
fn what_keys_can_do_has_a_command_and_its_exit_status_tells() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let wait = last_word(&out(home, &["wait", "open", "Mina"]));
    let letter = last_word(&out(home, &["letters", "new", "first words"]));
    out(home, &["letters", "rewrite", &letter[9..], "second words"]);
    assert!(out(home, &["letters", "show", &letter]).contains("second words"));
    out(home, &["letters", "rest", &letter, "--seal", "came"]);
    assert_eq!(mada(home, &["letters", "decide", &letter, "kept"]).status.code(), Some(1));
    assert_eq!(mada(home, &["letters", "rest", &letter]).status.code(), Some(2));
    out(home, &["came", "three lines"]);
    assert!(out(home, &["letters", "show", &letter]).contains("second words"), "it opens when they write");
    let later = out(home, &["later"]);
    let id = later.lines().nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    out(home, &["later", "answer", &id, "came"]);
    assert!(out(home, &["wait", "show", &wait]).contains("They wrote or called"));
    let page = out(home, &["today", "--json"]);
    assert!(page.contains("\"question\":{"), "{page}");
    out(home, &["trash", &letter]);
    assert_eq!(mada(home, &["purge", &letter]).status.code(), Some(2));
    out(home, &["purge", &letter, "--yes"]);
    assert_eq!(mada(home, &["show", &letter]).status.code(), Some(1));
}

#[test]
fn a_new_letter_opens_its_page_on_a_terminal() {
    let home = tempfile::tempdir().unwrap();
    let tui = Launch::mada(home.path()).args(["letters", "new", "--lang", "en"]).start();
    tui.wait_text("To whom?");
}

#[test]
fn a_sitting_in_private_on_a_terminal_asks_at_its_end_and_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("nowhere");
    let dir = data.to_str().unwrap().to_owned();
    let mut tui = Launch::mada(home.path())
        .args(["write", "--plain", "--private", "--lang", "en", "--dir", &dir])
        .start();
    tui.wait_text("Whatever is here.");
    tui.keys("rain\r");
    tui.wait_text("Keep what you wrote here?");
    tui.keys("n\r");
    assert_eq!(tui.wait_end(), 0);
    assert!(!data.exists());
}

#[test]
fn a_private_evening_on_the_screen_ends_without_a_word_and_without_a_file() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("nowhere");
    let dir = data.to_str().unwrap().to_owned();
    let mut tui = Launch::mada(home.path()).args(["--private", "--lang", "en", "--dir", &dir]).start();
    tui.wait_text("Only this moment: s.");
    tui.keys("p");
    tui.wait_text("Whatever is here.");
    tui.keys("rain\t");
    tui.wait_text("So far it is kept nowhere.");
    tui.keys("\r");
    tui.wait_text("Last written");
    tui.keys("q");
    tui.wait_text("Keep what you wrote here?");
    tui.keys("n");
    assert_eq!(tui.wait_end(), 0);
    let shown = tui.text();
    assert!(!shown.contains("backup") && !shown.contains("kept."), "{shown}");
    assert!(!data.exists());
}
