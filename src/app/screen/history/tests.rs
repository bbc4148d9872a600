//! Every change can be taken back, from whichever screen it was made.

use super::*;
use crate::app::loaded::{LetterView, TodayData, WaitView};
use crate::app::msg::{Fate, Msg, Report};
use crate::app::overlay::Overlay;
use crate::app::sample::journal::{answer, at, entry, entry_line, names, view};
use crate::app::sample::{self, model};
use crate::app::screen::help::Help;
use crate::app::screen::wait::WaitPage;
use crate::app::screen::waiting;
use crate::app::{Page, loaded, update};
use crate::domain::answer::{AnswerKind, Value};
use crate::domain::follow_up::{self, Ask, FollowUp};
use crate::domain::ids::Id;
use crate::domain::lang::Lang;
use crate::domain::letter::{Addressee, Letter};
use crate::domain::place::Place;
use crate::domain::record::Meta;
use crate::domain::tags::TagChange;
use crate::domain::wait::Outcome;
use crate::keymap::{Action, Mode};

fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, &sample::now())
}

fn say(model: &Model) -> Option<&Note> {
    model.notice.as_ref().map(|notice| &notice.note)
}

fn hear(model: &mut Model, report: Report) -> Vec<Effect> {
    tell(model, Msg::Report(Box::new(report)))
}

/// Does these one after the other; the effects of the last.
fn acts(model: &mut Model, actions: &[Action]) -> Vec<Effect> {
    actions.iter().map(|action| tell(model, Msg::Act(*action))).last().unwrap_or_default()
}

fn opened_place(place: Place) -> Model {
    let mut model = model(Lang::Ja);
    model.place = place;
    model
}

/// Look back with one entry in it.
fn list() -> Model {
    let mut model = opened_place(Place::LookBack);
    model.look_back.lines = vec![entry_line("2026-11-20T23:10:00+09:00", "夜")];
    model
}

fn closed_wait(on_page: bool) -> Model {
    let mut model = opened_place(Place::Waiting);
    let row = sample::closed_row(2, "みなと", Outcome::Met);
    if on_page {
        let mut page = WaitPage::new(row.wait.id);
        page.view = Some(WaitView { row, ..sample::full_view() });
        model.pages.push(Page::Wait(Box::new(page)));
    } else {
        waiting::loaded(&mut model, vec![row]);
    }
    model
}

fn today() -> Model {
    let mut model = opened_place(Place::Today);
    let follow_up = FollowUp {
        id: Id::compose(5, 5).into(),
        ask: Ask::Relief,
        at: sample::now(),
        due: sample::now(),
        wait: None,
        entry: None,
        moment: None,
        letter: None,
        fate: follow_up::Fate::Open,
        meta: Meta::fresh(&sample::now()),
    };
    let due = vec![loaded::DueRow { follow_up, name: None }];
    hear(&mut model, Report::Today(TodayData { due, ..TodayData::default() }, Vec::new()));
    model
}

/// A letter that was opened to be read.
fn letter() -> Model {
    let mut model = opened_place(Place::Today);
    let letter = Letter {
        id: Id::compose(3, 3).into(),
        person: None,
        wait: None,
        to: Addressee::Me,
        at: sample::now(),
        body: "雨".into(),
        rest: None,
        opened: None,
        decision: None,
        meta: Meta::fresh(&sample::now()),
    };
    let view = LetterView { letter, name: None, no_contact: false, sealed_at: None };
    hear(&mut model, Report::Letter(Box::new(view)));
    model
}

