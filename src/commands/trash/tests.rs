use crate::commands::Exit;
use crate::commands::testing::Shell;

fn two() -> (Shell, String, String) {
    let shell = Shell::new();
    let still =
        |words: &str| shell.json(&["still", "7", words, "--json"])[0]["id"].as_str().unwrap().to_owned();
    let (one, other) = (still("rain"), still("snow"));
    (shell, one, other)
}

fn listed(shell: &Shell) -> usize {
    shell.json(&["list", "--json"]).len()
}

#[test]
fn several_records_go_to_the_trash_at_once_or_none_of_them() {
    let (shell, one, other) = two();
    let ran = shell.run(&["trash", &one, "0000"], "");
    assert_eq!((ran.exit, listed(&shell)), (Exit::Failed, 2), "{}", ran.err);
    let out = shell.ok(&["trash", &one[9..], &other, &one]);
    assert!(out.contains("2 records"), "{out}");
    assert_eq!(listed(&shell), 0);
    assert!(shell.ok(&["show", &one]).contains("in the trash"));
}

#[test]
fn nothing_is_removed_for_good_without_a_yes() {
    let (shell, one, other) = two();
    let piped = shell.run(&["purge", &one], "y\n");
    assert!(piped.exit == Exit::WrongUsage && piped.err.contains("--yes"), "{}", piped.err);
    shell.terminal.set(true);
    for answer in ["n\n", "\n", ""] {
        let ran = shell.run(&["purge", &one], answer);
        assert!(ran.out.contains("Nothing was removed"), "{}", ran.out);
    }
    assert_eq!(listed(&shell), 2);
    assert!(shell.run(&["purge", &one], "y\n").out.contains("Removed for good."));
    shell.terminal.set(false);
    shell.ok(&["purge", &other, "--yes"]);
    assert_eq!(listed(&shell), 0);
    assert_eq!(shell.run(&["show", &one], "").exit, Exit::Failed);
}
