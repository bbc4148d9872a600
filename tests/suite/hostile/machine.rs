//! A machine on which everything is a little wrong: names, links, files, variables and windows.

use super::super::support::pty::Launch;
use super::super::support::visit::{Visit, journal};
use super::{Home, NASTY, harmless, is_harmful, said};
use mada::domain::answer::Value;
use mada::domain::ids::EntryId;
use mada::domain::lang::Lang;
use mada::i18n;
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::symlink;

const LANGS: [(&str, Lang); 2] = [("ja_JP.UTF-8", Lang::Ja), ("en_GB.UTF-8", Lang::En)];

#[test]
fn a_journal_may_lie_in_a_folder_of_any_name() {
    for (locale, lang) in LANGS {
        let home = Home::new();
        let name: String = NASTY.replace('/', "_").chars().take(60).collect();
        let dir = home.path().join(format!("a\nb\t{name}"));
        let dir = dir.to_str().unwrap();
        let run = |call: &[&str]| {
            let output =
                home.command(&[call, &["--dir", dir]].concat()).env("LANG", locale).output().unwrap();
            harmless(&output, &format!("{call:?}"));
            output
        };
        assert!(run(&["still", "7", "雨"]).status.success());
        for call in [
            &["list"][..],
            &["doctor"],
            &["backup"],
            &["backup", "--list"],
            &["config", "path"],
            &["export", "-"],
            &["status"],
        ] {
            run(call);
        }
        assert!(said(&run(&["list"])).contains('雨'));
        let launch = Launch::mada(home.path()).args(["--dir", dir]);
        let mut visit = Visit::launch(launch, lang);
        let texts = visit.texts();
        visit.keys("4").sees("雨").keys("1").sees(texts.places.short[0]);
        assert!(!visit.tui.text().contains(is_harmful));
        visit.leave();
    }
}

#[test]
fn a_folder_that_is_a_link_is_the_folder_and_a_link_to_nowhere_is_said_to_be_one() {
    for (locale, _) in LANGS {
        let home = Home::new();
        fs::create_dir(home.path().join("real")).unwrap();
        symlink(home.path().join("real"), home.path().join("data")).unwrap();
        let run = |call: &[&str]| home.command(call).env("LANG", locale).output().unwrap();
        assert!(run(&["still", "7", "雨"]).status.success());
        assert!(said(&run(&["list"])).contains('雨'));
        assert!(run(&["backup"]).status.success());
        assert!(fs::read_dir(home.path().join("real")).unwrap().count() > 0);
        assert!(fs::symlink_metadata(home.path().join("data")).unwrap().is_symlink());

        for (name, target) in [("nowhere", "gone"), ("round", "round")] {
            symlink(home.path().join(target), home.path().join(name)).unwrap();
            let output = run(&["still", "7", "--dir", home.path().join(name).to_str().unwrap()]);
            harmless(&output, name);
            let err = String::from_utf8(output.stderr.clone()).unwrap();
            let made = home.path().join(target).is_dir();
            assert!(made == output.status.success(), "{name}: {err}");
            assert!(made || err.contains(name), "what is wrong is named: {err}");
        }
    }
}

#[test]
fn settings_with_ten_thousand_keys_and_questions_of_ten_megabytes_are_read() {
    let mut settings = "[keys.global]\n".to_owned();
    for n in 0..5_000 {
        writeln!(settings, "\"alt-{}\" = \"nothing-{n}\"", char::from_u32(0x4e00 + n).unwrap()).unwrap();
        writeln!(settings, "{:?} = \"quit\"", format!("{NASTY}{n}")).unwrap();
    }
    let ten_megabytes = "雨の音。".repeat((10 << 20) / 12);
    let questions = format!("[[question]]\nid = \"long\"\nask = \"{ten_megabytes}\"\n");
    let deck = format!(
        "id = \"own\"\nversion = 1\n[title]\nja = \"長い\"\nen = \"Long\"\n[[question]]\nid = \"a\"\nkind = \"text\"\nja = \"{ten_megabytes}\"\nen = \"{ten_megabytes}\"\n"
    );
    for (locale, lang) in LANGS {
        let home = Home::new();
        home.config("config.toml", settings.as_bytes());
        home.config("questions.toml", questions.as_bytes());
        home.config("decks/own.toml", deck.as_bytes());
        for call in [&["list"][..], &["config"], &["decks"], &["today"], &["still", "3"], &["decks", "check"]]
        {
            let output = home.command(call).env("LANG", locale).output().unwrap();
            harmless(&output, &format!("{call:?}"));
            assert!(output.stderr.len() < 1 << 20, "{call:?} says {} bytes", output.stderr.len());
        }
        let mut visit = Visit::begin(home.path(), lang);
        let texts = visit.texts();
        visit.keys("2").keys("1").sees(texts.places.short[0]);
        visit.leave();
    }
}

