//! The words for the values that may be recorded under one name, wherever they are asked for.

use super::Library;
use crate::domain::lang::Lang;
use crate::domain::pattern::Names;

/// The measure whose options are the list of feelings.
const FEELINGS: &str = "still.feelings";

impl Library {
    /// What may be chosen where an answer records `records`: at a moment first, then in the decks, the
    /// user's own among them.
    pub fn names(&self, records: &str, lang: Lang) -> Names {
        let mut names = Names::default();
        if records == FEELINGS {
            for feeling in self.feelings().iter().flat_map(|group| &group.feelings) {
                names.add(&feeling.value, feeling.text.get(lang));
            }
        }
        let measures = self.measures();
        let measures = measures.still.iter().chain(&measures.start).chain(&measures.end);
        for choice in measures.filter(|measure| measure.records == records).flat_map(|m| &m.choices) {
            names.add(&choice.value, choice.text.get(lang));
        }
        for deck in self.list().iter().filter_map(|head| self.deck(&head.id).ok()) {
            let asked = deck.questions.iter().chain(deck.after.iter().map(|after| &after.question));
            for question in asked.filter(|question| question.records.as_deref() == Some(records)) {
                for choice in question.choices.iter().filter(|choice| choice.store) {
                    names.add(&choice.value, choice.text.get(lang));
                }
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_has_the_words_of_the_moment_first_and_then_those_of_the_wave() {
        let library = Library::new(None);
        for lang in Lang::ALL {
            let names = library.names("still.did", lang);
            let order = names.order();
            assert_eq!((order[0], order[12]), ("nothing", "breathe"));
            assert!(order.iter().all(|value| names.of(value) != *value || lang == Lang::En), "{order:?}");
        }
        assert_eq!(library.names("still.feelings", Lang::En).order().len(), 24);
        assert_eq!(library.names("still.need", Lang::En).of("unsure"), "cannot tell");
    }
}
