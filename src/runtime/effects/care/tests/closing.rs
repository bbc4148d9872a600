//! The end of a wait as it is met on the screen: what is asked, and that it can be taken back.

use super::*;
use crate::domain::wait::Outcome;

fn ended(sitting: &mut Sitting, wait: WaitId) -> Option<Outcome> {
    sitting.world.store().wait(wait).unwrap().ended.map(|(_, outcome)| outcome)
}

fn close(sitting: &mut Sitting, wait: WaitId) -> bool {
    sitting.open("closing", Some(wait));
    sitting.say(&Pick("came"));
    let asked_about_fear = sitting.asks() == "fear_true";
    sitting.walk(&[]);
    sitting.act(Action::Confirm);
    asked_about_fear
}

#[test]
fn nobody_is_asked_about_a_fear_they_never_wrote() {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", false);
    assert!(!close(&mut sitting, wait));
    sitting.open("opening", None);
    sitting.walk(&[Type("ねえさん"), Pick("usual"), Nothing, Type("水曜までに返事がない")]);
    sitting.act(Action::Confirm);
    let wait = sitting.world.store().open_waits().unwrap()[0].id;
    assert!(close(&mut sitting, wait));
}

#[test]
fn the_closing_of_a_wait_can_be_taken_back_and_made_again() {
    let mut sitting = Sitting::new("15:00");
    let wait = sitting.wait_for("みなと", false);
    close(&mut sitting, wait);
    let closed = sitting.world.store().wait(wait).unwrap().ended;
    assert!(closed.is_some());
    sitting.act(Action::Undo);
    assert_eq!(ended(&mut sitting, wait), None);
    // What would be asked about the relief waits as long as the wait is open.
    let tomorrow = at("15:00").utc_ms + 2 * 86_400_000;
    assert!(sitting.world.store().due_follow_ups(tomorrow, 9).unwrap().is_empty());
    sitting.act(Action::Redo);
    assert_eq!(sitting.world.store().wait(wait).unwrap().ended, closed);
    assert_eq!(sitting.world.store().due_follow_ups(tomorrow, 9).unwrap().len(), 1);
}

#[test]
fn after_they_wrote_no_breath_is_offered_before_a_letter() {
    let mut sitting = Sitting::new("15:00");
    sitting.open("opening", None);
    sitting.walk(&[Type("みなと"), Pick("sent"), Type("週末のこと")]);
    sitting.act(Action::Confirm);
    let wait = sitting.world.store().open_waits().unwrap()[0].id;
    let unanswered = |sitting: &mut Sitting| sitting.world.store().wait_words(wait).unwrap().is_unanswered();
    assert!(unanswered(&mut sitting));
    sitting.open("they_wrote", Some(wait));
    sitting.walk(&[Nothing, Nothing, Type("三行、今夜")]);
    assert!(!unanswered(&mut sitting));
}

#[test]
fn somebody_put_away_who_said_no_is_known_when_the_name_is_typed() {
    let mut sitting = Sitting::new("15:00");
    let store = sitting.world.store();
    let person = store.find_or_add_person("みなと", 1).unwrap();
    store.set_no_contact(person.id, true, 1).unwrap();
    store.archive_person(person.id, Some(1), 1).unwrap();
    sitting.open("where", None);
    assert!(!sitting.sees("みなと"));
    sitting.say(&Type("ミナト"));
    assert_eq!(sitting.card(), Some("boundary"));
}

#[test]
fn a_nickname_somebody_else_has_is_refused_with_a_word_and_leaves_nothing_to_undo() {
    use crate::domain::changed::Changed;
    use crate::domain::person::Names;
    use crate::domain::step::Deed;
    let mut sitting = Sitting::new("15:00");
    let store = sitting.world.store();
    store.find_or_add_person("みなと", 1).unwrap();
    let other = store.find_or_add_person("ねえさん", 1).unwrap();
    let names = |name: &str| Names { name: name.into(), relation: None };
    let change = Changed::new(names("ねえさん"), names("ミナト"));
    let rename = Effect::NamePerson(other.id, change.clone());
    let undo = Effect::NamePerson(other.id, change.reversed());
    sitting.model.history.remember(Deed::Names, undo, rename.clone());
    let now = at("15:00");
    for report in sitting.world.run(rename, &now) {
        assert!(matches!(report, Report::Failed(..)));
        update(&mut sitting.model, Msg::Report(Box::new(report)), &now);
    }
    assert!(sitting.sees("その呼び名の人が、もういます"));
    assert_eq!(sitting.world.store().person(other.id).unwrap().name, "ねえさん");
    sitting.act(Action::Undo);
    assert!(sitting.sees("もどすものはありません"));
}
