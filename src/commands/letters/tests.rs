use super::super::Exit;
use super::super::testing::Shell;
use crate::domain::ids::{Id, LetterId};
use crate::domain::lang::Lang;
use crate::domain::letter::Rest;
use crate::domain::time::Stamp;
use crate::store::Store;
use serde_json::{Value, json};

const SECRET: &str = "ひみつの言葉";

fn waiting() -> Shell {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "みなと"]);
    shell
}

fn journal(shell: &Shell) -> Store {
    Store::open(&shell.dir.path().join("data"), 7, 9).unwrap()
}

/// Writes a letter and says which it is.
fn written(shell: &Shell, words: &[&str]) -> String {
    let new = [&["letters", "new", "--json"], words].concat();
    shell.json(&new)[0]["id"].as_str().unwrap().to_owned()
}

fn lay(shell: &Shell, id: &str, rest: &Rest) {
    let id: LetterId = id.parse::<Id>().unwrap().into();
    let mut store = journal(shell);
    let revision = store.letter(id).unwrap().meta.revision;
    store
        .lay_letter(id, revision, rest, &Stamp::parse_rfc3339("2026-11-21T23:20:00+09:00").unwrap())
        .unwrap();
}

fn at(text: &str) -> Stamp {
    Stamp::parse_rfc3339(text).unwrap()
}

#[test]
fn a_letter_is_written_listed_and_shown() {
    let shell = waiting();
    let said = shell.run(&["letters", "new", "元気", "ですか"], "").out;
    assert!(said.starts_with("The letter is kept here. Nothing is sent."), "{said}");
    let id = written(&shell, &["--me", "私へ"]);
    let piped = shell.run(&["letters", "new", "-"], "一行目\n二行目\n");
    assert_eq!(piped.exit, Exit::Done, "{}", piped.err);
    let listed = shell.json(&["letters", "--json"]);
    let said: Vec<_> =
        listed.iter().map(|r| (r["kind"].clone(), r["to"].clone(), r["text"].clone())).collect();
    assert_eq!(
        said,
        [
            (json!("letter"), json!("them"), json!("一行目\n二行目")),
            (json!("letter"), json!("me"), json!("私へ")),
            (json!("letter"), json!("them"), json!("元気 ですか")),
        ]
    );
    assert_eq!(shell.json(&["letters", "list", "--json", "--limit", "1"]), listed[..1]);
    assert!(shell.ok(&["letters", "show", &id]).contains("私へ"));
    assert_eq!(shell.json(&["letters", "show", &id, "--json"])[0]["text"], json!("私へ"));
}

#[test]
fn nothing_is_written_to_somebody_who_asked_not_to_be_written_to() {
    for lang in Lang::ALL {
        let mut shell = waiting();
        shell.lang = lang;
        let mut store = journal(&shell);
        let person = store.person_named("みなと").unwrap().unwrap();
        store.set_no_contact(person.id, true, 9).unwrap();
        drop(store);
        for words in [&["letters", "new", "元気？"][..], &["letters", "new", "--to", "みなと", "元気？"][..]]
        {
            let ran = shell.run(words, "");
            assert_eq!(ran.exit, Exit::Failed);
            assert!(ran.err.contains("--me"), "{}", ran.err);
        }
        assert_eq!(shell.json(&["letters", "--json"]), Vec::<Value>::new());
        written(&shell, &["--me", "言えなかったこと"]);
    }
}

