use super::*;
use crate::app::loaded::Record;
use crate::app::screen::reading;
use crate::app::{Msg, Report, sample, update};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::place::Place;

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, &sample::now())
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    tell(model, Msg::Act(action))
}

fn type_in(model: &mut Model, text: &str) {
    tell(model, Msg::Type(text.into()));
}

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn opened(label: Label, tags: &[&str], title: Option<&str>) -> Model {
    let mut model = sample::model(Lang::Ja);
    let labels = Labels {
        entry: Id::compose(1, 1).into(),
        title: title.map(str::to_owned),
        tags: words(tags),
        known: words(&["雨", "雪", "散歩", "Tea"]),
    };
    tell(&mut model, Msg::Report(Box::new(Report::Labels(label, Box::new(labels)))));
    model
}

fn offered(model: &mut Model) -> Vec<String> {
    sheet(model).unwrap().offered().into_iter().map(str::to_owned).collect()
}

#[test]
fn tags_are_kept_with_or_without_a_hash_and_taken_back() {
    let mut model = opened(Label::Tags, &["雨"], None);
    type_in(&mut model, "#湯　tea");
    let effects = act(&mut model, Action::Confirm);
    assert!(matches!(&effects[..], [Effect::SetTags(set)] if set[0].1.now == words(&["雨", "湯", "tea"])));
    assert!(model.overlay.is_none());
    let effects = act(&mut model, Action::Undo);
    assert!(matches!(sample::step(&effects), [Effect::SetTags(set)] if set[0].1.now == words(&["雨"])));
}

#[test]
fn leaving_and_changing_nothing_write_nothing() {
    let mut model = opened(Label::Tags, &["雨"], None);
    assert!(act(&mut model, Action::Confirm).is_empty() && model.overlay.is_none());
    let mut model = opened(Label::Tags, &["雨"], None);
    type_in(&mut model, "湯");
    assert!(act(&mut model, Action::Back).is_empty() && model.overlay.is_none());
    assert!(act(&mut model, Action::Undo).is_empty());
}

#[test]
fn tags_of_the_journal_are_offered_unless_they_are_there_already() {
    let mut model = opened(Label::Tags, &["雨"], None);
    assert_eq!(offered(&mut model), ["雪", "散歩", "Tea"]);
    type_in(&mut model, "#ｔ");
    assert_eq!(offered(&mut model), ["Tea"]);
    act(&mut model, Action::Next);
    assert_eq!(sheet(&mut model).unwrap().lines[0].text(), "雨 #Tea ");
    assert_eq!(offered(&mut model), ["雪", "散歩"]);
    act(&mut model, Action::Next);
    assert_eq!(sheet(&mut model).unwrap().lines[0].text(), "雨 #Tea ", "nothing is guessed from nothing");
}

#[test]
fn a_word_in_the_middle_is_completed_where_it_stands() {
    let mut model = opened(Label::Tags, &[], None);
    type_in(&mut model, "散 雨");
    act(&mut model, Action::CaretLineStart);
    act(&mut model, Action::CaretRight);
    act(&mut model, Action::Next);
    let line = &sheet(&mut model).unwrap().lines[0];
    assert_eq!((line.text(), line.caret()), ("散歩 雨", "散歩 ".len()));
}

#[test]
fn an_empty_line_takes_the_title_away() {
    let mut model = opened(Label::Title, &[], Some("雨の日"));
    act(&mut model, Action::DeleteToLineStart);
    assert!(matches!(act(&mut model, Action::Confirm)[..], [Effect::SetTitle(_, Changed { now: None, .. })]));
    let mut model = opened(Label::Title, &[], None);
    type_in(&mut model, " 雨の日 ");
    let effects = act(&mut model, Action::Confirm);
    assert!(matches!(&effects[..], [Effect::SetTitle(_, change)] if change.now.as_deref() == Some("雨の日")));
}

#[test]
fn only_an_entry_has_labels() {
    let record = |kind| RecordRef { kind, id: Id::compose(1, 1) };
    let effects = wanted(record(Kind::Entry), Action::Title);
    assert!(matches!(effects[..], [Effect::LoadLabels(_, Label::Title)]));
    assert!(matches!(wanted(record(Kind::Entry), Action::Tag)[..], [Effect::LoadLabels(_, Label::Tags)]));
    assert!(wanted(record(Kind::Moment), Action::Tag).is_empty());
}

