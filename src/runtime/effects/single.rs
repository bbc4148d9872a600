//! Decks of one question that belong to a wait or a person: the plan, and what can be said of somebody.
//!
//! Each is named after what its answer records. The dot in that name keeps it apart from the decks of files.

use super::opening::{WEIGHT, both, deck_of_one, lone_title, page_title, question};
use crate::domain::deck::{Deck, Question, QuestionKind};
use crate::domain::entry::{FREE_PAGE, LONE_QUESTION};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::person::About;
use crate::domain::prompt::Measures;
use crate::i18n;
use crate::keymap::Action;

/// What the answer to the plan records.
const PLAN: &str = "wait.if_then";

/// The if-then plan of a wait.
pub(super) fn plan(measures: &Measures) -> Deck {
    let text = measures.start.iter().find(|measure| measure.records == PLAN).map(|m| m.text.clone());
    one(PLAN, plan_title(), text.unwrap_or_else(plan_title))
}

/// One thing about a person.
pub(super) fn about(about: About) -> Deck {
    one(about.records(), about_title(about), about_ask(about))
}

/// The deck named `id`, if it is one of these.
pub(super) fn deck(id: &str, measures: &Measures) -> Option<Deck> {
    match id {
        PLAN => Some(plan(measures)),
        id => About::parse(id).map(about),
    }
}

/// What a deck is called that stands in no file: a free page, a question that stands alone, and those here.
pub fn built_in_title(id: &str) -> Option<Bilingual> {
    match id {
        FREE_PAGE => Some(page_title()),
        LONE_QUESTION | WEIGHT => Some(lone_title()),
        PLAN => Some(plan_title()),
        id => About::parse(id).map(about_title),
    }
}

fn one(records: &str, title: Bilingual, ask: Bilingual) -> Deck {
    let asked = Question { records: Some(records.to_owned()), ..question("answer", QuestionKind::Text, ask) };
    deck_of_one(records, title, asked, |lang| i18n::of(lang).question.page_close)
}

fn plan_title() -> Bilingual {
    both(|lang| i18n::action_name(Action::Plan, lang))
}

fn about_title(about: About) -> Bilingual {
    let title = |lang: Lang| i18n::of(lang).people.label(about);
    Bilingual::new(title(Lang::Ja), title(Lang::En))
}

fn about_ask(about: About) -> Bilingual {
    let ask = |lang: Lang| i18n::of(lang).people.ask(about);
    Bilingual::new(ask(Lang::Ja), ask(Lang::En))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deck_without_a_file_has_a_name_in_both_languages_and_no_other() {
        for id in [FREE_PAGE, LONE_QUESTION, WEIGHT, PLAN, "person.my_word", "person.what_is_good"] {
            let title = built_in_title(id).unwrap();
            assert!(!title.get(Lang::Ja).is_empty() && !title.get(Lang::En).is_empty(), "{id}");
        }
        assert_eq!(built_in_title("why"), None);
    }
}
