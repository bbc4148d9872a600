use crate::commands::Exit;
use crate::commands::testing::{Ran, Shell};

const WRITES: [&[&str]; 5] = [
    &["still", "7", "雨の音", "--private"],
    &["came", "雨の音", "--private"],
    &["letters", "new", "雨の音", "--me", "--private"],
    &["wait", "open", "雨の音", "--private"],
    &["write", "--plain", "--private"],
];

/// A shell at a terminal.
fn shell() -> Shell {
    let shell = Shell::new();
    shell.terminal.set(true);
    shell
}

fn write(shell: &Shell, words: &[&str], answer: &str) -> Ran {
    let page = if words[0] == "write" { "雨の音\n" } else { "" };
    let ran = shell.run(words, &format!("{page}{answer}"));
    assert_eq!(ran.exit, Exit::Done, "{words:?}: {}", ran.err);
    ran
}

#[test]
fn what_is_written_in_private_leaves_nothing_on_disk_without_a_clear_yes() {
    for words in WRITES {
        for answer in ["n\n", "\n", "", "maybe\n"] {
            let shell = shell();
            let ran = write(&shell, words, answer);
            assert!(ran.out.contains("Keep what you wrote here?"), "{words:?}: {}", ran.out);
            assert!(ran.err.contains("kept nowhere"), "{words:?}: {}", ran.err);
            assert!(!ran.out.contains("Kept  ") && !ran.out.contains("It is kept"), "{}", ran.out);
            assert_eq!(std::fs::read_dir(shell.dir.path()).unwrap().count(), 0, "{words:?}");
        }
    }
}

#[test]
fn a_yes_at_the_end_keeps_it() {
    for words in WRITES {
        let shell = shell();
        write(&shell, words, "y\n");
        let found = shell.ok(&["search", "雨の音"]);
        assert!(found.contains("雨の音"), "{words:?}: {found}");
    }
}

#[test]
fn a_private_page_that_is_left_asks_too() {
    let shell = shell();
    let ran = shell.run(&["write", "opening", "--plain", "--private"], "みなと\n");
    assert!(ran.out.contains("Keep what you wrote here?"), "{}", ran.out);
    assert!(!shell.dir.path().join("data").exists());
}

#[test]
fn private_is_refused_where_nobody_can_be_asked_or_nothing_is_written() {
    let piped = Shell::new();
    let ran = piped.run(&["still", "7", "--private"], "");
    assert!(ran.exit == Exit::WrongUsage && ran.err.contains("no terminal"), "{}", ran.err);
    let shell = shell();
    let id = shell.ok(&["wait", "open", "Mina"]).split_whitespace().last().unwrap().to_owned();
    for words in [&["list", "--private"][..], &["people", "--private"], &["wait", "list", "--private"]] {
        let ran = shell.run(words, "");
        assert!(ran.exit == Exit::WrongUsage && ran.err.contains("something new"), "{words:?}: {}", ran.err);
    }
    for words in [
        &["came", "x", "--wait", &id, "--private"][..],
        &["write", "--plain", "--resume", "--private"],
        &["still", "7", "--wait", &id, "--private"],
    ] {
        let ran = shell.run(words, "");
        assert!(ran.exit == Exit::WrongUsage && ran.err.contains("begin anew"), "{words:?}: {}", ran.err);
    }
    assert_eq!(shell.json(&["list", "--json"]).len(), 1, "only the wait itself");
}