#[test]
fn a_person_keeps_a_nickname_and_may_have_a_relation() {
    let mut model = sample::model(Lang::Ja);
    open_names(&mut model, &sample::person_view().person);
    act(&mut model, Action::DeleteToLineStart);
    assert!(act(&mut model, Action::Confirm).is_empty());
    assert!(sheet(&mut model).unwrap().refused);
    type_in(&mut model, "みなとさん");
    act(&mut model, Action::Next);
    act(&mut model, Action::DeleteToLineStart);
    type_in(&mut model, "友だち");
    let effects = act(&mut model, Action::Confirm);
    let [Effect::NamePerson(_, names)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((names.now.name.as_str(), names.now.relation.as_deref()), ("みなとさん", Some("友だち")));
    let effects = act(&mut model, Action::Undo);
    assert!(matches!(sample::step(&effects), [Effect::NamePerson(_, names)] if names.now.name == "みなと"));
}

#[test]
fn labels_are_asked_for_in_look_back_and_while_reading() {
    let entry = sample::entry("20T21:40", "正直なことば");
    let mut model = sample::model(Lang::Ja);
    model.place = Place::LookBack;
    model.look_back.lines = vec![entry.clone(), sample::moment("19T17:42", 6, &[], None)];
    let tags = |effects: &[Effect]| matches!(effects, [Effect::LoadLabels(id, Label::Tags)] if id.0 == entry.record.id);
    assert!(tags(&act(&mut model, Action::Tag)));
    model.look_back.cursor = 1;
    assert!(act(&mut model, Action::Tag).is_empty(), "a moment has no tags");
    model.look_back.cursor = 0;
    model.look_back.lines[0].deleted = true;
    assert!(act(&mut model, Action::Title).is_empty(), "what lies in the trash is left as it is");
    let effects = reading::open(&mut model, entry.record);
    assert_eq!(effects.len(), 1);
    assert!(act(&mut model, Action::Title).is_empty(), "nothing is loaded yet");
    let view = sample::journal::view(Record::Entry(Box::new(sample::journal::entry(Vec::new()))));
    tell(&mut model, Msg::Report(Box::new(Report::Record(entry.record, Box::new(view)))));
    assert!(matches!(act(&mut model, Action::Title)[..], [Effect::LoadLabels(_, Label::Title)]));
}

#[test]
fn among_marked_entries_a_minus_takes_a_tag_away() {
    let mut model = opened(Label::MoreTags, &[], None);
    type_in(&mut model, "雨 -s");
    assert!(offered(&mut model).is_empty());
    act(&mut model, Action::DeleteBack);
    type_in(&mut model, "散");
    assert_eq!(offered(&mut model), ["散歩"]);
    act(&mut model, Action::Next);
    let effects = act(&mut model, Action::Confirm);
    let [Effect::ChangeTags(_, change)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((&change.add[..], &change.remove[..]), (&words(&["雨"])[..], &words(&["散歩"])[..]));
}

#[test]
fn a_title_that_met_another_one_is_shown_with_it_and_enter_keeps_it() {
    let mut model = opened(Label::Title, &[], Some("雨の日"));
    type_in(&mut model, "、夜");
    act(&mut model, Action::Confirm);
    let met = LabelMet::Title {
        entry: Id::compose(1, 1).into(),
        mine: Some("雨の日、夜".into()),
        theirs: Some("晴れ".into()),
    };
    tell(&mut model, Msg::Report(Box::new(Report::LabelMet(Box::new(met)))));
    assert!(matches!(&model.overlay, Some(Overlay::Label(sheet)) if sheet.met == Some(vec!["晴れ".into()])));
    let effects = act(&mut model, Action::Confirm);
    let [Effect::SetTitle(_, change)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((change.was.as_deref(), change.now.as_deref()), (Some("晴れ"), Some("雨の日、夜")));
    let effects = act(&mut model, Action::Undo);
    let [Effect::SetTitle(_, change)] = sample::step(&effects) else { panic!("{effects:?}") };
    assert_eq!(change.now.as_deref(), Some("晴れ"), "taken back is what the other program had kept");
}

#[test]
fn a_name_that_met_another_one_can_be_left_and_leaves_nothing_to_take_back() {
    let mut model = sample::model(Lang::Ja);
    let person = sample::person_view().person;
    open_names(&mut model, &person);
    type_in(&mut model, "さん");
    act(&mut model, Action::Confirm);
    let names = |name: &str| Names { name: name.into(), relation: None };
    let met =
        LabelMet::Names { person: person.id, mine: names("みなとさん"), theirs: names("みーくん") };
    tell(&mut model, Msg::Report(Box::new(Report::LabelMet(Box::new(met)))));
    act(&mut model, Action::Back);
    assert!(model.overlay.is_none());
    assert!(act(&mut model, Action::Undo).is_empty());
}