#[test]
fn variables_with_rubbish_in_them_change_nothing_that_matters() {
    let home = Home::new();
    home.run(&["still", "7", "雨"]);
    let rubbish =
        ["", "0", "-1", "1", "99999999999999999999", "\x1b[31m", "／", "C\n", ":::", "JST-999", "../../etc"];
    for value in rubbish {
        for name in
            ["COLUMNS", "LINES", "LANG", "LC_ALL", "LC_TIME", "TZ", "TERM", "NO_COLOR", "COLORTERM", "PAGER"]
        {
            for call in [&["list"][..], &["help"], &["--help"], &["show", "x"], &["still", "--help"]] {
                let output = home.command(call).env(name, value).output().unwrap();
                harmless(&output, &format!("{call:?} with {name}={value:?}"));
            }
        }
        let launch = Launch::mada(home.path());
        let launch =
            ["COLUMNS", "LINES", "LC_ALL", "TZ", "COLORTERM"].iter().fold(launch, |l, n| l.env(n, value));
        let mut tui = launch.env("LANG", value).start();
        tui.wait_for("a place", |screen| {
            let shown = screen.contents();
            Lang::ALL.iter().any(|lang| shown.contains(i18n::of(*lang).places.short[0]))
        });
        assert!(!tui.text().contains(is_harmful), "{value:?}");
        tui.keys("q");
        assert_eq!(tui.wait_end(), 0, "{value:?}");
    }
}

#[test]
fn in_a_window_of_any_size_it_lives_and_finds_its_way_back() {
    for (locale, lang) in LANGS {
        let home = Home::new();
        home.run(&["still", "7", "雨"]);
        for (cols, rows) in [(1, 1), (2, 1), (1, 60), (400, 1), (3, 3), (1_000, 300)] {
            let mut tui = Launch::mada(home.path()).env("LANG", locale).size(cols, rows).start();
            tui.wait_frame_after(0);
            for key in ["2", "3", "4", "5", "?", "\x1b", ":", "\x1b", "s", "\x1b", "1"] {
                let frames = tui.frames();
                tui.keys(key);
                tui.wait_frame_after(frames);
            }
            tui.resize(80, 24);
            tui.wait_text(i18n::of(lang).places.short[0]);
            tui.keys("q");
            assert_eq!(tui.wait_end(), 0, "{cols} × {rows}");
        }
    }
}

#[test]
fn a_window_that_is_drawn_larger_and_smaller_a_thousand_times_costs_not_one_letter() {
    for lang in Lang::ALL {
        let home = Home::new();
        let mut visit = Visit::begin(home.path(), lang);
        let texts = visit.texts();
        visit.keys("p").sees(texts.question.page_ask);
        let mut typed = String::new();
        for n in 0..1_000_u16 {
            visit.tui.resize(1 + n * 37 % 190, 1 + n * 11 % 60);
            let letter = ["雨", "が", "a", "。"][usize::from(n % 4)];
            visit.keys(letter);
            typed.push_str(letter);
        }
        visit.tui.resize(100, 30);
        visit.keys("終").sees("終").keys("\x1b").sees(texts.notice.draft);
        visit.leave();
        let store = journal(home.path());
        let draft = store.drafts(1).unwrap().remove(0).record.id;
        let kept = store.entry(EntryId(draft)).unwrap().answers.remove(0).value;
        assert!(kept == Value::Text(typed + "終"));
    }
}
