//! The user's own decks.

use std::fs;

use super::*;
use crate::domain::lang::Lang;
use crate::domain::prompt::{QuestionHead, Spot};

const GOOD: &str = r#"id = "sleep"
title = "眠り"

[[question]]
id = "hours"
kind = "scale"
text = "何時間？"
max = 12
records = "my.sleep"

[[close]]
text = "おやすみ"
"#;

fn faults(text: &str) -> Vec<(usize, usize, String)> {
    let faults = Library::new(None).check_str("mine.toml", text).expect_err("a fault");
    faults.iter().map(|fault| (fault.line, fault.column, fault.kind.say(Lang::En))).collect()
}

/// The good deck with one piece of it replaced.
fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from));
    GOOD.replacen(from, to, 1)
}

#[test]
fn a_plain_text_stands_for_both_languages_and_a_record_may_have_any_name() {
    let deck = Library::new(None).check_str("mine.toml", GOOD).unwrap().deck;
    assert_eq!(deck.title, Bilingual::same("眠り"));
    assert_eq!(deck.when, deck.title);
    assert_eq!(deck.questions[0].records.as_deref(), Some("my.sleep"));
}

#[test]
fn a_fault_is_found_at_its_line_and_column() {
    let cases = [
        (with("kind = \"scale\"", "knd = \"scale\""), (6, 1), "unknown key `knd`; did you mean `kind`?"),
        (with("\"scale\"", "\"skale\""), (6, 8), "`skale` means nothing here; expected text, scale"),
        (with("12", "\"12\""), (8, 7), "expected a whole number, found string"),
        (with("max = 12", "max = 12\nstep = 5"), (8, 7), "max must be a multiple of step"),
        (
            with("max = 12", "next = \"ours\""),
            (8, 8),
            "this deck has no question `ours`; did you mean `hours`?",
        ),
        (
            with("max = 12", "branch = [{ when = { gte = 8 }, goto = \"card:puase\" }]"),
            (8, 40),
            "there is no card `puase`; did you mean `pause`?",
        ),
        (
            with("max = 12", "branch = [{ when = { gte = 8 }, goto = \"deck:wve\" }]"),
            (8, 40),
            "there is no deck `wve`; did you mean `wave`?",
        ),
        (
            with("max = 12", "branch = [{ when = { has = \"x\" }, goto = \"end\" }]"),
            (8, 28),
            "this condition cannot",
        ),
        (
            with("max = 12", "branch = [{ when = {}, goto = \"end\" }]"),
            (8, 20),
            "a condition needs exactly one test",
        ),
        (
            with("text = \"おやすみ\"", "when = { q = \"hours\", gte = 3 }\ntext = \"x\""),
            (11, 1),
            "the last [[close]]",
        ),
        (with("\"何時間？\"", "{ ja = \"何時間？\" }"), (7, 8), "`en` is missing"),
        (with("id = \"hours\"", "id = \"Hours 1\""), (5, 6), "the name `Hours 1` may hold"),
        (with("[[close]]", "[[close"), (11, 8), "not valid TOML"),
    ];
    for (text, place, sentence) in cases {
        let found = faults(&text);
        assert!(
            found.iter().any(|(line, column, said)| (*line, *column) == place && said.starts_with(sentence)),
            "{place:?} {sentence}\n{found:#?}\n{text}"
        );
    }
}

#[test]
fn a_mistyped_key_is_not_also_said_to_be_missing() {
    assert_eq!(faults(&with("kind = \"scale\"", "knd = \"scale\"")).len(), 1);
    assert_eq!(faults(&with("kind = \"scale\"", "")), [(4, 1, "`kind` is missing".to_owned())]);
}

