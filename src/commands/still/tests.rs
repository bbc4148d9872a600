use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::domain::lang::Lang;
use serde_json::json;

#[test]
fn a_number_alone_is_a_whole_record() {
    let shell = Shell::new();
    let said = shell.ok(&["still", "7"]);
    assert!(said.starts_with("Put down here  7  "), "{said}");
    let records = shell.json(&["list", "--json"]);
    assert_eq!(records.len(), 1);
    assert_eq!((&records[0]["kind"], &records[0]["urge"]), (&json!("moment"), &json!(7)));
    assert_eq!(records[0].get("note"), None);
    assert!(said.trim_end().ends_with(records[0]["id"].as_str().unwrap()), "{said}");
}

#[test]
fn words_may_follow_the_number_or_stand_alone() {
    let shell = Shell::new();
    let both = shell.json(&["still", "3", "no", "word", "yet", "--json"]);
    assert_eq!((&both[0]["urge"], &both[0]["note"]), (&json!(3), &json!("no word yet")));
    let words = shell.json(&["still", "まだ", "--json"]);
    assert_eq!((words[0].get("urge"), &words[0]["note"]), (None, &json!("まだ")));
    let wide = shell.json(&["still", "１０", "--json"]);
    assert_eq!(wide[0]["urge"], json!(10));
}

#[test]
fn a_dash_reads_the_words_from_the_input() {
    let shell = Shell::new();
    let ran = shell.run(&["still", "5", "-", "--json"], "一行目\r\n二行目\n");
    assert!(ran.out.contains(r#""note":"一行目\n二行目""#), "{}", ran.out);
}

#[test]
fn a_paste_of_a_megabyte_is_kept_without_its_control_characters() {
    let shell = Shell::new();
    let paste = "返事\x1b[31mを\u{202e}待つ\0\x07".repeat(30_000);
    let ran = shell.run(&["still", "-", "--json"], &paste);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let kept = shell.json(&["list", "--json"]);
    assert_eq!(kept[0]["note"].as_str().unwrap(), "返事を待つ".repeat(30_000));
    let broken = shell.run_bytes(&["still", "-"], b"\xff\xfe \xe3\x81 ok");
    assert_eq!(broken.exit, Exit::WrongUsage, "what cannot be read is not kept as something else");
}

#[test]
fn nothing_is_put_down_when_the_words_cannot_be_meant() {
    let shell = Shell::new();
    for (words, part) in [
        (&["still", "11"][..], "0 to 10"),
        (&["still", "-3"], "0 to 10"),
        (&["still", "99999999999999999999"], "Put down"),
        (&["still", ""], "Nothing was said"),
        (&["still", "  "], "Nothing was said"),
        (&["still", "-"], "Nothing was said"),
        (&["still"], "Without a terminal"),
        (&["still", "7", "--feeling", "hangry"], "no such feeling"),
        (&["still", "7", "--feeling", "lonely", "--feeling", "angry", "--feeling", "afraid"], "two feelings"),
        (&["still", "7", "--need", "sleep"], "no such need"),
        (&["still", "7", "--at", "yesterday"], "not a time"),
        (&["still", "7", "--wait", "zzz"], "not an id"),
    ] {
        let ran = shell.run(words, "");
        if part == "Put down" {
            // Longer than any number, so these are words.
            assert_eq!(ran.exit, Exit::Done);
            continue;
        }
        assert_eq!(ran.exit, Exit::WrongUsage, "{words:?}");
        assert!(ran.err.contains(part) && ran.err.contains("-> "), "{words:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{words:?}");
    }
    assert_eq!(shell.json(&["list", "--json"]).len(), 1);
}

#[test]
fn feelings_and_needs_are_known_by_id_and_by_their_words() {
    let shell = Shell::new();
    let said = shell.json(&[
        "still",
        "--feeling",
        "さびしい",
        "--feeling",
        "Afraid",
        "--need",
        "to matter",
        "--json",
    ]);
    assert_eq!(said[0]["feelings"], json!(["lonely", "afraid"]));
    assert_eq!(said[0]["need"], json!("matter"));
}

#[test]
fn a_moment_of_another_time_is_listed_there() {
    let shell = Shell::new();
    let said = shell.json(&["still", "7", "--at", "2026-11-20 08:30", "--json"]);
    assert_eq!(said[0]["at"], json!("2026-11-20T08:30:00.000+09:00"));
    shell.ok(&["still", "1"]);
    let urges: Vec<_> = shell.json(&["list", "--json"]).iter().map(|r| r["urge"].clone()).collect();
    assert_eq!(urges, [json!(1), json!(7)]);
}

#[test]
fn a_moment_belongs_to_the_wait_used_last_or_the_one_named() {
    let shell = Shell::new();
    assert_eq!(shell.json(&["still", "1", "--json"])[0].get("wait"), None);
    shell.ok(&["wait", "open", "みなと"]);
    shell.ok(&["wait", "open", "Ren"]);
    let waits = shell.json(&["wait", "list", "--json"]);
    let id = |at: usize| waits[at]["id"].as_str().unwrap();
    assert_eq!(shell.json(&["still", "2", "--json"])[0]["wait"], waits[0]["id"]);
    let ending = &id(1)[9..];
    let said = shell.ok(&["still", "3", "--wait", ending]);
    assert!(said.contains("(みなと)"), "{said}");
    // It was used last now.
    assert_eq!(shell.json(&["still", "4", "--json"])[0]["wait"], waits[1]["id"]);
    let moment = shell.json(&["list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let ran = shell.run(&["still", "5", "--wait", &moment], "");
    assert!(ran.exit == Exit::WrongUsage && ran.err.contains("not the id of a wait"), "{}", ran.err);
}

#[test]
fn it_answers_in_japanese_too() {
    let mut shell = Shell::new();
    shell.lang = Lang::Ja;
    assert!(shell.ok(&["still", "7"]).starts_with("ここに置きました  7"));
    assert!(shell.run(&["still", "11"], "").err.contains("0 から 10"));
}
