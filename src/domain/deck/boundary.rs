//! A deck for somebody who asked not to be written to: without the questions that draft words to them.

use super::{Close, Deck, Question, QuestionKind};
use crate::domain::lang::Bilingual;

/// The ends of the names under which drafts, their rereading, and what is done with them are recorded.
const ABOUT_DRAFTS: [&str; 3] = [".draft", ".reread", ".decision"];

impl Deck {
    /// Whether a question asks for words to somebody.
    pub fn asks_for_drafts(&self) -> bool {
        self.questions.iter().any(is_about_drafts)
    }

    /// The same deck with the questions left out that draft words to somebody, reread them, or decide about sending
    /// them. Its closing lines speak of those words, so `close` is said instead. The questions are still there, as
    /// ones that this sitting passes by: words that were drafted before somebody said no are kept aside, not lost.
    #[must_use]
    pub fn without_drafts(&self, close: Bilingual) -> Deck {
        let mut deck = self.clone();
        for question in deck.questions.iter_mut().filter(|question| is_about_drafts(question)) {
            question.deferred = true;
        }
        deck.closes = vec![Close { when: None, text: close, card: None, always: true }];
        deck
    }
}

fn is_about_drafts(question: &Question) -> bool {
    let records = question.records.as_deref().unwrap_or_default();
    question.kind == QuestionKind::Draft || ABOUT_DRAFTS.iter().any(|end| records.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Value;
    use crate::domain::deck::sample::{close, deck, question, scale};
    use crate::domain::lang::Lang;
    use crate::domain::walk::{Step, Walk};
    use std::sync::Arc;

    fn letter() -> Deck {
        let mut jump = question("jump", QuestionKind::Text);
        jump.next = Some("draft".into());
        let between = question("between", QuestionKind::Text);
        let draft = question("draft", QuestionKind::Draft);
        let reread =
            Question { records: Some("press.reread".into()), ..question("reread", QuestionKind::Text) };
        let deck = deck(vec![scale("a"), jump, between, draft, reread], vec![close(None, "x")]);
        Arc::unwrap_or_clone(deck)
    }

    fn bounded() -> Arc<Deck> {
        Arc::new(letter().without_drafts(Bilingual::same("here")))
    }

    #[test]
    fn a_walk_without_drafts_goes_past_them_and_says_its_own_close() {
        assert!(letter().asks_for_drafts());
        let mut walk = Walk::start(bounded());
        walk.answer(Value::Number(3), Lang::En);
        assert_eq!(walk.question().unwrap().id, "jump");
        let step = walk.answer(Value::Text("x".into()), Lang::En);
        assert_eq!(step, Step::Closed { close: Bilingual::same("here"), card: None });
    }

    #[test]
    fn words_drafted_before_are_kept_aside() {
        let mut walk = Walk::start(Arc::new(letter()));
        for value in [Value::Number(3), Value::Text("x".into()), Value::Text("dear".into())] {
            walk.answer(value, Lang::En);
        }
        let walk = Walk::resume(bounded(), walk.answered(), None);
        assert!(walk.answered().iter().all(|answer| answer.question != "draft"));
        assert_eq!(walk.set_aside()[0].value, Value::Text("dear".into()));
    }

    #[test]
    fn a_deck_without_words_to_anybody_stays_as_it_is() {
        assert!(!deck(vec![scale("a")], vec![close(None, "x")]).asks_for_drafts());
    }
}