#[test]
fn a_question_asked_twice_or_in_a_circle_is_found() {
    let twice = format!("{GOOD}\n[[question]]\nid = \"hours\"\nkind = \"text\"\ntext = \"x\"\n");
    assert!(faults(&twice).iter().any(|(line, _, said)| *line == 15 && said == "`hours` is there twice"));
    let circle = with("max = 12", "next = \"hours\"");
    assert!(faults(&circle).iter().any(|(line, _, said)| *line == 4 && said.contains("leads back")));
}

#[test]
fn a_text_too_wide_is_only_a_warning_and_said_once() {
    let wide = with("何時間？", &"長い".repeat(40));
    let checked = Library::new(None).check_str("mine.toml", &wide).unwrap();
    let said: Vec<_> = checked.warnings.iter().map(|fault| fault.say(Lang::Ja)).collect();
    assert_eq!(said, ["mine.toml:7:8: 日本語の文が160桁あります（60桁まで）"]);
}

#[test]
fn every_kind_of_fault_is_said_in_both_languages() {
    let texts =
        [with("kind", "knd"), with("12", "1.5"), with("[[close]]", "[[close"), with("\"scale\"", "\"x\"")];
    for text in texts {
        for fault in Library::new(None).check_str("x", &text).unwrap_err() {
            let (ja, en) = (fault.kind.say(Lang::Ja), fault.kind.say(Lang::En));
            assert!(!ja.is_empty() && !en.is_empty() && ja != en, "{ja} {en}");
        }
    }
}

#[test]
fn an_own_deck_is_added_or_replaces_and_a_broken_one_breaks_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("a.toml", GOOD);
    write("b.toml", &with("\"sleep\"", "\"evening\""));
    write("c.toml", "title = 3");
    write("d.toml", GOOD);
    write("notes.txt", "not a deck");

    let library = Library::new(Some(dir.path().to_owned()));
    let heads = library.list();
    assert_eq!(heads.len(), 18);
    let own: Vec<_> = heads.iter().filter(|head| head.own).map(|head| head.id.as_str()).collect();
    assert_eq!(own, ["evening", "sleep"]);
    assert_eq!(library.deck("evening").unwrap().questions.len(), 1);
    assert_eq!(library.deck("wave").unwrap().questions.len(), 4);
    assert!(matches!(library.deck("nothing"), Err(DeckError::Unknown(id)) if id == "nothing"));

    let files: BTreeSet<_> =
        library.faults().iter().map(|fault| fault.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(files, BTreeSet::from(["c.toml", "d.toml"]));
    assert!(
        library.faults().iter().any(|fault| matches!(&fault.kind, FaultKind::TakenId(id) if id == "sleep"))
    );
}

#[test]
fn own_decks_may_point_to_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let pointing = with("max = 12", "branch = [{ when = { gte = 8 }, goto = \"deck:dreams\" }]");
    fs::write(dir.path().join("a.toml"), pointing).unwrap();
    fs::write(dir.path().join("b.toml"), with("\"sleep\"", "\"dreams\"")).unwrap();
    let library = Library::new(Some(dir.path().to_owned()));
    assert!(library.faults().is_empty());
    assert!(library.deck("sleep").is_ok());
}

#[test]
fn a_folder_that_is_not_there_has_no_decks_and_no_faults() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(Some(dir.path().join("none")));
    assert_eq!((library.list().len(), library.faults().len()), (17, 0));
}

proptest::proptest! {
    #[test]
    fn no_text_whatever_breaks_the_reading(cut in 0..GOOD.len(), junk in ".{0,6}") {
        let cut = GOOD.floor_char_boundary(cut);
        let text = format!("{}{junk}{}", &GOOD[..cut], &GOOD[cut..]);
        if let Err(faults) = Library::new(None).check_str("x", &text) {
            for fault in faults {
                assert!(fault.line >= 1 && fault.column >= 1 && fault.line <= text.lines().count() + 1);
            }
        }
    }
}

