//! Several programs on one journal: screens, and the shell beside them.

mod beside;
mod same_words;

use super::support::visit::{Visit, journal};
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::domain::record::Kind;
use mada::domain::timeline::{Filter, Window};
use mada::store::Store;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The shell, in the language of nobody in particular.
fn shell(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mada"));
    command
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("MADA_DIR", home.join("data"))
        .env("TZ", "Asia/Tokyo");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command to its end and hands back what it printed.
fn run(home: &Path, args: &[&str]) -> String {
    let output = shell(home, args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn start(home: &Path, args: &[&str]) -> Child {
    shell(home, args).spawn().unwrap()
}

/// Writes a letter from the shell.
fn write_letter(home: &Path, words: &str) -> Child {
    let mut child = shell(home, &["letters", "new", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
    child
}

fn ends_well(child: Child) {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

/// The texts of all free pages, and of their older versions.
fn pages(store: &Store) -> (Vec<String>, Vec<String>) {
    let filter = Filter { kinds: vec![Kind::Entry], ..Filter::default() };
    let (mut now, mut older) = (Vec::new(), Vec::new());
    for line in store.timeline(&filter, Window::Newest, 99).unwrap() {
        let id = EntryId(line.record.id);
        now.push(text(&store.entry(id).unwrap().answers[0].value).to_owned());
        let versions = store.entry_versions(id).unwrap();
        older.extend(versions.iter().map(|version| text(&version.answers[0].value).to_owned()));
    }
    now.sort();
    older.sort();
    (now, older)
}

/// Two screens on which the same unfinished page is open, its caret at the end.
fn two_on_a_draft(home: &Path, lang: Lang, words: &str) -> [Visit; 2] {
    let mut first = Visit::begin(home, lang);
    let texts = first.texts();
    first.keys("p").sees(texts.question.page_ask).keys(words).caret_behind(words).keys("\x1b");
    first.sees(texts.notice.draft);
    let mut both = [first, Visit::begin(home, lang)];
    for visit in &mut both {
        visit.sees(texts.today.drafts).marks(texts.question.page).keys("\r");
        visit.sees(texts.question.page_ask).caret_behind(words);
    }
    both
}

/// Somebody types on the second screen, and is overtaken by what is typed on the first one before
/// the pause comes in which the second one saves.
fn overtaken(home: &Path, lang: Lang, words: &str, [a, b]: [&str; 2]) -> [Visit; 2] {
    for _ in 0..20 {
        let [mut first, mut second] = two_on_a_draft(home, lang, words);
        let texts = first.texts();
        second.keys(b).caret_behind(&format!("{words}{b}"));
        second.tui.signal("STOP");
        second.tui.wait_state('T');
        if pages(&journal(home)).0 == [words] {
            first.keys(a).caret_behind(&format!("{words}{a}")).keys("\x1b").sees(texts.notice.draft);
            second.tui.signal("CONT");
            return [first, second];
        }
        // This machine was too slow, and the pause came first: once more.
        drop((first, second));
        std::fs::remove_dir_all(home.join("data")).unwrap();
    }
    panic!("the second screen always saved before it could be overtaken");
}

#[test]
fn two_screens_on_one_draft_show_both_versions_and_keep_what_is_chosen() {
    for (lang, words, typed) in [(Lang::Ja, "待つ", ["朝", "夜"]), (Lang::En, "waiting", [" dawn", " dusk"])]
    {
        let [left, right] = typed.map(|typed| format!("{words}{typed}"));
        for (key, now, older) in [
            ("1", vec![&right], Some(&left)),
            ("2", vec![&left], Some(&right)),
            ("3", vec![&left, &right], None),
        ] {
            let home = home();
            let [first, mut second] = overtaken(home.path(), lang, words, typed);
            let texts = first.texts();
            second.sees(texts.conflict.title).sees(&left).sees(&right).sees(texts.conflict.keep_both);
            second.keys(key).caret_behind(if key == "2" { &left } else { &right });
            let kept = pages(&journal(home.path()));
            let mut now = now;
            now.sort();
            assert_eq!(kept.0.iter().collect::<Vec<_>>(), now, "{lang:?} {key}");
            assert!(older.is_none_or(|text| kept.1.contains(text)), "{lang:?} {key}: {kept:?}");
            second.keys("\x1b").sees(texts.notice.draft);
            second.leave();
            first.leave();
        }
    }
}

#[test]
fn words_that_are_not_decided_about_are_on_disk_whatever_ends_the_program() {
    for signal in ["KILL", "TERM"] {
        let home = home();
        let [first, mut second] = overtaken(home.path(), Lang::Ja, "待つ", ["朝", "夜"]);
        let texts = first.texts();
        second.sees(texts.conflict.title).keys("\x1b").caret_behind("待つ夜");
        second.tui.signal(signal);
        second.tui.wait_end();
        let (now, older) = pages(&journal(home.path()));
        assert_eq!(now, ["待つ朝"]);
        assert!(older.contains(&"待つ夜".to_owned()), "{older:?}");
        first.leave();
    }
}

#[test]
fn what_the_shell_writes_appears_on_every_place_and_leaves_the_marker_where_it_was() {
    let home = home();
    run(home.path(), &["still", "3", "雨の音"]);
    run(home.path(), &["still", "4", "風の音"]);
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    let moment = |urge: &str| format!("{}  {urge}", texts.still.moment);
    visit.sees(texts.today.recent).sees(&moment("4"));
    run(home.path(), &["still", "5", "波の音"]);
    visit.sees(&moment("5"));
    // In the list the marker stays on its record, also when a newer one comes above it.
    visit.keys("4").marks("雨の音");
    run(home.path(), &["still", "6", "鳥の音"]);
    visit.sees("鳥の音");
    assert!(visit.marked().contains("雨の音"), "{}", visit.tui.text());
    // What is found, too, while the search line has the keys.
    visit.keys("/").keys("の音");
    run(home.path(), &["still", "7", "夜の音"]);
    visit.sees("夜の音");
    run(home.path(), &["still", "8", "となり"]);
    run(home.path(), &["still", "9", "朝の音"]);
    visit.sees("朝の音");
    assert!(!visit.tui.text().contains("となり"));
    visit.escape().escape();
    // The list of letters.
    visit.keys("1").sees(texts.today.recent).keys("l").sees(texts.letters.empty[0]);
    ends_well(write_letter(home.path(), "よく待った。"));
    visit.sees("よく待った。");
    visit.escape().sees(texts.today.recent);
    visit.leave();
}

#[test]
fn a_hundred_shells_a_screen_and_letters_at_once_all_land() {
    let home = home();
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    visit.keys("p").sees(texts.question.page_ask);
    let mut typed = String::new();
    // As many at a time as a busy machine would have.
    for round in 0..10 {
        let mut children: Vec<Child> = (0..10)
            .map(|at| start(home.path(), &["still", &at.to_string(), &format!("{round}-{at}")]))
            .collect();
        children.push(write_letter(home.path(), &format!("手紙{round}")));
        let piece = format!("{round}行目。");
        visit.keys(&piece);
        typed.push_str(&piece);
        children.into_iter().for_each(ends_well);
    }
    visit.caret_behind("9行目。").keys("\x1b").sees(texts.notice.draft);
    visit.leave();
    let store = journal(home.path());
    let counts = store.counts().unwrap();
    assert_eq!((counts.moments, counts.letters, counts.drafts), (100, 10, 1));
    assert_eq!(pages(&store).0, [typed]);
    let mut notes: Vec<String> = (0..10).flat_map(|a| (0..10).map(move |b| format!("{a}-{b}"))).collect();
    let filter = Filter { kinds: vec![Kind::Moment], ..Filter::default() };
    for line in store.timeline(&filter, Window::Newest, 999).unwrap() {
        let note = store.moment(line.record.id.into()).unwrap().words.note.unwrap();
        notes.retain(|wanted| *wanted != note);
    }
    assert!(notes.is_empty(), "{notes:?} are missing");
    let letters = store.letters(Window::Newest, 99).unwrap();
    assert!((0..10).all(|at| letters.iter().any(|letter| letter.body == format!("手紙{at}"))));
}

#[test]
fn a_reader_that_does_not_read_on_holds_no_writer_up() {
    let home = home();
    let long = "待つ。".repeat(3_000);
    for _ in 0..12 {
        ends_well(write_letter(home.path(), &long));
    }
    // More than a pipe takes: the list stops in the middle, and nobody reads on.
    let mut list = start(home.path(), &["list", "--json", "--limit", "0"]);
    let mut first = [0];
    std::io::Read::read_exact(list.stdout.as_mut().unwrap(), &mut first).unwrap();
    let mut second = start(home.path(), &["list"]);
    run(home.path(), &["still", "7"]);
    assert!(list.try_wait().unwrap().is_none(), "the list has more to say");
    let rest = list.wait_with_output().unwrap();
    assert!(rest.status.success() && rest.stdout.len() > 12 * long.len());
    assert!(second.wait().unwrap().success());
}
