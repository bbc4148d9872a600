//! The page as it is seen.

use crate::app::loaded::Record;
use crate::app::msg::{Msg, Report};
use crate::app::sample::journal::{answer, at, entry, free_page, view};
use crate::app::sample::model;
use crate::app::{Model, update};
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::entry::Entry;
use crate::domain::lang::{Bilingual, Lang};
use crate::keymap::Action;
use crate::tui::testing::{page, screen};

fn send(model: &mut Model, msg: Msg) {
    let now = model.now.clone();
    update(model, msg, &now);
}

fn writing(lang: Lang, entry: Entry) -> Model {
    let mut model = model(lang);
    model.titles =
        vec![("why".into(), Bilingual::new("なぜ、この連絡がほしいのか", "Why do I want this message?"))];
    crate::app::screen::reading::edit(&mut model, entry.id.into());
    let report = Report::Record(entry.id.into(), Box::new(view(Record::Entry(Box::new(entry)))));
    send(&mut model, Msg::Report(Box::new(report)));
    model
}

fn two_texts() -> Entry {
    let text = |text: &str| Value::Text(text.into());
    entry(vec![
        answer("prove", "届いたら、何が確かになる？", AnswerKind::Text, text("大事にされていると、わかる。")),
        answer("afraid", "届かないままだと、何がこわい？", AnswerKind::Text, text("忘れられていること。")),
    ])
}

#[test]
fn the_text_is_changed_under_its_question() {
    let mut model = writing(Lang::Ja, two_texts());
    send(&mut model, Msg::Act(Action::Next));
    send(&mut model, Msg::Type("自分だけが覚えていて、".into()));
    let id = two_texts().id;
    let tick = model.now.plus_ms(600_000);
    update(&mut model, Msg::Tick, &tick);
    update(
        &mut model,
        Msg::Report(Box::new(Report::Edited { id, revision: 2 })),
        &at("2026-11-21T23:14:00+09:00"),
    );
    insta::assert_snapshot!(page(&mut model, 80, 18), @"

       書きなおす   なぜ、この連絡がほしいのか                    2 / 2

       届かないままだと、何がこわい？

         忘れられていること。自分だけが覚えていて、











    [caret 5,47]
    ");
}

#[test]
fn a_small_screen_keeps_the_question_the_field_and_the_caret() {
    let mut model = writing(Lang::En, two_texts());
    send(&mut model, Msg::Type("x".into()));
    insta::assert_snapshot!(page(&mut model, 40, 12), @"
     Rewriting   Why do I want this…  1 / 2
     届いたら、何が確かになる？

     大事にされていると、わかる。x







    [caret 3,30]
    ");
}

#[test]
fn a_free_page_has_the_whole_page() {
    let seen = screen(&mut writing(Lang::Ja, free_page("眠れない。")), 80, 24);
    assert!(seen.contains("\n\n   眠れない。\n") && !seen.contains(" / "), "{seen}");
}
