//! The harness itself, tried on the shell.

use super::support::pty::{Launch, Tui};

fn shell(script: &str) -> Tui {
    Launch::new("sh").args(["-c", script]).start()
}

#[test]
fn what_is_typed_comes_back_from_a_program_that_repeats_it() {
    let mut tui = Launch::new("cat").start();
    tui.keys("会議で疲れた\r");
    tui.wait_for("the line twice", |screen| screen.contents().matches("会議で疲れた").count() == 2);
}

#[test]
fn the_end_of_a_program_is_told_with_its_status() {
    let mut tui = shell("echo さようなら; exit 7");
    assert_eq!(tui.wait_end(), 7);
    assert!(tui.text().contains("さようなら"));
}

#[test]
fn half_a_frame_is_never_looked_at() {
    let mut tui = shell("stty -echo; printf '\\033[?2026hhalf '; read x; printf 'whole\\033[?2026l'; read x");
    tui.keys("\r");
    tui.wait_text("half");
    assert!(tui.text().contains("half whole"));
    assert_eq!(tui.frames(), 1);
}

#[test]
fn a_program_that_asks_for_the_cursor_is_answered() {
    let tui = shell("stty raw -echo; printf 'ab\\033[6n'; head -c 6 | od -An -c; read x");
    tui.wait_text("033   [   1   ;   3   R");
}

#[test]
fn a_new_size_reaches_the_program() {
    let mut tui = shell("read x; stty size; read x");
    tui.resize(40, 12);
    tui.keys("\r");
    tui.wait_text("12 40");
}

#[test]
fn a_signal_and_a_closed_terminal_reach_the_program() {
    let mut tui = shell("trap 'echo caught; exit 3' TERM; echo ready; while :; do read x; done");
    tui.wait_text("ready");
    tui.signal("TERM");
    assert_eq!(tui.wait_end(), 3);
    let mut tui = shell("trap 'exit 5' HUP; echo ready; while :; do read x; done");
    tui.wait_text("ready");
    tui.close_terminal();
    assert_eq!(tui.wait_exit(), 5);
}
