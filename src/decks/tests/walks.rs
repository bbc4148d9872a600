//! The embedded decks hold together, and every way through them comes to a good end.

use std::collections::BTreeSet;

use super::*;
use crate::domain::answer::Value;
use crate::domain::deck::{Goto, Known, Limits, Question, QuestionKind, check};
use crate::domain::lang::Lang;
use crate::domain::walk::{Step, Walk};

fn shipped() -> Vec<Arc<Deck>> {
    let library = Library::new(None);
    embedded::deck_ids().map(|id| library.deck(id).expect(id)).collect()
}

#[test]
fn every_embedded_file_loads_without_a_fault() {
    for (id, text) in embedded::DECKS {
        let (deck, faults) = reader::read(text);
        assert_eq!(faults, [], "{id}");
        assert_eq!(deck.expect("a deck").id, id);
    }
    embedded::list::<Card>(embedded::CARDS).expect("cards");
    embedded::list::<FeelingGroup>(embedded::FEELINGS).expect("feelings");
    embedded::list::<LoneQuestion>(embedded::QUESTIONS).expect("questions");
    embedded::list::<Sign>(embedded::SIGNS).expect("signs");
    embedded::list::<Resource>(embedded::RESOURCES).expect("resources");
    embedded::list::<Insight>(embedded::INSIGHTS).expect("insights");
    toml::from_str::<Measures>(embedded::MEASURES).expect("measures");
}

#[test]
fn every_embedded_deck_passes_the_check() {
    let decks: BTreeSet<String> = embedded::deck_ids().map(String::from).collect();
    let cards: BTreeSet<String> = embedded::cards().iter().map(|card| card.id.clone()).collect();
    for deck in shipped() {
        let faults = check(
            &deck,
            &Known { decks: &decks, cards: &cards },
            &Limits { path: 3..=7, cells: crate::text::width::width },
        );
        assert_eq!(faults, [], "{}", deck.id);
    }
}

/// A few answers of every sort that a branch or a closing line could tell apart.
fn answers(question: &Question) -> Vec<Value> {
    let words = || vec![Value::Skipped, Value::Text("x".into())];
    match question.kind {
        QuestionKind::Scale { max, .. } => {
            let places = [0, max / 5, max / 2, max * 7 / 10, max * 8 / 10, max * 9 / 10, max];
            [Value::Skipped].into_iter().chain(places.map(Value::Number)).collect()
        }
        QuestionKind::Choice => {
            let choices = question.choices.iter().map(|choice| Value::choice(choice.value.clone()));
            [Value::Skipped].into_iter().chain(choices).collect()
        }
        // Only an option that some branch asks for can change the way.
        QuestionKind::Multi => {
            let rare = question.choices.iter().filter(|choice| !choice.store);
            let rare = rare.map(|choice| Value::choice(choice.value.clone()));
            [Value::Skipped, Value::choice(question.choices[0].value.clone())]
                .into_iter()
                .chain(rare)
                .collect()
        }
        QuestionKind::YesNo => vec![Value::Skipped, Value::choice("yes"), Value::choice("no")],
        QuestionKind::Person => {
            let person = |no_contact| Value::Person { name: "M".into(), no_contact };
            vec![Value::Skipped, person(false), person(true)]
        }
        QuestionKind::Text | QuestionKind::Draft | QuestionKind::Duration => words(),
    }
}

/// Whether a question's answers can lead anywhere else than the plain way, or are looked at by a closing line.
fn tells(deck: &Deck, question: &Question) -> bool {
    let closes = deck.closes.iter().filter_map(|close| close.when.as_ref());
    !question.branches.is_empty() || closes.into_iter().any(|(id, _)| *id == question.id)
}

/// Walks every way there is; `ended` hears of each end, with whether it came early on purpose.
fn every_way(walk: &Walk, early: bool, ended: &mut impl FnMut(&Walk, bool)) {
    let Some(question) = walk.question().cloned() else {
        ended(walk, early);
        return;
    };
    let mut tries = answers(&question);
    if !tells(walk.deck(), &question) {
        tries.truncate(2);
        tries.reverse();
        tries.truncate(1);
    }
    for value in tries {
        let mut walk = walk.clone();
        let step = walk.answer(value.clone(), Lang::Ja);
        let closed_by_branch =
            question.branches.iter().any(|branch| branch.then.is_none() && ends(&branch.goto));
        let early = walk.question().is_none() && closed_by_branch && !matches!(value, Value::Skipped);
        if let Step::Closed { close, .. } = &step {
            assert!(!close.ja.is_empty() && !close.en.is_empty());
        }
        every_way(&walk, early, ended);
    }
}

fn ends(goto: &Goto) -> bool {
    !matches!(goto, Goto::Question(_))
}

#[test]
fn every_way_through_every_deck_ends_with_a_closing_line_after_three_to_seven_questions() {
    for deck in shipped() {
        let mut ways = 0;
        every_way(&Walk::start(deck.clone()), false, &mut |walk, early| {
            ways += 1;
            let (asked, _) = walk.position();
            assert!(walk.closing().is_some(), "{}", deck.id);
            assert!(asked <= 7 && (early || asked >= 3), "{}: {asked} questions", deck.id);
        });
        assert!(ways >= 1);
    }
}

#[test]
fn a_way_that_ends_with_a_boundary_or_with_help_does_not_speak_of_the_record() {
    let library = Library::new(None);
    let mut wave = Walk::start(library.deck("wave").unwrap());
    wave.answer(Value::Number(9), Lang::En);
    let step = wave.answer(Value::choice("self_harm"), Lang::En);
    assert_eq!(step, Step::Card { id: "help".into(), then_asks: false });
    assert_eq!(wave.answered().len(), 1, "the choice is not kept");
    assert!(wave.closing().unwrap().text.en.contains('?'));

    let mut opening = Walk::start(library.deck("opening").unwrap());
    opening.answer(Value::Person { name: "M".into(), no_contact: true }, Lang::En);
    assert!(opening.closing().unwrap().when.is_some());
}

#[test]
fn at_most_one_scale_comes_before_any_writing_and_no_option_list_before_the_premise() {
    let premise = Library::new(None).deck("premise").unwrap();
    assert!(premise.questions.iter().all(|question| question.feelings == 0));
    let they_wrote = Library::new(None).deck("they_wrote").unwrap();
    let feel = they_wrote.question("feel").unwrap();
    assert_eq!((feel.feelings, feel.choices.len()), (24, 25));
    assert!(feel.choice("dread").is_some_and(|dread| !dread.store));
}

#[test]
fn the_deck_of_small_things_leaves_two_questions_for_later() {
    let walk = Walk::start(Library::new(None).deck("fullness").unwrap());
    let later: Vec<_> = walk.deferred().iter().map(|question| question.id.as_str()).collect();
    assert_eq!((later, walk.position()), (vec!["after", "note"], (1, 3)));
}

#[test]
fn the_question_after_a_wait_is_asked_a_day_later() {
    let closing = Library::new(None).deck("closing").unwrap();
    assert_eq!(closing.after[0].delay, crate::domain::duration::DAY);
    assert_eq!(closing.after[0].question.records.as_deref(), Some("close.relief_lasted"));
    assert_eq!(closing.question("fear_true").unwrap().show.as_deref(), Some("wait.fear"));
    assert_eq!(Library::new(None).deck("wave").unwrap().question("after").unwrap().timer, Some(600));
}