#[test]
fn a_sealed_letter_is_shut_in_every_command_until_its_time() {
    let shell = waiting();
    let id = written(&shell, &[SECRET]);
    lay(&shell, &id, &Rest::SealedUntil(at("2026-11-24T08:00:00+09:00")));
    let wait = shell.json(&["wait", "list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    for words in [
        &["letters"][..],
        &["letters", "--json"][..],
        &["letters", "show", &id][..],
        &["show", &id, "--json"][..],
        &["list"][..],
        &["search", "ひみつ"][..],
        &["wait", "show", &wait][..],
    ] {
        let ran = shell.run(words, "");
        assert!(!ran.out.contains("ひみつ"), "{words:?}: {}", ran.out);
    }
    assert!(shell.ok(&["letters", "show", &id]).contains("until Tue 24 Nov"));
    let early = shell.run(&["letters", "open", &id], "");
    assert_eq!((early.exit, early.out.as_str()), (Exit::Failed, ""));

    shell.clock.set(at("2026-11-24T08:00:00+09:00"));
    assert!(!shell.ok(&["letters", "show", &id]).contains("ひみつ"), "looking does not open it");
    assert!(shell.ok(&["letters", "open", &id]).contains(SECRET));
    assert!(shell.ok(&["letters", "show", &id]).contains(SECRET));
}

#[test]
fn word_from_them_opens_what_was_sealed_until_then_and_says_so() {
    let shell = waiting();
    let id = written(&shell, &[SECRET]);
    lay(&shell, &id, &Rest::SealedUntilTheyWrite);
    assert_eq!(shell.run(&["letters", "open", &id], "").exit, Exit::Failed);
    let came = shell.run(&["came", "三行"], "");
    assert!(came.err.contains(&id), "{}", came.err);
    assert!(shell.ok(&["letters", "show", &id]).contains(SECRET));
    assert!(!shell.run(&["came", "もう一通"], "").err.contains(&id), "it opens once");
}

#[test]
fn what_is_no_letter_and_no_words_are_wrong_usage() {
    let shell = waiting();
    let wait = shell.json(&["wait", "list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    for words in [&["letters", "show", &wait][..], &["letters", "open", &wait][..], &["letters", "new"][..]] {
        let ran = shell.run(words, "");
        assert_eq!(ran.exit, Exit::WrongUsage, "{words:?}: {}", ran.err);
    }
}

#[test]
fn a_letter_is_held_or_sealed_as_it_is_written() {
    let shell = waiting();
    let until = |words: &[&str]| {
        let id: LetterId = written(&shell, words).parse::<Id>().unwrap().into();
        journal(&shell).letter(id).unwrap().rest
    };
    assert_eq!(until(&["--seal", "came", "a"]), Some(Rest::SealedUntilTheyWrite));
    assert!(matches!(until(&["--hold", "30m", "b"]), Some(Rest::Held(_))));
    assert!(matches!(until(&["--hold", "morning", "c"]), Some(Rest::Held(_))));
    assert!(matches!(until(&["--seal", "in 3 days", "d"]), Some(Rest::SealedUntil(_))));
    let kept = shell.json(&["letters", "--json"]).len();
    let ran = shell.run(&["letters", "new", "--hold", "some day", "e"], "");
    assert_eq!(ran.exit, Exit::WrongUsage);
    assert_eq!(shell.json(&["letters", "--json"]).len(), kept, "nothing is kept that cannot rest as asked");
}

#[test]
fn a_letter_is_rewritten_laid_down_and_decided_about() {
    let shell = waiting();
    let id = written(&shell, &["first"]);
    shell.run(&["letters", "rewrite", &id, "-"], "second\n");
    assert!(shell.ok(&["letters", "show", &id]).contains("second"));
    assert_eq!(journal(&shell).letter_versions(id.parse::<Id>().unwrap().into()).unwrap().len(), 1);
    shell.ok(&["letters", "decide", &id[9..], "sent_myself"]);
    assert_eq!(shell.json(&["letters", "show", &id, "--json"])[0]["decision"], json!("sent_myself"));
    // Laid down again, nothing is decided about it.
    shell.ok(&["letters", "rest", &id, "--hold", "30m"]);
    assert!(shell.json(&["letters", "show", &id, "--json"])[0]["decision"].is_null());
    shell.ok(&["letters", "rest", &id, "--seal", "came"]);
    for words in [
        &["letters", "rewrite", &id, "x"][..],
        &["letters", "decide", &id, "let_go"],
        &["letters", "rest", &id, "--hold", "30m"],
    ] {
        let ran = shell.run(words, "");
        assert!(ran.exit == Exit::Failed && ran.err.contains("sealed"), "{words:?}: {}", ran.err);
    }
    let mine = written(&shell, &["to me", "--me"]);
    assert_eq!(shell.run(&["letters", "decide", &mine, "sent_myself"], "").exit, Exit::WrongUsage);
    shell.ok(&["letters", "decide", &mine, "kept"]);
}

#[test]
fn no_letter_to_somebody_who_said_no_is_worked_on() {
    let shell = waiting();
    let id = written(&shell, &["first"]);
    let person = shell.json(&["people", "--json"])[0]["id"].as_str().unwrap().to_owned();
    shell.ok(&["people", "no-contact", &person]);
    for words in [
        &["letters", "rewrite", &id, "x"][..],
        &["letters", "rest", &id, "--hold", "30m"],
        &["letters", "decide", &id, "sent_myself"],
        &["letters", "new", "--plain"],
        &["edit", &id, "-"],
    ] {
        let ran = shell.run(words, "x\n");
        assert!(ran.exit == Exit::Failed && ran.err.contains("asked not to be"), "{words:?}: {}", ran.err);
    }
    shell.ok(&["letters", "decide", &id, "let_go"]);
}

#[test]
fn a_letter_can_be_asked_for_line_by_line() {
    let shell = Shell::new();
    shell.run(&["write", "opening", "--plain"], "Mina\n1\ndinner\nhope\nfear\n40\n3 days\n");
    let ran = shell.run(&["letters", "new", "--plain", "--hold", "morning"], "<<\ntwo\nlines\n.\n");
    assert!(ran.out.contains("A letter to Mina. Nothing is sent."), "{}", ran.out);
    // What was sent stands unanswered, so a breath is named, until they have written.
    assert!(ran.out.contains("mada write pressure --plain"), "{}", ran.out);
    assert_eq!(shell.json(&["letters", "--json"])[0]["text"], json!("two\nlines"));
    shell.ok(&["came", "yes"]);
    let ran = shell.run(&["letters", "new", "--plain"], "\n");
    assert!(!ran.out.contains("pressure") && ran.err.contains("nothing was kept"), "{}", ran.out);
    assert_eq!(shell.json(&["letters", "--json"]).len(), 1);
}