#[test]
fn the_text_a_new_deck_begins_with_can_be_used_as_it_is() {
    for lang in Lang::ALL {
        let checked = Library::new(None).check_str("new.toml", template(lang)).unwrap();
        assert_eq!((checked.warnings, checked.deck.questions.len()), (vec![], 3), "{lang:?}");
        assert_eq!(checked.deck.questions[1].records.as_deref(), Some("my.sleep"));
    }
}

#[test]
fn a_deck_saved_while_the_program_runs_is_there_after_the_next_look() {
    let dir = tempfile::tempdir().unwrap();
    let decks = dir.path().join("decks");
    let mut library = Library::new(Some(decks.clone()));
    assert!(library.deck("sleep").is_err());
    fs::create_dir(&decks).unwrap();
    fs::write(decks.join("sleep.toml"), GOOD).unwrap();
    assert!(library.deck("sleep").is_err(), "nothing is read behind anybody's back");
    library.refresh();
    assert_eq!(library.deck("sleep").unwrap().title, Bilingual::same("眠り"));
    let before = library.deck("sleep").unwrap();
    library.refresh();
    assert!(Arc::ptr_eq(&before, &library.deck("sleep").unwrap()), "an unchanged file is not read again");
    fs::write(decks.join("sleep.toml"), with("眠り", "ねむりかた")).unwrap();
    library.refresh();
    assert_eq!(library.deck("sleep").unwrap().title, Bilingual::same("ねむりかた"));
    fs::remove_file(decks.join("sleep.toml")).unwrap();
    library.refresh();
    assert!(library.deck("sleep").is_err());
}

const QUESTIONS: &str = r#"[[question]]
id = "tea"
ask = "今日、何を飲んだ？"

[[question]]
id = "window"
ask = { ja = "窓の外には？", en = "What is outside the window?" }
at = ["waiting", "review"]
"#;

#[test]
fn a_question_read_alone_is_the_one_in_the_whole_file() {
    let library = Library::new(None);
    let heads = library.daily_heads();
    assert_eq!(heads.len(), library.questions().len());
    for (head, question) in heads.iter().zip(library.questions()) {
        assert_eq!(*head, QuestionHead::from(question));
        assert_eq!(library.daily_question(&head.id).as_ref(), Some(question));
    }
    assert_eq!(library.daily_question("nosuch"), None);
}

#[test]
fn own_questions_join_those_that_come_with_mada() {
    let dir = tempfile::tempdir().unwrap();
    let mut library = Library::new(Some(dir.path().join("decks")));
    let shipped = library.daily_heads().len();
    assert_eq!(shipped, library.questions().len());
    fs::write(dir.path().join("questions.toml"), QUESTIONS).unwrap();
    library.refresh();
    let heads = &library.daily_heads()[shipped..];
    let own: Vec<_> = heads.iter().map(|head| library.daily_question(&head.id).unwrap()).collect();
    assert_eq!(own.iter().map(|q| q.id.as_str()).collect::<Vec<_>>(), ["tea", "window"]);
    assert_eq!(own[0].ask.get(Lang::En), "今日、何を飲んだ？");
    assert_eq!(own[0].at, [Spot::Fulfilment]);
    assert_eq!(own[1].at, [Spot::Waiting, Spot::Review]);
    assert!(library.faults().is_empty());
}

#[test]
fn a_broken_own_question_is_named_with_its_line_and_costs_the_others_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let text = QUESTIONS.replace("\"review\"", "\"revew\"") + "\n[[question]]\nid = \"tea\"\nask = \"x\"\n";
    fs::write(dir.path().join("questions.toml"), text).unwrap();
    let library = Library::new(Some(dir.path().join("decks")));
    assert_eq!(library.daily_heads().len(), library.questions().len() + 1);
    let said: Vec<_> = library.faults().iter().map(|f| (f.line, f.kind.say(Lang::En))).collect();
    assert_eq!(said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [8, 11]);
    assert!(said[0].1.ends_with("did you mean `review`?"), "{}", said[0].1);
    assert!(said[1].1.contains("there twice"), "{}", said[1].1);
}
