//! The loop, the terminal and the signals, on a real terminal.

use std::fs;

use super::stage::{saved, start};
use super::support::pty::Tui;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The terminal is as it was before.
fn is_given_back(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen()
        && !screen.bracketed_paste()
        && !screen.hide_cursor()
        && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
}

#[test]
fn the_caret_stands_behind_wide_and_combined_characters() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("会議で疲れたe\u{301}ok");
    tui.wait_for("the caret", |screen| screen.cursor_position() == (1, 12 + 1 + 2) && !screen.hide_cursor());
    tui.keys("\x11");
    assert_eq!(tui.wait_end(), 0);
    assert_eq!(saved(&folder), "会議で疲れたe\u{301}ok");
    assert!(tui.screen(is_given_back));
}

#[test]
fn signals_save_and_end_with_their_own_status() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let folder = folder();
        let mut tui = start(&folder);
        tui.keys("書きかけ");
        tui.wait_text("書きかけ");
        tui.signal(signal);
        assert_eq!(tui.wait_end(), status);
        assert!(tui.screen(is_given_back), "after {signal}");
        assert_eq!(saved(&folder), "書きかけ");
    }
}

#[test]
fn a_stuck_loop_is_ended_by_the_signal_and_loses_nothing() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("書きかけ");
    tui.wait_text("書きかけ");
    tui.keys("\x07");
    tui.signal("TERM");
    assert_eq!(tui.wait_end(), 143);
    assert!(tui.screen(is_given_back));
    assert_eq!(saved(&folder), "書きかけ");
}

#[test]
fn a_closed_terminal_loses_nothing() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("閉じる");
    tui.wait_text("閉じる");
    tui.close_terminal();
    assert_eq!(tui.wait_exit(), 129);
    assert_eq!(saved(&folder), "閉じる");
}

#[test]
fn a_panic_gives_the_terminal_back_saves_and_quotes_nothing() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("ひみつ");
    tui.wait_text("ひみつ");
    tui.keys("\x10");
    assert_ne!(tui.wait_end(), 0);
    assert!(tui.screen(is_given_back));
    assert!(tui.text().contains("mada stopped (tests/suite/stage.rs:"), "{}", tui.text());
    assert!(!tui.text().contains("ひみつ"));
}

#[test]
fn a_stop_saves_gives_the_terminal_back_and_takes_it_again() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("うむ");
    tui.wait_text("うむ");
    let stops: [fn(&mut Tui); 2] = [|tui| _ = tui.keys("\x1a"), |tui| tui.signal("TSTP")];
    for stop in stops {
        stop(&mut tui);
        tui.wait_state('T');
        tui.wait_for("the shell's screen", is_given_back);
        assert_eq!(saved(&folder), "うむ");
        tui.signal("CONT");
        tui.wait_for("the picture", |screen| screen.alternate_screen() && screen.contents().contains("うむ"));
    }
    tui.keys("!");
    tui.wait_text("うむ!");
}

#[test]
fn a_stop_nobody_announced_is_recovered_from() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.signal("STOP");
    tui.wait_state('T');
    let frames = tui.frames();
    tui.resize(90, 20);
    tui.signal("CONT");
    tui.wait_text("90x20");
    assert!(tui.frames() > frames);
    tui.keys("x");
    tui.wait_for("the letter", |screen| screen.contents().contains("\nx"));
}

#[test]
fn a_storm_of_sizes_settles_on_the_last() {
    let folder = folder();
    let mut tui = start(&folder);
    let before = tui.frames();
    for i in 0..300 {
        tui.resize(40 + i % 90, 10 + i % 25);
    }
    tui.resize(1, 1);
    tui.resize(2, 3);
    tui.resize(80, 24);
    tui.wait_text("80x24");
    assert!(tui.frames() - before < 100, "{} frames", tui.frames() - before);
}

#[test]
fn a_paste_of_a_megabyte_is_one_thing() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.paste(&"今日は疲れた。\r\n".repeat(45_000));
    tui.wait_text("pasted 990000 bytes, 45000 lines");
}

#[test]
fn a_burst_of_typing_costs_few_frames() {
    let folder = folder();
    let mut tui = start(&folder);
    let before = tui.frames();
    tui.keys(&"あ".repeat(3_000)).keys("\x11");
    assert_eq!(tui.wait_end(), 0);
    assert_eq!(saved(&folder), "あ".repeat(3_000));
    assert!(tui.frames() - before < 200, "{} frames", tui.frames() - before);
}

#[test]
fn hiding_leaves_nothing_on_the_screen() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("ひみつ");
    tui.wait_text("ひみつ");
    // Control with a backslash is a key of its own here, F12 the one this program hides by.
    tui.keys("\x1c").wait_text("key ctrl-\\");
    tui.keys("\x1b[24~");
    tui.wait_for("an empty screen", |screen| screen.contents().trim().is_empty());
    tui.keys("\x1b[24~");
    tui.wait_text("ひみつ");
}

#[test]
fn the_editor_gets_the_terminal_and_leaves_no_file() {
    let folder = folder();
    let mut tui = start(&folder);
    tui.keys("長い");
    tui.wait_text("長い");
    tui.keys("\x05");
    tui.wait_text("長い+");
    assert!(tui.screen(vt100::Screen::alternate_screen));
    assert_eq!(fs::read_dir(folder.path().join("tmp")).unwrap().count(), 0);
}

#[test]
fn the_terminal_is_asked_for_what_it_can_and_waited_for_nothing() {
    let folder = folder();
    let mut tui = start(&folder);
    let sequences = tui.sequences();
    for wanted in [">1u", "?1004h", "?2026h"] {
        assert!(sequences.iter().any(|sent| sent == wanted), "{wanted} in {sequences:?}");
    }
    assert!(!sequences.iter().any(|sent| sent == "c" || sent == "6n" || sent == "?u"), "{sequences:?}");
    tui.keys("\x1b[O\x1b[I");
    tui.wait_text("FocusLost\nFocusGained");
    tui.keys("\x0f");
    tui.wait_text("FocusGained");
    tui.keys("\x11");
    tui.wait_end();
    assert!(tui.sequences().iter().any(|sent| sent == "<1u"));
}

#[test]
fn without_a_terminal_nothing_is_taken() {
    use mada::runtime::terminal::{TerminalError, TerminalOptions, TerminalScreen};
    // A test has a pipe or a file for its output wherever nobody sits before it.
    use std::io::IsTerminal;
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        assert!(matches!(TerminalScreen::open(TerminalOptions::default()), Err(TerminalError::NotATerminal)));
    }
}
