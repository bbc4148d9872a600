use super::*;
use crate::app::loaded::{Label, ReportOffer};
use crate::app::screen::label;
use crate::app::{Msg, Report, sample, update};
use crate::domain::lang::Lang;
use crate::keymap::{Action, Mode};

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, &sample::now())
}

fn act(model: &mut Model, actions: &[Action]) {
    for action in actions {
        tell(model, Msg::Act(*action));
    }
}

fn type_in(model: &mut Model, text: &str) {
    tell(model, Msg::Type(text.into()));
}

fn hear(model: &mut Model, report: Report) -> Vec<Effect> {
    tell(model, Msg::Report(Box::new(report)))
}

fn start() -> Model {
    Model { vault: true, ..sample::model(Lang::Ja) }
}

fn labels(kind: Label) -> Model {
    let mut model = start();
    let entry = crate::domain::ids::Id::compose(1, 1).into();
    let labels = Labels {
        entry,
        title: Some("雨の日".into()),
        tags: vec!["雨".into()],
        known: vec!["雨".into(), "散歩".into()],
    };
    label::loaded(&mut model, kind, labels);
    model
}

/// Every line that can be half typed outside of what is saved as a draft, with what is typed in it.
fn cases() -> Vec<(&'static str, Model)> {
    let typed = |mut model: Model, actions: &[Action]| {
        act(&mut model, actions);
        type_in(&mut model, "みなと");
        act(&mut model, &[Action::CaretLeft]);
        model
    };
    let look_back = || {
        let mut model = start();
        act(&mut model, &[Action::GoLookBack]);
        model.look_back.lines = vec![sample::entry("20T21:40", "夜")];
        model
    };
    let mut names = start();
    label::open_names(&mut names, &sample::person_view().person);
    let mut review = start();
    crate::app::screen::review_day::open(&mut review, &sample::open_row(1, "みなと").wait);
    let mut days = look_back();
    days.overlay = Some(Overlay::Filters(Box::new(Filters {
        stage: filters::Stage::Days { editor: Editor::single_line(""), unread: false },
        cursor: 0,
    })));
    let mut many = look_back();
    act(&mut many, &[Action::Mark]);
    let kept = labels(Label::Tags).overlay;
    label::loaded(
        &mut many,
        Label::MoreTags,
        match kept {
            Some(Overlay::Label(sheet)) => match sheet.of {
                Named::Tags(labels) => *labels,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        },
    );
    vec![
        ("tags", typed(labels(Label::Tags), &[])),
        ("tags of many", typed(many, &[])),
        ("a title", typed(labels(Label::Title), &[])),
        ("a nickname", typed(names, &[])),
        ("a day to think again", typed(review, &[])),
        ("the palette", typed(start(), &[Action::Palette])),
        ("a day to go to", typed(look_back(), &[Action::JumpDate])),
        ("days to narrow to", typed(days, &[])),
        ("a file", typed(look_back(), &[Action::ExportMarked])),
        ("a file for a report", typed(report_sheet(), &[])),
        ("days to look at", typed(scope_days(), &[])),
        ("the search line", typed(look_back(), &[Action::Search])),
    ]
}

fn report_sheet() -> Model {
    let mut model = start();
    let offer = ReportOffer { scope: Scope::default(), about: Some("ユキ".into()), path: "~/".into() };
    report::offered(&mut model, offer);
    model
}

fn scope_days() -> Model {
    let mut model = start();
    act(&mut model, &[Action::GoPatterns]);
    scope::when(&mut model);
    if let Some(Overlay::Scope(sheet)) = &mut model.overlay {
        sheet.days = Some(Editor::single_line(""));
    }
    model
}

/// The lines with the keys, as they stand.
fn lines(model: &Model) -> Vec<(String, usize)> {
    let (spot, HalfTyped(typed)) = of(model).unwrap();
    typed.into_iter().zip(spot.carets).collect()
}

#[test]
fn every_half_typed_line_comes_back_after_unlocking_with_its_caret() {
    for (what, mut model) in cases() {
        let (mode, before) = (model.mode(), lines(&model));
        assert!(before.iter().any(|(text, _)| text.contains("みなと")), "{what}: {before:?}");
        let effects = crate::app::screen::lock::now(&mut model);
        let [.., Effect::KeepTyped(typed), Effect::Lock] = &effects[..] else {
            panic!("{what}: {effects:?}")
        };
        assert!(!format!("{effects:?}").contains("みなと"), "{what}");
        hear(&mut model, Report::Locked);
        assert!(model.overlay.is_none() && model.look_back.query.is_empty(), "{what} stays in memory");
        assert!(!format!("{:?}", model.lock).contains("みなと"), "{what}");
        let effects = hear(&mut model, Report::Unlocked { moments: 0, damaged: 0 });
        assert!(matches!(effects.last(), Some(Effect::TakeTyped)), "{what}: {effects:?}");
        hear(&mut model, Report::Typed(typed.clone(), vec!["雨".into()]));
        assert_eq!((model.mode(), lines(&model)), (mode, before), "{what}");
    }
}

#[test]
fn hiding_the_screen_without_a_passphrase_leaves_every_line_as_it_is() {
    for (what, mut model) in cases() {
        model.vault = false;
        let (mode, before) = (model.mode(), lines(&model));
        act(&mut model, &[Action::QuickHide]);
        assert_eq!(model.mode(), Mode::Hidden);
        tell(&mut model, Msg::Tick);
        type_in(&mut model, "x");
        assert_eq!((model.mode(), lines(&model)), (mode, before), "{what}");
    }
}

#[test]
fn a_title_that_was_seen_before_the_lock_is_what_the_new_one_replaces() {
    let mut model = cases().swap_remove(2).1;
    let effects = crate::app::screen::lock::now(&mut model);
    let [Effect::KeepTyped(typed), Effect::Lock] = &effects[..] else { panic!("{effects:?}") };
    hear(&mut model, Report::Locked);
    hear(&mut model, Report::Unlocked { moments: 0, damaged: 0 });
    hear(&mut model, Report::Typed(typed.clone(), Vec::new()));
    let effects = tell(&mut model, Msg::Act(Action::Confirm));
    let [Effect::SetTitle(_, change)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((change.was.as_deref(), change.now.as_deref()), (Some("雨の日"), Some("雨の日みなと")));
}

#[test]
fn a_line_that_the_disk_does_not_take_stays_where_it_is_behind_the_lock() {
    use crate::app::Failure;
    use crate::app::msg::Failed;
    let mut model = cases().swap_remove(2).1;
    let before = lines(&model);
    crate::app::screen::lock::now(&mut model);
    hear(&mut model, Report::Failed(Failed::Typed, Failure::Full));
    hear(&mut model, Report::Locked);
    assert!(model.lock.as_ref().is_some_and(|lock| lock.unsaved));
    hear(&mut model, Report::Unlocked { moments: 0, damaged: 0 });
    hear(&mut model, Report::Typed(HalfTyped::default(), Vec::new()));
    assert_eq!(lines(&model), before);
}

#[test]
fn a_line_under_the_help_comes_back_too() {
    let mut model = cases().swap_remove(2).1;
    let before = lines(&model);
    act(&mut model, &[Action::Help]);
    assert_eq!(lines(&model), before);
}
