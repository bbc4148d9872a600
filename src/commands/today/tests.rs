use crate::commands::Exit;
use crate::commands::testing::Shell;
use crate::domain::daily::MAX_PASSES;
use serde_json::json;

const DAY_MS: i64 = 86_400_000;

fn question(shell: &Shell) -> Option<String> {
    let page = shell.json(&["today", "--json"]);
    page[0]["question"]["id"].as_str().map(str::to_owned)
}

#[test]
fn the_page_names_the_question_the_waits_and_what_is_to_be_asked() {
    let shell = Shell::new();
    shell.ok(&["wait", "open", "Mina"]);
    shell.run(&["write", "fullness", "--plain"], "3\n5\n\n");
    shell.run(&["write", "opening", "--plain"], "Noa\n");
    shell.clock.advance(2 * 3_600_000);
    let out = shell.ok(&["today"]);
    assert!(out.contains("Mina") && out.contains("How full") && out.contains("Unfinished"), "{out}");
    let page = &shell.json(&["today", "--json"])[0];
    let lens = ["waits", "due", "drafts"].map(|list| page[list].as_array().unwrap().len());
    assert_eq!(lens, [1, 1, 1]);
    assert!(out.contains(page["question"]["ask"].as_str().unwrap()), "{out}");
}

#[test]
fn the_question_stays_all_day_and_is_another_one_all_week() {
    let shell = Shell::new();
    shell.ok(&["still", "3"]);
    let mut seen = vec![question(&shell).unwrap()];
    assert_eq!(question(&shell).as_ref(), seen.last());
    for _ in 0..6 {
        shell.clock.advance(DAY_MS);
        let next = question(&shell).unwrap();
        assert!(!seen.contains(&next), "{next} twice in a week");
        seen.push(next);
    }
}

#[test]
fn three_may_be_passed_and_no_more() {
    let shell = Shell::new();
    shell.ok(&["still", "3"]);
    let mut seen = vec![question(&shell)];
    for _ in 0..MAX_PASSES {
        shell.ok(&["today", "--pass"]);
        let next = question(&shell);
        assert!(next.is_some() && !seen.contains(&next), "{seen:?}");
        seen.push(next);
    }
    assert!(shell.run(&["today", "--pass"], "").err.contains("all the questions"));
    let none = shell.run(&["today", "--pass"], "");
    assert!(none.exit == Exit::Failed && question(&shell).is_none(), "{}", none.err);
}

#[test]
fn an_answer_is_kept_with_its_question_and_ends_the_questions_of_the_day() {
    let shell = Shell::new();
    shell.ok(&["still", "3"]);
    let asked = question(&shell).unwrap();
    let ran = shell.run(&["today", "--ask", "--plain"], "a walk by the river\n");
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let entry = &shell.json(&["list", "--kind", "entry", "--json"])[0];
    assert_eq!((&entry["deck"], &entry["answers"][0]["question"]), (&json!("question"), &json!(asked)));
    assert_eq!(question(&shell), None);
    assert_eq!(shell.run(&["today", "--ask", "--plain"], "").exit, Exit::Failed);
    assert_eq!(shell.run(&["today", "--ask"], "").exit, Exit::Failed);
}

#[test]
fn an_answer_that_was_left_can_be_gone_on_with() {
    let shell = Shell::new();
    shell.ok(&["still", "3"]);
    let ran = shell.run(&["today", "--ask", "--plain"], "<<\nby the river");
    assert!(ran.err.contains("mada write question --plain --resume"), "{}", ran.err);
    let ran = shell.run(&["write", "question", "--plain", "--resume"], "\n");
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(shell.json(&["list", "--kind", "entry", "--json"])[0]["finished"], json!(true));
}
