//! Somebody who asked not to be written to.

use super::*;
use crate::domain::deck::QuestionKind;

const ABOUT_SENDING: [&str; 5] = ["pressure", "before_reply", "rhythm", "honest", "where"];

/// Walks to the end, not telling where the two stand, and hands back the kinds and records of what was asked.
fn asked(sitting: &mut Sitting) -> Vec<(QuestionKind, Option<String>)> {
    let mut asked = Vec::new();
    loop {
        match sitting.page().stage {
            Stage::Asking => {
                let question = sitting.page().question().unwrap();
                asked.push((question.kind, question.records.clone()));
                let unknown = question.id == "stage";
                sitting.say(if unknown { &Pick("unknown") } else { &Nothing });
            }
            Stage::Card(_) => sitting.act(Action::Confirm),
            Stage::Offer(_) => sitting.act(Action::Skip),
            _ => return asked,
        }
    }
}

#[test]
fn no_deck_asks_for_words_to_somebody_who_said_no() {
    for deck in ABOUT_SENDING {
        let mut sitting = Sitting::new("15:00");
        let wait = sitting.wait_for("みなと", true);
        sitting.open(deck, Some(wait));
        assert_eq!(sitting.card(), Some("boundary"), "{deck}");
        for (kind, records) in asked(&mut sitting) {
            let records = records.unwrap_or_default();
            assert_ne!(kind, QuestionKind::Draft, "{deck}");
            assert!(![".draft", ".decision", ".reread"].iter().any(|end| records.ends_with(end)), "{deck}");
        }
        assert!(sitting.sees("言葉はここに置けます"), "{deck}");
    }
}

#[test]
fn the_same_decks_ask_for_them_where_nobody_said_no() {
    for deck in ABOUT_SENDING {
        let mut sitting = Sitting::new("15:00");
        let wait = sitting.wait_for("みなと", false);
        sitting.open(deck, Some(wait));
        assert_eq!(sitting.card(), None, "{deck}");
        assert!(asked(&mut sitting).iter().any(|(kind, _)| *kind == QuestionKind::Draft), "{deck}");
    }
}

#[test]
fn a_walk_without_a_word_does_not_close_as_if_there_were_some() {
    let mut sitting = Sitting::new("15:00");
    sitting.open("why", None);
    asked(&mut sitting);
    assert!(sitting.sees("言葉にならない日もあります"), "the deck says so itself");
    sitting.act(Action::Confirm);
    sitting.open("premise", None);
    asked(&mut sitting);
    assert!(sitting.sees("何も書きませんでした") && !sitting.sees("今日の分です"));
}

#[test]
fn naming_somebody_who_said_no_leaves_out_the_words_to_them() {
    let mut sitting = Sitting::new("15:00");
    sitting.wait_for("みなと", true);
    sitting.open("where", None);
    assert_eq!(sitting.card(), None);
    // The same person in another script.
    sitting.say(&Type("ミナト"));
    assert_eq!((sitting.card(), sitting.asks()), (Some("boundary"), "mine"));
    assert!(asked(&mut sitting).iter().all(|(kind, _)| *kind != QuestionKind::Draft));
    let lines = sitting.world.store().recent(1).unwrap();
    let entry = sitting.world.store().entry(lines[0].record.id.into()).unwrap();
    assert_eq!(entry.answer("who").unwrap().value.clone(), {
        crate::domain::answer::Value::Person { name: "ミナト".into(), no_contact: true }
    });
}

#[test]
fn opening_a_wait_for_somebody_chosen_who_said_no_ends_at_the_boundary() {
    let mut sitting = Sitting::new("15:00");
    sitting.wait_for("みなと", true);
    sitting.open("opening", None);
    sitting.act(Action::Down);
    sitting.act(Action::Confirm);
    assert_eq!(sitting.card(), Some("boundary"));
    sitting.act(Action::Confirm);
    assert!(sitting.sees("その人あてには書かず、言葉はここに置けます"));
}

#[test]
fn words_drafted_before_somebody_said_no_are_not_lost() {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", false);
    sitting.open("pressure", Some(wait));
    for say in [Number(3), Pick("no"), Pick("0"), Pick("talk"), Type("元気？")] {
        sitting.say(&say);
    }
    sitting.act(Action::Back);
    let person = sitting.world.store().person_named("みなと").unwrap().unwrap();
    sitting.world.store().set_no_contact(person.id, true, 1).unwrap();
    let draft = sitting.world.store().drafts(1).unwrap()[0].record.id;
    sitting.run(vec![Effect::OpenDeck(DeckWanted::Resume(draft))]);
    assert_eq!(sitting.card(), Some("boundary"));
    asked(&mut sitting);
    let entry = sitting.world.store().entry(draft.into()).unwrap();
    assert!(entry.finished.is_some() && entry.answer("draft").is_none());
    assert!(entry.aside.iter().any(|answer| answer.question == "draft"));
}

/// Walks a deck about somebody and answers what is asked at the end, if anything.
fn told(deck: &str, says: &[Say<'_>], answer: Action) -> (bool, bool) {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", false);
    sitting.open(deck, Some(wait));
    sitting.walk(says);
    sitting.act(Action::Confirm);
    let asks = sitting.sees("覚えておきますか");
    if asks {
        sitting.act(answer);
    }
    (asks, sitting.world.store().person_named("みなと").unwrap().unwrap().no_contact)
}

#[test]
fn a_clear_no_is_remembered_only_when_that_is_wanted() {
    let yes: [(&str, &[Say<'_>]); 3] = [
        ("pressure", &[Number(2), Pick("yes")]),
        ("pressure", &[Number(2), Pick("blocked")]),
        ("closing", &[Pick("refused")]),
    ];
    for (deck, says) in yes {
        assert_eq!(told(deck, says, Action::Yes), (true, true), "{deck}");
        for no in [Action::No, Action::Back, Action::Confirm] {
            assert_eq!(told(deck, says, no), (true, false), "{deck} {no:?}");
        }
    }
    assert_eq!(told("closing", &[Pick("came")], Action::Yes), (false, false));
    assert_eq!(told("pressure", &[Number(2), Pick("space")], Action::Yes), (false, false));
}

#[test]
fn nobody_is_asked_about_what_is_known() {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", true);
    sitting.open("closing", Some(wait));
    sitting.walk(&[Pick("refused")]);
    sitting.act(Action::Confirm);
    assert!(sitting.model.overlay.is_none() && sitting.model.pages.is_empty());
}
