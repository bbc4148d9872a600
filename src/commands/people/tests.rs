use crate::commands::testing::Shell;
use serde_json::json;

#[test]
fn everybody_is_listed_and_who_asked_not_to_be_written_to_is_marked() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.ok(&["wait", "open", "Noa"]);
    let mut store = crate::store::Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
    let noa = store.person_named("Noa").unwrap().unwrap();
    store.set_no_contact(noa.id, noa.meta.revision, true, 9).unwrap();
    drop(store);
    let out = shell.ok(&["people"]);
    let lines: Vec<_> = out.lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("Mina") && !lines[1].ends_with("Noa"), "{out}");
    let told = shell.json(&["people", "--json"]);
    assert_eq!(told.iter().map(|p| &p["name"]).collect::<Vec<_>>(), [&json!("Mina"), &json!("Noa")]);
    assert_eq!(told[1]["no_contact"], json!(true));
}
