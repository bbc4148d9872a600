//! Message in, model and effects out.

use super::*;
use crate::app::msg::{Failed, Msg, Report};
use crate::app::sample::journal::{answer, entry, names, view};
use crate::app::sample::model;
use crate::app::screen::autosave::{SAVE_AGAIN_MS, SAVE_PAUSE_MS};
use crate::app::{loaded::Record, update};
use crate::domain::answer::AnswerKind;
use crate::domain::lang::Lang;
use crate::i18n::failure::Failure;

fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    update(model, msg, &now)
}

fn report(model: &mut Model, report: Report) -> Vec<Effect> {
    send(model, Msg::Report(Box::new(report)))
}

/// Lets so many milliseconds pass.
fn wait(model: &mut Model, millis: i64) -> Vec<Effect> {
    let now = model.now.plus_ms(millis);
    let effects = update(model, Msg::Tick, &now);
    effects.into_iter().filter(|effect| !matches!(effect, Effect::CheckOthers)).collect()
}

fn two_texts() -> Entry {
    entry(vec![
        answer("prove", "何が確かになる？", AnswerKind::Text, Value::Text("ひとつめ".into())),
        answer("sure", "どのくらい？", AnswerKind::Scale, Value::Number(70)),
        answer("afraid", "何がこわい？", AnswerKind::Text, Value::Text("ふたつめ".into())),
    ])
}

/// An entry with two texts, opened from reading it.
fn open() -> (Model, Entry) {
    let (mut model, entry) = (model(Lang::Ja), two_texts());
    super::super::reading::edit(&mut model, entry.id.into());
    let shown = view(Record::Entry(Box::new(entry.clone())));
    report(&mut model, Report::Record(entry.id.into(), Box::new(shown)));
    assert!(matches!(model.pages.last(), Some(Page::Writing(_))));
    (model, entry)
}

fn saves(effects: &[Effect]) -> Vec<(&Entry, bool)> {
    let saves = effects.iter().map(|effect| match effect {
        Effect::SaveEdit { entry, keep_version } => Some((&**entry, *keep_version)),
        _ => None,
    });
    saves.flatten().collect()
}

fn text(entry: &Entry, at: usize) -> &str {
    match &entry.answers[at].value {
        Value::Text(text) => text,
        _ => "",
    }
}

#[test]
fn a_sitting_keeps_the_version_from_before_it_once() {
    let (mut model, entry) = open();
    let id = entry.id;
    send(&mut model, Msg::Type("。".into()));
    let effects = wait(&mut model, SAVE_PAUSE_MS);
    let [(saved, true)] = saves(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((text(saved, 0), saved.meta.revision), ("ひとつめ。", 1));
    report(&mut model, Report::Edited { id, revision: 2 });
    send(&mut model, Msg::Type("。".into()));
    let effects = wait(&mut model, SAVE_PAUSE_MS);
    let [(saved, false)] = saves(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((text(saved, 0), saved.meta.revision), ("ひとつめ。。", 2));
}

#[test]
fn nothing_is_saved_before_a_pause_nor_without_a_change() {
    let (mut model, _) = open();
    send(&mut model, Msg::Act(Action::CaretLeft));
    assert!(wait(&mut model, 10_000).is_empty());
    send(&mut model, Msg::Type("x".into()));
    assert!(wait(&mut model, SAVE_PAUSE_MS - 1).is_empty());
    send(&mut model, Msg::Act(Action::DeleteBack));
    assert!(wait(&mut model, 10_000).is_empty(), "it is again as it was");
}

#[test]
fn one_save_is_on_its_way_at_a_time_and_later_letters_follow_it() {
    let (mut model, entry) = open();
    send(&mut model, Msg::Type("x".into()));
    assert_eq!(saves(&wait(&mut model, SAVE_PAUSE_MS)).len(), 1);
    send(&mut model, Msg::Type("y".into()));
    assert!(wait(&mut model, 10_000).is_empty());
    assert!(send(&mut model, Msg::Act(Action::Back)).is_empty(), "it waits for the disk");
    let effects = report(&mut model, Report::Edited { id: entry.id, revision: 2 });
    let [(saved, false)] = saves(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((text(saved, 0), saved.meta.revision), ("ひとつめxy", 2));
    report(&mut model, Report::Edited { id: entry.id, revision: 3 });
    assert!(matches!(model.pages.last(), Some(Page::Reading(_))));
}

#[test]
fn leaving_saves_first_and_goes_when_the_disk_has_it() {
    let (mut model, entry) = open();
    send(&mut model, Msg::Act(Action::Next));
    send(&mut model, Msg::Type("！".into()));
    let effects = send(&mut model, Msg::Act(Action::Next));
    assert_eq!(text(saves(&effects)[0].0, 2), "ふたつめ！");
    assert!(matches!(model.pages.last(), Some(Page::Writing(_))));
    let effects = report(&mut model, Report::Edited { id: entry.id, revision: 2 });
    assert!(matches!(model.pages.last(), Some(Page::Reading(_))));
    assert!(names(&effects).contains(&"LoadRecord".to_owned()));
    assert_eq!(model.notice.map(|n| n.note), Some(Note::Saved));
}

#[test]
fn leaving_an_unchanged_entry_writes_nothing() {
    let (mut model, _) = open();
    let effects = send(&mut model, Msg::Act(Action::Back));
    assert!(saves(&effects).is_empty());
    assert!(model.notice.is_none() && matches!(model.pages.last(), Some(Page::Reading(_))));
}

#[test]
fn a_text_that_was_emptied_counts_as_passed_over() {
    let (mut model, _) = open();
    send(&mut model, Msg::Act(Action::DeleteToLineStart));
    let effects = wait(&mut model, SAVE_PAUSE_MS);
    assert_eq!(saves(&effects)[0].0.answers[0].value, Value::Skipped);
}

#[test]
fn a_save_that_failed_is_tried_again_and_the_words_stay() {
    let (mut model, _) = open();
    send(&mut model, Msg::Type("x".into()));
    send(&mut model, Msg::Act(Action::Back));
    report(&mut model, Report::Failed(Failed::Write, Failure::Full));
    assert!(matches!(model.pages.last(), Some(Page::Writing(_))));
    assert!(wait(&mut model, SAVE_AGAIN_MS - 1).is_empty());
    let effects = wait(&mut model, 1);
    let [(saved, true)] = saves(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(text(saved, 0), "ひとつめx");
}

#[test]
fn the_screen_is_hidden_at_once_and_what_is_not_saved_yet_is_saved_behind_it() {
    let (mut model, _) = open();
    send(&mut model, Msg::Type("x".into()));
    assert_eq!(names(&send(&mut model, Msg::Act(Action::QuickHide))), ["Hide"]);
    assert_eq!(model.deadline(), Some(model.now.utc_ms));
    assert_eq!(names(&send(&mut model, Msg::Tick)), ["SaveEdit"]);
    assert!(model.deadline() > Some(model.now.utc_ms), "a save that fails is not tried without end");
}

#[test]
fn an_entry_without_texts_is_not_opened_for_writing() {
    let mut model = model(Lang::Ja);
    let entry = entry(vec![answer("sure", "?", AnswerKind::Scale, Value::Number(3))]);
    super::super::reading::edit(&mut model, entry.id.into());
    let shown = Box::new(view(Record::Entry(Box::new(entry.clone()))));
    report(&mut model, Report::Record(entry.id.into(), shown));
    assert!(matches!(model.pages.last(), Some(Page::Reading(_))));
    assert_eq!(model.notice.map(|n| n.note), Some(Note::NothingToChange));
}
