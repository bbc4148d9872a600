//! Quiet help on a walk line by line: the same cards, closings and questions as on the screen.

use super::{answers, entries, write};
use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::store::Store;
use serde_json::json;

const MINUTE_MS: i64 = 60_000;
const LOOP: &str = "You have walked this same path a few times today.";
const PAUSE: &str = "The wave is high just now.";
const QUIET: &str = "opens a list of people who will listen";

fn journal(shell: &Shell) -> Store {
    Store::open(&shell.dir.path().join("data"), 7, 1).unwrap()
}

fn waiting() -> Shell {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell
}

#[test]
fn the_third_walk_of_a_day_speaks_of_the_loop_once() {
    let shell = Shell::new();
    for (run, speaks) in [(1, false), (2, false), (3, true), (4, false)] {
        let out = write(&shell, "why", "to be held\n").out;
        assert_eq!(out.contains(LOOP), speaks, "{run}: {out}");
    }
    assert!(!write(&shell, "premise", "x\n").out.contains(LOOP));
    // On another day it may be spoken of again.
    shell.clock.advance(24 * 60 * MINUTE_MS);
    let said: Vec<bool> = (0..3).map(|_| write(&shell, "why", "x\n").out.contains(LOOP)).collect();
    assert_eq!(said, [false, false, true]);
}

/// Lines, each of them typed some time after the one before.
struct Slowly<'a> {
    lines: std::vec::IntoIter<&'static [u8]>,
    now: &'static [u8],
    shell: &'a Shell,
    apart_ms: i64,
}

impl std::io::Read for Slowly<'_> {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Ok(0)
    }
}

impl std::io::BufRead for Slowly<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.now.is_empty() {
            self.shell.clock.advance(self.apart_ms);
            self.now = self.lines.next().unwrap_or_default();
        }
        Ok(self.now)
    }

    fn consume(&mut self, amount: usize) {
        self.now = &self.now[amount..];
    }
}

#[test]
fn twenty_minutes_of_writing_without_a_break_speak_of_the_loop() {
    for (apart, speaks) in [(2, true), (5, false)] {
        let shell = Shell::new();
        let mut lines: Vec<&'static [u8]> = vec![b"<<\n"];
        lines.extend(std::iter::repeat_n(&b"and again\n"[..], 12));
        lines.extend([&b".\n"[..], b"\n", b"\n"]);
        let lines = lines.into_iter();
        let mut input = Slowly { lines, now: b"", shell: &shell, apart_ms: apart * MINUTE_MS };
        let ran = shell.run_reading(&["write", "why", "--plain"], &mut input);
        assert_eq!(ran.out.contains(LOOP), speaks, "{apart}: {}", ran.out);
    }
}

#[test]
fn many_unanswered_at_a_high_pull_bring_the_pause_once() {
    let shell = waiting();
    // The pull, whether they asked for space, how many stand unanswered; back, and once more.
    let out = write(&shell, "pressure", "9\n1\n3\n<\n3\n").out;
    assert_eq!(out.matches(PAUSE).count(), 1, "{out}");
    let out = write(&waiting(), "pressure", "7\n1\n3\n").out;
    assert!(!out.contains(PAUSE), "{out}");
}

#[test]
fn a_heavy_answer_brings_the_dim_line_once_and_not_for_those_who_want_none() {
    let shell = Shell::new();
    let out = write(&shell, "evening", "1\n<\n2\n\n\n\n\n").out;
    assert_eq!(out.matches(QUIET).count(), 1, "{out}");
    assert!(!write(&shell, "evening", "7\n\n\n\n\n").out.contains(QUIET));
    let out = write(&shell, "evening", "7\nI want to die\n\n\n\n").out;
    assert!(out.contains(QUIET) && out.find(QUIET) > out.find("(5/5)"), "after saving: {out}");
}

#[test]
fn the_region_chosen_in_the_help_is_the_one_that_is_named() {
    let shell = Shell::new();
    journal(&shell).set_setting("region", &"UK", 1).unwrap();
    let out = write(&shell, "wave", "9\n6\n").out;
    assert!(out.contains("116 123") && !out.contains("988"), "{out}");
}

#[test]
fn a_wave_that_was_left_is_gone_on_with_and_asked_about_once() {
    let shell = Shell::new();
    write(&shell, "wave", "9\n1\n1\n");
    let later = shell.json(&["later", "--json"]);
    assert_eq!((later.len(), &later[0]["ask"]), (1, &json!("wave_after")));
    let again = shell.run(&["wave", "--plain"], "4\n");
    assert!(again.out.contains("you may wait here") && again.out.contains("Kept  "), "{}", again.out);
    let all = entries(&shell);
    assert_eq!((all.len(), answers(&all[0]).last().unwrap().1["number"].clone()), (1, json!(4)));
    assert!(shell.json(&["later", "--json"]).is_empty());
}

#[test]
fn a_clear_no_is_remembered_only_where_that_is_wanted() {
    for (said, remembered) in [("y\n", true), ("n\n", false), ("\n", false), ("", false)] {
        let shell = waiting();
        let out = write(&shell, "closing", &format!("refused\n3\n\n\n\n{said}")).out;
        assert!(out.contains("Remember that they asked"), "{out}");
        let person = &shell.json(&["people", "--json"])[0];
        assert_eq!(person["no_contact"].as_bool().unwrap_or(false), remembered, "{said:?}");
    }
}

#[test]
fn a_reply_held_for_a_day_asks_which() {
    let shell = waiting();
    let ran = write(&shell, "before_reply", "3\n1\n\n\n\n3\nin 3 days\n");
    assert!(ran.out.contains("When would you like to think again?"), "{}", ran.out);
    let wait = &shell.json(&["wait", "list", "--json"])[0];
    assert_eq!(wait["review_on"], json!("2026-11-24"), "{}", ran.out);
}

#[test]
fn nobody_is_asked_about_a_fear_they_never_wrote() {
    let shell = waiting();
    let out = write(&shell, "closing", "came\n3\n\n\n\n\n").out;
    assert!(!out.contains("Did the fear"), "{out}");
    let shell = Shell::new();
    write(&shell, "opening", "Mina\n2\nhope\nno answer by Wednesday\n50\n\n");
    let out = write(&shell, "closing", "came\n").out;
    assert!(out.contains("Did the fear") && out.contains("no answer by Wednesday"), "{out}");
}

#[test]
fn an_archived_person_who_said_no_is_known_by_a_typed_name() {
    let shell = Shell::new();
    let id = shell.ok(&["people", "add", "みなと"]).split_whitespace().last().unwrap().to_owned();
    shell.ok(&["people", "no-contact", &id]);
    shell.ok(&["people", "archive", &id]);
    let out = write(&shell, "where", "ミナト\n\n\n4\n\n\n").out;
    assert!(out.contains("No drafts to them are made here."), "{out}");
    assert_eq!(shell.run(&["letters", "new", "hello", "--to", "ミナト"], "").exit, Exit::Failed);
}
