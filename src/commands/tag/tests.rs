use crate::commands::Exit;
use crate::commands::testing::Shell;
use serde_json::json;

fn page(shell: &Shell) -> String {
    shell.run(&["write", "--plain"], "by the river\n");
    shell.json(&["list", "--json"])[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn tags_are_set_and_taken_in_one_line() {
    let shell = Shell::new();
    let id = page(&shell);
    assert_eq!(shell.ok(&["tag", &id, "+rain", "work", "#雨"]), "#rain #work #雨\n");
    assert_eq!(shell.ok(&["tag", &id[9..], "-WORK", "+rain", "－雨", "+new"]), "#rain #new\n");
    assert_eq!(shell.ok(&["tag", &id]), "#rain #new\n");
    assert_eq!(shell.json(&["tag", "--json", &id, "-new"])[0]["tags"], json!(["rain"]));
    for wrong in [&["tag", &id, "+"][..], &["tag", &id, "-"]] {
        let ran = shell.run(wrong, "");
        assert!(ran.exit == Exit::WrongUsage && ran.err.contains("mada tag ID"), "{wrong:?}: {}", ran.err);
    }
}

#[test]
fn a_star_is_set_and_taken_and_only_entries_have_one() {
    let shell = Shell::new();
    let id = page(&shell);
    for (off, starred) in [(&[][..], true), (&["--off"], false)] {
        shell.ok(&[&["star", &id][..], off].concat());
        assert_eq!(shell.json(&["show", &id, "--json"])[0]["starred"].as_bool().unwrap_or(false), starred);
    }
    let moment = shell.json(&["still", "7", "--json"])[0]["id"].as_str().unwrap().to_owned();
    for words in [&["star", &moment][..], &["tag", &moment, "+x"]] {
        assert_eq!(shell.run(words, "").exit, Exit::WrongUsage, "{words:?}");
    }
}
