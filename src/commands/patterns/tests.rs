use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::domain::lang::Lang;
use crate::domain::pattern::PatternId;
use serde_json::{Value, json};

/// Ten moments with a need on ten days, the last five of them about Mina.
fn journal() -> Shell {
    let shell = Shell::new();
    for day in 1..=10 {
        if day == 6 {
            shell.ok(&["wait", "open", "Mina"]);
        }
        let at = format!("2026-11-{day:02} 22:30");
        let need = ["loved", "matter"][usize::from(day % 5 == 0)];
        shell.ok(&["still", "7", "--need", need, "--at", &at]);
    }
    shell
}

fn pattern(shell: &Shell, words: &[&str]) -> Value {
    let words: Vec<&str> = ["patterns", "needs", "--json"].iter().chain(words).copied().collect();
    shell.json(&words).remove(0)
}

#[test]
fn a_new_journal_has_too_little_of_everything() {
    let shell = Shell::new();
    shell.ok(&["still", "7"]);
    let told = shell.json(&["patterns", "--json"]);
    assert_eq!(told.len(), PatternId::ALL.len() - 1);
    assert!(
        told.iter().all(|line| line["too_few"]["need"].as_u64() > line["too_few"]["have"].as_u64()),
        "{told:?}"
    );
    let out = shell.ok(&["patterns"]);
    assert_eq!(out.matches("Too few yet to say anything").count(), told.len());
    assert!(out.contains("Fear and fact  fear_fact\n  Too few yet to say anything  0 of 3\n"), "{out}");
    assert!(!out.contains('%') && !out.contains("expected_actual"), "{out}");
}

#[test]
fn needs_are_told_in_a_sentence_and_as_bars_in_both_languages() {
    let mut shell = journal();
    let out = shell.ok(&["patterns", "needs"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "The needs under it  needs",
            "  Of 10: to know I am loved 8, to matter 2, cannot tell 0.",
            "  from 10 records",
            "    to know I am loved  8  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "    to matter           2  ━━━━━━━━",
            "    cannot tell         0",
        ]
    );
    shell.lang = Lang::Ja;
    let out = shell.ok(&["patterns", "needs"]);
    assert!(
        out.contains("10回のうち、愛されていると確かめたい8回、大切な存在でいたい2回、わからない0回。"),
        "{out}"
    );
}

#[test]
fn json_has_all_the_counts() {
    let told = pattern(&journal(), &[]);
    assert_eq!(told, json!({ "pattern": "needs", "n": 10, "needs": { "loved": 8, "matter": 2 } }));
}

#[test]
fn a_person_a_wait_and_days_narrow_what_is_counted() {
    let shell = journal();
    let have = |words: &[&str]| pattern(&shell, words)["too_few"]["have"].clone();
    assert_eq!(have(&["--person", "Mina"]), 5);
    assert_eq!(have(&["--from", "2026-11-02", "--to", "2026-11-04"]), 3);
    assert_eq!(have(&["--person", "Mina", "--from", "2026-11-09"]), 2);
    let wait = shell.json(&["wait", "list", "--json"])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(have(&["--wait", &wait]), 5);
    assert_eq!(pattern(&shell, &["--to", "2026-11-10"])["n"], 10);
}

#[test]
fn the_small_hours_belong_to_the_evening_before() {
    let shell = journal();
    shell.ok(&["still", "5", "--need", "loved", "--at", "2026-11-04 02:00"]);
    let have =
        |from: &str, to: &str| pattern(&shell, &["--from", from, "--to", to])["too_few"]["have"].clone();
    assert_eq!(have("2026-11-03", "2026-11-03"), 2);
    assert_eq!(have("2026-11-04", "2026-11-04"), 1);
    let behind = shell.json(&[
        "patterns",
        "needs",
        "--json",
        "--records",
        "--from",
        "2026-11-03",
        "--to",
        "2026-11-03",
    ]);
    assert_eq!(behind.len(), 3, "the pattern and two records");
}

#[test]
fn the_records_behind_a_pattern_are_listed_newest_first() {
    let shell = journal();
    let told = shell.json(&["patterns", "needs", "--json", "--records", "--limit", "3"]);
    assert_eq!((told.len(), &told[0]["pattern"]), (4, &json!("needs")));
    let days: Vec<_> = told[1..].iter().map(|record| &record["at"].as_str().unwrap()[..10]).collect();
    assert_eq!(days, ["2026-11-10", "2026-11-09", "2026-11-08"]);
    let out = shell.ok(&["patterns", "needs", "--records"]);
    assert_eq!(out.matches("22:30").count(), 10, "{out}");
}

#[test]
fn what_is_hidden_is_told_only_by_name_and_what_must_be_asked_for_only_when_it_was() {
    let shell = journal();
    let shown = |shell: &Shell| {
        let told = shell.json(&["patterns", "--json"]);
        told.iter().map(|line| line["pattern"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shell.ok(&["patterns", "needs", "--hide"]), "Hidden from now on: The needs under it\n");
    assert!(!shown(&shell).contains(&"needs".to_owned()));
    assert_eq!(pattern(&shell, &[])["n"], 10);
    shell.ok(&["patterns", "needs", "--show"]);
    assert!(shown(&shell).contains(&"needs".to_owned()));

    let away = shell.ok(&["patterns", "expected_actual"]);
    assert!(away.contains("mada patterns expected_actual --show"), "{away}");
    assert_eq!(shell.json(&["patterns", "expected_actual", "--json"])[0]["asked_for"], json!(false));
    shell.ok(&["patterns", "expected_actual", "--show"]);
    assert!(shown(&shell).contains(&"expected_actual".to_owned()));
}

#[test]
fn a_scale_of_an_own_deck_is_told_as_a_line() {
    let shell = Shell::new();
    let decks = shell.dir.path().join("config/decks");
    std::fs::create_dir_all(&decks).unwrap();
    let deck = "id = \"nights\"\ntitle = { ja = \"夜\", en = \"Nights\" }\n[[question]]\nid = \"sleep\"\n\
        kind = \"scale\"\nrecords = \"my.sleep\"\ntext = { ja = \"眠れた？\", en = \"How did you sleep?\" }\n\
        [[close]]\ntext = { ja = \"では\", en = \"So\" }\n";
    std::fs::write(decks.join("nights.toml"), deck).unwrap();
    for sleep in ["3", "5", "6", "5", "9"] {
        assert_eq!(shell.run(&["write", "nights", "--plain"], &format!("{sleep}\n")).exit, Exit::Done);
    }
    let out = shell.ok(&["patterns", "my.sleep"]);
    assert!(
        out.starts_with("How did you sleep?  my.sleep\n  Of 5: lowest 3, in the middle 5, highest 9.\n"),
        "{out}"
    );
    assert_eq!(out.matches("21 Nov").count(), 2, "{out}");
    assert!(shell.ok(&["patterns"]).contains("my.sleep"));
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_hint() {
    let shell = journal();
    for (words, part) in [
        (&["patterns", "neads"][..], "\"needs\""),
        (&["patterns", "needs", "--person", "Noa"], "mada people"),
        (&["patterns", "needs", "--from", "yesterday"], "2026-11-21"),
    ] {
        let ran = shell.run(words, "");
        assert_eq!(ran.exit, Exit::WrongUsage, "{words:?}");
        assert!(ran.err.contains(part), "{}", ran.err);
    }
}
