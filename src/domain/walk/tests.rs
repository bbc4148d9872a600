use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::domain::deck::QuestionKind;
use crate::domain::deck::sample::{branch, choice, close, deck, question, scale};

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

/// a (branches: x → c, y → card then c, z → card, w → end) · b · c
fn forked() -> Arc<Deck> {
    let mut a = question("a", QuestionKind::Choice);
    a.choices = ["x", "y", "z", "w", "v"].map(|value| choice(value, value != "z")).to_vec();
    a.branches = vec![
        branch(Condition::Is("x".into()), Goto::Question("c".into()), None),
        branch(Condition::Is("y".into()), Goto::Card("pause".into()), Some("c")),
        branch(Condition::Is("z".into()), Goto::Card("help".into()), None),
        branch(Condition::In(vec!["w".into()]), Goto::End, None),
        branch(Condition::Is("x".into()), Goto::End, None),
    ];
    let closes = vec![close(Some(("a", Condition::Is("z".into()))), "kind"), close(None, "plain")];
    deck(vec![a, question("b", QuestionKind::Text), question("c", QuestionKind::Text)], closes)
}

fn at(walk: &Walk) -> Option<&str> {
    walk.question().map(|question| question.id.as_str())
}

fn ids(answers: &[Answer]) -> Vec<&str> {
    answers.iter().map(|answer| answer.question.as_str()).collect()
}

#[test]
fn the_first_matching_branch_decides_and_else_the_next_question_follows() {
    let mut walk = Walk::start(forked());
    assert_eq!(walk.answer(Value::choice("x"), Lang::En), Step::Ask);
    assert_eq!(at(&walk), Some("c"));
    let mut walk = Walk::start(forked());
    assert_eq!(walk.answer(Value::choice("v"), Lang::En), Step::Ask);
    assert_eq!(at(&walk), Some("b"));
}

#[test]
fn a_card_is_shown_and_the_walk_goes_on_behind_it() {
    let mut walk = Walk::start(forked());
    assert_eq!(walk.answer(Value::choice("y"), Lang::En), Step::Card { id: "pause".into(), then_asks: true });
    assert_eq!(at(&walk), Some("c"));
}

#[test]
fn a_card_with_nothing_behind_it_ends_the_deck_with_its_own_closing_line() {
    let mut walk = Walk::start(forked());
    assert_eq!(walk.answer(Value::choice("z"), Lang::En), Step::Card { id: "help".into(), then_asks: false });
    assert_eq!(at(&walk), None);
    assert_eq!(walk.closing().map(|close| close.text.en.as_str()), Some("kind"));
    assert!(walk.answered().is_empty(), "an option that is not stored leaves no answer");
}

#[test]
fn an_option_that_is_not_stored_leaves_the_others_of_its_answer() {
    let mut feel = question("feel", QuestionKind::Multi);
    feel.choices = vec![choice("calm", true), choice("dread", false)];
    feel.branches = vec![branch(Condition::Has("dread".into()), Goto::Card("afraid".into()), Some("gist"))];
    let deck = deck(vec![feel, question("gist", QuestionKind::Text)], vec![close(None, "x")]);
    let mut walk = Walk::start(deck.clone());
    let step = walk.answer(Value::Choices(vec!["calm".into(), "dread".into()]), Lang::Ja);
    assert_eq!(step, Step::Card { id: "afraid".into(), then_asks: true });
    assert_eq!(walk.answered()[0].value, Value::choice("calm"));

    let mut walk = Walk::start(deck.clone());
    walk.answer(Value::choice("dread"), Lang::Ja);
    assert!(walk.answered().is_empty());
    walk.answer(text("hello"), Lang::Ja);
    let resumed = Walk::resume(deck, walk.answered(), None);
    assert_eq!((at(&resumed), ids(resumed.answered())), (None, vec!["gist"]));
}

#[test]
fn the_question_is_kept_as_it_was_asked() {
    let mut walk = Walk::start(forked());
    walk.answer(Value::choice("v"), Lang::Ja);
    walk.answer(text("words"), Lang::En);
    let asked: Vec<_> = walk.answered().iter().map(|answer| answer.asked.as_str()).collect();
    assert_eq!(asked, ["aは？", "b?"]);
    assert_eq!(walk.answered()[1].records.as_deref(), Some("my.b"));
}

