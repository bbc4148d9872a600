//! The same words on two screens, or on a screen and in the shell.

use super::*;

/// Opens the only letter to be rewritten, its caret at the end.
fn rewriting(visit: &mut Visit, words: &str) {
    let texts = visit.texts();
    visit.sees(texts.today.recent).keys("l").sees(words).keys("\r");
    visit.sees(texts.letters.rewrite).marks(texts.letters.rewrite).keys("\r").caret_behind(words);
}

/// Opens the only entry to be changed, its caret at the end.
fn changing(visit: &mut Visit, words: &str) {
    let texts = visit.texts();
    visit.sees(texts.today.recent).keys("4").sees(words).marks(words).keys("e");
    visit.caret_behind(words);
}

/// How a record is opened to be written in.
type Opens = fn(&mut Visit, &str);
/// How it is written first.
type Begins = fn(&Path);

/// Two screens on one record: what is typed on the second one is overtaken by the first one before the pause
/// comes in which it would be saved.
fn overtaken_on(home: &Path, open: Opens, begin: Begins) -> [Visit; 2] {
    for _ in 0..20 {
        begin(home);
        let mut both = [Lang::Ja, Lang::Ja].map(|lang| Visit::begin(home, lang));
        both.iter_mut().for_each(|visit| open(visit, "待つ"));
        let [mut first, mut second] = both;
        second.keys("夜").caret_behind("待つ夜");
        second.tui.signal("STOP");
        second.tui.wait_state('T');
        if written(&journal(home)).0 == ["待つ"] {
            first.keys("朝").caret_behind("待つ朝");
            first.tui.wait_for("the first screen to save", |_| written(&journal(home)).0 == ["待つ朝"]);
            second.tui.signal("CONT");
            return [first, second];
        }
        drop((first, second));
        std::fs::remove_dir_all(home.join("data")).unwrap();
    }
    panic!("the second screen always saved before it could be overtaken");
}

/// The texts of all entries and letters, and of their older versions.
fn written(store: &Store) -> (Vec<String>, Vec<String>) {
    let (mut now, mut older) = pages(store);
    for letter in store.letters(Window::Newest, 9).unwrap() {
        older.extend(store.letter_versions(letter.id).unwrap().into_iter().map(|version| version.body));
        now.push(letter.body);
    }
    now.sort();
    (now, older)
}

fn a_letter(home: &Path) {
    ends_well(write_letter(home, "待つ"));
}

fn an_entry(home: &Path) {
    let mut child = shell(home, &["write", "--plain"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("待つ\n".as_bytes()).unwrap();
    ends_well(child);
}

#[test]
fn two_screens_on_one_letter_or_entry_show_both_versions_and_keep_what_is_chosen() {
    for (open, begin) in [(rewriting as Opens, a_letter as Begins), (changing, an_entry)] {
        for (key, now, older) in [
            ("1", vec!["待つ夜"], Some("待つ朝")),
            ("2", vec!["待つ朝"], Some("待つ夜")),
            ("3", vec!["待つ夜", "待つ朝"], None),
        ] {
            let home = home();
            let [first, mut second] = overtaken_on(home.path(), open, begin);
            let texts = first.texts();
            second.sees(texts.conflict.title).sees("待つ朝").sees("待つ夜").sees(texts.conflict.keep_both);
            second.keys(key).caret_behind(if key == "2" { "待つ朝" } else { "待つ夜" });
            let mut now = now;
            now.sort_unstable();
            let kept = written(&journal(home.path()));
            assert_eq!(kept.0, now, "{key}");
            assert!(older.is_none_or(|text| kept.1.iter().any(|old| old == text)), "{key}: {kept:?}");
        }
    }
}

#[test]
fn a_title_given_on_two_screens_is_shown_twice_and_chosen() {
    for (key, kept) in [("\r", "夜の題"), ("\x1b", "朝の題")] {
        let home = home();
        an_entry(home.path());
        let mut both = [Lang::Ja, Lang::Ja].map(|lang| Visit::begin(home.path(), lang));
        let texts = both[0].texts();
        for (visit, title) in both.iter_mut().zip(["朝の題", "夜の題"]) {
            visit.sees(texts.today.recent).keys("4").sees("待つ").marks("待つ").keys("T");
            visit.sees(texts.people.entry_title).keys(title).caret_behind(title);
        }
        let [mut first, mut second] = both;
        first.keys("\r").tui.wait_gone(texts.people.title_hint);
        first.sees("朝の題");
        second.keys("\r").sees(texts.conflict.label).sees("朝の題").sees("夜の題");
        assert!(run(home.path(), &["list", "--json"]).contains("朝の題"), "nothing was written over");
        second.keys(key);
        second.tui.wait_gone(texts.conflict.label);
        second.sees(kept);
        assert!(run(home.path(), &["list", "--json"]).contains(kept));
        first.sees(kept);
        first.leave();
        second.leave();
    }
}

#[test]
fn tags_set_in_the_shell_while_the_sheet_is_open_land_with_those_of_the_sheet() {
    let home = home();
    an_entry(home.path());
    let mut visit = Visit::begin(home.path(), Lang::Ja);
    let texts = visit.texts();
    visit.sees(texts.today.recent).keys("4").sees("待つ").marks("待つ").keys("t");
    visit.sees(texts.people.tags).keys("海").caret_behind("海");
    let listed = run(home.path(), &["list", "--json"]);
    let id = listed.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    run(home.path(), &["tag", &id, "雨"]);
    visit.keys("\r");
    visit.tui.wait_for("both tags", |_| {
        let listed = run(home.path(), &["list", "--json"]);
        listed.contains("海") && listed.contains("雨")
    });
    visit.leave();
}
