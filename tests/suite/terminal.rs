//! What can happen to a terminal while somebody writes in it, with the real program.

use super::support::pty::{Launch, Tui};
use super::support::visit::{Visit, journal};
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::domain::moment::{MomentWords, Urge};
use mada::domain::time::Stamp;
use mada::store::Store;
use mada::text::clean::clean_paste;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Screen};

const DRAFT: &str = "まだ途中の文";

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Somebody with a few words on a free page.
fn writing(home: &TempDir) -> Visit {
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask).keys(DRAFT).caret_behind(DRAFT);
    visit
}

/// The terminal is as it was before.
fn is_given_back(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.bracketed_paste()
        && !screen.hide_cursor()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

/// Every cell of the screen.
fn cells(screen: &Screen) -> impl Iterator<Item = &vt100::Cell> {
    let (rows, cols) = screen.size();
    (0..rows.get()).flat_map(move |row| (0..cols.get()).filter_map(move |col| screen.cell(row, col)))
}

/// The text of the one draft in the journal.
fn draft(home: &Path) -> String {
    let store = journal(home);
    let drafts = store.drafts(9).unwrap();
    assert_eq!(drafts.len(), 1);
    let entry = store.entry(EntryId(drafts[0].record.id)).unwrap();
    match &entry.answers[0].value {
        Value::Text(text) => text.clone(),
        other => panic!("the draft is no text but {other:?}"),
    }
}

#[test]
fn what_was_typed_before_the_terminal_was_closed_is_there_with_its_caret() {
    let home = home();
    let mut visit = writing(&home);
    visit.keys("\x1b[D\x1b[D").caret_behind("まだ途中");
    visit.tui.close_terminal();
    assert_eq!(visit.tui.wait_exit(), 129);
    assert_eq!(draft(home.path()), DRAFT);

    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    visit.sees(texts.today.drafts).marks(texts.question.page).keys("\r");
    visit.sees(texts.question.page_ask).sees(DRAFT).caret_behind("まだ途中");
}

#[test]
fn a_signal_keeps_the_draft_gives_the_terminal_back_and_has_its_own_status() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = home();
        let mut visit = writing(&home);
        visit.tui.signal(signal);
        assert_eq!(visit.tui.wait_end(), status);
        assert!(visit.tui.screen(is_given_back), "after {signal}");
        assert!(!visit.tui.text().contains(DRAFT), "the words are still on the terminal after {signal}");
        assert_eq!(draft(home.path()), DRAFT, "after {signal}");
    }
}

#[test]
fn ctrl_z_keeps_the_draft_and_fg_brings_the_same_page_back() {
    let home = home();
    let mut visit = writing(&home);
    visit.keys("\x1a");
    visit.tui.wait_state('T');
    visit.tui.wait_for("the shell's screen", is_given_back);
    assert_eq!(draft(home.path()), DRAFT);
    visit.tui.signal("CONT");
    visit.tui.wait_for("the page", |screen| screen.alternate_screen() && screen.contents().contains(DRAFT));
    visit.caret_behind(DRAFT).keys("！").caret_behind(&format!("{DRAFT}！"));
}

#[test]
fn a_storm_of_sizes_leaves_the_page_as_it_was() {
    let home = home();
    let mut visit = writing(&home);
    for step in 0..120 {
        visit.tui.resize(40 + step % 90, 12 + step % 25);
    }
    for (cols, rows) in [(1, 1), (2, 3), (39, 40), (300, 1), (1, 80), (1, 1)] {
        visit.tui.resize(cols, rows);
    }
    visit.tui.resize(44, 9);
    visit.sees(visit.texts().places.too_small);
    visit.tui.resize(40, 12);
    visit.sees(DRAFT).caret_behind(DRAFT);
    visit.tui.resize(300, 80);
    visit.sees(DRAFT).caret_behind(DRAFT).keys("。").caret_behind("途中の文。");
}

#[test]
fn the_smallest_terminal_says_so_and_keeps_what_is_typed_in_it() {
    let home = home();
    let mut visit = writing(&home);
    visit.tui.resize(30, 5);
    visit.tui.wait_gone(DRAFT);
    visit.keys("です");
    visit.tui.resize(100, 30);
    visit.caret_behind("まだ途中の文です");
}

#[test]
fn help_in_the_middle_of_a_question_comes_back_to_the_same_caret() {
    let home = home();
    let mut visit = writing(&home);
    visit.keys("\x1b[D").caret_behind("まだ途中の");
    visit.keys("\x1bOP");
    visit.tui.wait_for("the help", |screen| screen.hide_cursor());
    visit.keys("\x1b").caret_behind("まだ途中の").sees(DRAFT);
    visit.keys("長い").caret_behind("まだ途中の長い").sees("まだ途中の長い文");
}

#[test]
fn quick_hide_leaves_a_blank_screen_until_a_key_and_keeps_the_draft() {
    let home = home();
    let mut visit = writing(&home);
    for hide in ["\x1b[24~", "\x1c"] {
        visit.keys(hide);
        visit.tui.wait_for("a blank screen", |screen| screen.contents().trim().is_empty());
        // The key that brings it back is not typed into the text.
        visit.keys("x");
        visit.caret_behind(DRAFT);
        // The blank comes first and the disk right after it, before any other key is taken.
        assert_eq!(draft(home.path()), DRAFT);
    }
}