#[test]
fn going_back_keeps_the_later_answers_and_a_branch_that_is_left_sets_them_aside() {
    let mut walk = Walk::start(forked());
    walk.answer(Value::choice("v"), Lang::En);
    walk.answer(text("b's"), Lang::En);
    walk.answer(text("c's"), Lang::En);
    assert_eq!(at(&walk), None);
    assert!(walk.back() && walk.back() && walk.back() && !walk.back());
    assert_eq!(at(&walk), Some("a"));
    assert_eq!(ids(walk.answered()), ["a", "b", "c"]);
    assert!(walk.earlier().is_empty());

    walk.answer(Value::choice("x"), Lang::En);
    assert_eq!((at(&walk), walk.given()), (Some("c"), Some(&text("c's"))));
    assert_eq!(ids(walk.answered()), ["a", "c"]);
    assert_eq!(ids(&walk.set_aside()), ["b"]);

    walk.back();
    walk.answer(Value::choice("v"), Lang::En);
    assert_eq!(ids(walk.answered()), ["a", "b", "c"]);
    assert!(walk.set_aside().is_empty());
}

#[test]
fn a_blank_answer_counts_as_skipped() {
    let mut walk = Walk::start(forked());
    walk.answer(Value::Choices(vec![]), Lang::En);
    walk.answer(text(" \n"), Lang::En);
    assert!(walk.answered().iter().all(|answer| answer.value == Value::Skipped));
}

#[test]
fn a_person_who_asked_not_to_be_contacted_is_seen_by_a_branch() {
    let mut who = question("who", QuestionKind::Person);
    who.branches = vec![branch(Condition::Is("no_contact".into()), Goto::Card("boundary".into()), None)];
    let deck = deck(vec![who, question("b", QuestionKind::Text)], vec![close(None, "x")]);
    for no_contact in [true, false] {
        let mut walk = Walk::start(deck.clone());
        let step = walk.answer(Value::Person { name: "M".into(), no_contact }, Lang::En);
        assert_eq!(matches!(step, Step::Card { .. }), no_contact);
    }
}

#[test]
fn a_closing_line_compares_a_scale_with_the_one_answered_before_it() {
    let closes = vec![
        close(Some(("after", Condition::DropAtLeast(2))), "lower"),
        close(Some(("after", Condition::RiseAtLeast(2))), "higher"),
        close(Some(("after", Condition::Skipped)), "open"),
        close(None, "same"),
    ];
    let deck = deck(vec![scale("before"), question("b", QuestionKind::Text), scale("after")], closes);
    let end = |before: Value, after: Value| {
        let mut walk = Walk::start(deck.clone());
        walk.answer(before, Lang::En);
        walk.skip(Lang::En);
        match walk.answer(after, Lang::En) {
            Step::Closed { close, .. } => close.en,
            step => panic!("{step:?}"),
        }
    };
    assert_eq!(end(Value::Number(8), Value::Number(6)), "lower");
    assert_eq!(end(Value::Number(8), Value::Number(7)), "same");
    assert_eq!(end(Value::Number(1), Value::Number(3)), "higher");
    assert_eq!(end(Value::Skipped, Value::Number(3)), "same");
    assert_eq!(end(Value::Number(1), Value::Skipped), "open");
}

#[test]
fn deferred_questions_wait_for_the_day_somebody_comes_back() {
    let mut later = scale("later");
    later.deferred = true;
    let deck = deck(vec![scale("now"), later, question("b", QuestionKind::Text)], vec![close(None, "x")]);
    let mut walk = Walk::start(deck.clone());
    assert_eq!(walk.position(), (1, 2));
    walk.answer(Value::Number(3), Lang::En);
    assert_eq!(at(&walk), Some("b"));
    assert_eq!(walk.deferred().len(), 1);
    walk.skip(Lang::En);
    assert_eq!(at(&walk), None);

    let mut walk = Walk::come_back(deck, &walk.answered()[..1]);
    assert_eq!(at(&walk), Some("later"));
    walk.answer(Value::Number(5), Lang::En);
    assert!(walk.deferred().is_empty());
}

#[test]
fn the_count_of_questions_is_that_of_the_longest_way_still_open() {
    let mut walk = Walk::start(forked());
    assert_eq!(walk.position(), (1, 3));
    walk.answer(Value::choice("x"), Lang::En);
    assert_eq!(walk.position(), (2, 2));
    walk.skip(Lang::En);
    assert_eq!(walk.position(), (2, 2));
}

#[test]
fn a_walk_is_taken_up_at_the_question_that_was_on_the_screen() {
    let mut walk = Walk::start(forked());
    walk.answer(Value::choice("v"), Lang::En);
    walk.answer(text("words"), Lang::En);
    walk.back();
    let resumed = Walk::resume(forked(), walk.answered(), Some("b"));
    assert_eq!((at(&resumed), resumed.given()), (Some("b"), Some(&text("words"))));
    let resumed = Walk::resume(forked(), walk.answered(), Some("gone"));
    assert_eq!(at(&resumed), Some("c"));
}

