use super::*;
use crate::commands::testing::Shell;
use proptest::prelude::*;

fn told(texts: &[&str]) -> Vec<Answer> {
    let answer = |(at, text): (usize, &&str)| Answer {
        question: format!("q{at}"),
        asked: format!("問い {at}？"),
        kind: AnswerKind::Text,
        records: None,
        value: Value::Text((*text).to_owned()),
    };
    texts.iter().enumerate().map(answer).collect()
}

fn back(text: &str, told: &[Answer]) -> Vec<String> {
    let headings: Vec<&str> = told.iter().map(|answer| answer.asked.as_str()).collect();
    read_back(text, &headings)
}

proptest! {
    #[test]
    fn a_document_reads_back_as_it_was_written(texts in prop::collection::vec("[a-zあ-ん][a-zあ-ん \n#]{0,20}[a-zあ-ん]", 1..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let told = told(&texts);
        prop_assert_eq!(back(&document(&told), &told), texts);
    }
}

#[test]
fn a_question_taken_out_loses_no_word() {
    let told = told(&["一つめ", "二つめ", "三つめ"]);
    let edited = document(&told).replace("# 問い 1？\n", "");
    assert_eq!(back(&edited, &told), ["一つめ\n\n\n二つめ", "", "三つめ"]);
    assert_eq!(back("前置き", &told), ["前置き", "", ""]);
    assert_eq!(back("", &told), ["", "", ""]);
}

#[test]
fn a_line_that_only_looks_like_a_question_is_words() {
    let told = told(&["一つめ", "二つめ"]);
    let edited = "# 問い 0？\n\n# 見出し\n一つめ\n\n# 問い 1？\n\n# 問い 0？\n";
    assert_eq!(back(edited, &told), ["# 見出し\n一つめ", "# 問い 0？"]);
}

/// A shell whose editor runs `script` on the file.
fn shell(script: &str) -> Shell {
    let mut shell = Shell::new();
    shell.editor = Some(format!("f() {{ {script}; }}; f"));
    shell
}

fn newest(shell: &Shell) -> serde_json::Value {
    shell.json(&["list", "--json"])[0].clone()
}

fn id(record: &serde_json::Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_page_is_changed_in_the_editor_or_from_the_input_and_the_older_words_stay() {
    let shell = shell("printf 'by the sea' > \"$1\"");
    shell.run(&["write", "--plain"], "by the river\n");
    let id = id(&newest(&shell));
    assert!(shell.ok(&["edit", &id[9..]]).contains("Changed"));
    assert_eq!(newest(&shell)["answers"][0]["text"], "by the sea");
    let told = shell.run(&["edit", &id, "-", "--json"], "in the hills\n");
    assert!(told.out.contains("in the hills"), "{}", told.out);
    let store = crate::store::Store::open(&shell.dir.path().join("data"), 7, 1).unwrap();
    let record = find::record(&store, &id).unwrap();
    assert_eq!(store.entry_versions(record.id.into()).unwrap().len(), 2);
    assert_eq!(shell.run(&["edit", &id, "-"], "  \n").exit, Exit::WrongUsage);
}

#[test]
fn the_answers_of_a_deck_are_changed_under_their_questions() {
    let shell = shell("sed -i 's/tea/coffee/; s/fear none/fear one/' \"$1\"");
    shell.run(&["write", "opening", "--plain"], "Mina\n2\ntea with them\nfear none\n40\n\n");
    let entry = shell.json(&["list", "--kind", "entry", "--json"])[0].clone();
    let input = shell.run(&["edit", &id(&entry), "-"], "x\n");
    assert!(input.exit == Exit::WrongUsage && input.err.contains("editor"), "{}", input.err);
    shell.ok(&["edit", &id(&entry)]);
    let entry = shell.json(&["list", "--kind", "entry", "--json"])[0].clone();
    let texts: Vec<&str> =
        entry["answers"].as_array().unwrap().iter().filter_map(|answer| answer["text"].as_str()).collect();
    assert!(texts.contains(&"coffee with them") && texts.contains(&"fear one"), "{texts:?}");
}

#[test]
fn a_letter_and_the_word_of_a_moment_are_changed_too_but_never_a_sealed_one() {
    let shell = Shell::new();
    shell.ok(&["letters", "new", "first", "--me"]);
    let letter = id(&newest(&shell));
    shell.run(&["edit", &letter, "-"], "second\n");
    assert_eq!(newest(&shell)["text"], "second");
    shell.ok(&["letters", "rest", &letter, "--seal", "in 3 days"]);
    let sealed = shell.run(&["edit", &letter, "-"], "third\n");
    assert!(sealed.exit == Exit::Failed && sealed.err.contains("sealed"), "{}", sealed.err);
    shell.ok(&["still", "7", "rain"]);
    let moment = id(&newest(&shell));
    shell.run(&["edit", &moment, "-"], "snow\n");
    assert_eq!(newest(&shell)["note"], "snow");
    assert_eq!(newest(&shell)["urge"], 7);
}

#[test]
fn without_an_editor_or_words_it_says_what_to_do() {
    let mut shell = Shell::new();
    shell.run(&["write", "--plain"], "by the river\n");
    let page = id(&newest(&shell));
    let ran = shell.run(&["edit", &page], "");
    assert!(ran.exit == Exit::Failed && ran.err.contains("EDITOR"), "{}", ran.err);
    shell.editor = Some("false".into());
    let ran = shell.run(&["edit", &page], "");
    assert!(ran.exit == Exit::Failed && ran.err.contains("Nothing was changed"), "{}", ran.err);
    shell.editor = Some("true".into());
    assert!(shell.ok(&["edit", &page]).contains("As it was"));
    let wait = shell.ok(&["wait", "open", "Mina"]).split_whitespace().last().unwrap().to_owned();
    assert_eq!(shell.run(&["edit", &wait], "").exit, Exit::WrongUsage);
}