#[test]
fn a_megabyte_of_hostile_text_is_kept_clean_and_reaches_no_terminal() {
    let home = home();
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask);
    let line =
        "ことば\x1b[31mred\x1b]0;title\x07\x1b]52;c;bWFkYQ==\x07\0\x08\u{9b}35m\u{202e}rtl\u{7f}\tend\r\n";
    let hostile = line.repeat(1_000_000 / line.len() + 1);
    let before = visit.tui.sequences().len();
    visit.tui.paste(&hostile);
    visit.keys("おわり").caret_behind("おわり");

    let heard = visit.tui.sequences().split_off(before);
    let strange: Vec<&String> =
        heard.iter().filter(|sent| !["?2026h", "?2026l", "59m"].contains(&sent.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(visit.tui.clipboard().is_empty());
    let red = vt100::Color::Idx(1);
    assert!(
        visit.tui.screen(|screen| cells(screen).all(|cell| cell.fgcolor() != red)),
        "the paste has coloured something"
    );
    visit.keys("\x1b").sees(texts.notice.draft);
    visit.leave();

    let kept = draft(home.path());
    assert!(kept == clean_paste(&hostile) + "おわり", "{} bytes are kept", kept.len());
    assert!(kept.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')));
}

#[test]
fn what_another_program_writes_appears_by_itself() {
    let home = home();
    let mut visit = Visit::begin(home.path(), Lang::En);
    let texts = visit.texts();
    visit.sees(texts.today.first[0]);
    let mut other = Store::open(&home.path().join("data"), 7, 1).unwrap();
    let words = MomentWords { urge: Urge::new(9), ..MomentWords::default() };
    let now = Stamp { utc_ms: 1_795_000_000_000, offset_s: 0, zone: None };
    other.log_moment(None, &words, &now, now.utc_ms).unwrap();
    visit.sees(texts.today.recent).sees(texts.still.moment);
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    let home = home();
    let mut visits: Vec<Visit> = (0..2).map(|_| Visit::begin(home.path(), Lang::Ja)).collect();
    let texts = &visits[0].texts().question;
    for (visit, said) in visits.iter_mut().zip(["ひとつめ", "ふたつめ"]) {
        visit.keys("p").sees(texts.page_ask).keys(said).caret_behind(said);
    }
    for visit in &mut visits {
        visit.keys("\t").sees(texts.page_close).keys("\r");
    }
    for visit in visits {
        visit.leave();
    }
    let store = journal(home.path());
    let counts = store.counts().unwrap();
    assert_eq!((counts.entries, counts.drafts), (2, 0));
}

/// A shell that runs mada in the same terminal, as a person does.
#[test]
fn after_mada_the_shell_has_its_screen_back() {
    let home = home();
    let script = format!("echo before; {}; echo after", env!("CARGO_BIN_EXE_mada"));
    let mut tui: Tui =
        Launch::new("sh").args(["-c", &script]).env("HOME", home.path().to_str().unwrap()).start();
    tui.wait_for("mada", Screen::alternate_screen);
    tui.keys("q");
    assert_eq!(tui.wait_end(), 0);
    assert!(tui.text().starts_with("before\nafter"), "{}", tui.text());
    assert!(tui.screen(is_given_back));
}

#[test]
fn without_a_terminal_it_says_so_in_the_language_of_the_reader() {
    let home = home();
    for (locale, sentence) in [("ja_JP.UTF-8", "端末"), ("en_GB.UTF-8", "terminal")] {
        let output = Command::new(env!("CARGO_BIN_EXE_mada"))
            .env_clear()
            .env("HOME", home.path())
            .env("LANG", locale)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(output.stdout.is_empty());
        assert!(said.contains(sentence), "{said}");
        // What is said is followed by what can be done instead.
        assert!(said.lines().count() > 1 && said.contains("mada "), "{said}");
    }
}

/// The rows on the screen, without blanks at their ends. A blank that was sent is none that was left.
fn rows(visit: &Visit) -> Vec<String> {
    visit.tui.text().trim_end().lines().map(|row| row.trim_end().to_owned()).collect()
}

/// Only what has changed is sent, and what is left of the frame before must be what belongs there.
#[test]
fn what_is_left_of_earlier_frames_is_what_a_whole_frame_would_show() {
    for lang in [Lang::Ja, Lang::En] {
        let home = home();
        let mut visit = Visit::launch(Launch::mada(home.path()).args(["demo"]), lang);
        let walk = [
            "s", "7", "\x1b", "2", "\r", "j", "j", "\x1b", "3", "j", "\r", "\t", "\t", "2", "\x1bOP", "\x1b",
            "\x1b",
        ];
        let further = [
            "4", "j", "j", "\r", "\x1b", "/", "の", "e", "\x1b", "\x1b", "5", "j", "?", "j", "\x1b", ":",
            "\x1b", "1",
        ];
        for key in walk.into_iter().chain(further) {
            let frames = visit.tui.frames();
            visit.keys(key);
            visit.tui.wait_frame_after(frames);
            let (frames, left) = (visit.tui.frames(), rows(&visit));
            // After a change of size everything is sent again, also when the size is the same.
            visit.tui.signal("WINCH");
            visit.tui.wait_frame_after(frames);
            assert_eq!(left, rows(&visit), "after {key:?} in {lang:?}");
        }
    }
}
