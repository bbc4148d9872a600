//! The user's own questions, while the program runs.

use super::*;
use crate::domain::answer::Value;
use std::fs;

const SLEEP: &str = r#"id = "sleep"
title = "眠りのこと"

[[question]]
id = "hours"
kind = "scale"
text = "何時間？"
records = "my.sleep"

[[close]]
text = "おやすみ"
"#;

#[test]
fn a_deck_saved_meanwhile_is_listed_walked_and_keeps_its_own_record() {
    let dir = tempfile::tempdir().unwrap();
    let decks = dir.path().join("decks");
    fs::create_dir(&decks).unwrap();
    let library = Library::new(Some(decks.clone()));
    let mut sitting = Sitting::on(Store::in_memory(7).unwrap(), library, "15:00");
    sitting.act(Action::GoReflect);
    assert!(sitting.model.reflect.decks.iter().all(|deck| deck.id != "sleep"));
    fs::write(decks.join("sleep.toml"), SLEEP).unwrap();
    sitting.act(Action::GoReflect);
    let row = sitting.model.reflect.decks.iter().find(|deck| deck.id == "sleep").unwrap();
    assert!(row.own);
    sitting.open("sleep", None);
    sitting.say(&Number(6));
    assert!(sitting.sees("おやすみ"));
    let line = &sitting.world.store().recent(1).unwrap()[0];
    let entry = sitting.world.store().entry(line.record.id.into()).unwrap();
    assert_eq!(entry.answers[0].records.as_deref(), Some("my.sleep"));
    assert_eq!(entry.answers[0].value, Value::Number(6));
}

#[test]
fn a_file_that_cannot_be_read_is_named_quietly_until_it_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let decks = dir.path().join("decks");
    fs::create_dir(&decks).unwrap();
    fs::write(decks.join("name.toml"), SLEEP.replace("title", "titel")).unwrap();
    let library = Library::new(Some(decks.clone()));
    let mut sitting = Sitting::on(Store::in_memory(7).unwrap(), library, "15:00");
    sitting.act(Action::GoReflect);
    assert!(sitting.sees("自分の問いに、読めないファイルがあります：name.toml 2行目"));
    assert!(sitting.model.reflect.decks.len() == 17);
    fs::write(decks.join("name.toml"), SLEEP).unwrap();
    sitting.act(Action::GoReflect);
    assert!(!sitting.sees("読めないファイル"));
}

#[test]
fn an_own_question_is_answered_and_read_again_after_it_left_its_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("questions.toml");
    fs::write(&file, "[[question]]\nid = \"tea\"\nask = \"今日、何を飲んだ？\"\n").unwrap();
    let library = Library::new(Some(dir.path().join("decks")));
    let own = library.daily_question("tea").unwrap();
    let mut sitting = Sitting::on(Store::in_memory(7).unwrap(), library, "15:00");
    sitting.run(vec![Effect::OpenDeck(DeckWanted::Lone(own))]);
    sitting.tell(Msg::Type("ほうじ茶".into()));
    sitting.act(Action::Back);
    fs::remove_file(&file).unwrap();
    let draft = sitting.world.store().drafts(1).unwrap()[0].record.id;
    sitting.run(vec![Effect::OpenDeck(DeckWanted::Resume(draft))]);
    assert!(sitting.sees("今日、何を飲んだ？") && sitting.sees("ほうじ茶"));
    sitting.act(Action::Next);
    assert!(sitting.world.store().entry(draft.into()).unwrap().finished.is_some());
}