#[test]
fn debug_output_hides_the_words() {
    let mut walk = Walk::start(forked());
    walk.answer(Value::choice("v"), Lang::En);
    walk.answer(text("secret"), Lang::En);
    assert!(!format!("{walk:?}").contains("secret"));
}

/// Any deck whose ways lead forwards: the kind of each question, and where its two branches and `next` lead.
fn any_deck() -> impl Strategy<Value = Arc<Deck>> {
    let target = 1usize..4;
    vec((0u8..3, target.clone(), 0u8..4, target, any::<bool>(), any::<bool>()), 1..9).prop_map(|shapes| {
        let id = |index: usize| format!("q{index}");
        let count = shapes.len();
        let build = |(index, (kind, to, goto, then, next, deferred)): (
            usize,
            &(u8, usize, u8, usize, bool, bool),
        )| {
            let ahead = |by: usize| Some(index + by).filter(|to| *to < count).map(id);
            let (kind, when) = match kind {
                0 => (QuestionKind::Scale { max: 10, step: 1 }, Condition::AtLeast(5)),
                1 => (QuestionKind::Text, Condition::Skipped),
                _ => (QuestionKind::Choice, Condition::Is("x".into())),
            };
            let goto = match (goto, ahead(*to)) {
                (0, Some(to)) => Goto::Question(to),
                (1, _) => Goto::Card("pause".into()),
                (2, _) => Goto::Deck("wave".into()),
                _ => Goto::End,
            };
            let mut question = question(&id(index), kind);
            question.choices = vec![choice("x", true), choice("y", true)];
            question.branches = vec![Branch { when, goto, then: ahead(*then) }];
            question.next = if *next { ahead(*then) } else { None };
            question.deferred = *deferred && index > 0;
            question
        };
        deck(shapes.iter().enumerate().map(build).collect(), vec![close(None, "x")])
    })
}

fn value_for(question: &Question, seed: u8) -> Value {
    match (question.kind, seed % 4) {
        (_, 0) => Value::Skipped,
        (QuestionKind::Scale { .. }, _) => Value::Number(i64::from(seed) % 11),
        (QuestionKind::Choice, _) => Value::choice(if seed.is_multiple_of(2) { "x" } else { "y" }),
        _ => text(&format!("words {seed}")),
    }
}

type State = (Option<String>, Vec<Answer>, usize, (usize, usize));

fn state(walk: &Walk) -> State {
    (at(walk).map(String::from), walk.answered().to_vec(), walk.earlier().len(), walk.position())
}

proptest! {
    #[test]
    fn back_and_the_same_answer_again_is_where_one_was(deck in any_deck(), seeds in vec(any::<u8>(), 1..9)) {
        let mut walk = Walk::start(deck);
        for seed in seeds {
            let Some(question) = walk.question() else { break };
            let value = value_for(question, seed);
            let step = walk.answer(value.clone(), Lang::En);
            let reached = state(&walk);
            prop_assert!(walk.back());
            prop_assert_eq!(walk.given(), Some(&value));
            prop_assert_eq!(walk.answer(value, Lang::En), step);
            prop_assert_eq!(state(&walk), reached);
        }
    }

    #[test]
    fn a_walk_resumed_from_what_was_kept_is_the_same_walk(deck in any_deck(), moves in vec(any::<u8>(), 0..20)) {
        let mut walk = Walk::start(deck.clone());
        for seed in moves {
            match walk.question() {
                Some(question) if seed < 200 => {
                    let value = value_for(question, seed);
                    walk.answer(value, Lang::Ja);
                }
                _ => { walk.back(); }
            }
            let screen = at(&walk).map(String::from);
            let resumed = Walk::resume(deck.clone(), walk.answered(), screen.as_deref());
            prop_assert_eq!(state(&resumed), state(&walk));
        }
    }

    #[test]
    fn skipping_everything_comes_to_the_end(deck in any_deck()) {
        let mut walk = Walk::start(deck.clone());
        let mut asked = 0;
        while walk.question().is_some() {
            walk.skip(Lang::En);
            asked += 1;
            prop_assert!(asked <= deck.questions.len());
        }
        prop_assert!(walk.closing().is_some());
        prop_assert_eq!(walk.answered().len(), asked);
    }

    #[test]
    fn the_count_of_questions_never_grows_on_the_way(deck in any_deck(), seeds in vec(any::<u8>(), 1..9)) {
        let mut walk = Walk::start(deck);
        let mut of = walk.position().1;
        for seed in seeds {
            let Some(question) = walk.question() else { break };
            let value = value_for(question, seed);
            walk.answer(value, Lang::En);
            prop_assert!(walk.position().1 <= of);
            of = walk.position().1;
        }
    }
}