/// What a step leaves behind: a name, the program after it, and the names of what takes it back and of
/// what makes it again.
type Case = (&'static str, Model, &'static [&'static str], &'static [&'static str]);

fn cases() -> Vec<Case> {
    let after = |mut model: Model, actions: &[Action]| {
        acts(&mut model, actions);
        model
    };
    let heard = |mut model: Model, reports: Vec<Report>| {
        for report in reports {
            hear(&mut model, report);
        }
        model
    };
    let record = list().look_back.lines[0].record;
    let mut help = opened_place(Place::Today);
    help.overlay = Some(Overlay::Help(Help::new(Mode::Today)));
    vec![
        ("star", after(list(), &[Action::Star]), &["SetStar"], &["SetStar"]),
        ("trash", after(list(), &[Action::Trash]), &["Restore"], &["Trash"]),
        ("trash of many", after(list(), &[Action::Mark, Action::Trash]), &["ChangeAll"], &["ChangeAll"]),
        (
            "tags of many",
            heard(
                list(),
                vec![Report::Tagged(vec![(record.id.into(), Vec::new())], TagChange::in_line("雨"))],
            ),
            &["SetTags"],
            &["SetTags"],
        ),
        (
            "a wait in the list",
            after(closed_wait(false), &[Action::ReopenWait]),
            &["CloseWait"],
            &["ReopenWait"],
        ),
        (
            "a wait on its page",
            after(closed_wait(true), &[Action::ReopenWait]),
            &["CloseWait"],
            &["ReopenWait"],
        ),
        ("what was due", after(today(), &[Action::PassOver]), &["SettleFollowUp"], &["PassOver"]),
        ("the region", after(help, &[Action::Region, Action::Back]), &["SetRegion"], &["SetRegion"]),
        (
            "a finished walk",
            heard(
                opened_place(Place::Today),
                vec![Report::Step(
                    Deed::Walk,
                    vec![Effect::Trash(record), Effect::ReopenWait(Id::compose(1, 1).into())],
                    vec![Effect::Restore(record)],
                )],
            ),
            &["Trash", "ReopenWait"],
            &["Restore"],
        ),
        ("a rewritten entry", rewritten(), &["BringBack"], &["BringBack"]),
        ("a letter laid down", laid_down(), &["PutLetterBack"], &["LayLetter"]),
    ]
}

/// An entry was rewritten and the page left.
fn rewritten() -> Model {
    let mut model = list();
    let record = model.look_back.lines[0].record;
    acts(&mut model, &[Action::EditRecord]);
    let text = answer("text", "", AnswerKind::Text, Value::Text("夜".into()));
    let whole = loaded::Record::Entry(Box::new(entry(vec![text])));
    hear(&mut model, Report::Record(record, Box::new(view(whole))));
    tell(&mut model, Msg::Type("、雨".into()));
    assert_eq!(names(&acts(&mut model, &[Action::Back])), ["SaveEdit"]);
    hear(&mut model, Report::Edited { id: record.id.into(), revision: 2 });
    model
}

/// A letter was read and left to rest for half an hour more.
fn laid_down() -> Model {
    let mut model = letter();
    acts(&mut model, &[Action::Down, Action::Open]);
    let effects = acts(&mut model, &[Action::Down, Action::Open]);
    assert_eq!(names(&effects), ["RestLetter"]);
    hear(&mut model, Report::LetterSettled(Id::compose(3, 3).into()));
    model
}

#[test]
fn every_change_is_taken_back_and_made_again_by_its_opposite() {
    for (what, mut model, undo, redo) in cases() {
        let seen = |effects: Vec<Effect>| {
            let loads = |name: &String| name.starts_with("Load") || name.starts_with("Open");
            names(&effects).into_iter().filter(|name| !loads(name)).collect::<Vec<_>>()
        };
        // On whatever screen the user is by then.
        (model.place, model.overlay) = (Place::Patterns, None);
        model.pages.clear();
        for (way, wanted) in [(Way::Back, undo), (Way::Again, redo), (Way::Back, undo)] {
            let key = if way == Way::Back { Action::Undo } else { Action::Redo };
            let effects = acts(&mut model, &[key]);
            let [Effect::Step(gone, step)] = &effects[..] else { panic!("{what}: {effects:?}") };
            assert_eq!(
                (*gone, seen(step.clone())),
                (way, wanted.iter().map(ToString::to_string).collect()),
                "{what}"
            );
            assert!(model.notice.is_none(), "nothing is said before the disk has done it");
            hear(&mut model, Report::Stepped);
            assert!(matches!(say(&model), Some(Note::Stepped(said, _)) if *said == way), "{what}");
        }
        assert!(seen(acts(&mut model, &[Action::Undo])).is_empty(), "{what} is one step");
    }
}

#[test]
fn what_is_gone_for_good_leaves_no_step_behind() {
    let mut model = list();
    let record = model.look_back.lines[0].record;
    acts(&mut model, &[Action::Star, Action::Trash]);
    hear(&mut model, Report::Moved(record, Fate::Purged));
    assert!(acts(&mut model, &[Action::Undo]).is_empty());
    assert_eq!(model.notice.map(|n| n.note), Some(Note::NothingToUndo));
}

#[test]
fn a_wait_is_closed_again_as_it_was_closed() {
    let mut model = closed_wait(false);
    acts(&mut model, &[Action::ReopenWait]);
    let effects = acts(&mut model, &[Action::Undo]);
    let Some(Effect::CloseWait(_, outcome, ended)) = sample::step(&effects).first() else {
        panic!("{effects:?}")
    };
    assert_eq!((*outcome, ended), (Outcome::Met, &at("2026-11-20T18:30:00+09:00")));
}
