//! Small decks for tests.

use std::sync::Arc;

use super::{Branch, Choice, Close, Condition, Deck, Goto, Question, QuestionKind};
use crate::domain::lang::Bilingual;

pub(crate) fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.into(),
        kind,
        text: Bilingual::new(format!("{id}は？"), format!("{id}?")),
        hint: None,
        records: Some(format!("my.{id}")),
        choices: Vec::new(),
        feelings: 0,
        next: None,
        branches: Vec::new(),
        store: true,
        show: None,
        deferred: false,
        timer: None,
    }
}

pub(crate) fn choice(value: &str, store: bool) -> Choice {
    Choice { value: value.into(), text: Bilingual::same(value), store }
}

pub(crate) fn branch(when: Condition, goto: Goto, then: Option<&str>) -> Branch {
    Branch { when, goto, then: then.map(String::from) }
}

pub(crate) fn deck(questions: Vec<Question>, closes: Vec<Close>) -> Arc<Deck> {
    let text = Bilingual::same("x");
    let (id, when) = ("d".to_owned(), text.clone());
    Arc::new(Deck { id, version: 1, title: text, when, map: vec![], questions, after: vec![], closes })
}

pub(crate) fn close(when: Option<(&str, Condition)>, text: &str) -> Close {
    let when = when.map(|(id, condition)| (id.to_owned(), condition));
    Close { when, text: Bilingual::same(text), card: None, always: false }
}

pub(crate) fn scale(id: &str) -> Question {
    question(id, QuestionKind::Scale { max: 10, step: 1 })
}
