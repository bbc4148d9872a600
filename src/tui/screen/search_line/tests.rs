use super::*;
use crate::app::effect::Effect;
use crate::app::loaded::LinesPage;
use crate::app::msg::{Msg, Report};
use crate::app::sample::journal::moment_line;
use crate::app::{sample, update};
use crate::domain::ids::{Id, PersonId};
use crate::domain::lang::Lang;
use crate::domain::search_line::Names;
use crate::domain::timeline::Line;
use crate::tui::testing::page;

fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    update(model, msg, &now)
}

fn lines() -> Vec<Line> {
    vec![
        moment_line("2026-11-21T22:10:00+09:00", 7, "返事がない"),
        moment_line("2026-11-19T08:00:00+09:00", 4, "返事を待つ、返事"),
    ]
}

/// Look back, searching, with two lines that answer whatever is typed.
fn typed(lang: Lang, line: &str) -> Model {
    let mut model = sample::model(lang);
    let mut effects = send(&mut model, Msg::Act(Action::Search));
    let names = Names {
        people: vec![(PersonId(Id::compose(1, 1)), "みなと".into())],
        tags: vec!["夜".into(), "夜道".into()],
        ..Names::default()
    };
    send(&mut model, Msg::Report(Box::new(Report::SearchNames(Box::new(names)))));
    effects.extend(send(&mut model, Msg::Type(line.into())));
    answered(&mut model, effects);
    model
}

fn answered(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::LoadLines(wanted) = effect {
            let page = LinesPage { lines: lines(), more: false };
            send(model, Msg::Report(Box::new(Report::Lines(wanted, page))));
        }
    }
}

/// The line under the search line.
fn under(model: &mut Model, width: u16, height: u16) -> String {
    let page = page(model, width, height);
    let at = page.lines().position(|row| row.trim_start().starts_with("/ ")).unwrap();
    page.lines().nth(at + 1).unwrap_or_default().trim().to_owned()
}

#[test]
fn what_may_follow_stands_under_the_line_and_a_key_puts_it_there() {
    let mut model = typed(Lang::Ja, "返事 札:夜");
    assert_eq!(under(&mut model, 80, 24), "Tab 夜道");
    let effects = send(&mut model, Msg::Act(Action::Complete));
    assert_eq!(model.look_back.query.text(), "返事 札:夜道 ");
    assert!(matches!(effects.first(), Some(Effect::LoadLines(wanted)) if wanted.query == "返事 札:夜道"));
    assert!(under(&mut typed(Lang::En, ""), 80, 24).starts_with("person:  wait:  deck:"));
    assert_eq!(under(&mut typed(Lang::En, "-pers"), 40, 12), "Tab person:");
}

#[test]
fn what_cannot_be_used_is_said_under_the_line_and_the_list_stays() {
    for (line, said) in [
        ("返事 perosn:x", "There is no filter “perosn:”. Perhaps “person:”?"),
        ("返事 \"", "The quote is still open;"),
        ("返事 -", "A minus goes right before"),
        ("返事 kind:dream", "A kind is entry,"),
        ("返事 person:だれか", "Nothing here goes by the name"),
    ] {
        for (width, height) in [(80, 24), (120, 40), (40, 12)] {
            let mut model = typed(Lang::En, line);
            let seen: String = said.chars().take(30).collect();
            assert!(under(&mut model, width, height).starts_with(&seen), "{line} {width}");
            assert!(page(&mut model, width, height).contains("22:10"), "{line} {width}");
        }
    }
    let mut long = typed(Lang::En, &"あ".repeat(10_000));
    assert!(under(&mut long, 80, 24).starts_with("The line is long;"));
}

#[test]
fn the_best_stand_under_a_heading_of_their_own_each_with_its_day() {
    let mut model = typed(Lang::Ja, "返事");
    assert!(!page(&mut model, 80, 24).contains("近い順"));
    let effects = send(&mut model, Msg::Act(Action::Order));
    answered(&mut model, effects);
    assert_eq!(model.look_back.query.text(), "順:近い 返事");
    let page = page(&mut model, 80, 24);
    assert!(page.contains("近い順") && page.contains("2026-11-21") && page.contains("2026-11-19"), "{page}");
    let effects = send(&mut model, Msg::Act(Action::Order));
    answered(&mut model, effects);
    assert_eq!(model.look_back.query.text(), "返事");
}
