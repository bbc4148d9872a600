use super::*;
use crate::app::effect::LinesWanted;
use crate::app::msg::{Msg, Report};
use crate::app::sample::{self, model};
use crate::app::update;
use crate::domain::ids::Id;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::timeline::Filter;

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, &sample::now())
}

fn choices() -> FilterChoices {
    FilterChoices {
        people: vec![
            (Id::compose(1, 1).into(), "みなと".into()),
            (Id::compose(2, 2).into(), "ねえさん".into()),
        ],
        waits: vec![sample::open_row(1, "みなと")],
        decks: vec![("why".into(), Bilingual::same("why"))],
        tags: (0..20).map(|n| format!("tag{n}")).collect(),
        feelings: vec![("lonely".into(), Bilingual::same("lonely"))],
    }
}

/// Look back with the sheet over it.
fn opened() -> Model {
    let mut model = model(Lang::Ja);
    tell(&mut model, Msg::Act(Action::GoLookBack));
    assert!(matches!(tell(&mut model, Msg::Act(Action::Filter))[..], [Effect::LoadFilterChoices]));
    tell(&mut model, Msg::Report(Box::new(Report::FilterChoices(Box::new(choices())))));
    assert_eq!(model.mode(), Mode::Filters);
    model
}

fn asked(effects: &[Effect]) -> &Filter {
    let [Effect::LoadLines(LinesWanted { filter, .. })] = effects else { panic!("{effects:?}") };
    filter
}

#[test]
fn each_way_to_narrow_the_list_asks_for_what_it_names() {
    let known = choices();
    for by in By::ALL.into_iter().filter(|by| *by != By::Days) {
        let mut model = opened();
        sheet(&mut model).unwrap().cursor = By::ALL.iter().position(|other| *other == by).unwrap();
        let mut effects = tell(&mut model, Msg::Act(Action::Open));
        if model.overlay.is_some() {
            effects = tell(&mut model, Msg::Act(Action::Open));
        }
        let wanted = by.choices(&known)[0].clone();
        assert_eq!(asked(&effects).chips(), [wanted], "{by:?}");
        assert!(model.overlay.is_none());
    }
}

#[test]
fn what_is_chosen_again_is_asked_no_longer() {
    let mut model = opened();
    sheet(&mut model).unwrap().cursor = 7;
    tell(&mut model, Msg::Act(Action::Open));
    tell(&mut model, Msg::Act(Action::Filter));
    let effects = tell(&mut model, Msg::Type("8".into()));
    assert_eq!(asked(&effects), &Filter::default());
}

#[test]
fn days_are_typed_and_what_names_none_stays_in_the_line() {
    let mut model = opened();
    tell(&mut model, Msg::Type("7".into()));
    assert_eq!(model.mode(), Mode::Line);
    tell(&mut model, Msg::Type("いつか".into()));
    assert!(tell(&mut model, Msg::Act(Action::Confirm)).is_empty());
    assert!(matches!(sheet(&mut model).unwrap().stage, Stage::Days { unread: true, .. }));
    tell(&mut model, Msg::Act(Action::DeleteToLineStart));
    tell(&mut model, Msg::Paste("11/1〜11/9".into()));
    let effects = tell(&mut model, Msg::Act(Action::Confirm));
    let filter = asked(&effects);
    let day = |text: &str| text.parse().ok();
    assert_eq!((filter.from, filter.to), (day("2026-11-01"), day("2026-11-09")));
    assert_eq!(filter.day_end, model.settings.day_end);
}

#[test]
fn the_last_chip_goes_first_from_the_list_and_from_the_sheet() {
    let mut model = opened();
    tell(&mut model, Msg::Type("1".into()));
    tell(&mut model, Msg::Type("2".into()));
    tell(&mut model, Msg::Act(Action::Filter));
    tell(&mut model, Msg::Type("8".into()));
    assert_eq!(model.look_back.filter.chips().len(), 2);
    let effects = tell(&mut model, Msg::Act(Action::DropFilter));
    assert_eq!(asked(&effects).chips(), [Chip::Person(Id::compose(2, 2).into())]);
    tell(&mut model, Msg::Act(Action::Filter));
    let effects = tell(&mut model, Msg::Act(Action::DropFilter));
    assert_eq!(asked(&effects), &Filter::default());
    assert!(model.overlay.is_some(), "more can be taken away");
    assert!(tell(&mut model, Msg::Act(Action::DropFilter)).is_empty());
}

#[test]
fn back_goes_to_the_first_choice_with_the_marker_where_it_was() {
    let mut model = opened();
    tell(&mut model, Msg::Type("4".into()));
    tell(&mut model, Msg::Act(Action::Bottom));
    assert_eq!(sheet(&mut model).unwrap().cursor, 19);
    tell(&mut model, Msg::Act(Action::Back));
    let sheet = sheet(&mut model).unwrap();
    assert!(matches!(sheet.stage, Stage::By) && By::ALL[sheet.cursor] == By::Tag);
}
