//! A deck for somebody who never wrote what it looks back at.

use super::Deck;

impl Deck {
    /// The same deck without the questions that show an earlier text which nobody wrote: whether the fear came true is
    /// not asked of somebody who wrote none. `said` tells whether the text recorded under a name is there. The questions
    /// stay as ones that this sitting passes by.
    #[must_use]
    pub fn without_unsaid(&self, said: impl Fn(&str) -> bool) -> Deck {
        let mut deck = self.clone();
        for question in &mut deck.questions {
            question.deferred |= question.show.as_deref().is_some_and(|show| !said(show));
        }
        deck
    }

    /// Whether a question shows an earlier text.
    pub fn looks_back(&self) -> bool {
        self.questions.iter().any(|question| question.show.is_some())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::answer::Value;
    use crate::domain::deck::sample::{close, deck, question, scale};
    use crate::domain::deck::{Question, QuestionKind};
    use crate::domain::lang::Lang;
    use crate::domain::walk::{Step, Walk};
    use std::sync::Arc;

    #[test]
    fn what_looks_back_at_words_that_were_never_written_is_not_asked() {
        let back = Question { show: Some("wait.fear".into()), ..question("back", QuestionKind::Text) };
        let deck = deck(vec![scale("a"), back, scale("b")], vec![close(None, "x")]);
        assert!(deck.looks_back());
        for (said, second) in [(true, "back"), (false, "b")] {
            let mut walk = Walk::start(Arc::new(deck.without_unsaid(|name| said && name == "wait.fear")));
            assert_eq!(walk.answer(Value::Number(1), Lang::En), Step::Ask);
            assert_eq!(walk.question().map(|q| q.id.as_str()), Some(second));
        }
    }
}
