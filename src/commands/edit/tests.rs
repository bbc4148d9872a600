use super::*;
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
