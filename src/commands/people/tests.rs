use crate::commands::Exit;
use crate::commands::testing::Shell;
use serde_json::json;

#[test]
fn everybody_is_listed_and_who_asked_not_to_be_written_to_is_marked() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.ok(&["wait", "open", "Noa"]);
    let mut store = crate::store::Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
    let noa = store.person_named("Noa").unwrap().unwrap();
    store.set_no_contact(noa.id, true, 9).unwrap();
    drop(store);
    let out = shell.ok(&["people"]);
    let lines: Vec<_> = out.lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("Mina") && !lines[1].ends_with("Noa"), "{out}");
    let told = shell.json(&["people", "--json"]);
    assert_eq!(told.iter().map(|p| &p["name"]).collect::<Vec<_>>(), [&json!("Mina"), &json!("Noa")]);
    assert_eq!(told[1]["no_contact"], json!(true));
}

fn added(shell: &Shell, name: &str) -> String {
    shell.ok(&["people", "add", name]).split_whitespace().last().unwrap().to_owned()
}

#[test]
fn somebody_is_written_down_renamed_marked_and_put_away() {
    let shell = Shell::new();
    let id = added(&shell, "Mina");
    shell.ok(&["people", "rename", &id[9..], "Minako"]);
    shell.ok(&["people", "no-contact", &id]);
    let told = shell.json(&["people", "archive", &id, "--json"]);
    assert_eq!((&told[0]["name"], &told[0]["no_contact"]), (&json!("Minako"), &json!(true)));
    assert!(told[0]["archived_at"].is_string());
    let refused = shell.run(&["letters", "new", "hello", "--to", "minako"], "");
    assert!(refused.exit == Exit::Failed && refused.err.contains("asked not to be"), "{}", refused.err);
    shell.ok(&["people", "no-contact", &id, "--off"]);
    shell.ok(&["people", "archive", &id, "--off"]);
    let told = shell.json(&["people", "--json"]);
    assert!(told[0]["archived_at"].is_null() && told[0]["no_contact"] != json!(true));
    shell.ok(&["letters", "new", "hello", "--to", "minako"]);
}

#[test]
fn no_nickname_is_given_twice() {
    let shell = Shell::new();
    added(&shell, "みなと");
    let other = added(&shell, "ねえさん");
    for words in [&["people", "add", "ミナト"][..], &["people", "rename", &other, "ミナト"]] {
        let ran = shell.run(words, "");
        assert!(ran.exit == Exit::Failed && ran.err.contains("already"), "{words:?}: {}", ran.err);
    }
    // Their own nickname in another script is no other person's.
    shell.ok(&["people", "rename", &other, "姉さん"]);
    assert_eq!(shell.run(&["people", "add", " "], "").exit, Exit::WrongUsage);
}

#[test]
fn somebody_is_shown_with_their_waits_and_words() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    let id = shell.json(&["people", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let out = shell.ok(&["people", "show", &id]);
    assert!(out.contains("Mina") && out.contains("since"), "{out}");
    let moment = shell.json(&["still", "7", "--json"])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(shell.run(&["people", "show", &moment], "").exit, Exit::WrongUsage);
}
