use super::*;
use crate::app::Settings;
use crate::app::msg::{Failed, Msg, Report, Target};
use crate::app::update;
use crate::domain::lang::Lang;
use crate::domain::time::Stamp;
use crate::i18n::failure::Failure;
use crate::keymap::Mode;

fn at(ms: i64) -> Stamp {
    Stamp::new(1_795_000_000_000 + ms, 0)
}

fn model() -> Model {
    let settings = Settings { idle_lock_minutes: Some(10), focus_lock: true, ..Settings::default() };
    Model { vault: true, ..Model::new(Lang::En, settings, at(0)) }
}

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    update(model, msg, &now)
}

fn report(model: &mut Model, report: Report) -> Vec<Effect> {
    tell(model, Msg::Report(Box::new(report)))
}

fn locked_model() -> Model {
    let mut model = model();
    report(&mut model, Report::Locked);
    model
}

fn is_lock(effects: &[Effect]) -> bool {
    matches!(effects.last(), Some(Effect::Lock))
}

#[test]
fn nobody_at_the_keys_for_the_minutes_that_were_set_locks_and_hides() {
    let mut model = model();
    tell(&mut model, Msg::Act(Action::GoWaiting));
    let due = idle_due(&model).unwrap();
    assert_eq!(due, at(600_000).utc_ms);
    assert!(!is_lock(&update(&mut model, Msg::Tick, &at(599_999))));
    let effects = update(&mut model, Msg::Tick, &at(600_000));
    assert!(model.hidden && is_lock(&effects) && matches!(effects[0], Effect::Hide), "{effects:?}");
}

#[test]
fn every_key_begins_the_minutes_anew() {
    let mut model = model();
    update(&mut model, Msg::Act(Action::Down), &at(300_000));
    assert_eq!(idle_due(&model), Some(at(900_000).utc_ms));
    update(&mut model, Msg::Tick, &at(400_000));
    assert_eq!(idle_due(&model), Some(at(900_000).utc_ms));
}

#[test]
fn without_a_passphrase_nothing_is_locked() {
    let mut model = Model { vault: false, ..model() };
    assert_eq!(idle_due(&model), None);
    tell(&mut model, Msg::Act(Action::QuickHide));
    assert!(model.hidden && !is_lock(&tell(&mut model, Msg::Tick)));
}

#[test]
fn hiding_comes_first_and_the_lock_right_after_it() {
    for msg in [Msg::Act(Action::QuickHide), Msg::Focus(false)] {
        let mut model = model();
        assert!(matches!(tell(&mut model, msg)[..], [Effect::Hide]));
        assert_eq!(model.deadline(), Some(model.now.utc_ms));
        assert!(is_lock(&tell(&mut model, Msg::Tick)));
    }
}

#[test]
fn a_key_that_is_faster_than_the_lock_does_not_get_past_it() {
    let mut model = model();
    tell(&mut model, Msg::Act(Action::QuickHide));
    let effects = tell(&mut model, Msg::Type("x".into()));
    assert!(matches!(effects[..], [Effect::Lock, Effect::Redraw]), "{effects:?}");
}

#[test]
fn only_the_field_reacts_while_it_is_locked() {
    let mut model = locked_model();
    for action in Action::ALL {
        let known =
            [Action::Back, Action::Quit, Action::QuickHide, Action::Redraw, Action::Suspend, Action::Help];
        if !known.contains(action) {
            assert!(tell(&mut model, Msg::Act(*action)).is_empty(), "{action:?}");
            assert!(model.pages.is_empty() && model.overlay.is_none(), "{action:?}");
        }
    }
    tell(&mut model, Msg::Press(Target::Place(Place::Waiting)));
    tell(&mut model, Msg::Press(Target::Row(0)));
    tell(&mut model, Msg::Wheel(3));
    assert_eq!(model.place, Place::Today);
    assert!(update(&mut model, Msg::Tick, &at(10_000_000)).is_empty());
    assert_eq!(model.deadline(), None);
}

#[test]
fn what_is_typed_is_handed_over_once_and_is_gone_from_the_field() {
    let mut model = locked_model();
    assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty());
    tell(&mut model, Msg::Type("one".into()));
    tell(&mut model, Msg::Paste(" two\nthree".into()));
    tell(&mut model, Msg::Act(Action::DeleteBack));
    let effects = tell(&mut model, Msg::Act(Action::Confirm));
    let [Effect::Unlock(words)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(words.words(), "one tw");
    assert!(model.lock.as_ref().unwrap().typed.is_empty());
    assert!(!format!("{effects:?}").contains("one"));
}

#[test]
fn the_third_wrong_one_leaves() {
    let mut model = locked_model();
    assert!(report(&mut model, Report::Refused).is_empty());
    assert!(report(&mut model, Report::Refused).is_empty());
    assert!(matches!(report(&mut model, Report::Refused)[..], [Effect::Quit]));
    assert!(model.lock.as_ref().unwrap().is_refused());
}

#[test]
fn one_that_could_not_be_tried_does_not_count() {
    let mut model = locked_model();
    tell(&mut model, Msg::Type("one".into()));
    tell(&mut model, Msg::Act(Action::Confirm));
    report(&mut model, Report::Failed(Failed::Lock, Failure::Busy));
    let lock = model.lock.as_ref().unwrap();
    assert!(!lock.trying && lock.wrong == 0);
}

#[test]
fn the_places_and_pages_come_back() {
    let mut model = model();
    let id = Id::compose(5, 5);
    model.place = Place::Waiting;
    model.pages.push(Page::Wait(Box::new(WaitPage::new(id.into()))));
    still::open(&mut model);
    if let Some(Overlay::Still(sheet)) = &mut model.overlay {
        sheet.urge.set_number(7);
    }
    report(&mut model, Report::Locked);
    assert!(model.pages.is_empty() && model.overlay.is_none() && model.place == Place::Today);
    let effects = report(&mut model, Report::Unlocked { moments: 2, damaged: 0 });
    assert!(
        matches!(effects[..], [Effect::LoadWaits, Effect::LoadWait(wait)] if wait.0 == id),
        "{effects:?}"
    );
    let Some(Overlay::Still(sheet)) = &model.overlay else { panic!("the sheet is gone") };
    assert_eq!((sheet.number(), model.place), (Some(7), Place::Waiting));
    assert!(model.notice.is_some());
}

#[test]
fn what_the_program_was_started_for_waits_until_it_is_open() {
    let mut model = model();
    model.lock = Some(Lock::at_start(vec![Effect::OpenDeck(DeckWanted::Page)], None));
    assert!(model.start().is_empty());
    let effects = report(&mut model, Report::Unlocked { moments: 0, damaged: 0 });
    assert!(matches!(effects[..], [Effect::LoadToday, Effect::OpenDeck(DeckWanted::Page)]), "{effects:?}");
}

#[test]
fn who_will_listen_can_be_read_without_the_passphrase() {
    let mut model = locked_model();
    let effects = tell(&mut model, Msg::Act(Action::Help));
    assert!(matches!(effects[..], [Effect::LoadResources]) && model.mode() == Mode::Help, "{effects:?}");
    tell(&mut model, Msg::Act(Action::Back));
    assert_eq!(model.mode(), Mode::Lock);
}
